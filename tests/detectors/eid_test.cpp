// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("eid: thirty-two digits with their check") {
  CHECK(keyed("eid", "89001012012341234012345678901224") == "eid high 890010************************24");
  CHECK(keyed("eid", "89001012012341234012345678901225").empty());
}

TEST_CASE("eid: an event's number is none") {
  CHECK(keyed("eid", "1751263509123").empty());
  CHECK(loose("89001012012341234012345678901224").empty());
}

}  // namespace shekara::test
