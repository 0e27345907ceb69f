// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/checksum.h"

#include <array>
#include <bit>
#include <cstring>

namespace shekara {

std::uint8_t xor_of(Bytes bytes) noexcept {
  std::uint8_t sum = 0;
  for (const std::uint8_t byte : bytes) sum ^= byte;
  return sum;
}

std::uint8_t sum_of(Bytes bytes) noexcept {
  unsigned sum = 0;
  for (const std::uint8_t byte : bytes) sum += byte;
  return static_cast<std::uint8_t>(sum);
}

namespace {
// One entry a byte value; Number is the register's width. A reflected CRC shifts to the right.
template <typename Number, Number kPolynomial, bool kReflected>
constexpr std::array<Number, 256> crc_table() {
  constexpr int kBits = 8 * sizeof(Number);
  std::array<Number, 256> table{};
  for (unsigned i = 0; i < 256; ++i) {
    Number rest = static_cast<Number>(kReflected ? i : Number{1} * i << (kBits - 8));
    for (int bit = 0; bit < 8; ++bit) {
      const bool out = (kReflected ? rest & 1 : rest >> (kBits - 1)) != 0;
      rest = static_cast<Number>(kReflected ? rest >> 1 : rest << 1);
      if (out) rest = static_cast<Number>(rest ^ kPolynomial);
    }
    table[i] = rest;
  }
  return table;
}

// kPolynomial: as the catalogue writes it for the register's direction (reflected ones mirrored).
template <typename Number, Number kPolynomial, bool kReflected>
Number crc(Bytes bytes, Number rest) noexcept {
  static constexpr std::array<Number, 256> kTable = crc_table<Number, kPolynomial, kReflected>();
  constexpr int kBits = 8 * sizeof(Number);
  for (const std::uint8_t byte : bytes) {
    const auto front = static_cast<unsigned>(kReflected ? rest : rest >> (kBits - 8));
    const unsigned index = (front ^ byte) & 0xffU;
    if constexpr (kBits == 8)
      rest = kTable[index];
    else
      rest = static_cast<Number>((kReflected ? rest >> 8 : rest << 8) ^ kTable[index]);
  }
  return rest;
}
}  // namespace

std::uint16_t crc16_ccitt_false(Bytes bytes) noexcept { return crc<std::uint16_t, 0x1021, false>(bytes, 0xffff); }
std::uint16_t crc16_x25(Bytes bytes) noexcept {
  return static_cast<std::uint16_t>(~crc<std::uint16_t, 0x8408, true>(bytes, 0xffff));
}
std::uint16_t crc16_arc(Bytes bytes) noexcept { return crc<std::uint16_t, 0xa001, true>(bytes, 0); }
std::uint16_t crc16_modbus(Bytes bytes) noexcept { return crc<std::uint16_t, 0xa001, true>(bytes, 0xffff); }
std::uint16_t crc16_kermit(Bytes bytes) noexcept { return crc<std::uint16_t, 0x8408, true>(bytes, 0); }
std::uint8_t crc8_egts(Bytes bytes) noexcept { return crc<std::uint8_t, 0x31, false>(bytes, 0xff); }
std::uint32_t crc32_of(Bytes bytes) noexcept { return ~crc<std::uint32_t, 0xedb88320, true>(bytes, 0xffffffff); }

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
