// SPDX-License-Identifier: Apache-2.0
// Checksums that telemetry and Internet protocols carry. Check values: ASCII "123456789".
#pragma once
#include <cstdint>

#include "scanner/base/byte_reader.h"

namespace shekara {

// XOR of all bytes: GB/T 32960 BCC, JT/T 808, NMEA 0183. Check 0x31.
std::uint8_t xor_of(Bytes bytes) noexcept;

// RFC 1071 ones' complement sum, not inverted, over 16-bit big-endian words; an odd last byte is padded with 0.
// `sum` carries an earlier part (pseudo-header) in.
std::uint16_t internet_sum(Bytes bytes, std::uint32_t sum = 0) noexcept;

}  // namespace shekara
