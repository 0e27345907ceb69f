// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("ssid: the name of a network under its key") {
  CHECK(keyed("SSID", "test-network") == "ssid medium t***********");
  CHECK(tagged(Tag::ssid, "test-network") == "ssid high t***********");
  CHECK(keyed("ssid", std::string(60, 'x')).empty());
}

}  // namespace shekara::test
