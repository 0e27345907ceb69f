// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/checksum.h"

#include <bit>
#include <cstring>

namespace shekara {

std::uint8_t xor_of(Bytes bytes) noexcept {
  std::uint8_t sum = 0;
  for (const std::uint8_t byte : bytes) sum ^= byte;
  return sum;
}

namespace {
std::uint64_t native_word(const std::uint8_t* at) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}
}  // namespace

// The sum is the same in either byte order but for a swap (RFC 1071 section 2B), so words are added as the
// machine reads them, eight bytes at a time.
std::uint16_t internet_sum(Bytes bytes, std::uint32_t sum) noexcept {
  std::uint64_t total = 0;
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    const std::uint64_t word = native_word(bytes.data() + at);
    total += word & 0xffffffff;
    total += word >> 32;
  }
  std::uint8_t tail[8] = {};
  for (std::size_t i = 0; at + i < bytes.size(); ++i) tail[i] = bytes[at + i];
  const std::uint64_t word = native_word(tail);
  total += (word & 0xffffffff) + (word >> 32);
  while (total >> 16) total = (total & 0xffff) + (total >> 16);
  std::uint64_t folded = total;
  if constexpr (std::endian::native == std::endian::little) folded = ((total & 0xff) << 8) | (total >> 8);
  folded += sum;
  while (folded >> 16) folded = (folded & 0xffff) + (folded >> 16);
  return static_cast<std::uint16_t>(folded);
}

}  // namespace shekara
