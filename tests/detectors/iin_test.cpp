// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("iin: both weightings of the check digit pass, a number that is never issued does not") {
  CHECK(keyed("iin", "900101300007") == "iin high 90********07");
  CHECK(keyed("ИИН", "900101300811") == "iin high 90********11");
  for (char check = '0'; check <= '9'; ++check)
    CHECK_FALSE(keyed("iin", std::string("90010130080") + check).starts_with("iin high"));
}

TEST_CASE("iin: the date is no condition under the key") {
  CHECK(keyed("жсн", "999999000003").empty());  // the fifth digit is a company's
  CHECK(keyed("iin", "991332000003").starts_with("iin high"));
}

TEST_CASE("iin: a tracker's clock is never one, even with a passing check digit") {
  // 2025-06-30 06:05:xx around the packet: one of ten seconds passes the check.
  for (int second = 0; second < 60; ++second) {
    const std::string stamp = "2506300605" + std::string(second < 10 ? "0" : "") + std::to_string(second);
    CHECK_MESSAGE(keyed("iin", stamp).empty(), stamp);
  }
}

TEST_CASE("iin: under a login it needs a date, a century and its check; alone it is none") {
  CHECK(keyed("login", "900101300007").ends_with("iin medium 90********07"));
  CHECK(keyed("id", "900101300007").empty());
  CHECK(keyed("taxid", "991332000003").empty());
  CHECK(loose("900101300007").empty());
  CHECK(loose("ЖСН: 900101300007") == "iin medium 90********07");
  CHECK(loose("iin 9001013000071").empty());
}

}  // namespace shekara::test
