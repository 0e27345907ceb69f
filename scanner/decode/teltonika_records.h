// SPDX-License-Identifier: Apache-2.0
// The data field of a Teltonika packet, from the codec byte to the second count: records with positions and
// I/O elements (codecs 7, 8, 8 extended, 16), or commands and answers (12 to 15).
#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "scanner/decode/field_writer.h"

namespace shekara::teltonika {

enum Codec : std::uint8_t {
  kCodec7 = 0x07,
  kCodec8 = 0x08,
  kCodec12 = 0x0c,
  kCodec13 = 0x0d,
  kCodec14 = 0x0e,
  kCodec15 = 0x0f,
  kCodec16 = 0x10,
  kCodec8Extended = 0x8e
};
constexpr bool is_codec(std::uint8_t byte) noexcept {
  return byte == kCodec8Extended || byte == kCodec7 || byte == kCodec8 ||
         (byte >= kCodec12 && byte <= kCodec16);
}

// Codec, count, content, the same count again.
Fault read_data(Bytes data, const FieldWriter& out);
// codec 12 to 15: `content` lies between the counts.
Fault read_commands(std::uint8_t codec, std::size_t count, Bytes content, const FieldWriter& out);

// One I/O element; `value` holds 1, 2, 4, 8 or (8 extended) any number of bytes.
struct Element {
  unsigned id = 0;
  Bytes value;
};
// The I/O elements of one record. Some say something only together: the parts of a number or text that is
// longer than eight bytes, a cell and its network.
class Elements {
 public:
  explicit Elements(const FieldWriter& out) : out_(out) {}
  void add(const Element& element);
  // The record is over: gives what belongs together.
  void finish() const;

 private:
  [[nodiscard]] Bytes part(unsigned id) const;
  void joined_text(Tag tag, std::string_view path, unsigned first, unsigned parts) const;
  void iccid() const;
  void cell() const;

  const FieldWriter& out_;
  std::array<Element, 16> parts_{};
  std::size_t count_ = 0;
};

std::string hex_of(Bytes bytes);
// 15 digits in eight bytes behind a zero nibble.
void give_imei_bcd(const FieldWriter& out, std::string_view path, Bytes raw);
void give_imei(const FieldWriter& out, std::string_view path, std::string_view digits, Bytes raw);

}  // namespace shekara::teltonika
