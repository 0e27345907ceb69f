// SPDX-License-Identifier: Apache-2.0
// One EGTS subrecord while it is read: a cursor, and fields that know their place in the packet. For the
// files egts_*; nobody else calls it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::egts {

std::uint64_t little_endian(Bytes bytes);  // at most 8
// Seconds since 2010-01-01T00:00:00Z, the time of nearly all fields.
Timestamp time_since_2010(std::uint32_t seconds);
// LAT and LONG: a share of 90 or 180 degrees; the sign is a flag.
double angle_of(std::uint32_t share, double most, bool negative);
// Table of CHS: 0 CP-1251 (the default), 1 ASCII, 3 Latin-1, 6 ISO 8859-5, 8 UCS-2; others as UTF-8. Without
// padding.
std::string text_of(Bytes bytes, std::uint8_t charset = 0);

class Subrecord {
 public:
  Subrecord(Bytes subrecord_data, const FieldWriter& writer)
      : in(subrecord_data), data(subrecord_data), fields(writer) {}

  ByteReader in;
  const Bytes data;  // all of it
  const FieldWriter& fields;

  // The first thing found wrong is kept.
  void wrong(Fault fault) {
    if (fault_ == Fault::none) fault_ = fault;
  }
  [[nodiscard]] Fault fault() const { return in.ok() ? fault_ : Fault::bad_length; }

  void text(Tag tag, std::string_view path, Bytes raw) const;
  // From the cursor: text of a fixed width; text that a NUL or the end of the data ends; a number.
  void take_text(Tag tag, std::string_view path, std::size_t width) { text(tag, path, in.take(width)); }
  void take_text_to_nul(Tag tag, std::string_view path) { text(tag, path, take_to_nul()); }
  Bytes take_to_nul();
  void take_number(std::string_view path, std::size_t width, int divisor = 1, Tag tag = Tag::number);
  // A number that is somebody's name: its digits; nothing for 0.
  void take_id(std::string_view path, std::size_t width);
  // An IMEI if its check digit is right, else some id of the device.
  void give_imei(std::string_view imei_path, std::string_view other_path, Bytes raw) const;

 private:
  Fault fault_ = Fault::none;
};

}  // namespace shekara::egts
