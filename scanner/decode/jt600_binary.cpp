// SPDX-License-Identifier: Apache-2.0
// Packed positions of JT600: frames that begin with $, and their records.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/jt600_messages.h"
#include "scanner/decode/position_text.h"

namespace shekara::jt600 {

namespace {
using Fit = TextStart::Fit;

// Two digits of a packed time or place at a half byte, and what they may be.
struct Range {
  std::size_t at;
  int least, most;
};
constexpr Range kRanges[] = {{0, 1, 31},  {2, 1, 12},  {6, 0, 23},  {8, 0, 59}, {10, 0, 59},
                             {12, 0, 90}, {14, 0, 59}, {20, 0, 18}, {23, 0, 59}};
constexpr std::size_t kId = 5, kPlace = 15, kFlags = 29;  // flags: a half byte of the place, and no digit
constexpr std::size_t kBesidesLength = 10, kShortRecord = 27, kLongRecord = 34, kMostExtras = 64;
constexpr std::uint8_t kExtendedModel = 0x17;  // from here on a frame has one record, and more behind it

bool may_be_id(Bytes id) {
  return std::ranges::all_of(id, [](std::uint8_t byte) { return byte >> 4 <= 9 && (byte & 15) <= 9; });
}

// As far as it is here. Probes ask this of every flow that begins with $: nothing is copied.
bool may_be_place(Bytes bytes) {
  const std::size_t here = 2 * std::min(bytes.size(), kPlace);
  const auto digit = [&](std::size_t at) { return at % 2 == 0 ? bytes[at / 2] >> 4 : bytes[at / 2] & 15; };
  for (std::size_t at = 0; at < here; ++at)
    if (at != kFlags && digit(at) > 9) return false;
  return std::ranges::all_of(kRanges, [&](const Range& range) {
    if (range.at + 2 > here) return true;
    const int value = digit(range.at) * 10 + digit(range.at + 1);
    return value >= range.least && value <= range.most;
  });
}

struct Frame {
  Fit fit = Fit::no;
  bool is_long = false;
  std::uint8_t model = 0, form = 0;
  std::size_t first = 0, record = 0, count = 0, size = 0;  // size 0: not known yet
};

// Records that fill exactly what the length says; 0: it fits none.
std::size_t count_records(const Frame& frame, std::size_t length) {
  if (length + kBesidesLength > kLongestBinary || length < kShortRecord) return 0;
  if (!frame.is_long) return length % kShortRecord == 0 ? length / kShortRecord : 0;
  const std::size_t records = length - 1;  // the number counts there
  if (frame.model < kExtendedModel) return records % kLongRecord == 0 ? records / kLongRecord : 0;
  return records >= kLongRecord && records <= kLongRecord + kMostExtras ? 1 : 0;
}

Frame read_frame(Bytes bytes) {
  Frame frame;
  ByteReader in(bytes);
  in.skip(1);
  frame.is_long = in.peek() >> 4 >= 7;
  if (!may_be_id(in.take(std::min(kId, in.left())))) return frame;
  frame.fit = Fit::part;
  const auto refused = [&](bool fits) { return in.left() > 0 && !fits; };
  if (bytes.size() <= kId) return frame;
  if (frame.is_long && refused(in.peek() >> 4 == 1 || in.peek() >> 4 == 2)) return {};
  if (frame.is_long) frame.model = in.u8();
  const int form = in.peek() >> 4, data = in.peek() & 15;
  if (refused(form >= 1 && form <= (frame.is_long ? 1 : 3) && data >= 1 && data <= 7)) return {};
  frame.form = static_cast<std::uint8_t>(form);
  in.skip(1);
  const std::size_t length = in.be16();
  if (!in.ok()) return frame;
  frame.first = in.offset();
  frame.record = frame.is_long ? kLongRecord : kShortRecord;
  frame.count = count_records(frame, length);
  frame.size = length + kBesidesLength;
  if (frame.count == 0) return {};
  for (std::size_t i = 0; i < frame.count && frame.first + i * frame.record < bytes.size(); ++i)
    if (!may_be_place(bytes.subspan(frame.first + i * frame.record))) return {};
  if (bytes.size() >= frame.size) frame.fit = Fit::whole;
  return frame;
}

double packed_number(std::string_view digits) { return decimal(digits).value_or(0); }
// DDMMmmmm or DDDMMmmmm.
double packed_angle(std::string_view digits) {
  const std::size_t degrees = digits.size() - 6;
  return packed_number(digits.substr(0, degrees)) + packed_number(digits.substr(degrees)) / 10'000 / 60;
}

Position read_place(ByteReader& in) {
  const std::string packed = bcd_digits(in.take(kPlace));
  const std::string_view digits = packed;
  const std::uint64_t flags = hex_number(digits.substr(kFlags)).value_or(0);
  Position position;
  position.time = time_of_ddmmyy(digits.substr(0, 6), digits.substr(6, 6));
  position.latitude = packed_angle(digits.substr(12, 8)) * ((flags & 2) != 0 ? 1 : -1);
  position.longitude = packed_angle(digits.substr(20, 9)) * ((flags & 4) != 0 ? 1 : -1);
  position.valid = (flags & 1) != 0;
  position.speed_kmh = in.u8() * kKmhPerKnot;
  const int course = in.u8() * 2;
  if (course <= 360) position.course_deg = course;
  return position;
}

}  // namespace

void give_kilometres(const FieldWriter& to, std::int64_t count, Bytes raw) {
  if (count > 0 && count < 10'000'000) to.number("position.odometer", count * 1000, raw, Tag::odometer);
}

namespace {
// Behind the first cell of extended models: fence 1, status 1, MNC high 1, status 1, IMEI 8, cell high 2, MCC
// 2, MNC 1.
void read_extras(ByteReader& in, std::uint16_t cell, std::uint16_t area, const FieldWriter& to) {
  constexpr std::uint8_t kFiller = 0x0f;
  in.skip(2);
  const Bytes all = in.rest();
  const std::uint8_t mnc_high = in.u8();
  in.skip(1);
  const Bytes imei = in.take(8);
  const std::uint16_t cell_high = in.be16(), mcc = in.be16();
  const std::uint8_t mnc_low = in.u8();
  if (!in.ok()) return;
  const std::string digits = bcd_digits(imei).substr(0, 15);
  if (is_imei(digits)) to.value(Tag::imei, "identity.imei", std::string_view(digits), imei);
  const std::uint64_t mnc = (mnc_high == kFiller ? 0U : mnc_high * 256U) + mnc_low;
  give_cell(to, "position.cell", {mcc, mnc, area, cell_high * 65536ULL + cell}, as_text(all));
}

// Odometer 4, satellites 1, vehicle 4, status 2, battery 1, cell 2, area 2, signal 1.
void read_long(ByteReader& in, bool has_extras, const FieldWriter& to) {
  constexpr std::uint8_t kFullBattery = 100;
  const Bytes odometer = in.take(4);
  in.skip(1 + 4);
  const Bytes status = in.take(2), battery = in.take(1);
  const std::uint16_t cell = in.be16(), area = in.be16();
  in.skip(1);
  if (!in.ok()) return;
  give_kilometres(to, ByteReader(odometer).be32(), odometer);
  to.value(Tag::text, "position.status", std::string_view(bcd_digits(status)), status);
  if (battery[0] <= kFullBattery) to.number("position.battery", battery[0], battery);
  if (has_extras) read_extras(in, cell, area, to);
}

// Form 1: satellites 1, power 1, flags 1, altitude 2, cell 2, area 2, signal 1. Form 2: fuel 1, status 4,
// odometer 4, fuel 1. Form 3, of fuel sensors, is left alone.
void read_short(ByteReader& in, const Frame& frame, const FieldWriter& to) {
  if (frame.form != 2) return;
  in.skip(5);
  const Bytes odometer = in.take(4);
  if (in.ok()) give_kilometres(to, ByteReader(odometer).be32(), odometer);
}

void read_record(Bytes bytes, const Frame& frame, const FieldWriter& to) {
  constexpr std::size_t kAltitude = 3;
  ByteReader in(bytes);
  Position position = read_place(in);
  if (!in.ok()) return;
  if (!frame.is_long && frame.form == 1)
    position.altitude_m = in.peek(kAltitude) * 256 + in.peek(kAltitude + 1);
  to.position("position.location", position, bytes.first(in.offset()));
  if (frame.is_long)
    read_long(in, frame.model >= kExtendedModel, to);
  else
    read_short(in, frame, to);
}

}  // namespace

TextStart::Fit binary_fit(Bytes bytes) { return read_frame(bytes).fit; }

Step decode_binary(const Message& message, FieldSink& out) {
  const Frame frame = read_frame(message.bytes);
  if (frame.fit == Fit::no) return Step::rejected(Fault::bad_value);
  if (frame.fit == Fit::part) return Step::need_more(frame.size);
  const Bytes bytes = message.bytes.first(frame.size);
  const FieldWriter to(bytes, out);
  to.value(Tag::message, "message", std::string_view("binary position"), bytes.first(1));
  const Bytes id = bytes.subspan(1, kId), records = bytes.first(frame.size - 1);
  to.value(Tag::device_id, "identity.device_id", std::string_view(bcd_digits(id)), id);
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Bytes rest = records.subspan(frame.first + i * frame.record);
    read_record(frame.count == 1 ? rest : rest.first(frame.record), frame, to);
  }
  return Step::consumed(frame.size);
}

}  // namespace shekara::jt600
