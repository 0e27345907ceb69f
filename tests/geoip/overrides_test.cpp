// SPDX-License-Identifier: Apache-2.0
#include "geoip/overrides.h"

#include <doctest/doctest.h>

#include "geoip/locator.h"

namespace shekara {

namespace {
const std::string kFlat = SHEKARA_SOURCE_DIR "/tests/geoip/files/flat.mmdb";

IpAddress ip(std::string_view text) { return IpAddress::parse(text).value(); }
Override net(std::string_view prefix, std::string country, std::string reason) {
  return {IpPrefix::parse(prefix).value(), "", std::move(country), std::move(reason)};
}
Override name(std::string host, std::string country, std::string reason) {
  return {{}, std::move(host), std::move(country), std::move(reason)};
}
Locator with(std::vector<Override> list) { return Locator::open({kFlat}, Overrides(std::move(list), "own.csv", "ab")); }
}  // namespace

TEST_CASE("prefix table: the longest of nested prefixes holds the address, neighbours do not") {
  std::vector<IpPrefix> prefixes;
  for (const char* text : {"9.0.0.0/8", "9.1.0.0/16", "9.1.2.0/24", "9.1.2.128/25", "0.0.0.0/0", "2001:db8::/32"})
    prefixes.push_back(IpPrefix::parse(text).value());
  const PrefixTable table(prefixes);
  CHECK(table.longest(ip("9.1.2.200")) == 3);
  CHECK(table.longest(ip("9.1.2.3")) == 2);
  CHECK(table.longest(ip("9.1.3.1")) == 1);
  CHECK(table.longest(ip("9.255.0.1")) == 0);
  CHECK(table.longest(ip("10.0.0.1")) == 4);
  CHECK(table.longest(ip("2001:db8:ffff::1")) == 5);
  CHECK_FALSE(table.longest(ip("2001:db9::1")).has_value());
  CHECK_FALSE(PrefixTable().longest(ip("9.1.2.3")).has_value());
}

TEST_CASE("overrides: the user's prefix speaks before the databases, and its reason is the first witness") {
  const Locator locator = with({net("9.4.1.0/24", "KZ", "leased line, contract 17")});
  const Place place = locator.place(ip("9.4.1.7"));
  CHECK(place.country == "KZ");
  CHECK(place.basis == PlaceBasis::override_);
  CHECK(place.reason == "leased line, contract 17");
  REQUIRE(place.witnesses.size() == 2);
  CHECK(place.witnesses[0].source == "override: leased line, contract 17");
  CHECK(place.witnesses[0].prefix.text() == "9.4.1.0/24");
  CHECK(place.witnesses[1].country == "CN");  // what the database says is not hidden
  CHECK(locator.place_in_short(ip("9.4.1.7")).basis == PlaceBasis::override_);
  CHECK(locator.place(ip("9.4.2.7")).country == "CN");
}

TEST_CASE("overrides: \"unknown\" takes the country away, a special range gets one") {
  const Locator locator = with({net("9.4.0.0/16", "", "the supplier moved"), net("10.7.0.0/16", "DE", "VPN to the maker")});
  CHECK(locator.place(ip("9.4.0.1")).country.empty());
  CHECK(locator.place_in_short(ip("9.4.0.1")).country.empty());
  const PlaceInShort maker = locator.place_in_short(ip("10.7.0.1"));
  CHECK(maker.country == "DE");
  CHECK_FALSE(maker.range.local);
  CHECK(locator.place_in_short(ip("10.8.0.1")).range.local);
}

TEST_CASE("overrides: an IPv6 address that stands for an IPv4 one has the override of either") {
  const Locator locator = with({net("9.4.0.0/16", "KZ", "four"), net("64:ff9b::904:101/128", "RU", "six")});
  CHECK(locator.place(ip("::ffff:9.4.1.2")).country == "KZ");
  CHECK(locator.place(ip("64:ff9b::9.4.1.1")).country == "RU");
}

TEST_CASE("overrides: a host speaks before a prefix, the exact name before the longest name above it") {
  const Locator locator = with({net("9.4.0.0/16", "KZ", "prefix"), name("*.maker.kz", "RU", "all"),
                                name("*.tsp.maker.kz", "DE", "tsp"), name("a.tsp.maker.kz", "FR", "one")});
  const auto country = [&](std::string_view host) { return locator.place(ip("9.4.0.1"), host).country; };
  CHECK(country("a.tsp.maker.kz") == "FR");
  CHECK(country("b.tsp.maker.kz") == "DE");
  CHECK(country("x.y.maker.kz") == "RU");
  CHECK(country("maker.kz") == "KZ");  // "*." is what lies below
  CHECK(country("notmaker.kz") == "KZ");
  CHECK(country("") == "KZ");
  CHECK(locator.place_in_short(ip("9.4.0.1"), "a.tsp.maker.kz").country == "FR");
}

TEST_CASE("overrides: the user's word holds for an anycast address too") {
  const Locator locator = Locator::open(
      {SHEKARA_SOURCE_DIR "/geoip/data/dbip-country.mmdb"},
      Overrides({{IpPrefix::parse("1.1.1.0/24").value(), "", "KZ", "our own resolver at this address"}}, "own", ""));
  const Place place = locator.place(ip("1.1.1.1"));
  CHECK(place.country == "KZ");
  CHECK(place.basis == PlaceBasis::override_);
  CHECK(place.doubt.empty());
  CHECK(locator.place_in_short(ip("1.1.1.1")).country == "KZ");
  CHECK(locator.place(ip("1.0.0.1")).basis == PlaceBasis::disputed);
}

}  // namespace shekara
