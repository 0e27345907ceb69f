// SPDX-License-Identifier: Apache-2.0
// Positions of sentences.
#include "scanner/base/digits.h"
#include "scanner/decode/nmea_sentence.h"
#include "scanner/decode/position_text.h"

namespace shekara::nmea {

namespace {
std::optional<double> number(std::string_view text, double least, double most, Reading& reading) {
  if (text.empty()) return std::nullopt;
  const std::optional<double> value = decimal(text);
  if (value && *value >= least && *value <= most) return value;
  reading.fault = Fault::bad_value;
  return std::nullopt;
}

void read_movement(const Layout& layout, const Fields& fields, Reading& reading) {
  const auto at = [&](std::size_t number) { return number == 0 ? std::string_view() : fields[number]; };
  Position& position = *reading.position;
  const std::optional<double> knots = number(at(layout.knots), 0, 1e5, reading);
  if (knots) position.speed_kmh = *knots * kKmhPerKnot;
  position.course_deg = number(at(layout.course), 0, 360, reading);
  position.altitude_m = number(at(layout.altitude), -1e5, 1e8, reading);
  if (at(layout.date).empty() || at(layout.time).empty()) return;
  position.time = time_of_ddmmyy(at(layout.date), at(layout.time));
  if (!position.time) reading.fault = Fault::bad_value;
}
}  // namespace

// Status V, quality 0 and mode N (for every system) say that there is no fix.
Reading read_position(const Layout& layout, const Fields& fields) {
  const std::size_t first = layout.latitude;
  if (first + 3 >= fields.count) return {std::nullopt, Fault::bad_syntax};
  if (fields[first].empty() && fields[first + 2].empty()) return {};
  const std::optional<double> latitude = latitude_of(fields[first], fields[first + 1]);
  const std::optional<double> longitude = longitude_of(fields[first + 2], fields[first + 3]);
  if (!latitude || !longitude) return {std::nullopt, Fault::bad_value};
  Reading reading{Position{}, Fault::none};
  reading.position->latitude = *latitude;
  reading.position->longitude = *longitude;
  const bool has_fix =
      layout.fix >= fields.count || fields[layout.fix].find_first_not_of("VN0") != std::string_view::npos;
  reading.position->valid = has_fix && (*latitude != 0 || *longitude != 0);
  read_movement(layout, fields, reading);
  return reading;
}

Reading read_degrees(const Fields& fields) {
  Reading reading;
  const std::optional<double> latitude = number(fields[3], -90, 90, reading);
  const std::optional<double> longitude = number(fields[4], -180, 180, reading);
  if (!latitude || !longitude) return reading;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = fields[2] == "A" && (*latitude != 0 || *longitude != 0);
  position.time = time_of_yyyymmddhhmmss(fields[1].substr(0, 14));
  position.speed_kmh = number(fields[5], 0, 1e5, reading);
  position.course_deg = number(fields[6], 0, 360, reading);
  position.altitude_m = number(fields[7], -1e5, 1e8, reading);
  reading.position = position;
  return reading;
}

}  // namespace shekara::nmea
