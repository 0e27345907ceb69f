// SPDX-License-Identifier: Apache-2.0
// A drive along streets of Almaty, one point every ten seconds; and clocks as the messages write them. Whole
// numbers only, so that every machine writes the same digits.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace samples {

struct Point {
  std::int32_t latitude = 0, longitude = 0;  // 1e-6 degrees, north and east
  unsigned speed = 0;                        // 0.1 km/h
  unsigned course = 0;                       // degrees from north
  unsigned odometer = 0;                     // 0.1 km
};

std::vector<Point> drive(std::size_t points, std::uint64_t seed);
std::string degrees(std::int32_t millionths);  // "43.238123"
std::string tenths(unsigned value);            // "45.1"

struct Clock {
  unsigned year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};
Clock clock_at(std::uint64_t time_us, unsigned hours_east);
std::string compact(const Clock& clock);     // "261005123000"
std::string rfc3339(std::uint64_t time_us);  // "2026-10-05T04:30:00Z"

}  // namespace samples
