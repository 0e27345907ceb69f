// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/detect/seed_patterns.h"

namespace shekara {

namespace {
constexpr std::size_t kLongNumber = 8;  // digits; of shorter ones there are too many between letters, too

SeedEdge edge_of(std::string_view text, SeedEdge digits, SeedEdge letters) {
  if (bits_of(text) >= kEnoughBits) return SeedEdge::none;
  return are_digits(text) && text.size() >= kLongNumber ? digits : letters;
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0U) == 0x80U && !out.empty())
      out.back() = out.back() << 6 | (byte & 0x3fU);
    else
      out.push_back(byte < 0x80 ? byte : byte & (0x7fU >> (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4)));
  }
  return out;
}

std::vector<std::uint16_t> utf16_units(std::string_view text) {
  std::vector<std::uint16_t> out;
  for (const char32_t point : code_points(text)) {
    if (point >= 0x10000) out.push_back(static_cast<std::uint16_t>(0xd7c0 + (point >> 10)));
    out.push_back(static_cast<std::uint16_t>(point >= 0x10000 ? 0xdc00 | (point & 0x3ff) : point));
  }
  return out;
}

std::string utf16(std::string_view text, bool little) {
  std::string out;
  for (const std::uint16_t unit : utf16_units(text)) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xff);
    out.push_back(little ? low : high);
    out.push_back(little ? high : low);
  }
  return out;
}

std::string with_number(const char* format, unsigned value) {
  char buffer[8];
  return {buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, format, value))};
}

// RFC 3986 section 2.3 says what is never encoded. form: a blank is a plus sign.
std::string url_encoded(std::string_view text, const char* format, bool form) {
  std::string out;
  for (const char c : text) {
    const bool plain = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    out += plain              ? std::string(1, c)
           : form && c == ' ' ? "+"
                              : with_number(format, static_cast<unsigned char>(c));
  }
  return out;
}

std::string json_escaped(std::string_view text, const char* format) {
  std::string out;
  for (const std::uint16_t unit : utf16_units(text))
    out += unit < 0x80 ? std::string(1, static_cast<char>(unit)) : with_number(format, unit);
  return out;
}
}  // namespace

void add_text_patterns(const SeedSpelling& spelling, std::vector<SeedPattern>& out) {
  const std::string& text = spelling.text;
  const auto add = [&](std::string bytes, SeedEncoding how) {
    if (bytes != text)
      out.push_back({std::move(bytes), how, edge_of(text, SeedEdge::digits, SeedEdge::letters)});
  };
  out.push_back({text, spelling.how, edge_of(text, SeedEdge::digits, SeedEdge::letters)});
  for (const char* const format : {"%%%02X", "%%%02x"})
    for (const bool form : {false, true}) add(url_encoded(text, format, form), SeedEncoding::url);
  for (const char* const format : {"\\u%04x", "\\u%04X"}) add(json_escaped(text, format), SeedEncoding::json);
  out.push_back({utf16(text, true), SeedEncoding::utf16_le,
                 edge_of(text, SeedEdge::digits_utf16_le, SeedEdge::letters_utf16_le)});
  out.push_back({utf16(text, false), SeedEncoding::utf16_be,
                 edge_of(text, SeedEdge::digits_utf16_be, SeedEdge::letters_utf16_be)});
  if (are_digits(text) && text.size() >= kLongNumber)
    add({text.rbegin(), text.rend()}, SeedEncoding::reversed);
  if (is_ascii(text)) return;
  add(utf8_to_gb18030(text), SeedEncoding::gbk);
  add(utf8_to_windows_1251(text), SeedEncoding::windows_1251);
}

}  // namespace shekara
