// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/jtt808_location.h"

#include <algorithm>
#include <array>

namespace shekara::jtt808 {

namespace {
// Extras that are one number. Tables 27 (2013) and 26 (2019), JT/T 1078 table 15 (14-18), then vendors'.
struct NumberExtra {
  std::uint8_t id, length;
  std::string_view name;
  int divisor = 1;
  Tag tag = Tag::number;
};
constexpr std::array<NumberExtra, 31> kNumbers{{{0x01, 4, "odometer", 10, Tag::odometer},
                                                {0x02, 2, "fuel", 10},
                                                {0x03, 2, "recorder_speed", 10, Tag::speed},
                                                {0x04, 2, "event"},
                                                {0x06, 1, "battery"},
                                                {0x06, 2, "cabin_temperature"},
                                                {0x11, 1, "overspeed"},
                                                {0x11, 5, "overspeed_area"},
                                                {0x12, 6, "area"},
                                                {0x13, 7, "route"},
                                                {0x14, 4, "video_alarm"},
                                                {0x15, 4, "video_signal_lost"},
                                                {0x16, 4, "video_covered"},
                                                {0x17, 2, "storage_fault"},
                                                {0x18, 2, "driving_alarm"},
                                                {0x18, 3, "driving_alarm"},
                                                {0x25, 4, "signals"},
                                                {0x2a, 2, "io"},
                                                {0x2b, 4, "analog"},
                                                {0x30, 1, "signal"},
                                                {0x31, 1, "satellites"},
                                                {0x61, 2, "power", 100},
                                                {0x69, 2, "battery_voltage", 100},
                                                {0x82, 2, "power", 10},
                                                {0xac, 4, "odometer", 1000, Tag::odometer},
                                                {0xd3, 2, "power", 10},
                                                {0xe2, 4, "fuel", 10},
                                                {0xf1, 4, "power", 1000},
                                                {0xfe, 1, "battery"},
                                                {0xfe, 2, "power", 10},
                                                {0xfe, 4, "odometer", 1000, Tag::odometer}}};

bool read_number_extra(const Extra& extra, std::uint8_t id) {
  const auto is_it = [&](const NumberExtra& known) {
    return known.id == id && known.length == extra.value.size();
  };
  const auto found = std::ranges::find_if(kNumbers, is_it);
  if (found == kNumbers.end()) return false;
  extra.number(found->name, extra.value, found->divisor, found->tag);
  return true;
}

// Set by the plug-in that the state wants: some encrypt, some only shift (GCJ-02), and makers use the bit for
// other things. So coordinates that lie on the globe are taken for what they are.
constexpr std::uint32_t kEncryptedCoordinates = 1U << 5;

// Latitude, longitude, altitude, speed, course, time: the last 20 bytes.
void give_position(Body& body, std::uint32_t status, Bytes raw, std::string_view prefix) {
  ByteReader in(raw);
  const std::string path = std::string(prefix) + ".location";
  const std::uint32_t latitude = in.be32(), longitude = in.be32();
  const auto altitude = static_cast<std::int16_t>(in.be16());
  const std::uint16_t speed = in.be16(), course = in.be16();
  const std::optional<Timestamp> time = body.time(std::string(prefix) + ".time", raw.last(6));
  std::optional<Position> position = position_of(status, latitude, longitude);
  if (!position && (status & kEncryptedCoordinates) != 0)
    return body.field(Tag::opaque, path, "coordinates encrypted", raw.first(8));
  if (!position) return body.wrong(Fault::bad_value);
  position->altitude_m = altitude;
  position->speed_kmh = speed / 10.0;
  position->course_deg = course;
  position->time = time;
  body.field(Tag::position, path, *position, raw);
}
}  // namespace

std::optional<Position> position_of(std::uint32_t status, std::uint32_t latitude, std::uint32_t longitude) {
  if (latitude > 90'000'000 || longitude > 180'000'000) return std::nullopt;
  Position position;
  position.latitude = latitude / 1e6 * ((status & 4) != 0 ? -1 : 1);
  position.longitude = longitude / 1e6 * ((status & 8) != 0 ? -1 : 1);
  position.valid = (status & 2) != 0 && (latitude != 0 || longitude != 0);
  return position;
}

void read_location(Body& body, ByteReader& in, std::string_view prefix) {
  const Bytes alarm = in.take(4), status = in.take(4), rest = in.take(kLocationSize - 8);
  if (!in.ok()) return body.wrong(Fault::bad_length);
  body.number(std::string(prefix) + ".alarm", alarm);
  body.number(std::string(prefix) + ".status", status);
  give_position(body, static_cast<std::uint32_t>(big_endian(status)), rest, prefix);
}

void read_extras(Body& body, ByteReader& in, std::string_view prefix) {
  while (in.left() > 0) {
    const Bytes id = in.take(1);
    const Extra extra{body, prefix, in.take(in.u8())};
    if (!in.ok()) return body.wrong(Fault::bad_length);
    // What nobody knows is at least said to be there.
    if (!read_number_extra(extra, id[0]) && !read_special_extra(extra, id[0]))
      extra.number("unknown_extra", id);
  }
}

void read_location_report(Body& body, ByteReader& in, std::string_view prefix) {
  read_location(body, in, prefix);
  read_extras(body, in, prefix);
}

}  // namespace shekara::jtt808
