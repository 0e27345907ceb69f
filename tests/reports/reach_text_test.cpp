// SPDX-License-Identifier: Apache-2.0
#include "reports/reach_text.h"

#include <doctest/doctest.h>

namespace shekara::test {
namespace {
Place place(std::int64_t microseconds, std::vector<FarCountry> disproved, bool doubtful = false) {
  Place out;
  Reach& reach = out.reach.emplace();
  reach.smallest = {{microseconds * 1000}, {0, 17}, RoundTripMethod::dns};
  reach.within_km = 321;
  reach.home = "KZ";
  reach.disproved = std::move(disproved);
  reach.doubtful = doubtful;
  return out;
}
std::string said(const Place& place, const Words& words = kEnglish) { return reach_text({}, place, words); }
}  // namespace

TEST_CASE("reach in words: nothing is said where the time contradicts nobody") {
  CHECK(said({}).empty());
  CHECK(said(place(3210, {})).empty());
}

TEST_CASE("reach in words: without a stated point the home country is an assumption, and how to state it is said") {
  CHECK(said(place(3210, {{"DE", 2200}, {"FR", 2700}})) ==
        "answered in 3.3 ms (packet 17): it stands within 321 km of the capture point, assumed to be "
        "somewhere in Kazakhstan (KZ) (--at LAT,LON states it); so it is "
        "not in Germany (DE), France (FR): a nearby copy (CDN), a shared anycast address, a transparent "
        "proxy or an "
        "interception device");
}

TEST_CASE("reach in words: every language calls an assumed capture point one") {
  const Place assumed = place(3000, {{"DE", 2200}});
  for (const auto& [words, assumption] : {std::pair(&kEnglish, "assumed"), {&kRussian, "предположительно"}, {&kKazakh, "болжам"}}) {
    CHECK(said(assumed, *words).find(assumption) != std::string::npos);
    CHECK(said(assumed, *words).find("--at") != std::string::npos);
  }
}

TEST_CASE("reach in words: a point is written as it was given") {
  Place given = place(3000, {{"DE", 4500}});
  given.reach->given = GeoPoint{-43.2, 176.000125};
  CHECK(said(given).find("of the capture point, -43.2,176.000125 (given); so") != std::string::npos);
  CHECK(said(given, kRussian).find("3 мс") != std::string::npos);
  given.reach->smallest.time = {3'200'000};
  CHECK(said(given, kRussian).find("3,2 мс") != std::string::npos);
  CHECK(said(given, kKazakh).find("3,2 мс") != std::string::npos);
}

TEST_CASE("reach in words: a slow address at home is a doubt, not a proof") {
  CHECK(said(place(400'000, {}, true)) ==
        "no answer sooner than 400 ms (packet 17), slow for a host in Kazakhstan (KZ): a doubt, not a proof");
}

}  // namespace shekara::test
