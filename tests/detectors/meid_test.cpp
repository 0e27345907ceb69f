// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("meid: fourteen hexadecimal digits from A0 on are high, decimal forms medium") {
  CHECK(keyed("MEID", "A0000000000002") == "meid high A000********02");
  CHECK(keyed("meid", "268435456000000002").starts_with("meid medium"));
  CHECK(keyed("esn", "80A0B0C1").starts_with("meid medium"));
}

TEST_CASE("meid: other lengths and bare values are none") {
  CHECK(keyed("meid", "12345").empty());
  CHECK(keyed("meid", "80A0B0C1").empty());
  CHECK(loose("A0000000000002").empty());
}

}  // namespace shekara::test
