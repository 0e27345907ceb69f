// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/xml_fields.h"

#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/place.h"
#include "scanner/decode/xml_reader.h"

namespace shekara {
namespace {
constexpr std::size_t kMostElements = 4096;

// "AA-BB-CC-DD-EE-FF" as "aa:bb:cc:dd:ee:ff".
std::string mac_of(std::string_view text) {
  std::string mac;
  for (const char c : text) mac += c == '-' ? ':' : lower_ascii(c);
  return mac;
}
}  // namespace

Fault give_xml(const FieldWriter& out, std::string_view document, std::span<const XmlMeaning> meanings) {
  XmlReader walk(document);
  XmlEvent event;
  std::string_view element;
  std::size_t elements = 0, depth = 0;
  bool closed = false;
  while (walk.next(event)) {
    if (event.kind == XmlEvent::Kind::open) {
      if (++elements > kMostElements) return Fault::too_long;
      ++depth;
    } else if (event.kind == XmlEvent::Kind::close && depth > 0) {
      closed = --depth == 0;
    }
    if (event.kind != XmlEvent::Kind::text) {
      element = event.kind == XmlEvent::Kind::open ? event.name : std::string_view();
      continue;
    }
    if (element.empty()) continue;
    const auto known = std::ranges::find(meanings, element, &XmlMeaning::element);
    const Tag tag = known != meanings.end() ? known->tag : Tag::text;
    const std::string key = to_utf8(element);
    std::string path;
    for (const char c : key) path += lower_ascii(c);
    const std::string plain = xml_text(to_utf8(event.text));
    const std::string text = tag == Tag::mac ? mac_of(plain) : plain;
    out.value(tag, path, Value(std::string_view(text)), as_bytes(event.text),
              tag == Tag::text ? key : std::string_view());
  }
  return closed ? Fault::none : Fault::bad_syntax;
}

std::string_view xml_leaf(std::string_view document, std::string_view element) {
  XmlReader walk(document);
  XmlEvent event;
  bool inside = false;
  while (walk.next(event)) {
    if (inside && event.kind == XmlEvent::Kind::text) return event.text;
    inside = event.kind == XmlEvent::Kind::open && event.name == element;
  }
  return {};
}

}  // namespace shekara
