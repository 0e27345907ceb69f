// SPDX-License-Identifier: Apache-2.0
#include "geoip/known_networks.h"

#include <doctest/doctest.h>

#include "geoip/database_age.h"
#include "geoip/locator.h"

namespace shekara {

namespace {
const std::string kFiles = SHEKARA_SOURCE_DIR "/tests/geoip/files/";
IpAddress ip(std::string_view text) { return IpAddress::parse(text).value(); }
Timestamp day(int month, int date) { return Timestamp::from_civil(2026, month, date, 12, 0, 0).value(); }
}  // namespace

TEST_CASE("networks: well-known AS numbers have a kind, an owner and, where it is sure, a country of registration") {
  CHECK(known_network(29355).kind == "mobile");
  CHECK(known_network(29355).registered == "KZ");
  CHECK(known_network(37963).owner == "Alibaba");
  CHECK(known_network(13335).kind == "cdn");
  CHECK(known_network(0).kind.empty());
  CHECK(known_network(64500).owner.empty());
}

TEST_CASE("anycast: resolvers, root servers and content networks are known by their prefixes") {
  CHECK(anycast_service(ip("1.1.1.1")) == "Cloudflare resolver");
  CHECK(anycast_service(ip("8.8.4.4")) == "Google resolver");
  CHECK(anycast_service(ip("2001:4860:4860::8888")) == "Google resolver");
  CHECK(anycast_service(ip("2a02:6b8::feed:ff")) == "Yandex resolver");
  CHECK(anycast_service(ip("2a02:6b8::1")).empty());
  CHECK(anycast_service(ip("193.0.14.129")) == "root server k");
  CHECK(anycast_service(ip("104.16.1.1")) == "Cloudflare front");
  CHECK(anycast_service(ip("2606:4700:4700::1111")) == "Cloudflare resolver");  // inside 2606:4700::/32
  CHECK(anycast_service(ip("95.56.237.24")).empty());
}

TEST_CASE("geoip: an anycast address is marked, embedded or not") {
  const Locator locator = Locator::open({kFiles + "flat.mmdb"});
  CHECK(locator.place(ip("9.9.9.9")).anycast == "Quad9 resolver");
  CHECK(locator.place(ip("64:ff9b::9.9.9.9")).anycast == "Quad9 resolver");
  CHECK(locator.place(ip("9.1.0.1")).anycast.empty());
}

TEST_CASE("geoip: databases with cities give points with their accuracy, in every supplier's spelling") {
  const Locator locator = Locator::open({kFiles + "city-points.mmdb", kFiles + "ipinfo-city.mmdb"});
  CHECK(locator.databases()[0].role == "country+city");
  const Place place = locator.place(ip("9.1.0.1"));
  CHECK(place.country == "KZ");
  REQUIRE(place.points.size() == 2);
  CHECK(place.points[0].source == "city-points 2026-01-01");
  CHECK(place.points[0].city == "Almaty");
  CHECK(place.points[0].position == std::array<double, 2>{43.25, 76.95});
  CHECK(place.points[0].radius_km == 50);
  CHECK(place.points[1].city == "Astana");
  CHECK(place.points[1].position == std::array<double, 2>{51.18, 71.45});
  CHECK(place.points[1].radius_km == 0);
}

TEST_CASE("geoip: coordinates that are none are left out") {
  const Place place = Locator::open({kFiles + "ipinfo-city.mmdb"}).place(ip("9.2.0.1"));
  REQUIRE(place.points.size() == 1);
  CHECK(place.points[0].city == "Nowhere");
  CHECK_FALSE(place.points[0].position.has_value());
}

TEST_CASE("geoip: a database of anonymizers tells what hides the real end, and votes for no country") {
  const Locator locator = Locator::open({kFiles + "flat.mmdb", kFiles + "anonymous-ip.mmdb"});
  CHECK(locator.databases()[1].role == "anonymizer");
  const Place place = locator.place(ip("9.1.0.1"));
  CHECK(place.basis == PlaceBasis::single);
  CHECK(place.witnesses.size() == 1);
  CHECK(place.anonymizers ==
        std::vector<std::string>{"vpn (anonymous-ip 2026-01-01)", "anonymous (anonymous-ip 2026-01-01)"});
  CHECK(locator.place(ip("9.2.0.1")).anonymizers.front() == "tor (anonymous-ip 2026-01-01)");
  CHECK(locator.place(ip("9.3.0.1")).anonymizers.empty());
}

TEST_CASE("database age: more than 90 days before the last packet or after the first one is told") {
  CHECK_FALSE(days_apart(day(6, 1), day(6, 1), day(6, 2)).has_value());
  CHECK_FALSE(days_apart(day(3, 1), day(5, 1), day(5, 30)).has_value());
  CHECK(days_apart(day(3, 1), day(5, 1), day(5, 31)) == 91);
  CHECK(days_apart(day(6, 1), day(3, 2), day(3, 2)) == -91);
  CHECK_FALSE(days_apart(day(6, 1), day(3, 3), day(3, 3)).has_value());
}

}  // namespace shekara
