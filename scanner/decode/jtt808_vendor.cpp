// SPDX-License-Identifier: Apache-2.0
// Messages of vendors, as public servers read them (Traccar): no standard describes them.
#include "scanner/base/charset.h"
#include "scanner/decode/jtt808_location.h"
#include "scanner/decode/jtt808_messages.h"

namespace shekara::jtt808 {

// 0210: length 1 and a body of 0200 for each; seven bytes are a battery level and a time instead.
void read_short_batch(Body& body) {
  if (body.in.left() == 7) {
    body.take_number("battery", 1);
    body.take_time("time");
    return;
  }
  for (std::size_t i = 0; body.in.left() > 0; ++i) {
    ByteReader item = body.in.sub(body.in.u8());
    if (!body.in.ok()) return;
    read_location_report(body, item, "batch[" + std::to_string(i) + "]");
  }
}

namespace {
// Digits DDMMmmmm or DDDMMmmmm as degrees; nothing when a digit or the minutes are out of range.
std::optional<double> degrees_of(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  const double minutes = number % 1'000'000 / 10'000.0;
  if (minutes >= 60) return std::nullopt;
  return number / 1'000'000 + minutes / 60;
}

// BCD DDMMYYhhmmss in UTC.
std::optional<Timestamp> day_first_time(Bytes bcd) {
  const std::string digits = bcd_digits(bcd);
  if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const auto two = [&](std::size_t at) { return (digits[at] - '0') * 10 + (digits[at + 1] - '0'); };
  return Timestamp::from_civil(2000 + two(4), two(2), two(0), two(6), two(8), two(10));
}

// Time 6, latitude 4, longitude 4 and a half, flags in the other half (bit 0 fix, 1 north, 2 east), speed BCD
// 1 km/h, course 1 in units of two degrees.
void read_short_position(Body& body, bool may_have_fix) {
  const Bytes raw = body.in.take(17);
  if (raw.empty()) return;
  const std::string digits = bcd_digits(raw.subspan(6, 9)), speed = bcd_digits(raw.subspan(15, 1));
  const std::optional<double> latitude = degrees_of(std::string_view(digits).substr(0, 8));
  const std::optional<double> longitude = degrees_of(std::string_view(digits).substr(8, 9));
  if (!latitude || !longitude || *latitude > 90 || *longitude > 180) return body.wrong(Fault::bad_value);
  const std::uint8_t flags = raw[14];
  Position position;
  position.latitude = (flags & 2) != 0 ? *latitude : -*latitude;
  position.longitude = (flags & 4) != 0 ? *longitude : -*longitude;
  position.valid = may_have_fix && (flags & 1) != 0 && (*latitude != 0 || *longitude != 0);
  if (speed.find_first_not_of("0123456789") == std::string::npos)
    position.speed_kmh = (speed[0] - '0') * 10 + (speed[1] - '0');
  position.course_deg = raw[16] * 2.0;
  position.time = day_first_time(raw.first(6));
  body.field(Tag::position, "position.location", position, raw);
}

void read_short_cell(Body& body) {
  const Bytes raw = body.in.take(6);
  if (raw.empty() || big_endian(raw) == 0) return;
  const std::string text =
      std::to_string(big_endian(raw.last(2))) + "-" + std::to_string(big_endian(raw.first(4)));
  body.field(Tag::cell, "position.cell", text, raw);
}
// Signal 1, satellites 1, odometer 4 km, battery 1, cell 4, area 2, product 1, status 2, alarm 2, then id,
// length, value.
void read_short_state(Body& body) {
  body.take_number("position.signal", 1);
  body.take_number("position.satellites", 1);
  body.take_number("position.odometer", 4, 1, Tag::odometer);
  body.take_number("position.battery", 1);
  read_short_cell(body);
  body.in.skip(1);
  body.take_number("position.status", 2);
  body.take_number("position.alarm", 2);
  while (body.in.left() > 0) {
    body.in.skip(1);
    body.in.skip(body.in.u8());
  }
}
}  // namespace

// 5501.
void read_short_location(Body& body) {
  read_short_position(body, true);
  read_short_state(body);
}

// 5502: the last position known.
void read_short_location_without_fix(Body& body) {
  read_short_position(body, false);
  read_short_state(body);
}

// 6006: encoding 1, text.
void read_text_report(Body& body) {
  body.take_number("text.encoding", 1);
  body.take_text(Tag::text, "text", body.in.left());
}

namespace {
// UTF-16, big-endian, as UTF-8.
std::string utf16_text(Bytes raw) {
  std::string out;
  for (ByteReader in(raw); in.left() >= 2;) {
    const std::uint32_t c = in.be16();
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xc0 | c >> 6);
      put(0x80 | (c & 0x3f));
    } else if (c < 0xd800 || c >= 0xe000) {  // devices send nothing that would need a pair
      put(0xe0 | c >> 12);
      put(0x80 | (c >> 6 & 0x3f));
      put(0x80 | (c & 0x3f));
    }
  }
  return out;
}
}  // namespace

// 1300: serial 2, what the device says to an order in words, UTF-16.
void read_text_answer(Body& body) {
  body.take_number("reply.serial", 2);
  const Bytes raw = body.in.take(body.in.left());
  const std::string text = utf16_text(raw);
  const std::string_view words = trim_padding(text);
  if (!words.empty()) body.field(Tag::command_ack, "command.ack", words, raw);
}

// 2070: time 6 and three axes of 2 for each sample.
void read_acceleration(Body& body) {
  for (std::size_t i = 0; body.in.left() > 0; ++i) {
    const std::string path = "acceleration[" + std::to_string(i) + "]";
    body.take_time(path + ".time");
    for (const char* axis : {".x", ".y", ".z"}) body.take_number(path + axis, 2);
  }
}

// 4401: id, result.
void read_short_reply(Body& body) {
  body.take_number("reply.id", 2);
  body.take_number("reply.result", 1);
}

namespace {
// Status 4 with the signs, latitude 4, longitude 4.
void read_coordinates(Body& body, std::optional<Timestamp> time) {
  const Bytes raw = body.in.take(12);
  if (raw.empty()) return;
  std::optional<Position> position = position_of(static_cast<std::uint32_t>(big_endian(raw.first(4))),
                                                 static_cast<std::uint32_t>(big_endian(raw.subspan(4, 4))),
                                                 static_cast<std::uint32_t>(big_endian(raw.last(4))));
  if (!position) return body.wrong(Fault::bad_value);
  position->time = time;
  body.field(Tag::position, "transparent.location", *position, raw);
}

// F0/01: count 1, then id 2, length 1, value for each: readings of the engine; FEEC is the VIN.
void read_engine_readings(Body& body, std::optional<Timestamp> time) {
  const std::size_t count = body.in.u8();
  for (std::size_t i = 0; i < count && body.in.ok(); ++i) {
    const std::uint16_t id = body.in.be16();
    const Bytes value = body.in.take(body.in.u8());
    if (id == 0xfeec) body.text(Tag::vin, "transparent.vin", value);
    if ((id == 0x0102 || id == 0x0528 || id == 0x0546) && value.size() == 4)
      body.number("transparent.odometer", value, 10, Tag::odometer);
    if (id == 0x0535 && value.size() == 2) body.number("transparent.speed", value, 10, Tag::speed);
  }
  read_coordinates(body, time);
}

// F0/03: count 1, then id 1, length 1, value for each: alarms.
void read_alarm_events(Body& body, std::optional<Timestamp> time) {
  const std::size_t count = body.in.u8();
  for (std::size_t i = 0; i < count && body.in.ok(); ++i) {
    body.take_number("transparent.alarm", 1);
    body.in.skip(body.in.u8());
  }
  read_coordinates(body, time);
  body.in.skip(body.in.left() == 6 ? 6 : 0);  // of the fix
}

// F0: time 6, stored 1, vehicle 1, kind 1, then by kind.
void read_diagnostics(Body& body) {
  const std::optional<Timestamp> time = body.take_time("transparent.time");
  body.in.skip(2);
  const std::uint8_t kind = body.in.u8();
  if (kind == 0x01) return read_engine_readings(body, time);
  if (kind == 0x03) return read_alarm_events(body, time);
  if (kind == 0x0b && body.in.u8() > 0) body.take_text(Tag::vin, "transparent.vin", 17);
  body.take_payload("transparent");
}

// Status, latitude, longitude as above, altitude 2, speed 2, course 2, time 6, then sensors.
void read_sensor_report(Body& body) {
  const ByteReader at = body.in;
  body.in.skip(18);
  const std::optional<Timestamp> time = body.take_time("transparent.time");
  const ByteReader after = body.in;
  body.in = at;
  read_coordinates(body, time);
  body.in = after;
  body.take_payload("transparent");
}
}  // namespace

void read_vendor_data(Body& body, std::uint8_t type) {
  if (type == 0x53 || type == 0x54) return read_sensor_report(body);
  const Bytes rest = body.in.rest();
  if (is_printable_text(text_of(rest))) return body.take_text(Tag::text, "transparent.text", rest.size());
  if (type == 0xf0) return read_diagnostics(body);
  body.take_payload("transparent");
}

}  // namespace shekara::jtt808
