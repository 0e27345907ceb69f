// SPDX-License-Identifier: Apache-2.0
// JT/T 809 of vehicles: where they are, who drives, what they carry, what is wrong
// (sections 4.5.3, 4.5.5, 4.5.7).
#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/jtt808_location.h"
#include "scanner/decode/jtt809_messages.h"

namespace shekara::jtt809 {

namespace {
constexpr std::int64_t kBeijing = 8 * 3600;
constexpr std::size_t kPosition2011 = 36;

std::optional<Timestamp> time_of(ByteReader& in) {
  const int day = in.u8(), month = in.u8(), year = in.be16();
  const int hour = in.u8(), minute = in.u8(), second = in.u8();
  const std::optional<Timestamp> local = Timestamp::from_civil(year, month, day, hour, minute, second);
  if (!local) return std::nullopt;
  return *local + Duration::seconds(-kBeijing);
}

// Cipher 1, day 1, month 1, year 2, time 3, longitude 4, latitude 4, speed 2 km/h, speed of the recorder 2,
// odometer 4 km, course 2, altitude 2, state 4, alarm 4; state as in JT/T 808.
void give_2011(Body& body, Bytes raw) {
  ByteReader in(raw);
  const bool encrypted = in.u8() == 1;
  const std::optional<Timestamp> time = time_of(in);
  const Bytes coordinates = raw.subspan(8, 8);
  const std::uint32_t longitude = in.be32(), latitude = in.be32();
  const std::uint16_t speed = in.be16();
  const Bytes recorder = in.take(2), odometer = in.take(4);
  const std::uint16_t course = in.be16();
  const auto altitude = static_cast<std::int16_t>(in.be16());
  const std::uint32_t state = in.be32();
  if (encrypted) return body.field(Tag::opaque, "position.location", "coordinates encrypted", coordinates);
  std::optional<Position> position = jtt808::position_of(state, latitude, longitude);
  if (!position) return body.wrong(Fault::bad_value);
  position->altitude_m = altitude;
  position->speed_kmh = speed;
  position->course_deg = course;
  position->time = time;
  body.field(Tag::position, "position.location", *position, raw);
  body.number("position.recorder_speed", recorder, Tag::speed);
  body.number("position.odometer", odometer, Tag::odometer);
  body.number("position.alarm", in.take(4));
}

// Cipher 1, length 4, a location report of JT/T 808, then thrice: platform 11, alarm 4.
void give_2019(Body& body) {
  const bool encrypted = body.in.u8() == 1;
  const Bytes report = body.in.take(body.in.be32());
  if (!body.in.ok() || report.empty()) return body.wrong(Fault::bad_length);
  if (encrypted) return body.field(Tag::opaque, "position.location", "coordinates encrypted", report);
  const Body::Place place = body.place_of(report);
  jtt808::Header header;
  header.is_2019 = true;
  jtt808::Body inner(header, report, {place.offset, place.length}, body.out);
  jtt808::read_location_report(inner, inner.in, "position");
  body.wrong(inner.fault());
}

void take_position(Body& body) {
  if (body.is_2019) {
    give_2019(body);
    return body.in.skip(3 * 15);
  }
  const Bytes raw = body.in.take(kPosition2011);
  if (body.in.ok()) give_2011(body, raw);
}

std::string_view path_of_static(std::string_view key, std::string_view value) {
  // JT/T 415 has the plate under "VIN" in its example, and platforms copy it.
  if (key == "VIN" && value.size() == 17) return "vehicle.vin";
  if (key == "VIN") return "vehicle.plate";
  if (key == "OWERS_NAME" || key == "OWNERS_NAME") return "vehicle.owner";
  if (key == "OWERS_TEL" || key == "OWNERS_TEL") return "vehicle.owner_phone";
  return "vehicle.data";
}

Tag tag_of_static(std::string_view path) {
  if (path == "vehicle.vin") return Tag::vin;
  if (path == "vehicle.plate") return Tag::licence_plate;
  if (path == "vehicle.owner") return Tag::person_name;
  return path == "vehicle.owner_phone" ? Tag::phone : Tag::text;
}

// "KEY:=value" of JT/T 415-2006.
void give_static(Body& body, std::string_view item) {
  const std::size_t sign = item.find(":=");
  if (sign == std::string_view::npos) return body.text(Tag::text, "vehicle.data", as_bytes(item));
  const std::string_view key = trim_padding(item.substr(0, sign)),
                         value = trim_padding(item.substr(sign + 2));
  const std::string_view path = path_of_static(key, value);
  body.text(tag_of_static(path), path, as_bytes(value), is_ascii(key) ? key : std::string_view());
}

void take_static(Body& body, std::size_t size) {
  std::string_view text = body.in.text(size);
  while (!text.empty()) {
    const std::string_view item = text.substr(0, text.find(';'));
    if (!item.empty()) give_static(body, item);
    text.remove_prefix(std::min(item.size() + 1, text.size()));
  }
}
}  // namespace

// 1201: platform 11, maker 11, model 20 (2019: 30), 2019: IMEI 15, terminal 7 (30), SIM 12 (13).
void read_registration(Body& body) {
  body.take_text(Tag::text, "registration.platform", 11);
  body.take_text(Tag::text, "registration.maker", 11);
  body.take_text(Tag::text, "registration.model", body.is_2019 ? 30 : 20);
  if (body.is_2019) {
    const Bytes imei = body.in.take(15);
    body.text(is_imei(as_text(imei)) ? Tag::imei : Tag::device_id, "registration.imei", imei);
  }
  body.take_text(Tag::device_id, "registration.terminal", body.is_2019 ? 30 : 7);
  body.take_text(Tag::phone, "registration.sim", body.is_2019 ? 13 : 12);
}

void read_position(Body& body) { take_position(body); }

// 1203, 9203: count 1 and positions.
void read_positions(Body& body) {
  const std::size_t count = body.in.u8();
  for (std::size_t i = 0; i < count && body.in.ok() && body.in.left() > 0; ++i) take_position(body);
}

// 1207, 1209: from 8, until 8.
void read_period(Body& body) {
  body.take_time("period.from");
  body.take_time("period.until");
}

// 120A, 120C: name 16, identity card 20, licence 40, organisation 200; 2019: valid until 8.
void read_driver(Body& body) {
  body.take_text(Tag::person_name, "driver.name", 16);
  body.take_text(Tag::person_id, "driver.id", 20);
  body.take_text(Tag::driver_licence, "driver.licence", 40);
  body.take_text(Tag::text, "driver.organisation", 200);
  if (body.in.left() >= 8) body.take_time("driver.licence_until");
}

// 120B, 120D, 120E: text counted.
void read_waybill(Body& body) { body.take_counted_text(Tag::text, "waybill.text"); }

// 1601, 9204: "KEY:=value;" to the end.
void read_static(Body& body) { take_static(body, body.in.left()); }

// 1402, 1403, 9402, 9403 of 2011: source 1, type 2, time 8, id 4 (not in 94xx), text counted; 1403 is an
// answer of 5 bytes. 2019: platform 11, type 2, time 8, from 8, until 8, plate 21, colour 1, platform 11,
// route 4, text counted.
void read_alarm(Body& body) {
  const bool is_answer = !body.is_2019 && body.in.left() == 5;
  if (is_answer) {
    body.take_number("alarm.id", 4);
    return body.take_number("alarm.result", 1);
  }
  if (body.is_2019) body.take_text(Tag::text, "alarm.platform", 11);
  if (!body.is_2019) body.take_number("alarm.source", 1);
  body.take_number("alarm.type", 2);
  body.take_time("alarm.time");
  if (body.is_2019) {
    body.in.skip(2 * 8);
    body.take_text(Tag::licence_plate, "plate", 21);
    body.in.skip(1 + 11 + 4);
  } else if (body.in.left() >= 8) {
    // 1402 has an id before the length of the text; a length does not fit both ways.
    ByteReader ahead(body.in.rest());
    const bool has_id = ahead.be32() + std::size_t{4} != body.in.left();
    if (has_id) body.take_number("alarm.id", 4);
  }
  if (body.in.left() > 0) body.take_counted_text(Tag::text, "alarm.text");
}

// 9401: source 1 (2019: platform 11), type 2, time 8, id 4, until 8, level 1, supervisor 16, telephone 20,
// mail 32.
void read_alarm_supervision(Body& body) {
  if (body.is_2019) body.take_text(Tag::text, "alarm.platform", 11);
  if (!body.is_2019) body.take_number("alarm.source", 1);
  body.take_number("alarm.type", 2);
  body.take_time("alarm.time");
  body.take_number("alarm.id", 4);
  body.take_time("alarm.until");
  body.take_number("alarm.level", 1);
  body.take_text(Tag::person_name, "alarm.supervisor", 16);
  body.take_text(Tag::phone, "alarm.supervisor_phone", 20);
  body.take_text(Tag::email, "alarm.supervisor_email", 32);
}

}  // namespace shekara::jtt809
