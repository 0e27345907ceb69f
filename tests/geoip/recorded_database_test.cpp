// SPDX-License-Identifier: Apache-2.0
#include "geoip/recorded_database.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "geoip/locator.h"
#include "scanner/base/user_error.h"
#include "tests/support/run.h"

namespace shekara {
namespace {

IpAddress ip(std::string_view text) { return IpAddress::parse(text).value(); }

const std::vector<std::string> kFiles = {"asn", "dbip-country", "geo-whois-asn-country"};
const std::vector<std::string> kMadeUp = {"anonymous-ip", "city", "city-points", "enterprise", "flat", "ipinfo", "ipinfo-city"};

std::vector<std::string> all_files() {
  std::vector<std::string> out;
  for (const std::string& name : kFiles) out.push_back(test::source_path("geoip/data/" + name + ".mmdb"));
  for (const std::string& name : kMadeUp) out.push_back(test::source_path("tests/geoip/files/" + name + ".mmdb"));
  return out;
}

std::string text_of(const RecordedDatabases& databases) {
  std::ostringstream out;
  write_databases(databases, out);
  return out.str();
}

std::string said(const Place& place) {
  std::string out = place.country + "|" + std::string(to_text(place.basis)) + "|" + place.range + "|" + std::to_string(place.asn) + "|" + place.as_name + "|" +
                    place.as_country + "|" + place.doubt + "|" + place.anycast;
  for (const PlaceWitness& witness : place.witnesses) out += "\n" + witness.source + " " + witness.country + " " + witness.prefix.text();
  for (const PlacePoint& point : place.points) {
    out += "\n" + point.source + " " + point.city + " " + std::to_string(point.radius_km);
    if (point.position) out += " " + std::to_string((*point.position)[0]) + " " + std::to_string((*point.position)[1]);
  }
  for (const std::string& word : place.anonymizers) out += "\n" + word;
  return out;
}

// Some of everything: documented ranges, anycast, embedded, without a record, and a spread over the whole space.
std::vector<IpAddress> addresses() {
  std::vector<IpAddress> out;
  for (const char* text : {"95.56.237.24", "47.92.60.20", "1.1.1.1", "8.8.8.8", "10.1.2.3", "64:ff9b::5f38:ed18", "2001:db8::1", "2a02:6b8::1", "240.0.0.1",
                           "198.51.100.7", "203.0.113.9", "192.0.2.1", "::", "2606:4700:4700::1111", "2002:5f38:ed18::1"})
    out.push_back(ip(text));
  for (std::uint32_t i = 0; i < 3000; ++i) out.push_back(IpAddress::v4(i * 1'431'655U + 77U));
  for (std::uint32_t i = 0; i < 500; ++i) {
    IpAddress six = ip("2a00::1");
    six.bytes[1] = static_cast<std::uint8_t>(i);
    six.bytes[2] = static_cast<std::uint8_t>(i * 7);
    six.bytes[3] = static_cast<std::uint8_t>(i * 31);
    out.push_back(six);
  }
  return out;
}
}  // namespace

TEST_CASE("recorded databases: the rows that were used answer as the databases did, for every address, in every layout") {
  const Locator before = Locator::open(all_files());
  const test::Folder folder;
  const std::string text = text_of(before.recorded(addresses()));
  const Locator after = Locator::open({folder.file("databases.json", text)});
  REQUIRE(after.databases().size() == before.databases().size());
  for (const IpAddress& address : addresses()) {
    INFO(address.text());
    CHECK(said(after.place(address)) == said(before.place(address)));
    const PlaceInShort one = before.place_in_short(address), other = after.place_in_short(address);
    CHECK(one.country == other.country);
    CHECK(one.asn == other.asn);
  }
  CHECK(text_of(after.recorded(addresses())) == text);
  CHECK(after.databases().front().licence == before.databases().front().licence);
  CHECK(after.databases().front().built == before.databases().front().built);
}

TEST_CASE("recorded databases: of an address that was not asked for they say nothing, not even that there is no record") {
  const Locator before = Locator::open(all_files());
  const test::Folder folder;
  const Locator after = Locator::open({folder.file("databases.json", text_of(before.recorded({ip("47.92.60.20")})))});
  CHECK(after.place(ip("47.92.1.1")).country == "CN");  // the same rows
  CHECK(after.place(ip("95.56.237.24")).witnesses.empty());
  CHECK(after.place(ip("95.56.237.24")).basis == PlaceBasis::none);
  CHECK(after.answers(ip("95.56.237.24")).empty());
}

TEST_CASE("recorded databases: rows beyond the limit are counted, none is invented") {
  const Locator locator = Locator::open({all_files()[1]});
  Limits limits;
  limits.database_rows = 2;
  const RecordedDatabases few = locator.recorded({ip("95.56.237.24"), ip("47.92.60.20"), ip("77.88.8.8")}, limits);
  CHECK(few.databases.front().rows().size() == 2);
  CHECK(few.not_kept == 1);
  CHECK(read_databases(text_of(few), "d").not_kept == 1);
}

TEST_CASE("recorded databases: any cut or flipped bit of the file is read or refused, nothing else happens") {
  const std::string text = text_of(Locator::open(all_files()).recorded({ip("95.56.237.24"), ip("47.92.60.20"), ip("2a02:6b8::1")}));
  const auto survives = [](const std::string& wrong) {
    try {
      read_databases(wrong, "d");
    } catch (const UserError&) {
      return true;
    }
    return true;
  };
  for (std::size_t at = 0; at < text.size(); at += 5) {
    std::string wrong = text;
    wrong[at] = static_cast<char>(wrong[at] ^ (1 << (at % 8)));
    CHECK(survives(wrong));
    CHECK(survives(text.substr(0, at)));
  }
}

TEST_CASE("recorded databases: what is wrong in the file is told with its line") {
  const auto refusal = [](const std::string& text) {
    try {
      read_databases(text, "d");
    } catch (const UserError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(refusal("{\"schema\": \"x\"}") == "d:1:12: is not shekara-databases-1");
  CHECK(refusal("{\"databases\": [{}]}") == "d:1:16: a database without \"name\" or \"role\"");
  const auto row = [&](const std::string& members) {
    return refusal("{\"databases\": [{\"name\": \"a\", \"role\": \"asn\", \"rows\": [\n{" + members + "}]}]}");
  };
  CHECK(row("\"network\": \"1.2.3.4/8\"").starts_with("d:2:13: is no network"));
  CHECK(row("\"network\": \"1.2.3.0/24\", \"asn\": -1").find("out of range") != std::string::npos);
  CHECK(row("\"asn\": 1").find("\"network\" is missing") != std::string::npos);
  CHECK(row("\"network\": \"1.2.3.0/24\", \"country\": \"KAZ\"").find("no code of two letters") != std::string::npos);
  CHECK(refusal("{") != "");
}

}  // namespace shekara
