// SPDX-License-Identifier: Apache-2.0
#include "samples/drive.h"

#include <array>
#include <cstdio>

#include "samples/bytes.h"

namespace samples {
namespace {

struct Leg {
  std::int32_t latitude, longitude;  // where it begins
  unsigned points, course;
};
// West along Abay avenue, south, east along al-Farabi avenue and north again; round and round.
constexpr std::array<Leg, 4> kRound{{{43'238'456, 76'945'123, 28, 268},
                                     {43'239'400, 76'902'300, 16, 184},
                                     {43'219'200, 76'900'700, 30, 93},
                                     {43'217'800, 76'946'900, 18, 356}}};

std::int32_t between(std::int32_t from, std::int32_t to, unsigned step, unsigned steps) {
  return from + (to - from) * static_cast<std::int32_t>(step) / static_cast<std::int32_t>(steps);
}

std::string digits(const char* format, unsigned value) {
  char text[16];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

std::vector<Point> drive(std::size_t points, std::uint64_t seed) {
  Noise noise(seed);
  std::vector<Point> out;
  unsigned odometer = 124'563;
  for (std::size_t leg = 0, step = 0; out.size() < points; ++step) {
    if (step == kRound[leg].points) {
      leg = (leg + 1) % kRound.size();
      step = 0;
    }
    const Leg& from = kRound[leg];
    const Leg& to = kRound[(leg + 1) % kRound.size()];
    const unsigned done = static_cast<unsigned>(step);
    odometer += step % 3 == 0 ? 2U : 1U;
    out.push_back(
        {between(from.latitude, to.latitude, done, from.points) + static_cast<int>(noise.below(40)) - 20,
         between(from.longitude, to.longitude, done, from.points) + static_cast<int>(noise.below(40)) - 20,
         step == 0 ? 112 : 400 + noise.below(90), from.course, odometer});
  }
  return out;
}

std::string degrees(std::int32_t millionths) {
  const unsigned value = static_cast<unsigned>(millionths);
  return std::to_string(value / 1'000'000) + "." + digits("%06u", value % 1'000'000);
}

std::string tenths(unsigned value) { return std::to_string(value / 10) + "." + std::to_string(value % 10); }

// Civil date from a count of days: years begin in March, so that the leap day comes last.
Clock clock_at(std::uint64_t time_us, unsigned hours_east) {
  const std::uint64_t seconds = time_us / 1'000'000 + hours_east * 3600ULL;
  const unsigned days = static_cast<unsigned>(seconds / 86'400) + 719'468;  // since 0000-03-01
  const unsigned era_day = days % 146'097;
  const unsigned era_year = (era_day - era_day / 1460 + era_day / 36'524 - era_day / 146'096) / 365;
  const unsigned year_day = era_day - (365 * era_year + era_year / 4 - era_year / 100);
  const unsigned shifted = (5 * year_day + 2) / 153;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  const unsigned in_day = static_cast<unsigned>(seconds % 86'400);
  return {days / 146'097 * 400 + era_year + (month <= 2 ? 1 : 0),
          month,
          year_day - (153 * shifted + 2) / 5 + 1,
          in_day / 3600,
          in_day / 60 % 60,
          in_day % 60};
}

std::string compact(const Clock& clock) {
  return digits("%02u", clock.year % 100) + digits("%02u", clock.month) + digits("%02u", clock.day) +
         digits("%02u", clock.hour) + digits("%02u", clock.minute) + digits("%02u", clock.second);
}

std::string rfc3339(std::uint64_t time_us) {
  const Clock c = clock_at(time_us, 0);
  return digits("%04u", c.year) + "-" + digits("%02u", c.month) + "-" + digits("%02u", c.day) + "T" +
         digits("%02u", c.hour) + ":" + digits("%02u", c.minute) + ":" + digits("%02u", c.second) + "Z";
}

}  // namespace samples
