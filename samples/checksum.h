// SPDX-License-Identifier: Apache-2.0
// The CRC-16 of trackers, in its form with the lowest bit first.
#pragma once
#include "samples/bytes.h"

namespace samples {

inline unsigned reflected_crc16(const Buffer& buffer, unsigned polynomial, unsigned start) {
  unsigned crc = start;
  for (const std::uint8_t byte : buffer.bytes()) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0);
  }
  return crc;
}

}  // namespace samples
