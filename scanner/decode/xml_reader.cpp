// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/xml_reader.h"

#include <algorithm>
#include <charconv>

#include "scanner/base/json_string.h"

namespace shekara {
namespace {
constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

// What "&name;" stands for; 0 when it is nothing we know.
std::uint32_t entity(std::string_view name) {
  if (name == "amp") return '&';
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  if (name == "quot") return '"';
  if (name == "apos") return '\'';
  if (!name.starts_with('#')) return 0;
  const bool hex = name.size() > 1 && (name[1] | 0x20) == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  const bool character = code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
  return read.ec == std::errc{} && read.ptr == digits.data() + digits.size() && character ? code : 0;
}
}  // namespace

bool XmlReader::skip_past(std::string_view sign) {
  const std::size_t at = left_.find(sign);
  if (at == std::string_view::npos) return false;
  left_.remove_prefix(at + sign.size());
  return true;
}

bool XmlReader::next(XmlEvent& event) {
  event = {};
  if (!closing_.empty()) {
    event = {XmlEvent::Kind::close, closing_, {}, {}};
    closing_ = {};
    return true;
  }
  while (!left_.empty()) {
    if (left_.starts_with("<![CDATA[")) {
      const std::size_t end = left_.find("]]>");
      if (end == std::string_view::npos) return false;
      event.text = trimmed(left_.substr(9, end - 9));
      left_.remove_prefix(end + 3);
      if (!event.text.empty()) return true;
    } else if (left_.starts_with("<!--")) {
      if (!skip_past("-->")) return false;
    } else if (left_.starts_with("<?") || left_.starts_with("<!")) {
      if (!skip_past(">")) return false;
    } else if (left_[0] == '<') {
      return tag(event);
    } else {
      const std::size_t end = std::min(left_.find('<'), left_.size());
      event.text = trimmed(left_.substr(0, end));
      left_.remove_prefix(end);
      if (!event.text.empty()) return true;
    }
  }
  return false;
}

bool XmlReader::tag(XmlEvent& event) {
  const std::size_t end = left_.find('>');
  if (end == std::string_view::npos) return false;
  std::string_view inside = left_.substr(1, end - 1);
  event.kind = XmlEvent::Kind::open;
  if (inside.starts_with('/')) {
    event.kind = XmlEvent::Kind::close;
    inside.remove_prefix(1);
  }
  const bool empty = inside.ends_with('/');
  if (empty) inside.remove_suffix(1);
  const std::size_t name_end = std::min(inside.find_first_of(kBlanks), inside.size());
  event.name = without_prefix(inside.substr(0, name_end));
  event.attributes = trimmed(inside.substr(name_end));
  if (event.name.empty() || event.name.find('<') != std::string_view::npos) return false;
  left_.remove_prefix(end + 1);
  if (empty && event.kind == XmlEvent::Kind::open) closing_ = event.name;
  return true;
}

std::string_view xml_attribute(std::string_view attributes, std::string_view name) {
  while (!attributes.empty()) {
    const std::size_t equals = attributes.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string_view found = without_prefix(trimmed(attributes.substr(0, equals)));
    attributes = trimmed(attributes.substr(equals + 1));
    if (attributes.empty() || (attributes[0] != '"' && attributes[0] != '\'')) return {};
    const std::size_t end = attributes.find(attributes[0], 1);
    if (end == std::string_view::npos) return {};
    if (found == name) return attributes.substr(1, end - 1);
    attributes.remove_prefix(end + 1);
  }
  return {};
}

std::string xml_text(std::string_view raw) {
  std::string out;
  while (!raw.empty()) {
    const std::size_t sign = std::min(raw.find('&'), raw.size());
    out.append(raw.substr(0, sign));
    raw.remove_prefix(sign);
    if (raw.empty()) break;
    const std::size_t end = raw.substr(0, 12).find(';');
    const std::uint32_t code = end == std::string_view::npos ? 0 : entity(raw.substr(1, end - 1));
    if (code != 0)
      append_utf8(out, code);
    else
      out += '&';
    raw.remove_prefix(code != 0 ? end + 1 : 1);
  }
  return out;
}

std::string_view xml_encoding(std::string_view document) {
  const std::size_t begin = document.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos || !document.substr(begin).starts_with("<?xml")) return {};
  const std::string_view declaration = document.substr(begin + 5, document.find("?>", begin) - begin - 5);
  return xml_attribute(declaration, "encoding");
}

}  // namespace shekara
