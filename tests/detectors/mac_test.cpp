// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("mac: with or without separators under a key") {
  CHECK(keyed("mac", "00:00:5E:00:53:01") == "mac high 00:00:5E*********");
  CHECK(keyed("bt_mac", "00005e005301") == "mac high 00005e******");
  CHECK(keyed("MAC-адрес", "00-00-5e-00-53-01") == "mac high 00-00-5e*********");
}

TEST_CASE("mac: a locally administered address is only plausible, broadcast and group ones are none") {
  CHECK(keyed("mac", "02:00:5e:00:53:01") == "mac medium 02:00:5e*********");
  CHECK(keyed("mac", "ff:ff:ff:ff:ff:ff").empty());
  CHECK(keyed("mac", "02:00:00:00:00:00").empty());  // Android: withheld
  CHECK(keyed("mac", "01:00:5e:00:00:01").empty());
}

TEST_CASE("mac: alone it needs separators and must not be part of a longer row") {
  CHECK(loose("peer 00:00:5e:00:53:01.") == "mac low 00:00:5e*********");
  CHECK(loose("00005e005301").empty());
  CHECK(loose("00:00:5e:00:53:01:02:03").empty());
  CHECK(keyed("id", "00005e005301").empty());
}

}  // namespace shekara::test
