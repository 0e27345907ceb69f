// SPDX-License-Identifier: Apache-2.0
// Places and what is sent with them.
//   location  time 6 (year from 2000, month, day, hour, minute, second; UTC) | satellites u8, low nibble
//             | latitude DW and longitude DW in 1/30000 minute | speed u8 km/h | flags W: 0-9 course, 10
//             north, 11 west, 12 fix
#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/decode/gt06_network.h"

namespace shekara::gt06 {

namespace {
constexpr std::size_t kLocation = 18;
constexpr std::size_t kPhone = 21;

// Latitude, longitude, [speed,] flags; nothing when this is no place.
std::optional<Position> place(ByteReader& in, bool has_speed) {
  Position position;
  position.latitude = in.be32() / 1'800'000.0;
  position.longitude = in.be32() / 1'800'000.0;
  if (has_speed) position.speed_kmh = in.u8();
  const unsigned flags = in.be16();
  position.course_deg = flags & 0x3ff;
  position.valid = (flags >> 12 & 1) != 0;
  if (!in.ok() || position.latitude > 90 || position.longitude > 180 || (flags & 0x3ff) > 360)
    return std::nullopt;
  if ((flags >> 10 & 1) == 0) position.latitude = 0 - position.latitude;
  if ((flags >> 11 & 1) != 0) position.longitude = 0 - position.longitude;
  return position;
}

// False when it is none: makers give the same number to other things.
bool read_location(Body& body) {
  const Bytes raw = body.in.left() < kLocation ? Bytes{} : body.in.take(kLocation);
  if (raw.empty()) return false;
  ByteReader in(raw);
  const Bytes time = in.take(6);
  in.skip(1);
  std::optional<Position> position = place(in, true);
  if (position) position->time = time_of(time);
  if (!position || (!position->time && !is_zero(time))) {
    body.fault = Fault::bad_value;
    return false;
  }
  body.out.position("position.location", *position, raw);
  return true;
}

std::string_view alarm_name(std::uint8_t code) {
  switch (code) {
    case 0x01:
      return "SOS";
    case 0x02:
      return "power cut";
    case 0x03:
      return "vibration";
    case 0x04:
      return "fence entered";
    case 0x05:
      return "fence left";
    case 0x06:
      return "speed";
    case 0x09:
      return "moved";
    case 0x0e:
      return "low external battery";
    case 0x10:
      return "SIM changed";
    case 0x11:
      return "powered off";
    case 0x13:
      return "tampered with";
    case 0x14:
      return "door";
    case 0x16:
      return "sound";
    case 0x19:
      return "low internal battery";
    case 0x23:
      return "fall";
    case 0x29:
      return "harsh acceleration";
    case 0x2a:
    case 0x2b:
      return "sharp cornering";
    case 0x2c:
      return "collision";
    case 0x30:
      return "harsh braking";
    case 0x32:
      return "unplugged";
    default:
      return {};
  }
}
void give_alarm(const FieldWriter& out, Bytes code) {
  if (code.empty() || code[0] == 0) return;
  const std::string_view name = alarm_name(code[0]);
  if (!name.empty()) out.value(Tag::text, "alarm", Value(name), code);
  if (name.empty()) out.number("alarm", code[0], code);
}

// Bit 7: fuel and power are cut; 1: ignition; 0: armed.
void give_status(const FieldWriter& out, Bytes flags) {
  if (flags.empty()) return;
  out.number("status.fuel_cut", flags[0] >> 7, flags);
  out.number("status.ignition", flags[0] >> 1 & 1, flags);
  out.number("status.armed", flags[0] & 1, flags);
}
void read_status(Body& body) {
  if (body.in.left() < 4) return;
  give_status(body.out, body.in.take(1));
  body.in.skip(2);  // battery, signal
  give_alarm(body.out, body.in.take(1));
}

void read_rest(Body& body) {
  const Bytes ignition = body.in.take(body.in.left() >= 3 ? 1 : 0);
  if (!ignition.empty()) body.out.number("status.ignition", ignition[0] > 0 ? 1 : 0, ignition);
  if (!ignition.empty()) body.in.skip(2);  // why it was sent, and whether late
  if (body.in.left() != 4) return;
  const Bytes odometer = body.in.take(4);
  body.out.number("position.odometer", ByteReader(odometer).be32(), odometer, Tag::odometer);
}

void location_with(Body& body, const CellForm& form) {
  if (body.from_server || !read_location(body)) return;
  if (body.in.left() >= 3 + form.area + form.cell) read_network_and_cell(body.in, form, body.out);
  if (body.in.left() == 4) return read_rest(body);
  if (body.in.left() == 3 || body.in.left() >= 7) read_rest(body);
}

// Location, length of the cell u8 (itself counted), cell, status u8, battery u8, signal u8, alarm u8,
// language u8.
void alarm_with(Body& body, const CellForm& form) {
  if (body.from_server || !read_location(body)) return;
  const std::size_t length = body.in.u8(), before = body.in.left();
  if (length > 0) read_network_and_cell(body.in, form, body.out);
  const std::size_t used = before - body.in.left();
  // Some makers put a length there that no alarm has.
  if (length > used + 1 && length - used - 1 <= body.in.left()) body.in.skip(length - used - 1);
  read_status(body);
}

}  // namespace

void location(Body& body) {
  if (!body.from_server) read_location(body);
}
void location_and_cell(Body& body) { location_with(body, k2g); }
void location_and_cell_11(Body& body) { location_with(body, k11); }
void location_and_cell_4g(Body& body) { location_with(body, k4g); }
void alarm(Body& body) { alarm_with(body, k2g); }
void alarm_4g(Body& body) { alarm_with(body, k4g); }

// Where no satellite was seen: cell, and what follows it in alarms; then the year of the time is no year.
void alarm_of_cell_4g(Body& body) {
  ByteReader ahead = body.in;
  if (body.from_server || time_of(ahead.take(6))) return alarm_4g(body);
  read_network_and_cell(body.in, k4g, body.out);
  read_status(body);
}

// What is left after the cell is the number of a driver's card.
void location_and_driver(Body& body) {
  if (body.from_server || !read_location(body)) return;
  if (body.in.left() >= 8) read_network_and_cell(body.in, k2g, body.out);
  const Bytes card = body.in.take(body.in.left());
  if (!card.empty() && is_printable_text(trim_padding(as_text(card))))
    body.out.text(Tag::person_id, "driver.card", card);
}

// JC100: time, latitude, longitude, flags, alarm; or time and alarm.
void alarm_short(Body& body) {
  const std::optional<Timestamp> time = time_of(body.in.take(6));
  if (body.in.left() >= 11) {
    const Bytes raw = body.in.take(10);
    ByteReader in(raw);
    std::optional<Position> position = place(in, false);
    if (position) position->time = time;
    if (position) body.out.position("position.location", *position, raw);
  }
  const Bytes code = body.in.take(body.in.left() > 0 ? 1 : 0);
  if (!code.empty()) body.out.number("alarm", code[0], code);
}

namespace {
void read_phone(Body& body) {
  const Bytes phone = body.in.take(std::min(body.in.left(), kPhone));
  if (is_printable_text(trim_padding(as_text(phone)))) body.out.text(Tag::phone, "request.phone", phone);
}
}  // namespace

// Somebody asked by text message where the device is: location, phone 21, alarm and language.
void phone_request(Body& body) {
  if (!body.from_server && read_location(body)) read_phone(body);
}

// The same where only a cell is known.
void phone_request_of_cell_4g(Body& body) {
  if (body.from_server) return;
  read_network_and_cell(body.in, k4g, body.out);
  read_phone(body);
}

// X1: data and alarm DW, location, terminal W, odometer DW, MCC W, MNC u8, LAC W, cell DW, driver DW.
void x1_location(Body& body) {
  body.in.skip(4);
  if (body.from_server || !read_location(body)) return;
  body.in.skip(2);
  const Bytes odometer = body.in.take(4);
  if (!odometer.empty())
    body.out.number("position.odometer", ByteReader(odometer).be32(), odometer, Tag::odometer);
  read_network_and_cell(body.in, {2, 4}, body.out);
  const Bytes driver = body.in.take(4);
  const std::string number = std::to_string(ByteReader(driver).be32());
  if (!driver.empty() && !is_zero(driver))
    body.out.value(Tag::person_id, "driver.card", Value(std::string_view(number)), driver);
}

void give_place(const FieldWriter& out, Bytes raw, std::optional<Timestamp> time) {
  ByteReader in(raw);
  in.skip(1);
  std::optional<Position> position = place(in, true);
  if (!position) return;
  position->time = time;
  out.position("position.location", *position, raw);
}

// AZ735: time 6, length u8 and place, length u8 and cell.
void az735_location(Body& body) {
  if (body.from_server) return;
  const Bytes time = body.in.take(6);
  give_place(body.out, body.in.sub(body.in.u8()).rest(), time_of(time));
  if (body.in.left() > 9 && body.in.u8() > 0) read_network_and_cell(body.in, k2g, body.out);
}

// Module 33: Unix time DW, satellites u8, altitude W, place.
namespace {
void module_location(const FieldWriter& out, Bytes raw) {
  ByteReader in(raw);
  const Timestamp time = Timestamp::from_seconds(in.be32());
  in.skip(1);
  const double altitude = static_cast<std::int16_t>(in.be16());
  std::optional<Position> position = place(in, true);
  if (!position) return;
  position->time = time;
  position->altitude_m = altitude;
  out.position("position.location", *position, raw);
}
void module_cell(const FieldWriter& out, Bytes raw) {
  ByteReader in(raw);
  const Network network{in.be16(), in.be16()};
  read_cell(in, network, k2g, out, "position.cell");
}
void module(const FieldWriter& out, unsigned type, Bytes raw) {
  if (type == 0x11) return module_cell(out, raw);
  if (type == 0x33) return module_location(out, raw);
  if (type == 0x2e && raw.size() == 4)
    return out.number("position.odometer", ByteReader(raw).le32(), raw, Tag::odometer);
  if (type != 0x03) return;
  std::string digits = bcd_digits(raw);
  std::erase(digits, 'f');
  if (!digits.empty()) out.value(Tag::iccid, "modules.iccid", Value(std::string_view(digits)), raw);
}
}  // namespace

// (type W, length W, bytes)*.
void modules(Body& body) {
  while (!body.from_server && body.in.left() >= 4) {
    const unsigned type = body.in.be16();
    module(body.out, type, body.in.take(body.in.be16()));
  }
}

void heartbeat(Body& body) {
  if (body.from_server || body.in.left() == 0) return;
  give_status(body.out, body.in.take(1));
}

// The cell as in alarms, and what follows it there.
void cell_status(Body& body) {
  if (body.from_server) return;
  const std::size_t length = body.in.u8();
  if (length > 0) read_network_and_cell(body.in, k2g, body.out);
  read_status(body);
}

// The device asks with nothing, the server answers with the time.
void time_check(Body& body) {
  const Bytes time = body.in.take(body.in.left() >= 6 ? 6 : 0);
  const std::optional<Timestamp> at = time_of(time);
  const std::string when = at ? at->text() : std::string();
  if (at) body.out.value(Tag::time, "time", Value(std::string_view(when)), time);
}

}  // namespace shekara::gt06
