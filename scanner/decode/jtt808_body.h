// SPDX-License-Identifier: Apache-2.0
// The body of one JT/T 808 message while it is read: a cursor, and fields that know their place on the wire.
// For the files jtt808_*; nobody else calls it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/jtt808_frame.h"

namespace shekara::jtt808 {

std::uint64_t big_endian(Bytes bytes);  // at most 8
// GB 18030 (the standard's GBK and more) or, from devices made for elsewhere, UTF-8; without padding.
std::string text_of(Bytes bytes);
// BCD YYMMDDhhmmss in UTC+8 (section 4.1 of 2011: Beijing time), as UTC. Nothing for what is no time.
std::optional<Timestamp> time_of(Bytes bcd);

struct Place {
  std::uint32_t offset = 0, length = 0;
};

class Body {
 public:
  // body is a part of content.
  Body(const Header& header, Bytes body, const Unescaped& content, FieldSink& out)
      : in(body), is_2019(header.is_2019), out_(out), content_(&content) {}
  // body was put together from several frames; all its fields are said to be where the last one has its part.
  Body(const Header& header, Bytes body, Place last_part, FieldSink& out)
      : in(body), is_2019(header.is_2019), out_(out), content_(nullptr), last_part_(last_part) {}

  ByteReader in;
  const bool is_2019;

  // The first thing found wrong is kept.
  void wrong(Fault fault) {
    if (fault_ == Fault::none) fault_ = fault;
  }
  [[nodiscard]] Fault fault() const { return fault_; }

  // Nothing is given for empty `raw`.
  void field(Tag tag, std::string_view path, const Value& value, Bytes raw, std::string_view key = {});
  void text(Tag tag, std::string_view path, Bytes raw);  // nothing when only padding
  void number(std::string_view path, Bytes raw, int divisor = 1, Tag tag = Tag::number);
  std::optional<Timestamp> time(std::string_view path, Bytes bcd);
  void bcd(Tag tag, std::string_view path, Bytes raw);  // digits, all of them; nothing for zeros and filler
  void payload(std::string_view path, Bytes raw);

  // The same from the cursor.
  void take_text(Tag tag, std::string_view path, std::size_t width) { text(tag, path, in.take(width)); }
  void take_counted_text(Tag tag, std::string_view path) { text(tag, path, in.take(in.u8())); }
  void take_number(std::string_view path, std::size_t width, int divisor = 1, Tag tag = Tag::number) {
    number(path, in.take(width), divisor, tag);
  }
  std::optional<Timestamp> take_time(std::string_view path) { return time(path, in.take(6)); }
  void take_payload(std::string_view path) { payload(path, in.take(in.left())); }

 private:
  [[nodiscard]] Place place_of(Bytes raw) const;

  FieldSink& out_;
  const Unescaped* content_;
  Place last_part_;
  Fault fault_ = Fault::none;
};

}  // namespace shekara::jtt808
