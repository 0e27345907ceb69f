// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/coordinate.h"

#include <doctest/doctest.h>

#include <string>

namespace shekara::test {

TEST_CASE("coordinate keys: what was asked lately is answered the same, also where names meet in one place") {
  RecentCoordinateKeys recent;
  const std::string_view words[] = {"lat", "lon",  "Lng",   "gcj_lat", "speed",     "time", "location", "x",    "\xd1\x88\xd0\xb8\xd1\x80\xd0\xbe\xd1\x82\xd0\xb0",
                                    "",    "name", "value", "latlng",  "a_name_that_is_longer_than_all", "X-Lat"};
  for (int round = 0; round < 3; ++round)
    for (int number = 0; number < 500; ++number)
      for (const std::string_view word : words) {
        const std::string name = round == 1 ? std::string(word) : std::string(word) + std::to_string(number);
        const CoordinateKey kept = recent.of(name), made = coordinate_key(name);
        REQUIRE(kept.role == made.role);
        REQUIRE(kept.weak == made.weak);
        REQUIRE(kept.plain == made.plain);
        REQUIRE(kept.order == made.order);
        REQUIRE(kept.datum == made.datum);
        REQUIRE(kept.family == made.family);
      }
  CHECK(recent.of("lat").role == CoordinateRole::latitude);
}

}  // namespace shekara::test
