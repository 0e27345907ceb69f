// SPDX-License-Identifier: Apache-2.0
#include "scanner/facts/sim_country.h"

#include <doctest/doctest.h>

namespace shekara::test {

TEST_CASE("sim country: an IMSI tells it by its first three digits") {
  CHECK(country_of_mcc("401") == "KZ");
  CHECK(country_of_mcc("226990000000001") == "RO");
  CHECK(country_of_mcc("25001") == "RU");
  CHECK(country_of_mcc("46000") == "CN");
  CHECK(country_of_mcc("26201") == "DE");
}

TEST_CASE("sim country: test, international and unassigned codes name none") {
  for (const std::string_view digits : {"001010000000001", "901280000000001", "999", "40", "", "4o1"})
    CHECK_MESSAGE(country_of_mcc(digits).empty(), digits);
}

TEST_CASE("sim country: an ICCID tells it by the country code after 89, the longest that fits") {
  CHECK(country_of_iccid("898600") == "CN");
  CHECK(country_of_iccid("899970") == "KZ");
  CHECK(country_of_iccid("897701") == "KZ");
  CHECK(country_of_iccid("897010") == "RU");
  CHECK(country_of_iccid("894001") == "RO");
  CHECK(country_of_iccid("893720") == "EE");
}

TEST_CASE("sim country: codes shared by countries, international ones and other numbers name none") {
  for (const std::string_view digits : {"890126", "898823", "898839", "128600", "89", "", "8*8600"})
    CHECK_MESSAGE(country_of_iccid(digits).empty(), digits);
}

}  // namespace shekara::test
