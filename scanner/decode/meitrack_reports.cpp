// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/meitrack_messages.h"
#include "scanner/decode/position_text.h"

namespace shekara::meitrack {

namespace {
constexpr std::int64_t kYear2000 = 946'684'800;
constexpr std::string_view kDriverEvent = "37";
constexpr double kNowhere = 999;  // until a latitude comes

// Parts of AAA, section "Tracker Command Format".
enum Part : std::size_t {
  kEvent,
  kLatitude,
  kLongitude,
  kTime,
  kFix,
  kSatellites,
  kSignal,
  kSpeed,
  kCourse,
  kHdop,
  kAltitude,
  kOdometer,
  kRunTime,
  kCell,
  kInputs,
  kAnalog,
  kOfEvent,
};

void give_cell(const FieldWriter& fields, std::uint64_t mcc, std::uint64_t mnc, std::uint64_t lac,
               std::uint64_t cell, Bytes raw) {
  if (mcc == 0 || mcc > 999 || cell == 0) return;
  const std::string text = std::to_string(mcc) + "-" + std::to_string(mnc) + "-" + std::to_string(lac) + "-" +
                           std::to_string(cell);
  fields.value(Tag::cell, "report.cell", std::string_view(text), raw);
}

// "MCC|MNC|LAC|cell", the last two in hex.
void give_cell(const FieldWriter& fields, std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '|');
  if (parts.size() != 4 || !are_digits(parts[0]) || !are_digits(parts[1])) return;
  const std::optional<std::int64_t> mcc = whole_number(parts[0]), mnc = whole_number(parts[1]);
  const std::optional<std::uint64_t> lac = hex_number(parts[2]), cell = hex_number(parts[3]);
  if (!mcc || !mnc || !lac || !cell) return;
  give_cell(fields, static_cast<std::uint64_t>(*mcc), static_cast<std::uint64_t>(*mnc), *lac, *cell,
            as_bytes(text));
}

std::optional<Position> position_of(const std::vector<std::string_view>& parts) {
  const std::optional<double> latitude = decimal(parts[kLatitude]), longitude = decimal(parts[kLongitude]);
  const bool placed = latitude && longitude && std::abs(*latitude) <= 90 && std::abs(*longitude) <= 180;
  const bool timed = parts[kTime].size() == 12 && are_digits(parts[kTime]);
  if (!placed || !timed || (parts[kFix] != "A" && parts[kFix] != "V")) return std::nullopt;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = parts[kFix] == "A";
  position.time = time_of_yymmdd(parts[kTime].substr(0, 6), parts[kTime].substr(6));
  position.speed_kmh = decimal(parts[kSpeed]);
  position.course_deg = decimal(parts[kCourse]);
  position.altitude_m = decimal(parts[kAltitude]);
  return position;
}

void give_odometer(const FieldWriter& fields, double metres, Bytes raw) {
  fields.value(Tag::odometer, "report.odometer", metres / 1000, raw);
}

void give_driver(const FieldWriter& fields, std::uint32_t id, Bytes raw) {
  char text[16];
  std::snprintf(text, sizeof text, "%08X", static_cast<unsigned>(id));
  if (id != 0) fields.value(Tag::person_id, "report.driver", std::string_view(text), raw);
}

double degrees_of(std::uint32_t millionths) { return static_cast<std::int32_t>(millionths) / 1e6; }
Timestamp time_of(std::uint32_t seconds) { return Timestamp::from_seconds(kYear2000 + seconds); }

// Event 1, latitude 4, longitude 4, time 4, fix 1, satellites 1, signal 1, speed 2, course 2, hdop 2,
// altitude 2, odometer 4, run time 4, MCC 2, MNC 2, LAC 2, cell 2, state 2, inputs, voltages and zones 10.
constexpr std::size_t kFixedRecord = 52;
void give_fixed_record(Bytes raw, const FieldWriter& fields) {
  ByteReader in(raw);
  fields.number("report.event", in.u8(), raw.first(1));
  Position position;
  position.latitude = degrees_of(in.le32());
  position.longitude = degrees_of(in.le32());
  position.time = time_of(in.le32());
  position.valid = in.u8() == 1;
  in.skip(2);
  position.speed_kmh = in.le16();
  position.course_deg = in.le16();
  in.skip(2);
  position.altitude_m = static_cast<std::int16_t>(in.le16());
  fields.position("report.location", position, raw);
  const Bytes odometer = in.rest().first(4);
  give_odometer(fields, in.le32(), odometer);
  in.skip(4);
  const Bytes cell_at = in.rest().first(8);
  const std::uint16_t mcc = in.le16(), mnc = in.le16(), lac = in.le16(), cell = in.le16();
  give_cell(fields, mcc, mnc, lac, cell, cell_at);
}

// One record of CCE while it is read.
struct Record {
  explicit Record(const FieldWriter& to) : fields(to) {
    position.latitude = kNowhere;
    position.valid = false;
  }

  Position position;
  const FieldWriter& fields;

  void one_byte(unsigned id, std::uint32_t value, Bytes raw) {
    if (id == 0x01) fields.number("report.event", value, raw);
    if (id == 0x05) position.valid = value != 0;
  }
  void two_bytes(unsigned id, std::uint32_t value) {
    if (id == 0x08) position.speed_kmh = value;
    if (id == 0x09) position.course_deg = value;
    if (id == 0x0b) position.altitude_m = static_cast<std::int16_t>(value);
  }
  void four_bytes(unsigned id, std::uint32_t value, Bytes raw) {
    if (id == 0x02) position.latitude = degrees_of(value);
    if (id == 0x03) position.longitude = degrees_of(value);
    if (id == 0x04) position.time = time_of(value);
    if (id == 0x0c) give_odometer(fields, value, raw);
    if (id == 0x25) give_driver(fields, value, raw);
  }
  void more_bytes(unsigned id, Bytes raw) {
    if (id >= 0x0e && id <= 0x13) give_cell_of(raw);
    if (id >= 0x1d && id <= 0x25) give_access_point(raw);
    if (id == 0xfe31) fields.text(Tag::text, "report.picture_name", raw);
  }

 private:
  // MCC 2, MNC 2, LAC 2, cell 4, signal 2.
  void give_cell_of(Bytes raw) {
    ByteReader in(raw);
    const std::uint16_t mcc = in.le16(), mnc = in.le16(), lac = in.le16();
    const std::uint32_t cell = in.le32();
    if (in.ok()) give_cell(fields, mcc, mnc, lac, cell, raw);
  }
  // MAC 6, signal.
  void give_access_point(Bytes raw) {
    if (raw.size() < 6 || raw.size() > 8) return;
    char text[24];
    std::snprintf(text, sizeof text, "%02x:%02x:%02x:%02x:%02x:%02x", raw[0], raw[1], raw[2], raw[3], raw[4],
                  raw[5]);
    const std::string_view mac(text);
    if (mac != "00:00:00:00:00:00" && mac != "ff:ff:ff:ff:ff:ff")
      fields.value(Tag::bssid, "report.access_point", mac, raw.first(6));
  }
};

unsigned take_id(ByteReader& in) {
  const unsigned id = in.u8();
  return id == 0xfe ? 0xfe00U | in.u8() : id;
}

// Four groups, by the size of their values: 1, 2, 4 and any bytes; each begins with how many there are.
void read_groups(ByteReader& in, Record& record) {
  for (const std::size_t size : {1U, 2U, 4U, 0U}) {
    const std::size_t count = in.u8();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
      const unsigned id = take_id(in);
      const Bytes raw = in.take(size != 0 ? size : in.u8());
      if (!in.ok()) return;
      ByteReader value(raw);
      if (size == 1) record.one_byte(id, value.u8(), raw);
      if (size == 2) record.two_bytes(id, value.le16());
      if (size == 4) record.four_bytes(id, value.le32(), raw);
      if (size == 0) record.more_bytes(id, raw);
    }
  }
}
}  // namespace

Fault read_text_report(const Frame& frame, const FieldWriter& fields) {
  std::vector<std::string_view> parts = split(as_text(frame.data), ',');
  if (frame.command == "AFF" && !parts.empty()) parts.erase(parts.begin());
  if (parts.size() <= kAltitude) return Fault::bad_syntax;
  const std::optional<Position> position = position_of(parts);
  const std::optional<std::int64_t> event = whole_number(parts[kEvent]);
  if (!position || !event) return Fault::bad_value;
  fields.number("report.event", *event, as_bytes(parts[kEvent]));
  const std::string_view from = parts[kLatitude], to = parts[kLongitude];
  fields.position(
      "report.location", *position,
      as_bytes(std::string_view(from.data(), static_cast<std::size_t>(to.data() - from.data()) + to.size())));
  parts.resize(std::max<std::size_t>(parts.size(), kOfEvent + 1));
  if (const auto odometer = decimal(parts[kOdometer]))
    give_odometer(fields, *odometer, as_bytes(parts[kOdometer]));
  give_cell(fields, parts[kCell]);
  if (parts[kEvent] == kDriverEvent) fields.text(Tag::person_id, "report.driver", parts[kOfEvent]);
  return Fault::none;
}

// Version 2, size of a record 2, records still stored 4, then the records.
Fault read_fixed_reports(Bytes data, const FieldWriter& fields) {
  ByteReader in(data);
  in.skip(2);
  const std::size_t size = in.le16();
  in.skip(4);
  if (!in.ok() || size < kFixedRecord) return Fault::bad_length;
  while (in.left() >= size) give_fixed_record(in.take(size), fields);
  return in.left() == 0 ? Fault::none : Fault::bad_length;
}

// Records still stored 4, how many here 2, then for each: length 2, number 2, parameters.
Fault read_parameter_reports(Bytes data, const FieldWriter& fields) {
  ByteReader in(data);
  in.skip(4);
  const std::size_t count = in.le16();
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const Bytes raw = in.take(in.le16());
    ByteReader inside(raw);
    inside.skip(2);
    Record record(fields);
    read_groups(inside, record);
    if (!in.ok() || !inside.ok()) return Fault::bad_length;
    fields.position("report.location", record.position, raw);
  }
  return in.ok() && in.left() == 0 ? Fault::none : Fault::bad_length;
}

// Name, number of parts, number of this part, bytes.
Fault read_picture(Bytes data, const FieldWriter& fields) {
  const std::vector<std::string_view> parts = split(as_text(data), ',', 4);
  if (parts.size() < 4 || !are_digits(parts[1]) || !are_digits(parts[2])) return Fault::bad_syntax;
  fields.text(Tag::text, "picture.name", parts[0]);
  const std::string text = "image/jpeg, part " + std::string(parts[2]) + " of " + std::string(parts[1]) +
                           ", " + std::to_string(parts[3].size()) + " bytes";
  fields.value(Tag::media, "picture.data", std::string_view(text), as_bytes(parts[3]));
  return Fault::none;
}

}  // namespace shekara::meitrack
