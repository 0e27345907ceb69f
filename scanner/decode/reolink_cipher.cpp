// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/reolink_cipher.h"

#include <array>

namespace shekara::reolink {
namespace {
constexpr std::array<std::uint8_t, 8> kBodyKey{0x1f, 0x2d, 0x3c, 0x4b, 0x5a, 0x69, 0x78, 0xff};
constexpr std::array<std::uint32_t, 8> kSearchKey{0x1f2d3c4b, 0x5a6c7f8d, 0x38172e4b, 0x8271635a,
                                                  0x863f1a2b, 0xa5c6f7d8, 0x8371e1b4, 0x17f2d3a5};
}  // namespace

std::string plain_body(Bytes body, std::uint32_t offset) {
  std::string plain;
  plain.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    const unsigned key = kBodyKey.at((i + offset) % kBodyKey.size());
    plain += static_cast<char>(body[i] ^ key ^ (offset & 0xff));
  }
  return plain;
}

std::string plain_search(Bytes body, std::uint32_t number) {
  std::string plain;
  plain.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::uint32_t word = kSearchKey.at(i / 4 % kSearchKey.size()) + number;
    plain += static_cast<char>(body[i] ^ (word >> (8 * (i % 4)) & 0xff));
  }
  return plain;
}

std::uint32_t search_checksum(Bytes body) {
  std::uint32_t sum = 0;
  for (const std::uint8_t byte : body) {
    sum ^= byte;
    for (int bit = 0; bit < 8; ++bit) sum = (sum & 1) != 0 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
  }
  return sum;
}

}  // namespace shekara::reolink
