// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/time_text.h"

#include <array>
#include <chrono>

namespace shekara {

namespace {
namespace chrono = std::chrono;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Nanoseconds of "", ".123", ".123456" or ".123456789".
std::optional<std::int64_t> fraction_of(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() != '.' || (text.size() != 4 && text.size() != 7 && text.size() != 10)) return std::nullopt;
  std::int64_t sum = 0;
  for (std::size_t i = 1; i <= 9; ++i) {
    if (i < text.size() && !is_digit(text[i])) return std::nullopt;
    sum = sum * 10 + (i < text.size() ? text[i] - '0' : 0);
  }
  return sum;
}

// Nothing where 64 bits of nanoseconds do not reach. Before 1970 from the next second back: the first second
// that they reach begins before they do.
std::optional<Timestamp> timestamp_of(std::int64_t seconds, std::int64_t nanoseconds) {
  if (seconds < 0) {
    ++seconds;
    nanoseconds -= 1'000'000'000;
  }
  std::int64_t sum = 0;
  if (__builtin_mul_overflow(seconds, std::int64_t{1'000'000'000}, &sum)) return std::nullopt;
  if (__builtin_add_overflow(sum, nanoseconds, &sum)) return std::nullopt;
  return Timestamp{sum};
}
}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() <= kShape.size() || text.back() != 'Z') return std::nullopt;
  std::array<std::int64_t, 6> parts{};  // year to second
  std::size_t part = 0;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == 'd' ? !is_digit(text[i]) : text[i] != kShape[i]) return std::nullopt;
    if (kShape[i] == 'd')
      parts.at(part) = parts.at(part) * 10 + (text[i] - '0');
    else
      ++part;
  }
  const std::optional<std::int64_t> fraction =
      fraction_of(text.substr(kShape.size(), text.size() - kShape.size() - 1));
  const auto [year, month, day, hour, minute, second] = parts;
  const chrono::year_month_day date{chrono::year(static_cast<int>(year)),
                                    chrono::month(static_cast<unsigned>(month)),
                                    chrono::day(static_cast<unsigned>(day))};
  if (!fraction || !date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const std::int64_t days = chrono::sys_days(date).time_since_epoch().count();
  return timestamp_of(days * 86'400 + hour * 3600 + minute * 60 + second, *fraction);
}

}  // namespace shekara
