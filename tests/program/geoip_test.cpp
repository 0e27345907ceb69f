// SPDX-License-Identifier: Apache-2.0
// `shekara geoip` and `scan --overrides` as a user runs them.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/program/scanned.h"

namespace shekara::test {

namespace {
using Json = nlohmann::ordered_json;

Json looked_up(const std::string& arguments) {
  const Ran ran = shekara("geoip lookup --json " + arguments);
  REQUIRE(ran.exit_code == 0);
  return Json::parse(ran.out);
}
}  // namespace

TEST_CASE("geoip lookup: JSON has each database's own answer beside the consensus") {
  const Json json = looked_up("188.130.156.10");
  CHECK(json.at("country").is_null());
  CHECK(json.at("basis") == "disputed");
  CHECK(json.at("asn") == 8200);
  CHECK(json.at("network_kind") == "operator");
  REQUIRE(json.at("databases").size() == 3);
  CHECK(json.at("databases").at(0).at("name") == "asn");
  CHECK(json.at("databases").at(0).at("asn") == 8200);
  CHECK(json.at("databases").at(1).at("country") == "KZ");
  CHECK(json.at("databases").at(1).at("prefix") == "188.130.156.0/22");
  CHECK(json.at("databases").at(2).at("country") == "CZ");
}

TEST_CASE("geoip lookup: anycast, special ranges and embedded addresses are named") {
  const Json anycast = looked_up("1.1.1.1");
  CHECK(anycast.at("anycast") == "Cloudflare resolver");
  CHECK(anycast.at("country").is_null());
  CHECK(anycast.at("basis") == "disputed");
  CHECK(anycast.at("doubt") == "anycast: many places answer");
  CHECK(anycast.at("databases").at(1).at("country") == "AU");
  CHECK(looked_up("10.1.2.3").at("range") == "private (RFC 1918)");
  CHECK(looked_up("64:ff9b::5f38:ed18").at("embedded_ipv4") == "95.56.237.24");
  CHECK(looked_up("64:ff9b::5f38:ed18").at("country") == "KZ");
  const std::string table = shekara("geoip lookup 8.8.8.8").out;
  CHECK(table.find("AS15169 Google LLC; service of Google; registered in US") != std::string::npos);
  CHECK(table.find("country      not known (disputed, anycast: many places answer)\n") != std::string::npos);
  CHECK(table.find("Google resolver: answers from the nearest of many places") != std::string::npos);
}

TEST_CASE("geoip lookup: addresses come from standard input, one a line; a bad one is told with its line") {
  const Ran ran = shekara("geoip lookup --json -", "printf '95.56.237.24\\r\\n\\n 77.88.8.8\\n' |");
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.starts_with("{\"asked\":\"95.56.237.24\""));
  CHECK(ran.out.find("\n{\"asked\":\"77.88.8.8\"") != std::string::npos);
  const Ran wrong = shekara("geoip lookup -", "printf '1.1.1.1\\n1.2.3\\n' |");
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err ==
        "shekara: standard input:2: \"1.2.3\" is neither an address nor a host name (95.56.237.24, 2a02:6b8::1, "
        "tsp.maker.kz)\n");
}

TEST_CASE("geoip lookup: a host is never resolved, but an override knows it") {
  const Folder folder;
  const std::string own = folder.file("own.csv", "target,country,reason\n*.maker.kz,DE,asked the maker\n");
  CHECK(looked_up("tsp.maker.kz").at("country").is_null());
  CHECK(looked_up("tsp.maker.kz").at("note").get<std::string>().starts_with("names are not resolved"));
  const Json json = looked_up("--overrides " + own + " TSP.maker.kz");
  CHECK(json.at("country") == "DE");
  CHECK(json.at("override_reason") == "asked the maker");
}

TEST_CASE("geoip lookup: the service catalogue and the names of clouds say whose a host or an address is") {
  const Json host = looked_up("Oss-cn-hangzhou.aliyuncs.com.");
  CHECK(host.at("service").at("id") == "alibaba-cloud");
  CHECK(host.at("service").at("owner_country") == "CN");
  CHECK(host.at("cloud_region").at("region") == "cn-hangzhou");
  CHECK(host.at("country").is_null());
  CHECK(looked_up("host.example").at("service").is_null());
  CHECK(looked_up("host.example").at("cloud_region").is_null());
  const std::string table = shekara("geoip lookup oss-cn-hangzhou.aliyuncs.com").out;
  CHECK(table.find("  owner        ") != std::string::npos);
  CHECK(table.find("  name claims  Alibaba Cloud cn-hangzhou: Hangzhou, China (CN)\n") != std::string::npos);
  const Folder folder;
  static_cast<void>(folder.file(
      "own.json", R"({"id":"own","owner":"Lab","owner_country":"KZ","source":"ours","checked_on":"2026-11-27",)"
                  R"("confidence":"high","services":[{"hosts":["198.51.100.7"],"kind":"other","carries":"tests"}]})"));
  CHECK(shekara("services check " + folder.path()).exit_code == 0);
  CHECK(looked_up("--services " + folder.path() + " 198.51.100.7").at("service").at("owner") == "Lab");
}

TEST_CASE("geoip info: every database with its build date, licence and hash") {
  const Ran ran = shekara("geoip info --json");
  CHECK(ran.exit_code == 0);
  CHECK(std::ranges::count(ran.out, '\n') == 3);
  CHECK(ran.out.starts_with("{\"name\":\"asn\""));
  CHECK(shekara("geoip info").out.find("built    2026-06-17") != std::string::npos);
}

TEST_CASE("geoip: what is wrong on the command line is one line") {
  CHECK(shekara("geoip").err.find("geoip: what of it? (geoip lookup ADDRESS..., or geoip info)") != std::string::npos);
  CHECK(shekara("geoip find").err.find("geoip: unknown word \"find\"") != std::string::npos);
  CHECK(shekara("geoip lookup").err.find("geoip lookup: no address given") != std::string::npos);
  CHECK(shekara("geoip info 1.1.1.1").err.find("info: takes no \"1.1.1.1\"") != std::string::npos);
  CHECK(shekara("geoip lookup --jsn 1.1.1.1").err.find("unknown option --jsn") != std::string::npos);
}

TEST_CASE("scan --overrides: the place, its reason and the table itself are in the report and in the summary") {
  const Folder folder;
  const std::string capture = sample_file("car-to-china.pcap");
  const Json before = scanned(capture).json();
  const std::string address = before.at("findings").at(0).at("to").at("addresses").at(0);
  const std::string own = folder.file("own.csv", "target,country,reason\n" + address + ",KZ,our own centre\n");
  const Scanned after = scanned("--overrides " + own + " " + capture);
  const Json json = after.json();
  CHECK(json.at("overrides").at("entries") == 1);
  CHECK(json.at("overrides").at("sha256").get<std::string>().size() == 64);
  CHECK_FALSE(before.contains("overrides"));
  CHECK(json.at("summary") != before.at("summary"));
  for (const Json& finding : json.at("findings")) {
    if (finding.at("to").at("addresses").at(0) != address) continue;
    const Json& place = finding.at("to").at("place");
    CHECK(finding.at("crossing") == "domestic");
    CHECK(place.at("basis") == "override");
    CHECK(place.at("override_reason") == "our own centre");
    CHECK(place.at("witnesses").at(0).at("source") == "override: our own centre");
    CHECK(place.at("witnesses").at(1).at("country") == "CN");
  }
  CHECK(after.ran.out.find("Own table") != std::string::npos);
}

TEST_CASE("scan --overrides: a mistake in the table is one line, before any packet is read") {
  const Folder folder;
  const std::string own = folder.file("own.csv", "target,country,reason\n10.0.0.1/8,KZ,x\n");
  const Ran ran = shekara("scan --overrides " + own + " " + sample_file("car-to-china.pcap"));
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find("own.csv:2: \"10.0.0.1/8\" has bits set behind the prefix (the prefix is 10.0.0.0/8)") !=
        std::string::npos);
}

}  // namespace shekara::test
