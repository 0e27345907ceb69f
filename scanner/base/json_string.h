// SPDX-License-Identifier: Apache-2.0
// The characters a JSON string stands for (RFC 8259 section 7). For text between quotes whose escapes have
// been checked; in an unchecked one a wrong escape gives a wrong character, never a read beyond the text.
#pragma once
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace shekara {

inline void append_utf8(std::string& out, std::uint32_t code) {
  const auto add = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte & 0xff)); };
  if (code < 0x80) return add(code);
  if (code >= 0x10000) {
    add(0xf0 | code >> 18);
    add(0x80 | (code >> 12 & 0x3f));
  } else if (code >= 0x800) {
    add(0xe0 | code >> 12);
  }
  add(code >= 0x800 ? 0x80 | (code >> 6 & 0x3f) : 0xc0 | code >> 6);
  add(0x80 | (code & 0x3f));
}

// Four hexadecimal digits at text[at]; 0 when they are not there.
inline std::uint32_t json_code_unit(std::string_view text, std::size_t at) {
  std::uint32_t code = 0;
  if (at + 4 <= text.size()) std::from_chars(text.data() + at, text.data() + at + 4, code, 16);
  return code;
}

// Appends what the escape at text[at] == '\\' stands for; returns how long it is. A surrogate without its
// other half becomes U+FFFD.
inline std::size_t append_json_escape(std::string& out, std::string_view text, std::size_t at) {
  static constexpr std::string_view kLetters = "bfnrt", kControls = "\b\f\n\r\t";
  const char letter = at + 1 < text.size() ? text[at + 1] : '\\';
  if (letter != 'u') {
    const std::size_t control = kLetters.find(letter);
    out.push_back(control == std::string_view::npos ? letter : kControls[control]);
    return 2;
  }
  const std::uint32_t high = json_code_unit(text, at + 2);
  if (high < 0xd800 || high > 0xdfff) {
    append_utf8(out, high);
    return 6;
  }
  const bool escape_follows = at + 7 < text.size() && text[at + 6] == '\\' && text[at + 7] == 'u';
  const std::uint32_t low = high < 0xdc00 && escape_follows ? json_code_unit(text, at + 8) : 0;
  const bool whole = low >= 0xdc00 && low <= 0xdfff;
  append_utf8(out, whole ? 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) : 0xfffd);
  return whole ? 12 : 6;
}

// `text` without the quotes. Bytes that are no escape are copied as they are, well-formed UTF-8 or not.
inline void append_json_characters(std::string& out, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t escape = std::min(text.find('\\', at), text.size());
    out.append(text, at, escape - at);
    at = escape < text.size() ? escape + append_json_escape(out, text, escape) : escape;
  }
}

}  // namespace shekara
