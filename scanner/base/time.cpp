// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/time.h"

#include <chrono>
#include <cstdio>

namespace shekara {

namespace {
namespace chrono = std::chrono;

std::string fraction_text(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  int digits = 9;
  while (digits > 3 && nanoseconds % 1000 == 0) {
    nanoseconds /= 1000;
    digits -= 3;
  }
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, ".%0*lld", digits, static_cast<long long>(nanoseconds));
  return buffer;
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
  const std::int64_t seconds = whole_seconds();
  const chrono::sys_seconds instant{chrono::seconds(seconds)};
  const chrono::sys_days midnight = chrono::floor<chrono::days>(instant);
  const chrono::year_month_day date(midnight);
  const chrono::hh_mm_ss clock(instant - midnight);
  char buffer[80];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()), unsigned(date.month()),
                unsigned(date.day()), int(clock.hours().count()), int(clock.minutes().count()),
                int(clock.seconds().count()));
  return buffer + fraction_text(nanoseconds - seconds * 1'000'000'000) + "Z";
}

}  // namespace shekara
