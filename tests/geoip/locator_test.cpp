// SPDX-License-Identifier: Apache-2.0
#include "geoip/locator.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "scanner/base/user_error.h"

namespace shekara {

namespace {

const std::string kShipped = SHEKARA_SOURCE_DIR "/geoip/data/";
const std::string kFiles = SHEKARA_SOURCE_DIR "/tests/geoip/files/";

IpAddress ip(std::string_view text) { return IpAddress::parse(text).value(); }

const Locator& shipped() {
  static const Locator locator = Locator::open(
      {kShipped + "dbip-country.mmdb", kShipped + "geo-whois-asn-country.mmdb", kShipped + "asn.mmdb"});
  return locator;
}

Locator made_up(const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back(kFiles + name + ".mmdb");
  return Locator::open(paths);
}

// "KZ agreed AS9198"
std::string said(const Place& place) {
  return place.country + " " + std::string(to_text(place.basis)) + " AS" + std::to_string(place.asn);
}

std::string error_of(const std::vector<std::string>& paths) {
  try {
    Locator::open(paths);
  } catch (const UserError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("geoip: the shipped databases agree on well-known addresses") {
  CHECK(said(shipped().place(ip("8.8.8.8"))) == " disputed AS15169");  // anycast
  CHECK(said(shipped().place(ip("95.56.237.24"))) == "KZ agreed AS9198");
  CHECK(said(shipped().place(ip("94.247.133.10"))) == "KZ agreed AS48716");
  CHECK(said(shipped().place(ip("202.96.128.86"))) == "CN agreed AS4134");
  CHECK(said(shipped().place(ip("1.2.4.8"))) == "CN agreed AS24406");
  CHECK(said(shipped().place(ip("77.88.8.8"))) == " disputed AS13238");  // anycast too
  CHECK(said(shipped().place(ip("2a02:6b8::1"))) == "RU agreed AS13238");
  CHECK(shipped().place(ip("95.56.237.24")).as_name == "JSC Kazakhtelecom");
}

TEST_CASE("geoip: an address two shipped databases place differently is disputed and has no country") {
  const Place place = shipped().place(ip("188.130.156.10"));
  CHECK(said(place) == " disputed AS8200");
  REQUIRE(place.witnesses.size() == 2);
  CHECK(place.witnesses[0].source == "dbip-country 2026-06-01");
  CHECK(place.witnesses[0].country == "KZ");
  CHECK(place.witnesses[0].prefix.text() == "188.130.156.0/22");
  CHECK(place.witnesses[1].source == "geo-whois-asn-country 2026-06-17");
  CHECK(place.witnesses[1].country == "CZ");
}

TEST_CASE("geoip: every database is recorded with its role, build date, hash and licence") {
  const std::vector<GeoDatabaseRecord>& databases = shipped().databases();
  REQUIRE(databases.size() == 3);
  CHECK(databases[0].name == "dbip-country");
  CHECK(databases[0].role == "country");
  CHECK(databases[0].built_on == "2026-06-01");
  CHECK(databases[0].sha256 == "4e7f53dd9c6ebe0e7244d5dd4cc03639bc9dbe0a5a83eca90db50eeaeea72024");
  CHECK(databases[0].licence.find("DB-IP, https://db-ip.com") != std::string::npos);
  CHECK(databases[1].licence.find("https://www.nro.net") != std::string::npos);
  CHECK(databases[2].role == "asn");
  CHECK(databases[2].licence.find("https://www.routeviews.org") != std::string::npos);
  CHECK(made_up({"flat"}).databases()[0].licence == "not known; ask the supplier");
}

TEST_CASE("geoip: one source alone is single, none is none") {
  const Locator one = made_up({"flat"});
  CHECK(said(one.place(ip("9.1.2.3"))) == "KZ single AS0");
  CHECK(said(one.place(ip("9.200.0.1"))) == " none AS0");
  CHECK(one.place(ip("9.200.0.1")).witnesses.at(0).country.empty());
  CHECK(said(Locator::open({}).place(ip("9.1.2.3"))) == " none AS0");
}

TEST_CASE("geoip: two sources that differ are disputed, two that agree are agreed") {
  const Locator two = made_up({"flat", "city"});
  CHECK(said(two.place(ip("9.1.2.3"))) == "KZ agreed AS0");
  CHECK(said(two.place(ip("9.2.2.3"))) == " disputed AS0");
  CHECK(two.place_in_short(ip("9.2.2.3")).country.empty());
}

TEST_CASE("geoip: of three sources two make a majority, three countries a dispute") {
  const Locator three = made_up({"flat", "city", "ipinfo"});
  CHECK(said(three.place(ip("9.2.2.3"))) == "KZ majority AS64501");
  CHECK(said(three.place(ip("9.4.2.3"))) == "CN majority AS0");
  CHECK(said(three.place(ip("9.5.2.3"))) == " disputed AS0");
  CHECK(three.place(ip("9.2.2.3")).witnesses.size() == 3);
}

TEST_CASE("geoip: a code for no country, as EU, is not known and contradicts nobody") {
  const Locator two = made_up({"flat", "city"});
  const Place place = two.place(ip("9.3.2.3"));
  CHECK(said(place) == "RU single AS0");
  CHECK(place.witnesses[0].country.empty());
}

TEST_CASE("geoip: the country of registration is not taken for the place") {
  CHECK(said(made_up({"city"}).place(ip("9.0.0.1"))) == " none AS0");
}

TEST_CASE("geoip: layouts of several suppliers are understood") {
  CHECK(said(made_up({"ipinfo"}).place(ip("9.1.0.1"))) == "KZ single AS64500");
  CHECK(said(made_up({"enterprise"}).place(ip("9.1.0.1"))) == "KZ single AS64502");
  CHECK(made_up({"enterprise"}).databases()[0].role == "country+asn");
  CHECK(made_up({"enterprise"}).place(ip("9.1.0.1")).as_name == "Example Three");
  CHECK(said(made_up({"flat"}).place(ip("9.6.0.1"))) == "DE single AS0");
  CHECK(said(made_up({"flat"}).place(ip("2400:1::5"))) == "KZ single AS0");
  CHECK(said(made_up({"city"}).place(ip("2400:1::5"))) == " none AS0");
}

TEST_CASE("geoip: an address that many places answer has no country, whatever the databases agree on") {
  const Place place = shipped().place(ip("1.1.1.1"));
  CHECK(place.basis == PlaceBasis::disputed);
  CHECK(place.country.empty());
  CHECK(place.doubt == "anycast: many places answer");
  REQUIRE(place.witnesses.size() == 2);
  CHECK(place.witnesses[0].country == "AU");
  CHECK(shipped().place(ip("95.56.237.24")).doubt.empty());
  CHECK(shipped().place(ip("188.130.156.10")).doubt.empty());  // the databases differ
}

TEST_CASE("geoip: the quick look-up says what place() says") {
  for (const char* text :
       {"8.8.8.8", "1.1.1.1", "95.56.237.24", "188.130.156.10", "10.0.0.1", "2002:808:808::1", "ff02::1"}) {
    const Place place = shipped().place(ip(text));
    const PlaceInShort in_short = shipped().place_in_short(ip(text));
    CHECK(std::tie(in_short.country, in_short.basis, in_short.asn, in_short.range.name) ==
          std::tuple(place.country, place.basis, place.asn, std::string_view(place.range)));
  }
}

TEST_CASE("geoip: an IPv6 address that carries an IPv4 one is where that one is") {
  for (const char* text : {"::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
                           "2001:0:4136:e378:8000:63bf:f7f7:f7f7"}) {  // Teredo: f7f7:f7f7 is ~8.8.8.8
    CAPTURE(text);
    CHECK(said(shipped().place(ip(text))) == " disputed AS15169");  // anycast
  }
  CHECK(shipped().place(ip("::ffff:192.168.1.1")).range == "private (RFC 1918)");
  CHECK(shipped().place(ip("::8.8.8.8")).basis == PlaceBasis::special);
}

TEST_CASE("geoip: a place in a special range has the range and no witnesses") {
  const Place place = shipped().place(ip("192.168.7.7"));
  CHECK(place.basis == PlaceBasis::special);
  CHECK(place.range == "private (RFC 1918)");
  CHECK(place.country.empty());
  CHECK(place.witnesses.empty());
}

TEST_CASE("geoip: files that are no geolocation databases are refused with a reason") {
  CHECK(error_of({"no/such/file.mmdb"}) ==
        "no/such/file.mmdb: cannot be opened: No such file or directory (check the path)");
  CHECK(error_of({SHEKARA_SOURCE_DIR "/geoip/locator.h"})
            .ends_with("/geoip/locator.h: is not an MMDB file (is it unpacked and complete?)"));
  CHECK(error_of({SHEKARA_SOURCE_DIR "/geoip"})
            .ends_with("/geoip: is a folder, not an MMDB file (name the files in it)"));
  CHECK(error_of({"/dev/null"}) == "/dev/null: is not an MMDB file (is it unpacked and complete?)");
  const std::string wrong = error_of({kFiles + "wrong.mmdb"});
  CHECK(wrong.find("keys found: continent.code, note (known: GeoLite2/GeoIP2") != std::string::npos);
  CHECK(error_of({kFiles + "flat.mmdb", kFiles + "flat.mmdb"}).find("is the same database as flat") !=
        std::string::npos);
  CHECK(error_of(std::vector<std::string>(33, kFiles + "flat.mmdb")).find("one database too many") !=
        std::string::npos);
}

TEST_CASE("geoip: pointers that fan out without end, cycles and deep nests are refused in no time") {
  const std::string corpus = SHEKARA_SOURCE_DIR "/tests/fuzz/corpus/geoip_fuzz/";
  for (const char* name : {"pointer_nest.mmdb", "cycle.mmdb", "deep_arrays.mmdb"}) {
    INFO(name);
    CHECK(error_of({corpus + name}).find("has a layout not known") != std::string::npos);
  }
}

TEST_CASE("geoip: a damaged database is refused or says less, but never more than its bytes") {
  std::ifstream in(kFiles + "enterprise.mmdb", std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::string path = (std::filesystem::temp_directory_path() / "shekara_damaged.mmdb").string();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xff);
    std::ofstream(path, std::ios::binary) << damaged;
    try {
      const Place place = Locator::open({path}).place(ip("9.1.0.1"));
      CHECK(place.country.size() <= 2);
    } catch (const UserError& error) {
      CHECK(std::string(error.what()).starts_with(path));
    }
  }
  std::filesystem::remove(path);
}

TEST_CASE("locator: the recorded databases of a case that hold none are refused, not taken for all that is known") {
  const std::string path = (std::filesystem::temp_directory_path() / "shekara_no_databases.json").string();
  for (const char* text : {"{ }", R"({"schema": "shekara-databases-1", "databases": []})"}) {
    std::ofstream(path, std::ios::binary) << text;
    CHECK(error_of({path}) == path + ": holds no database (an MMDB file, or databases.json of a case, is wanted)");
  }
  std::filesystem::remove(path);
}

}  // namespace shekara
