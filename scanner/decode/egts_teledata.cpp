// SPDX-License-Identifier: Apache-2.0
// TELEDATA_SERVICE of EGTS: where a vehicle is (GOST 33472-2015 annex B, order 285 of the Ministry of
// Transport of Russia of 2012, section 6.5).
#include "scanner/decode/egts_services.h"

namespace shekara::egts {

// 15: a protobuf message of the makers' own extension.
void read_egts_plus(Subrecord& subrecord) {
  subrecord.fields.payload("egts_plus", subrecord.in.take(subrecord.in.left()), "application/protobuf");
}

namespace {
constexpr std::uint8_t kValid = 0x01, kSouth = 0x20, kWest = 0x40, kHasAltitude = 0x80;

Position read_place(ByteReader& in, std::uint8_t& flags) {
  Position position;
  position.time = time_since_2010(in.le32());
  const std::uint32_t latitude = in.le32(), longitude = in.le32();
  flags = in.u8();
  position.valid = (flags & kValid) != 0;
  position.latitude = angle_of(latitude, 90, (flags & kSouth) != 0);
  position.longitude = angle_of(longitude, 180, (flags & kWest) != 0);
  return position;
}
}  // namespace

// 16: time 4, latitude 4, longitude 4, flags, speed 14 bits of 0.1 km/h (bit 14 altitude below 0, bit 15
// course above 255), course, odometer 3 of 0.1 km, inputs, source, altitude 3 if flagged.
void read_pos_data(Subrecord& subrecord) {
  std::uint8_t flags = 0;
  ByteReader& in = subrecord.in;
  Position position = read_place(in, flags);
  const std::uint16_t speed = in.le16();
  position.speed_kmh = (speed & 0x3fff) / 10.0;
  position.course_deg = in.u8() + ((speed & 0x8000) != 0 ? 256 : 0);
  const Bytes odometer = in.take(3);
  in.skip(1);
  const Bytes source = in.take(1);
  if ((flags & kHasAltitude) != 0)
    position.altitude_m = (speed & 0x4000) != 0 ? -1.0 * in.le24() : 1.0 * in.le24();
  if (!in.ok()) return;
  subrecord.fields.position("position.location", position, subrecord.data);
  subrecord.fields.value(Tag::odometer, "position.odometer",
                         Value(static_cast<double>(little_endian(odometer)) / 10), odometer);
  subrecord.fields.number("position.source", source[0], source);
}

// 17: flags, vertical, horizontal, position dilution 2 each, satellites, systems 2.
void read_ext_pos_data(Subrecord& subrecord) {
  const std::uint8_t flags = subrecord.in.u8();
  for (const std::uint8_t dilution : {std::uint8_t{0x01}, std::uint8_t{0x02}, std::uint8_t{0x04}})
    if ((flags & dilution) != 0) subrecord.in.skip(2);
  if ((flags & 0x08) != 0) subrecord.take_number("position.satellites", 1);
}

// 21: mode, main, backup and internal battery of 0.1 V, flags.
void read_state_data(Subrecord& subrecord) {
  subrecord.take_number("state.mode", 1);
  subrecord.take_number("state.main_volts", 1, 10);
  subrecord.in.skip(1);
  subrecord.take_number("state.battery_volts", 1, 10);
}

}  // namespace shekara::egts
