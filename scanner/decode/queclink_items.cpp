// SPDX-License-Identifier: Apache-2.0
// The newer binary form, big-endian:
//   2B 00 | length W of the whole | flags u8 (bit 7: two more bytes) | IMEI in 8 BCD bytes | device W |
//   version W | u8 | n u8, n bytes | records | count W | check u8 (how it is made is not known) | "$" record:
//   length of the whole, 7 bits, or 15 behind a set top bit | Unix time DW | count W | id u8 | event u8 |
//   items item: id u8 | length u8 | bytes; 52: flags u8, longitude DW, latitude DW, Unix time DW, speed W,
//   u8, course W, altitude 3, satellites u8
#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/queclink_messages.h"

namespace shekara::queclink {

namespace {
constexpr std::size_t kLeast = 25, kTail = 4, kPlace = 22;
constexpr std::uint8_t kPlaceItem = 0x52;

struct Frame {
  Bytes imei, records;
};
std::optional<Frame> frame_of(Bytes bytes) {
  ByteReader in(bytes);
  in.skip(4);
  const std::uint8_t flags = in.u8();
  in.skip((flags & 0x80) != 0 ? 2 : 0);
  const Bytes imei = in.take(8);
  in.skip(5);
  in.skip(in.u8());
  if (!in.ok() || in.left() < kTail) return std::nullopt;
  return Frame{imei, in.take(in.left() - kTail)};
}

// An empty reader at the end, or where the length is nonsense.
ByteReader next_record(ByteReader& in) {
  const std::uint8_t first = in.u8();
  const bool is_wide = (first & 0x80) != 0;
  const std::size_t length = is_wide ? std::size_t{first & 0x7fU} << 8 | in.u8() : first;
  const std::size_t used = is_wide ? 2 : 1;
  return in.sub(length < used + 8 ? in.left() + 1 : length - used);
}

void give_place(Bytes raw, const FieldWriter& out) {
  ByteReader in(raw);
  in.skip(1);
  Position position;
  position.longitude = static_cast<std::int32_t>(in.be32()) / 1e6;
  position.latitude = static_cast<std::int32_t>(in.be32()) / 1e6;
  position.time = Timestamp::from_seconds(in.be32());
  position.speed_kmh = in.be16() / 10.0;
  in.skip(1);
  position.course_deg = in.be16();
  const std::uint32_t altitude = in.be24();
  position.altitude_m = (altitude & 0x800000) != 0 ? static_cast<double>(altitude) - 0x1000000 : altitude;
  position.valid = in.u8() > 0;
  if (in.ok()) out.position("position.location", position, raw);
}
}  // namespace

std::size_t item_size(Bytes first) {
  if (first.size() < 4) return 0;
  const std::size_t size = ByteReader(first.subspan(2)).be16();
  return size >= kLeast ? size : 0;
}

bool items_fit(Bytes frame) {
  const std::optional<Frame> parts = frame_of(frame);
  if (!parts || frame.back() != '$') return false;
  const std::string digits = bcd_digits(parts->imei);
  if (digits[0] != '0' || !are_digits(digits)) return false;
  ByteReader in(parts->records);
  while (in.left() > 0) next_record(in);
  return in.ok();
}

bool names_imei(Bytes frame) {
  const std::optional<Frame> parts = frame_of(frame);
  return parts && is_imei(bcd_digits(parts->imei).substr(1));
}

Fault read_items(Bytes frame, const FieldWriter& out) {
  const std::optional<Frame> parts = frame_of(frame);
  if (!parts || !items_fit(frame)) return Fault::bad_value;
  out.value(Tag::message, "message", Value(std::string_view("records")), frame.first(2));
  const std::string digits = bcd_digits(parts->imei).substr(1);
  out.value(is_imei(digits) ? Tag::imei : Tag::device_id, "device.imei", Value(std::string_view(digits)),
            parts->imei);
  ByteReader in(parts->records);
  while (in.left() > 0) {
    ByteReader record = next_record(in);
    record.skip(8);
    while (record.left() >= 2) {
      const std::uint8_t id = record.u8();
      const Bytes item = record.take(record.u8());
      if (id == kPlaceItem && item.size() == kPlace) give_place(item, out);
      if (!record.ok()) return Fault::bad_length;
    }
  }
  return Fault::none;
}

}  // namespace shekara::queclink
