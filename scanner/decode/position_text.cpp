// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/position_text.h"

#include <algorithm>

#include "scanner/base/digits.h"

namespace shekara {

std::optional<double> degrees_and_minutes(std::string_view text, double most) {
  const std::size_t whole = std::min(text.find('.'), text.size());
  if (whole < 3 || whole > 5 || !are_digits(text.substr(0, whole))) return std::nullopt;
  const std::optional<double> degrees = decimal(text.substr(0, whole - 2));
  const std::optional<double> minutes = decimal(text.substr(whole - 2));
  if (!degrees || !minutes || *minutes >= 60) return std::nullopt;
  const double value = *degrees + *minutes / 60;
  return value <= most ? std::optional(value) : std::nullopt;
}

namespace {
std::optional<double> angle(std::string_view text, std::string_view hemisphere, std::string_view letters, double most) {
  if (hemisphere.size() != 1 || letters.find(hemisphere) == std::string_view::npos) return std::nullopt;
  const std::optional<double> value = degrees_and_minutes(text, most);
  if (!value) return std::nullopt;
  return hemisphere[0] == letters[1] ? 0 - *value : *value;
}
}  // namespace

std::optional<double> latitude_of(std::string_view text, std::string_view hemisphere) {
  return angle(text, hemisphere, "NS", 90);
}
std::optional<double> longitude_of(std::string_view text, std::string_view hemisphere) {
  return angle(text, hemisphere, "EW", 180);
}

int two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

namespace {
std::optional<Timestamp> civil(int year, int month, int day, std::string_view time) {
  const int century = year < 80 ? 2000 : 1900;
  return Timestamp::from_civil(year + century, month, day, two_digits(time, 0), two_digits(time, 2), two_digits(time, 4));
}
bool are_date_and_time(std::string_view date, std::string_view time) {
  return date.size() == 6 && are_digits(date) && time.size() >= 6 && decimal(time) && are_digits(time.substr(0, 6));
}
}  // namespace

std::optional<Timestamp> time_of_ddmmyy(std::string_view date, std::string_view time) {
  if (!are_date_and_time(date, time)) return std::nullopt;
  return civil(two_digits(date, 4), two_digits(date, 2), two_digits(date, 0), time);
}

std::optional<Timestamp> time_of_yymmdd(std::string_view date, std::string_view time) {
  if (!are_date_and_time(date, time)) return std::nullopt;
  return civil(two_digits(date, 0), two_digits(date, 2), two_digits(date, 4), time);
}

std::optional<Timestamp> time_of_yyyymmddhhmmss(std::string_view text) {
  if (text.size() != 14 || !are_digits(text)) return std::nullopt;
  return Timestamp::from_civil(two_digits(text, 0) * 100 + two_digits(text, 2), two_digits(text, 4), two_digits(text, 6),
                               two_digits(text, 8), two_digits(text, 10), two_digits(text, 12));
}

}  // namespace shekara
