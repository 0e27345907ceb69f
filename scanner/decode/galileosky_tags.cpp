// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/galileosky_tags.h"

#include <bitset>
#include <cstdio>

#include "scanner/base/digits.h"

namespace shekara::galileosky {

namespace {
struct Width {
  std::uint8_t first, last, bytes;
};
constexpr Width kWidths[] = {
    {0x01, 0x02, 1},  {0x03, 0x03, 15}, {0x04, 0x04, 2}, {0x10, 0x10, 2}, {0x20, 0x20, 4}, {0x30, 0x30, 9},
    {0x33, 0x33, 4},  {0x34, 0x34, 2},  {0x35, 0x35, 1}, {0x40, 0x42, 2}, {0x43, 0x43, 1}, {0x44, 0x44, 4},
    {0x45, 0x46, 2},  {0x47, 0x47, 4},  {0x48, 0x48, 2}, {0x50, 0x59, 2}, {0x5a, 0x5a, 4}, {0x5b, 0x5b, 7},
    {0x5c, 0x5c, 68}, {0x5d, 0x5d, 3},  {0x60, 0x62, 2}, {0x63, 0x6f, 3}, {0x70, 0x77, 2}, {0x80, 0x87, 3},
    {0x88, 0x8c, 1},  {0x90, 0x90, 4},  {0xa0, 0xaf, 1}, {0xb0, 0xb9, 2}, {0xc0, 0xc3, 4}, {0xc4, 0xd2, 1},
    {0xd3, 0xd4, 4},  {0xd5, 0xd5, 1},  {0xd6, 0xda, 2}, {0xdb, 0xe0, 4}, {0xe2, 0xe9, 4}, {0xf0, 0xf9, 4},
    {0xfa, 0xfa, 3},  {0xfd, 0xfd, 8},
};
enum Tags : std::uint8_t {
  kImei = 0x03,
  kNumber = 0x04,
  kTime = 0x20,
  kCoordinates = 0x30,
  kMotion = 0x33,
  kAltitude = 0x34,
  kPower = 0x41,
  kBattery = 0x42,
  kDriver = 0x90,
  kSecondDriver = 0xd3,
  kOdometer = 0xd4,
  kOrderNumber = 0xe0,
  kText = 0xe1,
  kData = 0xea,
  kMore = 0xfe,
};

std::size_t width_of(std::uint8_t tag) {
  for (const Width& width : kWidths)
    if (tag >= width.first && tag <= width.last) return width.bytes;
  return 0;
}

// What a record says of where and when; given when it ends.
class Record {
 public:
  Record(Direction direction, const FieldWriter& fields) : direction_(direction), fields_(fields) {}

  void read(std::uint8_t tag, Bytes raw) {
    ByteReader in(raw);
    switch (tag) {
      case kImei:
        return give_imei(raw);
      case kNumber:
        return fields_.number("device.number", in.le16(), raw);
      case kTime:
        return take_time(in.le32());
      case kCoordinates:
        return take_coordinates(in, raw);
      case kMotion:
        return take_motion(in);
      case kAltitude:
        altitude_m_ = static_cast<std::int16_t>(in.le16());
        return;
      case kPower:
        return fields_.value(Tag::number, "record.power", in.le16() / 1000.0, raw);
      case kBattery:
        return fields_.value(Tag::number, "record.battery", in.le16() / 1000.0, raw);
      case kDriver:
      case kSecondDriver:
        return give_driver(in.le32(), raw);
      case kOdometer:
        return fields_.value(Tag::odometer, "record.odometer", in.le32() / 1000.0, raw);
      case kOrderNumber:
        return fields_.number("command.number", in.le32(), raw);
      case kText:
        return give_text(as_text(raw));
      case kData:
        return fields_.payload("record.data", raw);
      default:
        return;
    }
  }
  void place(Position position, Bytes raw) {
    position_ = position;
    place_ = raw;
  }
  void end() {
    if (!position_) return;
    position_->time = time_;
    position_->speed_kmh = speed_kmh_;
    position_->course_deg = course_deg_;
    position_->altitude_m = altitude_m_;
    fields_.position("record.location", *position_, place_);
  }

 private:
  void give_imei(Bytes raw) {
    fields_.text(is_imei(as_text(raw)) ? Tag::imei : Tag::device_id, "device.imei", raw);
  }
  void give_driver(std::uint32_t id, Bytes raw) {
    char text[16];
    std::snprintf(text, sizeof text, "%08X", static_cast<unsigned>(id));
    if (id != 0) fields_.value(Tag::person_id, "record.driver", std::string_view(text), raw);
  }
  void take_time(std::uint32_t seconds) {
    if (seconds != 0) time_ = Timestamp::from_seconds(seconds);
  }
  // High nibble 0: a fix; low: satellites. Latitude and longitude in millionths.
  void take_coordinates(ByteReader& in, Bytes raw) {
    Position position;
    position.valid = in.u8() >> 4 == 0;
    position.latitude = static_cast<std::int32_t>(in.le32()) / 1e6;
    position.longitude = static_cast<std::int32_t>(in.le32()) / 1e6;
    place(position, raw);
  }
  void take_motion(ByteReader& in) {
    speed_kmh_ = in.le16() / 10.0;
    course_deg_ = in.le16() / 10.0;
  }
  void give_text(std::string_view text) {
    if (direction_ == Direction::server_to_client) return read_order(text, fields_);
    read_answer(text, fields_);
  }

  Direction direction_;
  const FieldWriter& fields_;
  std::optional<Position> position_;
  Bytes place_;
  std::optional<Timestamp> time_;
  std::optional<double> speed_kmh_, course_deg_, altitude_m_;
};

// The next `count` (at most 25) bits of ten bytes, high ones first.
class Bits {
 public:
  explicit Bits(Bytes bytes) : bytes_(bytes) {}
  std::uint32_t take(unsigned count) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < count; ++i, ++at_) {
      ByteReader in(bytes_);
      in.skip(at_ / 8);
      value = value << 1 | (std::uint32_t{in.u8()} >> (7 - at_ % 8) & 1U);
    }
    return value;
  }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

// Not sent 1, second of the year 25, no fix 1, longitude 22, latitude 21, alarm 1, events 9. Which year is
// not said.
Position compressed_position(Bytes raw) {
  Bits bits(raw);
  bits.take(1);
  bits.take(25);
  Position position;
  position.valid = bits.take(1) == 0;
  position.longitude = 360 * static_cast<double>(bits.take(22)) / (1 << 22) - 180;
  position.latitude = 180 * static_cast<double>(bits.take(21)) / (1 << 21) - 90;
  return position;
}
constexpr std::size_t kCompressedPosition = 10;
}  // namespace

std::optional<Bytes> take_value(ByteReader& in, std::uint8_t tag) {
  if (tag == kText || tag == kData) return in.take(in.u8());
  if (tag == kMore) return in.take(in.le16());
  const std::size_t width = width_of(tag);
  if (width == 0) return std::nullopt;
  return in.take(width);
}

std::optional<std::size_t> count_tags(Bytes tags) {
  ByteReader in(tags);
  std::size_t count = 0;
  while (in.left() > 0) {
    if (!take_value(in, in.u8())) return std::nullopt;
    if (in.ok()) ++count;
  }
  return count;
}

bool are_whole_tags(Bytes tags, std::size_t least) {
  ByteReader in(tags);
  std::size_t count = 0;
  while (in.left() > 0) {
    if (!take_value(in, in.u8()) || !in.ok()) return false;
    ++count;
  }
  return count >= least;
}

Fault read_tags(Bytes tags, Direction direction, const FieldWriter& fields) {
  ByteReader in(tags);
  std::bitset<256> seen;
  std::optional<Record> record;
  Fault fault = Fault::none;
  while (in.left() > 0) {
    const std::uint8_t tag = in.u8();
    const std::optional<Bytes> value = take_value(in, tag);
    if (!value || !in.ok()) fault = value ? Fault::bad_length : Fault::unsupported;
    if (fault != Fault::none) break;
    if (!record || seen.test(tag)) {
      if (record) record->end();
      record.emplace(direction, fields);
      seen.reset();
    }
    seen.set(tag);
    record->read(tag, *value);
  }
  if (record) record->end();
  return fault;
}

Fault read_compressed(Bytes records, const FieldWriter& fields) {
  ByteReader in(records);
  while (in.left() > 0) {
    Record record(Direction::client_to_server, fields);
    const Bytes place = in.take(kCompressedPosition);
    const Bytes tags = in.take(in.u8() & 0x7fU);
    if (!in.ok()) return Fault::bad_length;
    record.place(compressed_position(place), place);
    Fault fault = Fault::none;
    for (const std::uint8_t tag : tags) {
      const std::optional<Bytes> value = take_value(in, tag);
      if (!value || !in.ok()) fault = value ? Fault::bad_length : Fault::unsupported;
      if (fault != Fault::none) break;
      record.read(tag, *value);
    }
    record.end();
    if (fault != Fault::none) return fault;
  }
  return Fault::none;
}

}  // namespace shekara::galileosky
