// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("bssid: an access point's address under its key is data about the surroundings") {
  Feed feed;
  feed.key("BSSID", "02:00:5e:00:53:01").end();
  CHECK(feed.text() == "bssid high 02:00:5e*********");
  CHECK(feed.evidence[0].category == DataCategory::environment);
  CHECK(keyed("ap_mac", "00005e005301") == "bssid high 00005e******");
  CHECK(keyed("bssid", "00:00:00:00:00:00").empty());
  CHECK(keyed("bssid", "02:00:00:00:00:00").empty());  // Android: withheld
  CHECK(keyed("bssid", "<unknown ssid>").empty());
}

}  // namespace shekara::test
