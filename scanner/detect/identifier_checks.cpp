// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/identifier_checks.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace shekara {

namespace {
int number_at(std::string_view digits, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : digits.substr(at, count)) value = value * 10 + (c - '0');
  return value;
}

// Any year: people were born before the epoch.
bool date_exists(int year, int month, int day) {
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}
}  // namespace

bool one_character_repeated(std::string_view text) {
  return !text.empty() && text.find_first_not_of(text.front()) == std::string_view::npos;
}
std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}
std::size_t count_letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_letter));
}
std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}
bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, to_upper, to_upper);
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  bool differs = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool gap = i == 8 || i == 13 || i == 18 || i == 23;
    if (gap ? text[i] != '-' : !is_hex(text[i])) return false;
    differs = differs || (!gap && text[i] != text[0]);
  }
  return differs;
}

bool is_short_date(std::string_view yymmdd) {
  return yymmdd.size() == 6 && are_digits(yymmdd) &&
         date_exists(2000 + number_at(yymmdd, 0, 2), number_at(yymmdd, 2, 2), number_at(yymmdd, 4, 2));
}

bool is_long_date(std::string_view yyyymmdd) {
  return yyyymmdd.size() == 8 && are_digits(yyyymmdd) &&
         date_exists(number_at(yyyymmdd, 0, 4), number_at(yyyymmdd, 4, 2), number_at(yyyymmdd, 6, 2));
}

bool is_time_near(std::string_view digits, Timestamp packet_time) {
  if (digits.size() == 14 && digits.starts_with("20")) digits.remove_prefix(2);
  if (digits.size() != 12 || !are_digits(digits)) return false;
  const std::optional<Timestamp> time =
      Timestamp::from_civil(2000 + number_at(digits, 0, 2), number_at(digits, 2, 2), number_at(digits, 4, 2),
                            number_at(digits, 6, 2), number_at(digits, 8, 2), number_at(digits, 10, 2));
  if (!time) return false;
  const std::int64_t away = (*time - packet_time).nanoseconds;
  const std::int64_t two_days = Duration::seconds(2 * 86'400).nanoseconds;
  return away <= two_days && away >= -two_days;
}

char byte_before(const Candidate& candidate) {
  return candidate.value.data() > candidate.context.data() ? *(candidate.value.data() - 1) : '\0';
}
char byte_after(const Candidate& candidate) {
  const char* const end = candidate.value.data() + candidate.value.size();
  return end < candidate.context.data() + candidate.context.size() ? *end : '\0';
}

DigitText digits_of(std::string_view text) {
  DigitText out;
  text = trimmed(text);
  if (text.starts_with('+')) {
    out.plus = true;
    text.remove_prefix(1);
  }
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')') continue;
    if (!is_digit(c) || out.size == out.buffer.size()) return out;
    out.buffer[out.size++] = c;
  }
  out.ok = out.size > 0;
  return out;
}

std::size_t first_digit(std::string_view context, std::size_t match_begin) {
  while (match_begin < context.size() && !is_digit(context[match_begin])) ++match_begin;
  return match_begin;
}

}  // namespace shekara
