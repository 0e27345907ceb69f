// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/xml_text.h"

#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/base/json_string.h"
#include "scanner/decode/place.h"
#include "scanner/decode/text_charset.h"

namespace shekara {
namespace {
constexpr std::uint32_t kReplacement = 0xfffd;
constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";

// The name in encoding="..." of the XML declaration, in lower case.
std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view line = text.substr(0, std::min<std::size_t>(text.find("?>"), 256));
  const std::size_t at = line.find("encoding");
  const std::size_t open = at == std::string_view::npos ? at : line.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  std::string name(line.substr(open + 1, line.find(line[open], open + 1) - open - 1));
  for (char& c : name) c = lower_ascii(c);
  return name;
}

// Windows-1251 has the Russian letters in alphabetical order in its upper quarter; of the others those that
// Russian and Kazakh keyboards on it have.
std::uint32_t windows_1251(std::uint8_t byte) {
  if (byte < 0x80) return byte;
  if (byte >= 0xc0) return 0x410U + (byte - 0xc0U);
  switch (byte) {
    case 0xa0:
      return 0xa0;  // no-break space
    case 0xa8:
      return 0x401;  // IO
    case 0xb8:
      return 0x451;  // io
    case 0xb2:
      return 0x406;  // I
    case 0xb3:
      return 0x456;  // i
    case 0xb9:
      return 0x2116;  // numero
    case 0xab:
      return 0xab;  // quotation marks
    case 0xbb:
      return 0xbb;
    case 0x96:
      return 0x2013;  // dashes
    case 0x97:
      return 0x2014;
    default:
      return kReplacement;
  }
}

template <typename Character>
std::string by_character(std::string_view text, Character character) {
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (const char c : text) append_utf8(out, character(static_cast<std::uint8_t>(c)));
  return out;
}

std::string converted(std::string_view text) {
  const std::string encoding = declared_encoding(text);
  if (encoding.starts_with("gb")) return gb18030_to_utf8(as_bytes(text));
  if (encoding == "windows-1251" || encoding == "cp1251") return by_character(text, windows_1251);
  if (encoding == "iso-8859-1" || encoding == "latin1")
    return by_character(text, [](std::uint8_t byte) { return std::uint32_t{byte}; });
  return to_utf8(text);
}
}  // namespace

XmlText::XmlText(Bytes bytes) : view_(as_text(bytes)) {
  if (const std::optional<Utf16> order = utf16_by_mark(bytes)) {
    copy_ = utf16_to_utf8(bytes.subspan(2), *order);
    view_ = copy_;
    return;
  }
  if (view_.starts_with(kUtf8Mark)) view_.remove_prefix(kUtf8Mark.size());
  if (is_utf8(view_)) return;
  copy_ = converted(view_);
  view_ = copy_;
}

}  // namespace shekara
