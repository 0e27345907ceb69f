// SPDX-License-Identifier: Apache-2.0
// Check digits and character tests that several detectors share; pure functions on text nobody vouches for.
#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "scanner/base/digits.h"
#include "scanner/base/time.h"
#include "scanner/detect/detector.h"

namespace shekara {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 0x20) : c; }
constexpr bool is_hex(char c) { return is_digit(c) || (to_upper(c) >= 'A' && to_upper(c) <= 'F'); }

bool one_character_repeated(std::string_view text);
std::size_t count_digits(std::string_view text);
std::size_t count_letters(std::string_view text);                  // ASCII
std::string_view trimmed(std::string_view text);                   // without blanks at both ends
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII

// 8-4-4-4-12 hexadecimal digits, not all the same.
bool is_uuid(std::string_view text);

// Six digits YYMMDD, or eight YYYYMMDD, as a date that exists (any century: 29 February in 00 counts).
bool is_short_date(std::string_view yymmdd);
bool is_long_date(std::string_view yyyymmdd);
// Twelve digits YYMMDDhhmmss, or fourteen with the century, within two days of the packet: a tracker's clock in
// any time zone.
bool is_time_near(std::string_view digits, Timestamp packet_time);

// The byte beside the value in its field, 0 at the field's ends.
char byte_before(const Candidate& candidate);
char byte_after(const Candidate& candidate);

// The digits of a text without blanks, hyphens, dots and brackets; ok: nothing else was in it, and it fits.
struct DigitText {
  std::array<char, 24> buffer{};
  std::size_t size = 0;
  bool ok = false, plus = false;  // plus: it began with '+'
  [[nodiscard]] std::string_view text() const { return {buffer.data(), size}; }
};
DigitText digits_of(std::string_view text);

// value_begin() for patterns like "imei: 0123": the first digit from match_begin on.
std::size_t first_digit(std::string_view context, std::size_t match_begin);

}  // namespace shekara
