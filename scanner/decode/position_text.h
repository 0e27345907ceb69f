// SPDX-License-Identifier: Apache-2.0
// Angles and times as text protocols of trackers and receivers write them (NMEA 0183 and its descendants).
#pragma once
#include <optional>
#include <string_view>

#include "scanner/base/time.h"

namespace shekara {

inline constexpr double kKmhPerKnot = 1.852;

// "ddmm.mmmm" or "dddmm.mmmm" in degrees, without a sign; minutes below 60, at most `most` degrees.
std::optional<double> degrees_and_minutes(std::string_view text, double most);
// The same with its hemisphere: "N", "S" (most 90) or "E", "W" (most 180); south and west are negative.
std::optional<double> latitude_of(std::string_view text, std::string_view hemisphere);
std::optional<double> longitude_of(std::string_view text, std::string_view hemisphere);
// The two digits at `at`; -1 where they are none.
int two_digits(std::string_view text, std::size_t at);
// Six digits each, the time may have a fraction that is left out. Years 80 to 99 are of the last century. UTC unless the
// protocol says otherwise.
std::optional<Timestamp> time_of_ddmmyy(std::string_view date, std::string_view time);
std::optional<Timestamp> time_of_yymmdd(std::string_view date, std::string_view time);
// "yyyymmddhhmmss".
std::optional<Timestamp> time_of_yyyymmddhhmmss(std::string_view text);

}  // namespace shekara
