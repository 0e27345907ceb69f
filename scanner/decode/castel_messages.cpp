// SPDX-License-Identifier: Apache-2.0
// Little-endian. A position has 19 bytes: day, month, year, hour, minute, second; latitude 4 and longitude 4
// in 1/3,600,000 degree; speed 2 in cm/s; course 2 in tenths; flags: 1 east, 2 north, 4 and 8 fix, satellites
// above. 2001, 2002, 3001 and 8583 are taken from the numbers of their counterparts (A001, A002, B001, 4583).
#include "scanner/decode/castel_messages.h"

#include <algorithm>
#include <cstdio>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::castel {

namespace {
constexpr std::size_t kPosition = 19;

// False where the bytes are no time or place.
bool read_position(ByteReader& in, const FieldWriter& to) {
  const Bytes raw = in.rest();
  const Bytes time = in.take(6);
  Position position;
  position.latitude = in.le32() / 3'600'000.0;
  position.longitude = in.le32() / 3'600'000.0;
  position.speed_kmh = in.le16() * 0.036;
  position.course_deg = in.le16() / 10.0;
  const std::uint8_t flags = in.u8();
  if (!in.ok()) return false;
  if ((flags & 2) == 0) position.latitude = -position.latitude;
  if ((flags & 1) == 0) position.longitude = -position.longitude;
  position.valid = (flags & 0x0c) != 0;
  position.time = Timestamp::from_civil(2000 + time[2], time[1], time[0], time[3], time[4], time[5]);
  if (*position.course_deg > 360) position.course_deg.reset();
  to.position("position.location", position, raw.first(kPosition));
  return position.time.has_value() && std::abs(position.latitude) <= 90 &&
         std::abs(position.longitude) <= 180;
}

// Count 1, positions; a count that the bytes do not hold ends with them.
Fault read_positions(ByteReader& in, const FieldWriter& to) {
  const std::size_t count = in.u8();
  for (std::size_t i = 0; i < count; ++i) {
    if (in.left() < kPosition) return Fault::bad_length;
    if (!read_position(in, to)) return Fault::bad_value;
  }
  return Fault::none;
}

void give_odometer(ByteReader& in, const FieldWriter& to) {
  const Bytes raw = in.rest();
  const std::uint32_t metres = in.le32();
  if (in.ok()) to.number("vehicle.odometer", metres, raw.first(4), Tag::odometer);
}

// Ignition time, time, odometer, trip, litres of the trip, now, state, 8 reserved.
void read_state(ByteReader& in, const FieldWriter& to) {
  in.skip(8);
  give_odometer(in, to);
  in.skip(4 + 4 + 2 + 4 + 8);
}

// Up to its NUL.
void give_version(ByteReader& in, const FieldWriter& to, std::string_view path) {
  const std::string_view rest = as_text(in.rest());
  const std::size_t size = std::min(rest.find('\0'), rest.size());
  to.text(Tag::text, path, in.text(size));
  in.skip(std::min<std::size_t>(1, in.left()));
}

Fault ended(const ByteReader& in) { return in.ok() ? Fault::none : Fault::bad_length; }

Fault read_obd_login(ByteReader& in, const FieldWriter& to) {
  read_state(in, to);
  const Fault fault = read_positions(in, to);
  if (fault != Fault::none || !in.ok()) return fault != Fault::none ? fault : Fault::bad_length;
  give_version(in, to, "login.software");
  give_version(in, to, "login.hardware");
  return ended(in);
}

template <std::size_t kBefore>
Fault read_obd_positions(ByteReader& in, const FieldWriter& to) {
  in.skip(kBefore);
  read_state(in, to);
  const Fault fault = read_positions(in, to);
  return fault == Fault::none ? ended(in) : fault;
}

Fault read_obd_state(ByteReader& in, const FieldWriter& to) {
  read_state(in, to);
  return ended(in);
}

template <std::size_t kBefore>
Fault read_one_position(ByteReader& in, const FieldWriter& to) {
  in.skip(kBefore);
  if (!in.ok() || in.left() < kPosition) return Fault::bad_length;
  return read_position(in, to) ? Fault::none : Fault::bad_value;
}

// The network is not named.
void give_cell_of_two(ByteReader& in, const FieldWriter& to) {
  const Bytes raw = in.rest();
  const std::uint16_t area = in.le16(), cell = in.le16();
  if (!in.ok() || (area == 0 && cell == 0) || area == 0xffff) return;
  const std::string text = std::to_string(area) + "-" + std::to_string(cell);
  to.value(Tag::cell, "position.cell", std::string_view(text), raw.first(4));
}

Fault read_obd_cell(ByteReader& in, const FieldWriter& to) {
  read_state(in, to);
  give_cell_of_two(in, to);
  return ended(in);
}

void give_parameter(std::uint16_t tag, Bytes value, const FieldWriter& to) {
  const std::string_view text = as_text(value);
  char path[32];
  std::snprintf(path, sizeof path, "parameter.%04x", static_cast<unsigned>(tag));
  const bool plain = std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
  if (is_vin_shaped(text)) return to.text(Tag::vin, "vehicle.vin", value);
  if (is_imei(text)) return to.text(Tag::imei, "device.imei", value);
  if (plain) to.text(Tag::text, path, value);
}

// Number 2, answers 1, which 1, what failed: count 1 and tags; what did not: count 1, then tag 2, length 2,
// value.
Fault read_answers(ByteReader& in, const FieldWriter& to) {
  const Bytes raw = in.rest();
  in.skip(4);
  in.skip(2 * std::size_t{in.u8()});
  const std::size_t count = in.u8();
  if (!in.ok()) return Fault::bad_length;
  to.value(Tag::command_ack, "command.ack", std::string_view("query answered"), raw);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const std::uint16_t tag = in.le16();
    const Bytes value = in.take(in.le16());
    if (in.ok()) give_parameter(tag, value, to);
  }
  return ended(in);
}

Fault read_confirmation(ByteReader& in, const FieldWriter& to) {
  to.value(Tag::command_ack, "command.ack", std::string_view("accepted"), in.rest());
  return Fault::none;
}

Fault read_query(ByteReader& in, const FieldWriter& to) {
  to.command(command_kind::diagnose, "command", "query parameters", in.rest());
  return Fault::none;
}

Fault read_setting(ByteReader& in, const FieldWriter& to) {
  to.command(command_kind::configure, "command", "set parameters", in.rest());
  return Fault::none;
}

Fault read_locate(ByteReader& in, const FieldWriter& to) {
  to.command(command_kind::locate, "command", "position", in.rest());
  return Fault::none;
}

// 1 cuts the fuel, 0 gives it back.
Fault read_fuel_order(ByteReader& in, const FieldWriter& to) {
  const Bytes raw = in.take(1);
  if (raw.empty()) return Fault::bad_length;
  const bool cut = raw[0] != 0;
  to.command(cut ? command_kind::immobilise : command_kind::unlock, "command",
             cut ? "cut fuel" : "restore fuel", raw);
  return Fault::none;
}

// State, battery, odometer, area of a fence, its kind, more, cell.
void read_vehicle_state(ByteReader& in, const FieldWriter& to) {
  in.skip(4 + 1);
  give_odometer(in, to);
  in.skip(3);
  give_cell_of_two(in, to);
}

Fault read_vehicle_login(ByteReader& in, const FieldWriter& to) {
  if (in.left() < kPosition) return in.left() == 0 ? Fault::none : Fault::bad_length;
  const bool sound = read_position(in, to);
  read_vehicle_state(in, to);
  return sound ? ended(in) : Fault::bad_value;
}

// History 1, count 1, then a position and the vehicle's state each.
Fault read_vehicle_heartbeat(ByteReader& in, const FieldWriter& to) {
  if (in.left() == 0) return Fault::none;
  in.skip(1);
  const std::size_t count = in.u8();
  for (std::size_t i = 0; i < count; ++i) {
    if (in.left() < kPosition) return Fault::bad_length;
    if (!read_position(in, to)) return Fault::bad_value;
    read_vehicle_state(in, to);
  }
  return ended(in);
}

// Eight positions with 31 bytes behind each.
Fault read_eight(ByteReader& in, const FieldWriter& to) {
  for (int i = 0; i < 8; ++i) {
    if (in.left() < kPosition + 31) return Fault::bad_length;
    if (!read_position(in, to)) return Fault::bad_value;
    in.skip(31);
  }
  return Fault::none;
}

Fault read_nothing(ByteReader& /*in*/, const FieldWriter& /*to*/) { return Fault::none; }

constexpr MessageType kObd[] = {
    {0x1001, "login", read_obd_login},
    {0x9001, "login reply", read_nothing},
    {0x1002, "logout", read_obd_positions<0>},
    {0x1003, "heartbeat", read_nothing},
    {0x9003, "heartbeat reply", read_nothing},
    {0x2001, "set", read_setting},
    {0xa001, "set reply", read_confirmation},
    {0x2002, "query", read_query},
    {0xa002, "query reply", read_answers},
    {0x3001, "locate", read_locate},
    {0xb001, "location", read_obd_positions<2>},
    {0x4001, "positions", read_obd_positions<1>},
    {0x4002, "readings", read_obd_state},
    {0x4003, "acceleration", read_obd_state},
    {0x4004, "supported readings", read_obd_state},
    {0x4005, "snapshot", read_obd_state},
    {0x4006, "trouble codes", read_obd_state},
    {0x400b, "trouble codes", read_obd_state},
    {0x4007, "alarm", read_obd_positions<4>},
    {0x4008, "cell", read_obd_cell},
    {0x401f, "summary", read_obd_positions<5>},
    {0x4009, "position asleep", read_one_position<4>},
    {0x400e, "fuel", read_obd_positions<0>},
    {0x5101, "assistance request", read_one_position<0>},
};
constexpr MessageType kVehicle[] = {
    {0x4001, "login", read_vehicle_login},         {0x8001, "login reply", read_nothing},
    {0x4206, "heartbeat", read_vehicle_heartbeat}, {0x8206, "heartbeat reply", read_nothing},
    {0x4583, "fuel control", read_fuel_order},     {0x8583, "fuel control reply", read_confirmation},
};
constexpr MessageType kPortable[] = {
    {0x4001, "login", read_one_position<0>},    {0x1001, "reply", read_nothing},
    {0x2001, "position", read_one_position<9>}, {0x4201, "position", read_one_position<0>},
    {0x4202, "position", read_one_position<0>}, {0x4204, "positions", read_eight},
    {0x4206, "position", read_one_position<0>},
};

const MessageType* find_in(std::span<const MessageType> types, std::uint16_t number) {
  const auto found = std::ranges::find(types, number, &MessageType::number);
  return found != types.end() ? &*found : nullptr;
}
}  // namespace

const MessageType* find_message(Family family, std::uint16_t number) {
  switch (family) {
    case Family::obd:
      return find_in(kObd, number);
    case Family::vehicle:
      return find_in(kVehicle, number);
    case Family::portable:
      return find_in(kPortable, number);
  }
  return nullptr;
}

}  // namespace shekara::castel
