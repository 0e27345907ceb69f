// SPDX-License-Identifier: Apache-2.0
// ECALL_SERVICE of EGTS: where a crash was and what car it is (GOST R 54619-2011 section 6.7.5).
#include "scanner/decode/egts_msd.h"
#include "scanner/decode/egts_services.h"

namespace shekara::egts {

namespace {
void give_call(const Subrecord& subrecord, bool automatic, bool test, Bytes raw) {
  const std::string_view words = test        ? "test call"
                                 : automatic ? "automatic emergency call"
                                             : "manual emergency call";
  subrecord.fields.value(Tag::text, "msd.call", Value(words), raw);
}
}  // namespace

// 40: format (1: EN 15722, bit-packed), the set of data.
void read_raw_msd_data(Subrecord& subrecord) {
  subrecord.in.skip(1);
  const Bytes raw = subrecord.in.take(subrecord.in.left());
  const std::optional<MinimumSetOfData> msd = read_msd(raw);
  if (!msd) return subrecord.wrong(Fault::unsupported);
  give_call(subrecord, msd->automatic, msd->test_call, raw);
  subrecord.fields.value(Tag::vin, "msd.vin", Value(std::string_view(msd->vin)), raw);
  subrecord.fields.position("msd.location", msd->position, raw);
  if (msd->passengers) subrecord.fields.number("msd.passengers", *msd->passengers, raw);
}

namespace {
// The text of the standard names the order of the time alone (big-endian), and terminals differ: the order in
// which both angles are on Earth.
void give_structured_place(Subrecord& subrecord, bool trusted, std::uint32_t seconds) {
  const Bytes raw = subrecord.in.take(8);
  const std::uint8_t direction = subrecord.in.u8();
  if (!subrecord.in.ok()) return;
  ByteReader little(raw), big(raw);
  const auto place = [&](std::uint32_t first, std::uint32_t second) {
    const auto latitude = degrees_of_milliarcseconds(static_cast<std::int32_t>(first), 90);
    const auto longitude = degrees_of_milliarcseconds(static_cast<std::int32_t>(second), 180);
    if (!latitude || !longitude) return false;
    Position position{*latitude, *longitude, {}, {}, {}, Timestamp::from_seconds(seconds), trusted};
    if (direction < 180) position.course_deg = 2.0 * direction;
    subrecord.fields.position("msd.location", position, raw);
    return true;
  };
  const std::uint32_t latitude = little.le32(), longitude = little.le32();
  if (place(latitude, longitude)) return;
  const std::uint32_t big_latitude = big.be32(), big_longitude = big.be32();
  place(big_latitude, big_longitude);
}
}  // namespace

// 50: version, message id, control (bit 0 automatic, 1 test, 2 position can be trusted), VIN 17, energy
// storage, time 4 big-endian, latitude 4, longitude 4, direction of 2 degrees, and what may be missing.
void read_msd_data(Subrecord& subrecord) {
  subrecord.in.skip(2);
  const Bytes control = subrecord.in.take(1);
  subrecord.take_text(Tag::vin, "msd.vin", 17);
  subrecord.in.skip(1);
  const std::uint32_t seconds = subrecord.in.be32();
  if (!subrecord.in.ok()) return;
  give_call(subrecord, (control[0] & 0x01) != 0, (control[0] & 0x02) != 0, control);
  give_structured_place(subrecord, (control[0] & 0x04) != 0, seconds);
}

namespace {
// Flags and relative time of 0.1 s (5 bits); if bit 7: latitude 4, longitude 4, speed 15 bits of 0.01 km/h
// and bit 8 of the course, course.
void read_track_point(Subrecord& subrecord, std::uint32_t start) {
  ByteReader& in = subrecord.in;
  const Bytes point = in.rest();
  const std::uint8_t flags = in.u8();
  if ((flags & 0x80) == 0) return;
  Position position;
  position.time = time_since_2010(start) + Duration{(flags & 0x1f) * std::int64_t{100'000'000}};
  position.latitude = angle_of(in.le32(), 90, (flags & 0x20) != 0);
  position.longitude = angle_of(in.le32(), 180, (flags & 0x40) != 0);
  const std::uint16_t speed = in.le16();
  position.speed_kmh = (speed & 0x7fff) / 100.0;
  position.course_deg = in.u8() + ((speed & 0x8000) != 0 ? 256 : 0);
  if (in.ok()) subrecord.fields.position("track.location", position, point.first(12));
}
}  // namespace

// 62: count, start 4, points.
void read_track_data(Subrecord& subrecord) {
  const std::size_t count = subrecord.in.u8();
  const std::uint32_t start = subrecord.in.le32();
  for (std::size_t i = 0; i < count && subrecord.in.ok(); ++i) read_track_point(subrecord, start);
}

}  // namespace shekara::egts
