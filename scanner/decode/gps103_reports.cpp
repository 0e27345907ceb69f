// SPDX-License-Identifier: Apache-2.0
// Reports of a GPS103 in its three forms: of positions, with a name, and of the vehicle's bus.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/gps103_messages.h"
#include "scanner/decode/gps103_orders.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::gps103 {

namespace {
constexpr std::int64_t kHalfDay = 43'200, kDay = 86'400;

class Arguments {
 public:
  explicit Arguments(std::string_view body) : parts_(split(body, ',')) {}
  [[nodiscard]] std::string_view operator[](std::size_t at) const {
    return at < parts_.size() ? parts_[at] : std::string_view();
  }
  [[nodiscard]] std::size_t size() const { return parts_.size(); }

 private:
  std::vector<std::string_view> parts_;
};

bool is_hemisphere(std::string_view text) {
  return text.size() == 1 && std::string_view("NSEW").find(text) != std::string_view::npos;
}

// The digits of "250630110509" and "25/06/30 11:05".
std::string digits_of(std::string_view stamp) {
  std::string digits;
  for (const char c : stamp)
    if (is_digit(c)) digits.push_back(c);
  return digits;
}

// The date is local, the time of day of the fix is UTC: the day is the one that brings both within twelve
// hours.
std::optional<Timestamp> time_of(std::string_view local_stamp, std::string_view utc) {
  const std::string local = digits_of(local_stamp);
  if (local.size() < 10) return std::nullopt;
  const std::string_view date = std::string_view(local).substr(0, 6);
  const std::optional<Timestamp> there = time_of_yymmdd(date, local.substr(6, 4) + "00");
  const std::optional<Timestamp> here = time_of_yymmdd(date, utc);
  if (!there || !here) return std::nullopt;
  const std::int64_t ahead = there->whole_seconds() - here->whole_seconds();
  const std::int64_t days = ahead > kHalfDay ? 1 : ahead < -kHalfDay ? -1 : 0;
  return *here + Duration::seconds(days * kDay);
}

void give_speed(Position& position, std::string_view speed, std::string_view course, double unit) {
  const std::optional<double> value = decimal(speed), degrees = decimal(course);
  if (value && *value >= 0) position.speed_kmh = *value * unit;
  if (degrees && *degrees >= 0 && *degrees <= 360) position.course_deg = degrees;
}

// UTC, A or V, latitude, N, longitude, E (or each letter first), knots, course, altitude.
Fault read_fix(const Arguments& args, const FieldWriter& to) {
  const bool letters_first = is_hemisphere(args[6]);
  const std::size_t lat = letters_first ? 7 : 6, lon = letters_first ? 9 : 8;
  const std::string_view north = args[letters_first ? 6 : 7], east = args[letters_first ? 8 : 9];
  if (args[lat].empty() && args[lon].empty()) return Fault::none;
  const std::optional<double> latitude = unpadded_angle(args[lat], north, 90);
  const std::optional<double> longitude = unpadded_angle(args[lon], east, 180);
  if (!latitude || !longitude) return Fault::bad_value;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = args[5] == "A";
  position.time = time_of(args[1], args[4]);
  give_speed(position, args[10], args[11], kKmhPerKnot);
  if (const auto altitude = decimal(args[12]); altitude && args[12].find('.') != std::string_view::npos)
    position.altitude_m = altitude;
  to.position("position.location", position, as_bytes(from_to(args[lat], args[lon])));
  return Fault::none;
}

// Area and cell in hex; the network is not named.
Fault read_cell(const Arguments& args, const FieldWriter& to) {
  const std::optional<std::uint64_t> area = hex_number(args[6]), cell = hex_number(args[8]);
  if (!area || !cell) return Fault::none;
  const std::string text = std::to_string(*area) + "-" + std::to_string(*cell);
  to.value(Tag::cell, "position.cell", std::string_view(text), as_bytes(from_to(args[6], args[8])));
  return Fault::none;
}

// Time, odometer, litres now, litres in the mean, hours, km/h, load, temperature, throttle, revolutions,
// volts, faults.
Fault read_obd(const Arguments& args, const FieldWriter& to) {
  if (const auto km = whole_number(args[2])) to.number("obd.odometer", *km, as_bytes(args[2]), Tag::odometer);
  if (const auto speed = whole_number(args[6])) to.number("obd.speed", *speed, as_bytes(args[6]), Tag::speed);
  for (std::size_t at = 12; at < args.size(); ++at) to.text(Tag::text, "obd.trouble_code", args[at]);
  return Fault::none;
}

// A name, event, sensor, volts, hhmmss, ddmmyy, signal, fix, latitude, longitude in degrees, km/h, course,
// altitude.
bool is_named_form(const Arguments& args) {
  return args.size() >= 13 && args[4].size() == 6 && are_digits(args[4]) && args[5].size() == 6 &&
         are_digits(args[5]) && decimal(args[8]) && decimal(args[9]) &&
         args[8].find('.') != std::string_view::npos;
}

Fault read_named_form(const Arguments& args, const FieldWriter& to) {
  to.text(Tag::text, "device.name", args[0]);
  Position position;
  position.latitude = decimal(args[8]).value_or(0);
  position.longitude = decimal(args[9]).value_or(0);
  position.valid = args[7] != "0";
  position.time = time_of_ddmmyy(args[5], args[4]);
  position.altitude_m = decimal(args[12]);
  give_speed(position, args[10], args[11], 1);
  to.position("position.location", position, as_bytes(from_to(args[8], args[9])));
  return Fault::none;
}

// The phone that set the tracker up, behind a password with some; with the event "rfid" a driver's card.
void give_owner(std::string_view event, std::string_view text, const FieldWriter& to) {
  if (event == "rfid") return to.text(Tag::person_id, "driver.card", text);
  const std::string_view number = text.substr(text.rfind(' ') + 1);
  if (number.size() >= 7) give_phone(to, "owner.phone", number);
}

// A part of a photo, as hex digits.
Fault read_photo(std::string_view hex, const FieldWriter& to) {
  const std::string words = "image/jpeg, " + std::to_string(hex.size() / 2) + " bytes";
  if (are_hex_digits(hex)) to.value(Tag::media, "photo", std::string_view(words), as_bytes(hex));
  return are_hex_digits(hex) ? Fault::none : Fault::bad_syntax;
}
}  // namespace

Fault read_report(std::string_view body, const FieldWriter& to) {
  const Arguments args(body);
  if (is_named_form(args)) return read_named_form(args, to);
  if (args[0] == "OBD") return read_obd(args, to);
  if (args[0] == "vr") return read_photo(args[1], to);
  read_confirmation(args[0], to);
  give_owner(args[0], args[2], to);
  if (args[3] == "F") return read_fix(args, to);
  return args[3] == "L" ? read_cell(args, to) : Fault::none;
}

}  // namespace shekara::gps103
