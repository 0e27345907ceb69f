// SPDX-License-Identifier: Apache-2.0
// The consensus once more, written by another hand from geoip/README.md, against Locator for many addresses.
#include <doctest/doctest.h>

#include <map>

#include "geoip/known_networks.h"
#include "geoip/locator.h"
#include "geoip/special_ranges.h"
#include "scanner/base/stable_hash.h"

namespace shekara {

namespace {
const std::string kData = SHEKARA_SOURCE_DIR "/geoip/data/";
const std::string kFiles = SHEKARA_SOURCE_DIR "/tests/geoip/files/";

std::pair<std::string, std::string> by_the_book(const Locator& locator, const IpAddress& address) {
  if (!special_range(address).name.empty()) return {"", "special"};
  std::map<std::string, int> votes;
  int known = 0;
  for (const DatabaseAnswer& answer : locator.answers(address)) {
    if (answer.row.country.empty()) continue;
    ++votes[answer.row.country];
    ++known;
  }
  if (known == 0) return {"", "none"};
  if (!anycast_service(embedded_ipv4(address).value_or(address)).empty()) return {"", "disputed"};
  for (const auto& [country, times] : votes) {
    if (known == 1) return {country, "single"};
    if (times == known) return {country, "agreed"};
    if (2 * times > known) return {country, "majority"};
  }
  return {"", "disputed"};
}

void compare(const Locator& locator, const IpAddress& address) {
  const Place place = locator.place(address);
  const PlaceInShort in_short = locator.place_in_short(address);
  const auto [country, basis] = by_the_book(locator, address);
  INFO(address.text());
  REQUIRE(place.country == country);
  REQUIRE(to_text(place.basis) == basis);
  REQUIRE(in_short.country == place.country);
  REQUIRE(in_short.basis == place.basis);
  REQUIRE(in_short.asn == place.asn);
}
}  // namespace

TEST_CASE("consensus: the shipped databases give what the README says, for 20,000 addresses of both families") {
  const Locator locator =
      Locator::open({kData + "dbip-country.mmdb", kData + "geo-whois-asn-country.mmdb", kData + "asn.mmdb"});
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    const std::uint64_t random = mix64(i + 1);
    compare(locator, IpAddress::v4(static_cast<std::uint32_t>(random)));
    IpAddress six = IpAddress::v6(std::array<std::uint8_t, 16>{0x20, 0x01});
    for (std::size_t at = 1; at < 8; ++at) six.bytes[at] = static_cast<std::uint8_t>(random >> (8 * at));
    six.bytes[0] = (random & 1U) == 0 ? 0x2a : 0x24;
    compare(locator, six);
  }
}

TEST_CASE("consensus: five made-up databases that contradict each other in every way") {
  const Locator locator = Locator::open({kFiles + "flat.mmdb", kFiles + "city.mmdb", kFiles + "ipinfo.mmdb",
                                         kFiles + "city-points.mmdb", kFiles + "enterprise.mmdb"});
  for (std::uint32_t second = 0; second < 9; ++second) compare(locator, IpAddress::v4(0x09000001U + (second << 16)));
}

}  // namespace shekara
