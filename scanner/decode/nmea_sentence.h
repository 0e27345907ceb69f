// SPDX-License-Identifier: Apache-2.0
// NMEA 0183 sentences, lines that name a device, and what GpsGate says in the same form.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::nmea {

// Where a sentence has what: numbers of fields, the address being field 0; 0: it has none. N/S, the longitude
// and E/W follow the latitude.
struct Layout {
  std::string_view name, path;
  std::size_t latitude, fix, time = 0, date = 0, knots = 0, course = 0, altitude = 0;
};

struct Fields {
  std::array<std::string_view, 32> parts{};
  std::size_t count = 0;

  explicit Fields(std::string_view content);
  std::string_view operator[](std::size_t at) const { return at < count ? parts.at(at) : std::string_view(); }
};

enum class Check : std::uint8_t { right, wrong, missing, broken };

struct Sentence {
  // "GPRMC", empty where the line is only an id; "RMC" of a known talker; what the checksum is of
  std::string_view name, type, content;
  std::string_view device;  // the id it brings, in front, inside or behind
  Check check = Check::missing;
  const Layout* layout = nullptr;
  bool known = false;    // a satellite receiver or tracker sends it, or GpsGate
  bool gpsgate = false;  // nmea_gpsgate.cpp reads it
};

std::optional<Sentence> as_sentence(std::string_view line);
// The id in "id/$GPRMC" and "IMEI$GPRMC", from what stands before the '$'; empty when it is none.
std::string_view id_in_front(std::string_view front);
// Whether an id that is still coming in could stand in front of a sentence.
bool may_become_id(std::string_view front);
// Whether more bytes could make it a sentence or an identity line.
bool may_become_sentence(std::string_view line);

struct Reading {
  std::optional<Position> position;
  Fault fault = Fault::none;
};
// No position and no fault where both coordinates are empty: the receiver has none.
Reading read_position(const Layout& layout, const Fields& fields);
// TRCCR: yyyymmddhhmmss, A or V, latitude, longitude in degrees, km/h, course, altitude, battery.
Reading read_degrees(const Fields& fields);
inline constexpr std::string_view kDegreesSentence = "TRCCR";

// nmea_gpsgate.cpp.
bool is_gpsgate(std::string_view name);
const Layout* gpsgate_layout(const Fields& fields);
std::string_view gpsgate_device(const Fields& fields);  // empty: it names none
// What it says besides its name, device and position.
void read_gpsgate(const Fields& fields, Direction direction, const FieldWriter& to);

}  // namespace shekara::nmea
