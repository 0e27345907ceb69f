// SPDX-License-Identifier: Apache-2.0
// A ByteReader whose byte order is known only when the file is open: captures are in the order of the machine
// that wrote them.
#pragma once
#include "scanner/base/byte_reader.h"

namespace shekara {

class OrderedReader {
 public:
  OrderedReader(Bytes bytes, bool big_endian) noexcept : reader_(bytes), big_endian_(big_endian) {}

  [[nodiscard]] bool ok() const noexcept { return reader_.ok(); }
  [[nodiscard]] std::size_t left() const noexcept { return reader_.left(); }
  [[nodiscard]] Bytes rest() const noexcept { return reader_.rest(); }
  std::uint8_t u8() noexcept { return reader_.u8(); }
  std::uint16_t u16() noexcept { return big_endian_ ? reader_.be16() : reader_.le16(); }
  std::uint32_t u32() noexcept { return big_endian_ ? reader_.be32() : reader_.le32(); }
  std::uint64_t u64() noexcept { return big_endian_ ? reader_.be64() : reader_.le64(); }
  // Two 32-bit words, the high one first in either byte order.
  std::uint64_t high_low() noexcept {
    const std::uint64_t high = u32();
    return high << 32 | u32();
  }
  Bytes take(std::size_t count) noexcept { return reader_.take(count); }
  void skip(std::size_t count) noexcept { reader_.skip(count); }

 private:
  ByteReader reader_;
  bool big_endian_;
};

}  // namespace shekara
