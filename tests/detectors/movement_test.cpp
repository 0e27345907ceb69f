// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("movement: speed and distance of a decoder are behaviour, hidden and counted together") {
  Feed feed;
  feed.tag(Tag::speed, 61.5).tag(Tag::speed, 62.0).tag(Tag::speed, std::int64_t{0}).end();
  CHECK(feed.text() == "movement high **");
  CHECK(feed.evidence[0].times == 2);
  CHECK(feed.evidence[0].category == DataCategory::behaviour);
  CHECK(keyed("speed", 61.5).empty());
}

TEST_CASE("movement: keys that only a vehicle has, and no others") {
  for (const std::string_view key :
       {"odometer", "vehicleSpeed", "total_mileage", "总里程", "Пробег", "жүрісі"})
    CHECK_MESSAGE(keyed(key, 12345.5) == "movement medium **", key);
  CHECK(keyed("speed", 60.5).empty());
  CHECK(keyed("range", 300.5).empty());
  CHECK(keyed("mileage", "n/a").empty());
  CHECK(keyed("odometer", 1e12).empty());
}

}  // namespace shekara::test
