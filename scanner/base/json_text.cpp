// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/json_text.h"

#include <array>
#include <charconv>
#include <cmath>

#include "scanner/base/charset.h"

namespace shekara {

namespace {
void append_escaped(std::string& out, char c) {
  static constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

constexpr bool plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7f; }

// U+200E, U+200F, U+202A..202E, U+2066..2069: e2 80 8e/8f/aa..ae, e2 81 a6..a9.
bool is_direction_control(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xe2') return false;
  const auto second = static_cast<unsigned char>(text[1]), third = static_cast<unsigned char>(text[2]);
  if (second == 0x80) return third == 0x8e || third == 0x8f || (third >= 0xaa && third <= 0xae);
  return second == 0x81 && third >= 0xa6 && third <= 0xa9;
}

void append_direction_control(std::string& out, std::string_view text) {
  const unsigned code = 0x2000U | (static_cast<unsigned>(text[1]) & 0x3fU) << 6 | (static_cast<unsigned>(text[2]) & 0x3fU);
  char buffer[8] = {};
  static constexpr char kHex[] = "0123456789abcdef";
  buffer[0] = '\\';
  buffer[1] = 'u';
  for (int i = 0; i < 4; ++i) buffer[2 + i] = kHex[(code >> (12 - 4 * i)) & 15];
  out.append(buffer, 6);
}
}  // namespace

namespace {
// Whether a string may hold the byte as it is, whatever follows: all but quotes, backslashes, controls, and where a direction control may begin.
constexpr std::array<bool, 256> kAsItIs = [] {
  std::array<bool, 256> out{};
  for (std::size_t byte = 0; byte < out.size(); ++byte) out[byte] = plain(static_cast<char>(byte)) && byte != 0xe2;
  return out;
}();

// To the end of what may be taken as it is, from `at`.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  while (at < text.size() && kAsItIs[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}
}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  std::string repaired;
  if (!is_utf8(text)) text = repaired = to_utf8(text);
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = end_of_plain(text, i);
    out += text.substr(i, end - i);
    i = end;
    if (i == text.size()) break;
    const bool control = is_direction_control(text.substr(i));
    if (control)
      append_direction_control(out, text.substr(i));
    else if (plain(text[i]))
      out += text[i];
    else
      append_escaped(out, text[i]);
    i += control ? 3 : 1;
  }
  out += '"';
}

void append_json_number(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char buffer[32];
  const double size = std::abs(value);
  const bool is_common = size >= 1e-5 && size < 1e15;
  const std::to_chars_result result = size == 0   ? std::to_chars(buffer, buffer + sizeof buffer, 0)
                                      : is_common ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
                                                  : std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, result.ptr);
}

void JsonLine::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}
JsonLine& JsonLine::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}
JsonLine& JsonLine::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}
JsonLine& JsonLine::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  first_ = true;
  return *this;
}
JsonLine& JsonLine::foreign_key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  first_ = true;
  return *this;
}
JsonLine& JsonLine::text(std::string_view value) {
  separate();
  append_json_string(out_, value);
  return *this;
}
JsonLine& JsonLine::text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
namespace {
template <typename Integer>
void append_integer(std::string& out, Integer value) {
  char buffer[24];
  const std::to_chars_result result = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, result.ptr);
}
}  // namespace

JsonLine& JsonLine::number(std::int64_t value) {
  separate();
  append_integer(out_, value);
  return *this;
}
JsonLine& JsonLine::number(std::uint64_t value) {
  separate();
  append_integer(out_, value);
  return *this;
}
JsonLine& JsonLine::number(double value) {
  separate();
  append_json_number(out_, value);
  return *this;
}
JsonLine& JsonLine::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}
JsonLine& JsonLine::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace shekara
