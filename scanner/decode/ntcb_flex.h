// SPDX-License-Identifier: Apache-2.0
// FLEX of Navtelecom, the telemetry beside NTCB, little-endian (exchange protocol 6.2, section 1.2 and annex
// A):
//   "~A" count 1, records | "~T" event 4, record | "~C" record | "~E" count 1, extras | "~X" event 4, extra |
//   then CRC-8
// Which fields a record has is agreed on before: a mask, one bit a field, the first field in the highest bit.
#pragma once
#include <bitset>
#include <optional>

#include "scanner/decode/field_writer.h"

namespace shekara::ntcb {

class FlexMask {
 public:
  // `body`: number of fields 1, mask. Nothing when it has fields nobody knows the size of.
  static std::optional<FlexMask> of(Bytes body);
  [[nodiscard]] std::size_t record_size() const { return record_size_; }
  void read_record(Bytes record, const FieldWriter& fields) const;

 private:
  std::bitset<255> fields_;
  std::size_t record_size_ = 0;
};

struct FlexFrame {
  std::size_t size = 0;     // with its CRC-8; 0: more bytes have to come to tell
  bool big_endian = false;  // lengths of extras: some devices send them so
  bool is_whole = false, matches = false;
};

inline constexpr std::size_t kLongestFlex = 1U << 16;

bool is_flex_type(std::uint8_t type);
std::string_view flex_name(std::uint8_t type);
// What the server sends back: the type, its count or event, CRC-8.
FlexFrame answer_frame(Bytes bytes);
// What the device sends. Without a mask the frame is taken to end where the bytes do, if their CRC-8 says so.
FlexFrame device_frame(Bytes bytes, const FlexMask* mask);
Fault read_flex(Bytes frame, const FlexFrame& form, const FlexMask* mask, const FieldWriter& fields);

}  // namespace shekara::ntcb
