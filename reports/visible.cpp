// SPDX-License-Identifier: Apache-2.0
// Character properties: Unicode 15, UAX #9 (direction), UAX #11 (width), DerivedCoreProperties (ignorable).
#include "reports/visible.h"

#include <algorithm>

#include "scanner/base/charset.h"

namespace shekara {

namespace {
struct Range {
  std::uint32_t first, last;
};

template <std::size_t kCount>
bool within(const Range (&ranges)[kCount], std::uint32_t code) {
  return std::ranges::any_of(ranges,
                             [code](Range range) { return code >= range.first && code <= range.last; });
}

// What a terminal obeys or an eye cannot see, above U+001F.
bool is_hidden(std::uint32_t code) {
  static constexpr Range kHidden[] = {
      {0x7f, 0x9f},       {0xad, 0xad},       {0x34f, 0x34f},    {0x61c, 0x61c},   {0x115f, 0x1160},
      {0x17b4, 0x17b5},   {0x180b, 0x180f},   {0x200b, 0x200f},  {0x2028, 0x202e}, {0x2060, 0x206f},
      {0x3164, 0x3164},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},  {0xffa0, 0xffa0}, {0xfff0, 0xfffb},
      {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}};
  const bool is_common = code < 0x7f || (code >= 0x370 && code < 0x61c);  // ASCII; Greek, Cyrillic, Armenian, Hebrew
  return !is_common && within(kHidden, code);
}

void append_hex(std::string& out, std::uint32_t value, int digits) {
  static constexpr char kHex[] = "0123456789abcdef";
  for (int i = digits - 1; i >= 0; --i) out += kHex[value >> (4 * i) & 15];
}

void append_escape(std::string& out, std::uint32_t code) {
  out += code < 0x100 ? "\\x" : code < 0x10000 ? "\\u" : "\\U";
  append_hex(out, code, code < 0x100 ? 2 : code < 0x10000 ? 4 : 8);
}

// RFC 8259 section 7: beyond U+FFFF as two surrogates.
void append_json_escape(std::string& out, std::uint32_t code) {
  if (code >= 0x10000) {
    append_json_escape(out, 0xd800 + ((code - 0x10000) >> 10));
    code = 0xdc00 + ((code - 0x10000) & 0x3ff);
  }
  out += "\\u";
  append_hex(out, code, 4);
}
}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const std::uint32_t first = byte(0);
  if (first < 0xc0) return {first, 1};
  if (first < 0xe0) return {(first & 0x1f) << 6 | (byte(1) & 0x3f), 2};
  if (first < 0xf0) return {(first & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f), 3};
  return {(first & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f), 4};
}

std::size_t columns(std::uint32_t code) {
  static constexpr Range kCombining[] = {{0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},
                                         {0x610, 0x61a},   {0x64b, 0x65f},   {0x1ab0, 0x1aff},
                                         {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0xfe20, 0xfe2f}};
  static constexpr Range kWide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},  {0x3041, 0xa4cf},
                                    {0xac00, 0xd7a3},   {0xf900, 0xfaff},  {0xfe30, 0xfe6f},
                                    {0xff01, 0xff60},   {0xffe0, 0xffe6},  {0x1f300, 0x1f64f},
                                    {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
  if (code < 0x300) return 1;
  if (within(kCombining, code)) return 0;
  return within(kWide, code) ? 2 : 1;
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character next = character_at(text, at);
    sum += columns(next.code);
    at += next.size;
  }
  return sum;
}

std::string visible(std::string_view text) {
  const std::string clean = to_utf8(text);
  std::string out;
  for (std::size_t at = 0; at < clean.size();) {
    const Character next = character_at(clean, at);
    if (next.code < 0x20 || is_hidden(next.code))
      append_escape(out, next.code);
    else
      out.append(clean, at, next.size);
    at += next.size;
  }
  return out;
}

std::string visible_json(std::string json) {
  std::string out;
  std::size_t taken = 0;  // of json; what is before is in `out`
  for (std::size_t at = 0; at < json.size();) {
    if (static_cast<unsigned char>(json[at]) < 0x7f) {
      ++at;
      continue;
    }
    const Character next = character_at(json, at);
    const std::size_t end = std::min(at + next.size, json.size());  // texts of others may be cut
    if (is_hidden(next.code)) {
      out.append(json, taken, at - taken);
      append_json_escape(out, next.code);
      taken = end;
    }
    at = end;
  }
  if (taken == 0) return json;
  out.append(json, taken);
  return out;
}

std::string shortened(std::string_view text, std::size_t most) {
  const std::string shown = visible(text);
  const std::size_t wide = columns(shown);
  if (wide <= most) return shown;
  const std::size_t head = (most - 1) * 2 / 3, tail = most - 1 - head;
  std::string out;
  std::size_t done = 0;
  bool cut = false;
  for (std::size_t at = 0; at < shown.size();) {
    const Character next = character_at(shown, at);
    const std::size_t width = columns(next.code);
    const bool keep = done + width <= head || done >= wide - tail;
    if (keep) out.append(shown, at, next.size);
    if (!keep && !cut) out += "…";
    cut = cut || !keep;
    done += width;
    at += next.size;
  }
  return out;
}

}  // namespace shekara
