// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("iccid: 89 and a Luhn check; without the check it is only plausible") {
  CHECK(keyed("iccid", "8999700000000000008") == "iccid high 899970***********08");
  CHECK(keyed("ICCID", "89860000000000000002") == "iccid medium 898600************02");
  CHECK(keyed("sim_no", "898600A0000000000001") == "iccid medium 898600************01");
}

TEST_CASE("iccid: a filler at the end is no digit of it") {
  CHECK(keyed("iccid", "8999700000000000008F") == "iccid high 899970************8F");
}

TEST_CASE("iccid: other numbers are none") {
  CHECK(keyed("iccid", "7999700000000000008").empty());
  CHECK(keyed("iccid", "8999").empty());
  CHECK(loose("8999700000000000008").empty());
  CHECK(loose("iccid:8999700000000000008") == "iccid medium 899970***********08");
}

}  // namespace shekara::test
