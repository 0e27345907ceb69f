// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("passport: forms of the region under a key are high") {
  CHECK(keyed("Паспорт", "N00000012") == "passport high N******12");
  CHECK(keyed("passportNo", "4500 000012").starts_with("passport high 4*"));
  CHECK(keyed("护照号", "E00000012").starts_with("passport high"));
  CHECK(keyed("төлқұжат", "N00000012").starts_with("passport high"));
  CHECK(keyed("passport", "0000012AB").starts_with("passport medium"));
}

TEST_CASE("passport: accounts, versions and short numbers are none") {
  CHECK(keyed("passport", "v1.2.3").empty());
  CHECK(keyed("passport", "test@example.com").find("passport") == std::string::npos);
  CHECK(keyed("passport", "12").empty());
  CHECK(loose("N00000012").empty());
}

}  // namespace shekara::test
