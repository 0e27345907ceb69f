// SPDX-License-Identifier: Apache-2.0
// What stands behind the place of a package, by its type.
#include "scanner/decode/eelink_messages.h"

#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/eelink_place.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::eelink {

namespace {
enum Type : std::uint8_t {
  login = 0x01,
  gps = 0x02,
  heartbeat = 0x03,
  alarm = 0x04,
  state = 0x05,
  sms = 0x06,
  obd = 0x07,
  normal = 0x12,
  warning = 0x14,
  report = 0x15,
  message = 0x16,
  obd_data = 0x17,
  obd_body = 0x18,
  obd_code = 0x19,
  photo_info = 0x1e,
  photo_data = 0x1f,
  order = 0x80,
  data = 0x81,
};
constexpr std::size_t kNumberSize = 21;  // of a telephone, in text, padded

Fault ended(const ByteReader& in) { return in.ok() ? Fault::none : Fault::bad_length; }

bool is_imei_in_bcd(Bytes content) {
  return content.size() >= 8 && content[0] < 0x10 && are_digits(bcd_digits(content.first(8)));
}

Fault read_login(Bytes content, const FieldWriter& to) {
  if (!is_imei_in_bcd(content)) return Fault::bad_value;
  const std::string digits = bcd_digits(content.first(8)).substr(1);
  const bool imei = is_imei(digits);
  to.value(imei ? Tag::imei : Tag::device_id, imei ? "identity.imei" : "identity.device_id",
           std::string_view(digits), content.first(8));
  return Fault::none;
}

void give_alarm(ByteReader& in, const FieldWriter& to) {
  struct Alarm {
    std::uint8_t number;
    std::string_view name;
  };
  constexpr Alarm kAlarms[] = {
      {0x01, "power cut"},     {0x02, "SOS"},       {0x03, "low battery"}, {0x04, "vibration"},
      {0x25, "taken off"},     {0x81, "low speed"}, {0x82, "overspeed"},   {0x83, "entered the area"},
      {0x84, "left the area"}, {0x85, "accident"},  {0x86, "fell down"}};
  const Bytes raw = in.take(1);
  if (raw.empty()) return;
  const auto* const found = std::ranges::find(kAlarms, raw[0], &Alarm::number);
  if (found != std::end(kAlarms)) to.value(Tag::text, "position.alarm", found->name, raw);
}

// Number, text.
void give_message(ByteReader& in, const FieldWriter& to) {
  if (in.left() < kNumberSize) return;
  give_phone(to, "sms.phone", trim_padding(in.text(kNumberSize)));
  to.text(Tag::user_text, "sms.text", in.rest());
}

// Status 2, battery 2 (mV), two voltages 4, odometer 4, counters 4, steps 2 and minutes walked 2.
void give_condition(ByteReader& in, const FieldWriter& to) {
  in.skip(2 + 2 + 4);
  const Bytes odometer = in.take(4);
  in.skip(4);
  const Bytes steps = in.take(2);
  if (!odometer.empty()) to.number("vehicle.odometer", ByteReader(odometer).be32(), odometer, Tag::odometer);
  if (steps.empty() || ByteReader(steps).be16() == 0) return;
  const std::string words = "steps " + std::to_string(ByteReader(steps).be16());
  to.value(Tag::health, "health", std::string_view(words), steps);
}

// Time 4, then number 1 and value 4 of each reading.
Fault read_obd(ByteReader& in, const FieldWriter& to) {
  in.skip(4);
  while (in.left() >= 5) {
    const std::uint8_t number = in.u8();
    const Bytes raw = in.take(4);
    const std::uint32_t value = ByteReader(raw).be32();
    if (number == 0x8a) to.number("vehicle.odometer_km", value, raw, Tag::odometer);
  }
  return ended(in);
}

Fault read_old_package(const Package& package, const FieldWriter& to) {
  ByteReader in(package.content);
  read_old(in, &to);
  if (package.type == alarm) give_alarm(in, to);
  if (package.type == sms) give_message(in, to);
  return ended(in);
}

// The lowest bit of the status, which stands behind the place (and the alarm or the report's kind).
bool has_fix(const Package& package) {
  ByteReader in(package.content);
  read_new(in, nullptr);
  if (package.type == warning || package.type == report) in.skip(1);
  const std::uint16_t status = in.be16();
  return !in.ok() || package.type == message || (status & 1) != 0;
}

Fault read_new_package(const Package& package, const FieldWriter& to) {
  ByteReader in(package.content);
  read_new(in, &to, has_fix(package));
  if (!in.ok()) return Fault::bad_length;
  if (package.type == warning) give_alarm(in, to);
  if (package.type == message) give_message(in, to);
  if (package.type == normal) give_condition(in, to);
  return Fault::none;
}

bool is_old(std::uint8_t type) { return type == gps || type == alarm || type == state || type == sms; }
bool is_new(std::uint8_t type) { return type >= normal && type <= message; }

Fault read_downward(const Package& package, const FieldWriter& to) {
  if (package.type == order) {
    read_order(package.content, to);
  } else if (package.type == warning && package.content.size() > 4) {
    to.text(Tag::street_address, "answer.address", package.content);  // for the text message of an alarm
  }
  return Fault::none;
}
}  // namespace

std::string_view name_of(std::uint8_t type) {
  struct Name {
    std::uint8_t type;
    std::string_view name;
  };
  constexpr Name kNames[] = {{login, "login"},
                             {gps, "location"},
                             {heartbeat, "heartbeat"},
                             {alarm, "alarm"},
                             {state, "state"},
                             {sms, "message"},
                             {obd, "vehicle"},
                             {normal, "location"},
                             {0x13, "location"},
                             {warning, "warning"},
                             {report, "report"},
                             {message, "message"},
                             {obd_data, "vehicle"},
                             {obd_body, "vehicle"},
                             {obd_code, "trouble codes"},
                             {photo_info, "picture"},
                             {photo_data, "picture part"},
                             {order, "order"},
                             {data, "data"}};
  const auto* const found = std::ranges::find(kNames, type, &Name::type);
  return found != std::end(kNames) ? found->name : std::string_view();
}

Sound sound(const Package& package) {
  ByteReader in(package.content);
  const auto of = [](bool yes) { return yes ? Sound::yes : Sound::no; };
  if (package.content.empty())
    return name_of(package.type).empty() ? Sound::no : Sound::unknown;  // an acknowledgement
  if (package.type == login && package.content.size() >= 8) return of(is_imei_in_bcd(package.content));
  if (package.to_device || name_of(package.type).empty())
    return name_of(package.type).empty() ? Sound::no : Sound::unknown;
  if (is_old(package.type)) return of(read_old(in, nullptr).in_range);
  if (is_new(package.type)) {
    const Place place = read_new(in, nullptr);
    return place.in_range && !place.has_place ? Sound::unknown : of(place.in_range);
  }
  return Sound::unknown;
}

Fault read_package(const Package& package, const FieldWriter& to) {
  if (package.content.empty()) return Fault::none;
  if (package.to_device) return read_downward(package, to);
  if (package.type == login) return read_login(package.content, to);
  if (is_old(package.type)) return read_old_package(package, to);
  if (is_new(package.type)) return read_new_package(package, to);
  ByteReader in(package.content);
  if ((package.type == obd || package.type == obd_data) && in.left() > 4) return read_obd(in, to);
  if (package.type == order) read_answer(package.content, to);
  const std::string words = "image, " + std::to_string(package.content.size()) + " bytes";
  if (package.type == photo_data) to.value(Tag::media, "picture", std::string_view(words), package.content);
  return Fault::none;
}

}  // namespace shekara::eelink
