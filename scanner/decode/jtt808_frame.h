// SPDX-License-Identifier: Apache-2.0
// Frames of JT/T 808 (2011, 2013, 2019 editions): delimiters, escapes, check byte, header. For the files
// jtt808_*.
#pragma once
#include <cstdint>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara::jtt808 {

// 7E of the standard; E7 is a vendor's, with escapes of its own.
inline bool is_delimiter(std::uint8_t byte) { return byte == 0x7e || byte == 0xe7; }

inline bool starts_escape(std::uint8_t byte) { return byte == 0x7d || byte == 0xe6 || byte == 0x3e; }

inline constexpr std::size_t kLongestHeader = 21;
// Both delimiters, and a header, 1,023 bytes of body and the check byte, each of them escaped.
inline constexpr std::size_t kLongestFrame = 2 + 2 * (kLongestHeader + 1023 + 1);

// What stands between two delimiters, escapes undone; knows for each byte where it was on the wire.
class Unescaped {
 public:
  // From wire[begin] up to wire[end], which is a delimiter or the end of what is there.
  Unescaped(Bytes wire, std::size_t begin, std::size_t end, std::uint8_t delimiter);
  [[nodiscard]] Bytes bytes() const { return bytes_; }
  [[nodiscard]] bool ok() const { return ok_; }  // false: an escape that does not exist
  // Offset of byte i in wire; i may be bytes().size().
  [[nodiscard]] std::uint32_t wire_offset(std::size_t i) const { return offsets_[i]; }

 private:
  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint32_t> offsets_;
  bool ok_ = true;
};

// Section 4.4.3 (2011, 2013), 5.4.3 (2019).
struct Header {
  std::uint16_t id = 0;
  bool is_2019 = false;
  std::uint8_t cipher = 0;  // bits 10-12 of the properties: 1 = RSA
  bool is_part = false;     // of a message sent in `parts` frames; `part` counts from 1
  std::uint16_t serial = 0, parts = 0, part = 0;
  Bytes phone;                // BCD
  std::size_t size = 0;       // of the header
  std::size_t body_size = 0;  // as the header says

  // The whole header is there, and the body fills what follows it up to the check byte.
  bool fits = false;
};
// `content`: header, body and check byte. Some vendors' messages have a serial of one byte.
Header read_header(Bytes content, std::uint8_t delimiter);

}  // namespace shekara::jtt808
