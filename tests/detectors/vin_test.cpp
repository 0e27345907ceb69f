// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("vin: the check digit or a known maker makes a keyed value valid") {
  CHECK(keyed("VIN", "1M8GDM9AXKP042788") == "vin high 1M8G*********2788");
  CHECK(keyed("vehicle_vin", "WVWZZZ1JZ3W386752") ==
        "vin high WVWZ*********6752");  // no check digit in Europe
  CHECK(keyed("vin", "LTESTVIN000000001") == "vin medium LTES*********0001");
}

TEST_CASE("vin: keys in Chinese, Russian and Kazakh") {
  for (const std::string_view key : {"车架号", "Вин-код", "Номер кузова", "шанақ нөмірі", "chassis_no"})
    CHECK_MESSAGE(keyed(key, "1M8GDM9AXKP042788") == "vin high 1M8G*********2788", key);
}

TEST_CASE("vin: a frame number of a car without a VIN is plausible under its key") {
  CHECK(keyed("frame_no", "GX90-1000001") == "vin medium GX90****0001");
  CHECK(keyed("vin", "unknown vehicle").empty());
  CHECK(keyed("vin", "12").empty());
}

TEST_CASE("vin: alone it needs digits at its end and a maker or a check digit") {
  CHECK(loose("WVWZZZ1JZ3W386752") == "vin low WVWZ*********6752");
  CHECK(loose("AAAAAAAAAAAAAAAAA").empty());
  CHECK(loose("12345678901234567").empty());
  CHECK(loose("LTESTVIN000000001").empty());   // I is no VIN character
  CHECK(loose("WVWZZZ1JZ3W3867521").empty());  // 18
  CHECK(loose("WvWzZz1JZ3W386752").empty());   // a token, not a VIN
}

TEST_CASE("vin: under a bare id only a checked one counts") {
  CHECK(keyed("id", "1M8GDM9AXKP042788") == "vin medium 1M8G*********2788");
  CHECK(keyed("id", "ZZZZZZZZZZZZZ0000").empty());
}

}  // namespace shekara::test
