// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"

namespace shekara {

TEST_CASE("checksums: each gives the check value of its catalogue entry") {
  const Bytes digits = as_bytes("123456789");
  CHECK(crc16_ccitt_false(digits) == 0x29b1);
  CHECK(crc16_x25(digits) == 0x906e);
  CHECK(crc16_arc(digits) == 0xbb3d);
  CHECK(crc16_modbus(digits) == 0x4b37);
  CHECK(crc16_kermit(digits) == 0x2189);
  CHECK(crc8_egts(digits) == 0xf7);
  CHECK(crc32_of(digits) == 0xcbf43926);
  CHECK(xor_of(digits) == 0x31);
  CHECK(sum_of(digits) == 0xdd);
}

TEST_CASE("digits: numbers are taken only as they are named") {
  CHECK(decimal("43.25") == 43.25);
  CHECK(decimal("-7.") == -7);
  for (const std::string_view text : {"", "-", ".5", "1e5", "inf", " 1", "1 ", "+1", "1.2.3"})
    CHECK_FALSE(decimal(text).has_value());
  CHECK(whole_number("-12") == -12);
  CHECK_FALSE(whole_number("99999999999999999999").has_value());
  CHECK(hex_number("fF") == 255);
  CHECK_FALSE(hex_number("").has_value());
}

TEST_CASE("digits: an IMEI has its Luhn digit") {
  CHECK(is_imei("001010000000016"));
  CHECK_FALSE(is_imei("001010000000017"));
  CHECK_FALSE(is_imei("00101000000001"));
  CHECK_FALSE(luhn_passes(""));
}

}  // namespace shekara
