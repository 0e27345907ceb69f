// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/ntcb_flex.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "scanner/base/checksum.h"

namespace shekara::ntcb {

namespace {
// Bytes of fields 1 to 255: FLEX 1.0 has 69 of them, 2.0 has 122, 3.0 all.
constexpr std::array<std::uint8_t, 255> kSizes{
    4,  2, 4, 1, 1, 1, 1, 1, 4,  4, 4, 4, 4,  2, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1,  1,
    4,  4, 2, 2, 4, 2, 2, 2, 2,  2, 2, 2, 1,  1, 1, 1, 1, 1, 1, 1, 2, 4, 2, 1, 4, 2, 2, 2, 2, 2, 1,  1,
    1,  2, 4, 2, 1, 8, 2, 1, 16, 4, 2, 4, 37, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 6, 12, 24,
    48, 1, 1, 2, 1, 4, 4, 1, 4,  2, 6, 2, 6,  2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 1, 1, 1, 1, 1, 4,  4,
    4,  4, 4, 4, 2, 2, 2, 2, 2,  2, 1, 1, 2,  3, 2, 1, 1, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,  2,
    2,  2, 2, 2, 2, 2, 1, 1, 1,  1, 2, 4, 4,  4, 2, 4, 2, 2, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,  2,
    4,  4, 4, 4, 6, 3, 1, 2, 2,  1, 4, 5, 4,  4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2,  2,
    2,  2, 2, 2, 2, 2, 2, 2, 2,  2, 2, 2, 2,  4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 8, 8, 8};

// Indices in kSizes.
enum FieldIndex : std::size_t {
  kEventTime = 2,
  kState = 7,
  kFixTime = 8,
  kLatitude = 9,
  kLongitude = 10,
  kAltitude = 11,
  kSpeed = 12,
  kCourse = 13,
  kOdometer = 14,
  kMainVolts = 18,
  kBatteryVolts = 19,
};

double float_of(Bytes bytes) { return std::bit_cast<float>(ByteReader(bytes).le32()); }
double signed_of(Bytes bytes) { return static_cast<std::int32_t>(ByteReader(bytes).le32()); }
std::optional<double> within(double value, double most) {
  return std::abs(value) <= most ? std::optional(value) : std::nullopt;
}

// The parts of a position, in the order they come in.
struct Place {
  Position position;
  Bytes latitude, longitude;

  void take(std::size_t index, Bytes raw) {
    switch (index) {
      case kEventTime:
      case kFixTime: {
        const std::uint32_t seconds = ByteReader(raw).le32();
        if (seconds != 0) position.time = Timestamp::from_seconds(seconds);
        return;
      }
      case kState:
        position.valid = (raw[0] & 0x02) != 0;
        return;
      case kLatitude:
        latitude = raw;
        position.latitude = signed_of(raw) / 600'000;
        return;
      case kLongitude:
        longitude = raw;
        position.longitude = signed_of(raw) / 600'000;
        return;
      case kAltitude:
        position.altitude_m = signed_of(raw) / 10;
        return;
      case kSpeed:
        position.speed_kmh = within(float_of(raw), 1e4);
        return;
      case kCourse:
        position.course_deg = within(ByteReader(raw).le16(), 360);
        return;
      default:
        return;
    }
  }
  void give(const FieldWriter& fields, std::string_view path = "flex.location") const {
    if (latitude.empty() || longitude.empty()) return;
    const Bytes raw(latitude.data(), longitude.data() + longitude.size());
    fields.position(path, position, raw);
  }
};

void give_reading(std::size_t index, Bytes raw, const FieldWriter& fields) {
  if (index == kOdometer) {
    const std::optional<double> kilometres = within(float_of(raw), 1e8);
    if (kilometres) fields.value(Tag::odometer, "flex.odometer", Value(*kilometres), raw);
  }
  if (index != kMainVolts && index != kBatteryVolts) return;
  fields.value(Tag::number, index == kMainVolts ? "flex.main_volts" : "flex.battery_volts",
               Value(ByteReader(raw).le16() / 1000.0), raw);
}
}  // namespace

std::optional<FlexMask> FlexMask::of(Bytes body) {
  ByteReader in(body);
  const std::size_t count = in.u8();
  const Bytes bits = in.take((count + 7) / 8);
  if (!in.ok() || count == 0) return std::nullopt;
  FlexMask mask;
  for (std::size_t i = 0; i < count; ++i) {
    if ((bits[i / 8] >> (7 - i % 8) & 1) == 0) continue;
    mask.fields_.set(i);
    mask.record_size_ += kSizes.at(i);
  }
  return mask.record_size_ > 0 ? std::optional(mask) : std::nullopt;
}

void FlexMask::read_record(Bytes record, const FieldWriter& fields) const {
  ByteReader in(record);
  Place place;
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    if (!fields_.test(i)) continue;
    const Bytes raw = in.take(kSizes.at(i));
    if (!in.ok()) return;
    place.take(i, raw);
    give_reading(i, raw, fields);
  }
  place.give(fields);
}

namespace {
struct FlexType {
  char letter;
  std::string_view name;
  std::size_t head;  // bytes before the first record: letter, count or event
  bool extra;
};
constexpr std::array<FlexType, 5> kFlexTypes{{{'A', "flex archive", 3, false},
                                              {'T', "flex urgent", 6, false},
                                              {'C', "flex current state", 2, false},
                                              {'E', "flex extra archive", 3, true},
                                              {'X', "flex extra urgent", 6, true}}};

const FlexType* find_type(std::uint8_t letter) {
  const auto found = std::ranges::find(kFlexTypes, static_cast<char>(letter), &FlexType::letter);
  return found == kFlexTypes.end() ? nullptr : &*found;
}

bool is_array(const FlexType& type) { return type.head == 3; }

// `size` bytes, the last of them the CRC-8.
FlexFrame frame_of(Bytes bytes, std::size_t size, bool big_endian = false) {
  FlexFrame frame{size, big_endian, bytes.size() >= size, false};
  frame.matches = frame.is_whole && crc8_egts(bytes.first(size - 1)) == bytes[size - 1];
  return frame;
}

std::size_t take_length(ByteReader& in, bool big_endian) { return big_endian ? in.be16() : in.le16(); }

// Extras have a length each; 0: the lengths are not all there.
std::size_t size_of_extras(Bytes bytes, const FlexType& type, bool big_endian) {
  ByteReader in(bytes);
  in.skip(2);
  const std::size_t count = is_array(type) ? in.u8() : std::size_t{1};
  if (!is_array(type)) in.skip(4);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t length = take_length(in, big_endian);
    if (i + 1 == count) return in.ok() ? in.offset() + length + 1 : 0;
    in.skip(length);
  }
  return in.ok() ? in.offset() + 1 : 0;
}

FlexFrame frame_of_extras(Bytes bytes, const FlexType& type) {
  const std::size_t little = size_of_extras(bytes, type, false), big = size_of_extras(bytes, type, true);
  const FlexFrame first = little > 0 ? frame_of(bytes, little) : FlexFrame{};
  if (first.matches) return first;
  const FlexFrame second = big > 0 ? frame_of(bytes, big, true) : FlexFrame{};
  return second.matches ? second : first;
}

FlexFrame frame_without_mask(Bytes bytes, const FlexType& type) {
  if (bytes.size() <= type.head + 1) return {};
  if (is_array(type) && (bytes[2] == 0 || (bytes.size() - type.head - 1) % bytes[2] != 0)) return {};
  const FlexFrame frame = frame_of(bytes, bytes.size());
  return frame.matches ? frame : FlexFrame{};
}
}  // namespace

bool is_flex_type(std::uint8_t type) { return find_type(type) != nullptr; }
std::string_view flex_name(std::uint8_t type) {
  const FlexType* const known = find_type(type);
  return known != nullptr ? known->name : std::string_view();
}

FlexFrame answer_frame(Bytes bytes) {
  const FlexType* const type = bytes.size() > 1 ? find_type(bytes[1]) : nullptr;
  return type != nullptr ? frame_of(bytes, type->head + 1) : FlexFrame{};
}

FlexFrame device_frame(Bytes bytes, const FlexMask* mask) {
  const FlexType* const type = bytes.size() > 1 ? find_type(bytes[1]) : nullptr;
  if (type == nullptr || bytes.size() < type->head) return {};
  if (type->extra) return frame_of_extras(bytes, *type);
  if (mask == nullptr) return frame_without_mask(bytes, *type);
  const std::size_t count = is_array(*type) ? bytes[2] : std::size_t{1};
  return frame_of(bytes, type->head + count * mask->record_size() + 1);
}

namespace {
// Structure 0A: length 1, number 4, event 2, time 4, state 1, time of the fix 4, latitude, longitude,
// altitude, speed, course 2, odometer: fields 1 to 3 and 8 to 15 of a record.
constexpr std::uint8_t kPositionStructure = 0x0a;
constexpr std::array<std::uint8_t, 3> kPositionMask{15, 0b1110'0001, 0b1111'1110};

void read_extra(Bytes extra, const FieldWriter& fields) {
  ByteReader in(extra);
  if (in.u8() != kPositionStructure) return;
  const Bytes part = in.take(in.u8());
  const std::optional<FlexMask> mask = FlexMask::of(kPositionMask);
  if (mask && part.size() >= mask->record_size()) mask->read_record(part.first(mask->record_size()), fields);
}

// A capture that begins after the negotiation has no mask. Devices send the first fields up to the odometer as a rule: taken
// so where both times, the course and the coordinates of the record then make sense, under a path of its own.
void read_presumed(Bytes record, const FieldWriter& fields) {
  constexpr std::int64_t kFirstYears = 1'104'537'600, kDay = 86'400;  // 2005-01-01, seconds
  ByteReader in(record);
  Place place;
  std::array<std::int64_t, 2> times{};
  for (std::size_t i = 0; i <= kOdometer; ++i) {
    const Bytes raw = in.take(kSizes.at(i));
    if (!in.ok()) return;
    if (i == kEventTime || i == kFixTime) times.at(i == kFixTime) = ByteReader(raw).le32();
    place.take(i, raw);
  }
  const bool in_time = times[1] > kFirstYears && times[0] >= times[1] - kDay && times[0] - times[1] < 365 * kDay;
  if (in_time && place.position.course_deg && place.position.speed_kmh) place.give(fields, "flex.heuristic");
}

void read_extras(ByteReader in, std::size_t count, bool big_endian, const FieldWriter& fields) {
  for (std::size_t i = 0; i < count && in.ok(); ++i) read_extra(in.take(take_length(in, big_endian)), fields);
}
}  // namespace

Fault read_flex(Bytes frame, const FlexFrame& form, const FlexMask* mask, const FieldWriter& fields) {
  const FlexType& type = *find_type(frame[1]);
  const std::size_t count = is_array(type) ? frame[2] : std::size_t{1};
  ByteReader in(frame.subspan(type.head, frame.size() - type.head - 1));
  if (type.extra) {
    read_extras(in, count, form.big_endian, fields);
    return Fault::none;
  }
  if (mask == nullptr) {
    const std::size_t size = in.left() / std::max<std::size_t>(count, 1);
    for (std::size_t i = 0; i < count; ++i) read_presumed(in.take(size), fields);
    return Fault::none;
  }
  for (std::size_t i = 0; i < count; ++i) mask->read_record(in.take(mask->record_size()), fields);
  return Fault::none;
}

}  // namespace shekara::ntcb
