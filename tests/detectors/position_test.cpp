// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("position: a decoder's position is high, in a checked message proven") {
  CHECK(tagged(Tag::position, place(43.238456, 76.945123)) == "position high 43.2*,76.9*");
  Feed feed;
  feed.proven = true;
  feed.tag(Tag::position, place(43.238456, 76.945123)).end();
  CHECK(feed.text() == "position proven 43.2*,76.9*");
  CHECK(feed.evidence[0].category == DataCategory::position);
}

TEST_CASE("position: put together from keys it is high with four decimals, medium with three, never proven") {
  Feed feed;
  feed.proven = true;
  feed.key("lat", 43.2384).key("lon", 76.9451).end();
  feed.at("$.home.lat", 51.128).at("$.home.lon", 71.431).end();
  CHECK(feed.text() == "position high 43.2*,76.9*; position medium 51.1*,71.4*");
  CHECK(feed.evidence[0].why == "position keys and valid values");
  CHECK(feed.evidence[0].path == "$(lat,lon)");
}

TEST_CASE("position: no fix and impossible angles are none") {
  CHECK(tagged(Tag::position, place(0, 0)).empty());
  CHECK(tagged(Tag::position, place(91, 10)).empty());
  CHECK(tagged(Tag::position, place(10, 181)).empty());
}

TEST_CASE("position: south and west stay south and west in the mask") {
  CHECK(tagged(Tag::position, place(-33.86882, -70.64827)) == "position high -33.8*,-70.6*");
}

}  // namespace shekara::test
