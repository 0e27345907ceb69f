// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/time.h"

#include <chrono>

namespace shekara {

namespace {
namespace chrono = std::chrono;

// Digits of `value`, at least `width`, with leading zeros.
void append_digits(std::string& out, std::int64_t value, int width) {
  char buffer[20];
  int at = sizeof buffer;
  for (; value != 0 || width > 0; --width, value /= 10) buffer[--at] = static_cast<char>('0' + value % 10);
  out.append(buffer + at, sizeof buffer - static_cast<std::size_t>(at));
}

void append_fraction(std::string& out, std::int64_t nanoseconds) {
  if (nanoseconds == 0) return;
  int digits = 9;
  for (; digits > 3 && nanoseconds % 1000 == 0; digits -= 3) nanoseconds /= 1000;
  out += '.';
  append_digits(out, nanoseconds, digits);
}
}  // namespace

std::optional<Timestamp> Timestamp::from_civil(int year, int month, int day, int hour, int minute, int second) {
  const chrono::year_month_day date{chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                    chrono::day(static_cast<unsigned>(day))};
  const bool clock_ok = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  if (year < 1970 || year > 2261 || !date.ok() || !clock_ok) return std::nullopt;
  const std::int64_t days = chrono::sys_days(date).time_since_epoch().count();
  return from_seconds(days * 86'400 + hour * 3600 + minute * 60 + second);
}

std::string Timestamp::text() const {
  // Not by whole_seconds(): the first second that 64 bits reach begins before they do.
  const std::int64_t part = nanoseconds % 1'000'000'000;
  const std::int64_t seconds = nanoseconds / 1'000'000'000 - (part < 0 ? 1 : 0);
  const chrono::sys_seconds instant{chrono::seconds(seconds)};
  const chrono::sys_days midnight = chrono::floor<chrono::days>(instant);
  const chrono::year_month_day date(midnight);
  const std::int64_t clock = (instant - midnight).count();
  std::string out;
  append_digits(out, int(date.year()), 4);  // 64 bits of nanoseconds reach from 1677 to 2262
  out += '-';
  append_digits(out, unsigned(date.month()), 2);
  out += '-';
  append_digits(out, unsigned(date.day()), 2);
  out += 'T';
  append_digits(out, clock / 3600, 2);
  out += ':';
  append_digits(out, clock / 60 % 60, 2);
  out += ':';
  append_digits(out, clock % 60, 2);
  append_fraction(out, part < 0 ? part + 1'000'000'000 : part);
  return out + "Z";
}

}  // namespace shekara
