// SPDX-License-Identifier: Apache-2.0
// $ | id, 10 or 16 digits | hhmmss | ddmmyy | latitude ddmmmmmm | 1 battery | longitude dddmmmmmm, flags |
//   speed 3 digits, knots | course 3 digits | 4 status | what differs between makers
// Digits are packed, two a byte; the flags are the last half byte of the longitude: 2 fix, 4 north, 8 east.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/h02_messages.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::h02 {

namespace {
constexpr std::size_t kShortId = 5, kLongId = 8, kFrameOfLongId = 42;

// Digits of the frame and what they may be; `at` counts half bytes from the time on. The year from 2013 on: in a packed
// JT600 frame, which also begins with $, a month stands there.
struct Range {
  std::size_t at;
  int least, most;
};
constexpr Range kRanges[] = {{0, 0, 23},  {2, 0, 59},  {4, 0, 59},  {6, 1, 31}, {8, 1, 12},
                             {10, 13, 99}, {12, 0, 90}, {14, 0, 59}, {22, 0, 18},
                             {25, 0, 59}};
constexpr std::size_t kBattery = 20, kFlags = 31,
                      kDigits = 38;  // half bytes; neither of the first two is a digit
}  // namespace

// Probes ask this of every flow that begins with $: nothing is copied.
bool may_be_binary(Bytes bytes, bool long_id) {
  const std::size_t id = 2 * (long_id ? kLongId : kShortId);
  const std::size_t here =
      std::min(2 * bytes.size() - std::min<std::size_t>(2, 2 * bytes.size()), id + kDigits);
  const auto digit = [&](std::size_t at) {
    return at % 2 == 0 ? bytes[1 + at / 2] >> 4 : bytes[1 + at / 2] & 15;
  };
  for (std::size_t at = 0; at < here; ++at) {
    const bool padding = long_id && at + 1 == id;  // the sixteenth digit of a long id may be anything
    const bool no_digit = at == id + kBattery || at == id + kBattery + 1 || at == id + kFlags;
    if (!padding && !no_digit && digit(at) > 9) return false;
  }
  return std::ranges::all_of(kRanges, [&](const Range& range) {
    const std::size_t at = id + range.at;
    if (at + 2 > here) return true;
    const int value = digit(at) * 10 + digit(at + 1);
    return value >= range.least && value <= range.most;
  });
}

namespace {
double number(std::string_view digits) { return decimal(digits).value_or(0); }

// DDMMmmmm or DDDMMmmmm.
double angle(std::string_view digits) {
  const std::size_t degrees = digits.size() - 6;
  return number(digits.substr(0, degrees)) + number(digits.substr(degrees)) / 10'000 / 60;
}

Position position_of(std::string_view digits) {
  const std::optional<std::uint64_t> flags = hex_number(digits.substr(kFlags, 1));
  Position position;
  position.latitude = angle(digits.substr(12, 8)) * ((flags.value_or(0) & 4) != 0 ? 1 : -1);
  position.longitude = angle(digits.substr(22, 9)) * ((flags.value_or(0) & 8) != 0 ? 1 : -1);
  position.valid = (flags.value_or(0) & 2) != 0;
  position.time = time_of_ddmmyy(digits.substr(6, 6), digits.substr(0, 6));
  position.speed_kmh = number(digits.substr(32, 3)) * kKmhPerKnot;
  const double course = number(digits.substr(35, 3));
  if (course <= 360) position.course_deg = course;
  return position;
}
}  // namespace

void read_binary(Bytes frame, FieldSink& out) {
  const FieldWriter to(frame, out);
  ByteReader in(frame);
  to.value(Tag::message, "message", std::string_view("binary position"), in.take(1));
  const Bytes id = in.take(frame.size() == kFrameOfLongId ? kLongId : kShortId);
  const std::string id_digits = bcd_digits(id).substr(0, id.size() == kLongId ? 15 : 10);
  const bool imei = is_imei(id_digits);
  to.value(imei ? Tag::imei : Tag::device_id, imei ? "identity.imei" : "identity.device_id",
           std::string_view(id_digits), id);
  const Bytes place = in.take(kDigits / 2), status = in.take(4);
  if (!in.ok()) return;
  to.position("position.location", position_of(bcd_digits(place)), place);
  to.number("position.battery", place[kBattery / 2], place.subspan(kBattery / 2, 1));
  to.value(Tag::text, "position.status", std::string_view(bcd_digits(status)), status);
}

}  // namespace shekara::h02
