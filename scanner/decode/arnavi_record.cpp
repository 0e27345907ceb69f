// SPDX-License-Identifier: Apache-2.0
// Data of a record of type 1: readings of 1 tag, 4 value each. Type 3: text. 0: ping. 4: part of a file. 6:
// bytes.
#include "scanner/decode/arnavi_record.h"

#include <bit>
#include <cmath>
#include <string>

#include "scanner/decode/position_text.h"

namespace shekara::arnavi {

namespace {
constexpr std::uint8_t kData = 1, kText = 3, kFile = 4, kBinary = 6;
constexpr std::size_t kReading = 5;
// Clocks that were never set stand in 1970 or 2000.
constexpr std::uint32_t kLatestTime = 4'102'444'800;  // 2100

bool is_type(std::uint8_t type) {
  return type == 0 || type == kData || type == kText || type == kFile || type == kBinary;
}

double float_of(Bytes value) { return std::bit_cast<float>(ByteReader(value).le32()); }
}  // namespace

std::optional<Record> take_record(ByteReader& in) {
  Record record;
  record.type = in.u8();
  const std::size_t length = in.le16();
  record.time = in.le32();
  if (!is_type(record.type) || record.time > kLatestTime) return std::nullopt;
  if (record.type == kData && length % kReading != 0) return std::nullopt;
  record.data = in.take(length);
  in.skip(1);  // sum: of what, samples do not agree
  return in.ok() ? std::optional(record) : std::nullopt;
}

namespace {
// Readings of a record that belong together.
class Readings {
 public:
  Readings(std::uint32_t time, const FieldWriter& fields) : fields_(fields) {
    if (time != 0) position_.time = Timestamp::from_seconds(time);
  }

  void take(std::uint8_t tag, Bytes value) {
    switch (tag) {
      case 1:
        return volts(value);
      case 2:
        return driver_key(value);
      case 3:
        latitude_ = value;
        position_.latitude = float_of(value);
        return;
      case 4:
        longitude_ = value;
        position_.longitude = float_of(value);
        return;
      case 5:
        return movement(value);
      case 7:
        cell_ = value;
        return;
      case 8:
        network_ = value;
        return;
      case 53:
      case 150:
        return odometer(value);
      default:
        return;
    }
  }

  void give() const {
    // Latitude comes first, as a rule next to longitude.
    const bool in_order = latitude_.data() < longitude_.data();
    const Bytes raw = in_order ? Bytes(latitude_.data(), longitude_.data() + longitude_.size()) : latitude_;
    if (!latitude_.empty() && !longitude_.empty()) fields_.position("data.location", position_, raw);
    give_cell();
  }

 private:
  // Battery 2, supply 2, millivolts.
  void volts(Bytes value) const {
    ByteReader in(value);
    fields_.value(Tag::number, "data.battery_volts", Value(in.le16() / 1000.0), value.first(2));
    fields_.value(Tag::number, "data.main_volts", Value(in.le16() / 1000.0), value.subspan(2));
  }

  void driver_key(Bytes value) const {
    const std::uint32_t key = ByteReader(value).le32();
    if (key == 0 || key == 0xffffffff) return;
    const std::string digits = std::to_string(key);
    fields_.value(Tag::person_id, "data.driver_key", Value(std::string_view(digits)), value);
  }

  // Course of 2 degrees, altitude of 10 m, satellites (FE, FF: no fix), speed in knots.
  void movement(Bytes value) {
    ByteReader in(value);
    position_.course_deg = 2.0 * in.u8();
    position_.altitude_m = 10.0 * in.u8();
    position_.valid = in.u8() < 0xfe;
    position_.speed_kmh = in.u8() * kKmhPerKnot;
  }

  // Of 10 m.
  void odometer(Bytes value) const {
    fields_.value(Tag::odometer, "data.odometer", Value(ByteReader(value).le32() / 100.0), value);
  }

  // Tag 7: cell 2, area 2. Tag 8: network 1, country 2, signal 1.
  void give_cell() const {
    if (cell_.empty() || network_.empty()) return;
    ByteReader cell(cell_), network(network_);
    const unsigned id = cell.le16(), area = cell.le16(), mnc = network.u8(), mcc = network.le16();
    if (mcc == 0) return;
    const std::string text = std::to_string(mcc) + "-" + std::to_string(mnc) + "-" + std::to_string(area) +
                             "-" + std::to_string(id);
    fields_.value(Tag::cell, "data.cell", Value(std::string_view(text)), cell_);
  }

  const FieldWriter& fields_;
  Position position_;
  Bytes latitude_, longitude_, cell_, network_;
};
}  // namespace

Fault read_record(const Record& record, const FieldWriter& fields) {
  if (record.type == kText) fields.text(Tag::text, "text", record.data);
  if (record.type == kBinary) fields.payload("data", record.data);
  if (record.type != kData) return Fault::none;
  Readings readings(record.time, fields);
  ByteReader in(record.data);
  while (in.left() > 0) {
    const std::uint8_t tag = in.u8();
    readings.take(tag, in.take(4));
  }
  readings.give();
  return Fault::none;
}

}  // namespace shekara::arnavi
