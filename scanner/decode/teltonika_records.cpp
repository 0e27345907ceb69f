// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/teltonika_records.h"

#include <bit>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"

namespace shekara::teltonika {

namespace {
// Widths that differ between the codecs.
struct Layout {
  std::uint8_t codec;
  bool has_sixteen = false;  // some devices: a fifth group in codec 8, of values of 16 bytes
  [[nodiscard]] unsigned count(ByteReader& in) const {
    return codec == kCodec8Extended ? in.be16() : in.u8();
  }
  [[nodiscard]] unsigned id(ByteReader& in) const {
    return codec == kCodec8Extended || codec == kCodec16 ? in.be16() : in.u8();
  }
};

void read_group(ByteReader& in, const Layout& layout, std::size_t width, Elements& elements) {
  const unsigned count = layout.count(in);
  for (unsigned i = 0; i < count && in.ok(); ++i) {
    const unsigned id = layout.id(in);
    const Bytes value = in.take(width);
    if (in.ok()) elements.add({id, value});
  }
}

void read_wide_group(ByteReader& in, Elements& elements) {
  const unsigned count = in.be16();
  for (unsigned i = 0; i < count && in.ok(); ++i) {
    const unsigned id = in.be16();
    const Bytes value = in.take(in.be16());
    if (in.ok()) elements.add({id, value});
  }
}

double degrees(std::uint32_t raw) { return static_cast<std::int32_t>(raw) / 1e7; }

// 24 bytes: time in ms, priority, longitude, latitude, altitude, angle, satellites, speed.
void read_place(ByteReader& in, const FieldWriter& out) {
  const std::uint64_t milliseconds = in.be64();
  in.skip(1);
  const Bytes raw = in.take(15);
  if (!in.ok()) return;
  ByteReader place(raw);
  Position position;
  position.longitude = degrees(place.be32());
  position.latitude = degrees(place.be32());
  position.altitude_m = static_cast<std::int16_t>(place.be16());
  position.course_deg = place.be16();
  position.valid = place.u8() > 0;  // satellites in use
  position.speed_kmh = place.be16();
  constexpr std::uint64_t kYear2100 = 4'102'444'800'000;
  if (milliseconds < kYear2100)
    position.time = Timestamp{static_cast<std::int64_t>(milliseconds) * 1'000'000};
  out.position("position.location", position, raw);
}

void skip_event(ByteReader& in, const Layout& layout) {
  in.skip(layout.codec == kCodec8 ? 1 : 2);          // the element that caused it
  in.skip(layout.codec == kCodec16 ? 1 : 0);         // generation
  in.skip(layout.codec == kCodec8Extended ? 2 : 1);  // how many elements
}

// Codecs 8, 8 extended and 16.
void read_record(ByteReader& in, const Layout& layout, const FieldWriter& out) {
  read_place(in, out);
  skip_event(in, layout);
  Elements elements(out);
  for (const std::size_t width : {1U, 2U, 4U, 8U}) read_group(in, layout, width, elements);
  if (layout.has_sixteen) read_group(in, layout, 16, elements);
  if (layout.codec == kCodec8Extended) read_wide_group(in, elements);
  elements.finish();
}

// Whether records of codec 8 end where the bytes do.
bool fits_codec_8(std::size_t records, Bytes content, const Layout& layout) {
  ByteReader in(content);
  for (std::size_t i = 0; i < records && in.ok(); ++i) {
    in.skip(24);
    skip_event(in, layout);
    for (const std::size_t width : {1U, 2U, 4U, 8U, 16U})
      if (width < 16 || layout.has_sixteen) in.skip(layout.count(in) * (1 + width));
  }
  return in.ok() && in.left() == 0;
}

Layout layout_of(std::uint8_t codec, std::size_t records, Bytes content) {
  const Layout usual{codec}, wider{codec, true};
  const bool is_wider = codec == kCodec8 && !fits_codec_8(records, content, usual);
  return is_wider && fits_codec_8(records, content, wider) ? wider : usual;
}

// Codec 7 of the personal trackers GH1202 and GH3000. Mask of the place: 0 coordinates, 1 altitude, 2 angle,
// 3 speed, 4 satellites, 5 cell, 6 signal, 7 network.
struct Gh3000Place {
  std::optional<Position> position;
  unsigned area = 0, cell = 0;
  std::uint32_t network = 0;
};
Gh3000Place read_gh3000_place(ByteReader& in) {
  const std::uint8_t mask = in.u8();
  const auto has = [mask](unsigned bit) { return (mask >> bit & 1) != 0; };
  Gh3000Place place;
  Position position;
  if (has(0)) position.latitude = std::bit_cast<float>(in.be32());
  if (has(0)) position.longitude = std::bit_cast<float>(in.be32());
  if (has(1)) position.altitude_m = in.be16();
  if (has(2)) position.course_deg = in.u8() * 360.0 / 256;
  if (has(3)) position.speed_kmh = in.u8();
  if (has(4)) position.valid = in.u8() > 0;
  if (has(5)) place.area = in.be16();
  if (has(5)) place.cell = in.be16();
  in.skip(has(6) ? 1 : 0);
  if (has(7)) place.network = in.be32();
  if (has(0)) place.position = position;
  return place;
}

void give_cell(const Gh3000Place& place, Bytes raw, const FieldWriter& out) {
  if (place.cell == 0) return;
  const std::string text = std::to_string(place.network / 100) + "-" + std::to_string(place.network % 100) +
                           "-" + std::to_string(place.area) + "-" + std::to_string(place.cell);
  out.value(Tag::cell, "record.cell", Value(std::string_view(text)), raw);
}

// Seconds since 2007 under two bits of priority, a mask of what follows: 0 place, 1 to 3 elements of 1, 2, 4
// bytes.
void read_gh3000_record(ByteReader& in, const FieldWriter& out) {
  constexpr std::int64_t k2007 = 1'167'609'600;
  const Timestamp time = Timestamp::from_seconds(k2007 + (in.be32() & 0x3fffffff));
  const std::uint8_t mask = in.u8();
  if ((mask & 1) != 0) {
    const Bytes before = in.rest();
    Gh3000Place place = read_gh3000_place(in);
    if (!in.ok()) return;
    const Bytes raw = before.first(before.size() - in.left());
    if (place.position) place.position->time = time;
    if (place.position) out.position("position.location", *place.position, raw);
    give_cell(place, raw, out);
  }
  for (unsigned group = 1; group <= 3; ++group) {  // readings of its own numbering
    const unsigned count = (mask >> group & 1) != 0 ? in.u8() : 0;
    in.skip(std::size_t{count} * (1 + (1U << (group - 1))));
  }
}

Fault read_records(std::uint8_t codec, std::size_t count, Bytes content, const FieldWriter& out) {
  ByteReader in(content);
  const Layout layout = layout_of(codec, count, content);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    if (codec == kCodec7)
      read_gh3000_record(in, out);
    else
      read_record(in, layout, out);
  }
  return in.ok() && in.left() == 0 ? Fault::none : Fault::bad_length;
}

std::string_view name_of(std::uint8_t codec) {
  switch (codec) {
    case kCodec7:
      return "records, codec 7";
    case kCodec8:
      return "records, codec 8";
    case kCodec16:
      return "records, codec 16";
    default:
      return "records, codec 8 extended";
  }
}
}  // namespace

Fault read_data(Bytes data, const FieldWriter& out) {
  ByteReader in(data);
  const std::uint8_t codec = in.u8();
  const Bytes count = in.take(1);
  if (in.left() < 1 || data.back() != count[0]) return Fault::bad_value;
  const Bytes content = in.take(in.left() - 1);
  if (codec >= kCodec12 && codec <= kCodec15) return read_commands(codec, count[0], content, out);
  out.value(Tag::message, "message", Value(name_of(codec)), data.first(1));
  out.number("records", count[0], count);
  return read_records(codec, count[0], content, out);
}

std::string hex_of(Bytes bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

void give_imei(const FieldWriter& out, std::string_view path, std::string_view digits, Bytes raw) {
  out.value(is_imei(digits) ? Tag::imei : Tag::device_id, path, Value(digits), raw);
}

void give_imei_bcd(const FieldWriter& out, std::string_view path, Bytes raw) {
  const std::string digits = bcd_digits(raw);
  if (digits.size() == 16 && digits[0] == '0' && are_digits(digits))
    return give_imei(out, path, std::string_view(digits).substr(1), raw);
  if (!raw.empty()) out.value(Tag::device_id, path, Value(std::string_view(digits)), raw);
}

}  // namespace shekara::teltonika
