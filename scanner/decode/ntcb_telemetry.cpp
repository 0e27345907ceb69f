// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/ntcb_telemetry.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <numbers>

namespace shekara::ntcb {

namespace {
// Where a record has its navigation; 0: nowhere. Radians: as two floats; else tenths of a milliminute and an
// altitude.
struct Format {
  std::size_t size, navigation;
  std::uint8_t id;
  bool radians = true;
};
constexpr Format kFormats[] = {{29, 0, 0x01},  {70, 37, 0x02}, {25, 0, 0x03},  {26, 0, 0x04},
                               {66, 33, 0x05}, {81, 33, 0x15}, {85, 33, 0x25}, {110, 73, 0x06, false}};

std::optional<double> within(double value, double most) {
  return std::abs(value) <= most ? std::optional(value) : std::nullopt;
}
double take_float(ByteReader& in) { return std::bit_cast<float>(in.le32()); }

void take_place(ByteReader& in, bool radians, Position& position) {
  constexpr double kDegrees = 180 / std::numbers::pi;
  if (radians) {
    position.latitude = take_float(in) * kDegrees;
    position.longitude = take_float(in) * kDegrees;
    return;
  }
  position.latitude = static_cast<std::int32_t>(in.le32()) / 600'000.0;
  position.longitude = static_cast<std::int32_t>(in.le32()) / 600'000.0;
  position.altitude_m = static_cast<std::int32_t>(in.le32()) / 10.0;
}

// State 1 (bit 1: valid), hour, minute, second, day, month from 0, year, place, speed, course 2, odometer,
// ...
void read_navigation(Bytes raw, bool radians, const FieldWriter& fields) {
  ByteReader in(raw);
  Position position;
  position.valid = (in.u8() & 0x02) != 0;
  const Bytes time = in.take(6);
  if (!in.ok()) return;
  position.time = Timestamp::from_civil(2000 + time[5], time[4] + 1, time[3], time[0], time[1], time[2]);
  const std::size_t begin = in.offset();
  take_place(in, radians, position);
  const Bytes place = raw.subspan(begin, in.offset() - begin);
  position.speed_kmh = within(take_float(in), 1e4);
  position.course_deg = within(in.le16(), 360);
  const Bytes odometer = in.take(4);
  if (!in.ok()) return;
  fields.position("telemetry.location", position, place);
  const std::optional<double> kilometres = within(std::bit_cast<float>(ByteReader(odometer).le32()), 1e8);
  if (kilometres) fields.value(Tag::odometer, "telemetry.odometer", Value(*kilometres), odometer);
}
}  // namespace

Fault read_telemetry(Bytes records, std::size_t count, const FieldWriter& fields) {
  ByteReader in(records);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const std::uint8_t id = in.u8();
    const Format* const format = std::ranges::find(kFormats, id, &Format::id);
    if (format == std::end(kFormats)) return in.ok() ? Fault::unsupported : Fault::bad_length;
    const Bytes record = in.take(format->size);
    if (in.ok() && format->navigation > 0)
      read_navigation(record.subspan(format->navigation), format->radians, fields);
  }
  return in.ok() ? Fault::none : Fault::bad_length;
}

}  // namespace shekara::ntcb
