// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/world_map.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/run.h"

namespace shekara::test {
namespace {
const std::vector<CountryOutline>& shipped() {
  static const std::vector<CountryOutline> kMap =
      world_map(Outlines::read(source_path("geoip/data/outlines.txt")));
  return kMap;
}

const CountryOutline& country(std::string_view code) {
  const auto found = std::ranges::find(shipped(), code, &CountryOutline::code);
  REQUIRE(found != shipped().end());
  return *found;
}
}  // namespace

TEST_CASE("world map: every drawn country is on it, and it is coarse enough for a page") {
  const Outlines outlines = Outlines::read(source_path("geoip/data/outlines.txt"));
  CHECK(shipped().size() == outlines.countries().size());
  std::size_t points = 0;
  for (const CountryOutline& one : shipped()) {
    CHECK_MESSAGE(!one.rings.empty(), one.code);
    for (const CountryOutline::Ring& ring : one.rings) points += ring.size();
  }
  CHECK(points < 20'000);
}

TEST_CASE(
    "world map: Russia lies in one piece to the right, whichever way its outline goes round the globe") {
  for (const CountryOutline::Point& point : country("RU").rings.front()) {
    CHECK(point.longitude > 200);
    CHECK(point.longitude < 1'920);
  }
  CHECK(country("RU").centre.longitude > 800);
  CHECK(country("US").centre.longitude < -800);
}

TEST_CASE("world map: the middle of Kazakhstan lies in Kazakhstan") {
  const CountryOutline::Point centre = country("KZ").centre;
  const Outlines outlines = Outlines::read(source_path("geoip/data/outlines.txt"));
  CHECK(outlines.contains("KZ", {centre.latitude / 10.0, centre.longitude / 10.0}));
  CHECK(outlines.rings("XX").empty());
}

}  // namespace shekara::test
