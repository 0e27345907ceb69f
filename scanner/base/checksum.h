// SPDX-License-Identifier: Apache-2.0
// Checksums that telemetry and Internet protocols carry. Check values: ASCII "123456789".
#pragma once
#include <cstdint>

#include "scanner/base/byte_reader.h"

namespace shekara {

// XOR of all bytes: GB/T 32960 BCC, JT/T 808, NMEA 0183. Check 0x31.
std::uint8_t xor_of(Bytes bytes) noexcept;

// Sum of all bytes, modulo 256.
std::uint8_t sum_of(Bytes bytes) noexcept;
// CRC-16 by the names of the catalogue of parametrised CRC algorithms (R. Williams 1993; check: of "123456789").
std::uint16_t crc16_ccitt_false(Bytes bytes) noexcept;  // 29b1; JT/T 809, EGTS, Omnicomm, Queclink
std::uint16_t crc16_x25(Bytes bytes) noexcept;          // 906e; GT06
std::uint16_t crc16_arc(Bytes bytes) noexcept;          // bb3d; Teltonika, Wialon IPS
std::uint16_t crc16_modbus(Bytes bytes) noexcept;       // 4b37; Galileosky
std::uint16_t crc16_kermit(Bytes bytes) noexcept;       // 2189; Ruptela
// Polynomial 31, start ff, not reflected: f7; EGTS (GOST R 54619-2011), FLEX.
std::uint8_t crc8_egts(Bytes bytes) noexcept;
// CRC-32 of ISO 3309 (zip, Ethernet): cbf43926.
std::uint32_t crc32_of(Bytes bytes) noexcept;

// RFC 1071 ones' complement sum, not inverted, over 16-bit big-endian words; an odd last byte is padded with 0.
// `sum` carries an earlier part (pseudo-header) in.
std::uint16_t internet_sum(Bytes bytes, std::uint32_t sum = 0) noexcept;

}  // namespace shekara
