// SPDX-License-Identifier: Apache-2.0
// The data unit of one GB/T 32960.3 frame while it is read: a cursor, and fields that know their place in the
// frame. For the files gbt32960_*; nobody else calls it.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara::gbt32960 {

enum class Edition : std::uint8_t { of_2016, of_2025 };  // frames start with "##", "$$"

// Physical value = (number on the wire - zero) / divisor.
struct Unit {
  int divisor = 1;
  std::int64_t zero = 0;
};

// Big-endian, at most 8 bytes.
std::uint64_t big_endian(Bytes bytes);

class Body {
 public:
  // data is a part of frame; offsets of fields count from the start of frame.
  Body(Bytes frame, Bytes data, Edition of_frame, bool of_reply, FieldSink& out)
      : in(data), edition(of_frame), is_reply(of_reply), frame_(frame), out_(out) {}

  ByteReader in;
  const Edition edition;
  const bool is_reply;  // replies may end after the time (section 6.3.2)

  // A reply that says no more than its time.
  [[nodiscard]] bool ends_early() const { return is_reply && in.ok() && in.left() == 0; }
  // The first thing found wrong is kept.
  void wrong(Fault fault) {
    if (fault_ == Fault::none) fault_ = fault;
  }
  [[nodiscard]] Fault fault() const { return fault_; }

  void field(Tag tag, std::string_view path, const Value& value, Bytes raw, std::string_view key = {});
  // Trimmed; nothing for an empty one. `raw` is all of the padded field.
  void text(Tag tag, std::string_view path, Bytes raw);
  // Nothing for the values "abnormal" (all ones but the last bit) and "invalid" (all ones) of section 7.
  void number(std::string_view path, Bytes raw, Unit unit = {}, Tag tag = Tag::number);
  // Six bytes from the cursor: year from 2000, month, day, hour, minute, second in UTC+8; given as UTC.
  std::optional<Timestamp> time(std::string_view path);
  void payload(std::string_view path, Bytes raw);

  // The same, `width` bytes from the cursor.
  void take_text(Tag tag, std::string_view path, std::size_t width) { text(tag, path, in.take(width)); }
  void take_number(std::string_view path, std::size_t width, Unit unit = {}, Tag tag = Tag::number) {
    number(path, in.take(width), unit, tag);
  }

 private:
  [[nodiscard]] std::uint32_t offset_of(Bytes raw) const {
    return static_cast<std::uint32_t>(raw.data() - frame_.data());
  }
  Bytes frame_;
  FieldSink& out_;
  Fault fault_ = Fault::none;
};

}  // namespace shekara::gbt32960
