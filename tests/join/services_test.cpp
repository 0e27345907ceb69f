// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/services.h"

#include <doctest/doctest.h>

#include "scanner/base/user_error.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {
constexpr std::string_view kTop =
    R"("id": "maker", "owner": "Maker Ltd.", "owner_country": "CN", "source": "a list", "checked_on": "2026-11-27", "confidence": "high",)";

std::string file_of(const std::string& services) { return "{" + std::string(kTop) + "\n\"services\": [" + services + "]}"; }
std::string entry_of(const std::string& hosts, const std::string& more = {}) {
  return R"({"hosts": [)" + hosts + R"(], "kind": "telematics", "carries": "position")" + more + "}";
}

ServiceCatalogue catalogue_of(const std::string& services) {
  ServiceCatalogue out;
  out.add(file_of(services), "maker.json");
  return out;
}

// What is wrong with it; empty when nothing is.
std::string fault_of(const std::string& text) {
  try {
    ServiceCatalogue().add(text, "maker.json");
  } catch (const UserError& error) {
    return error.what();
  }
  return {};
}
bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }
}  // namespace

TEST_CASE("services: an entry's own values go before those at the top of its file") {
  const ServiceCatalogue services = catalogue_of(
      entry_of(R"("maker.com")") + "," + entry_of(R"("maker.de")", R"(, "owner": "Maker GmbH", "owner_country": "DE", "region": "Europe")"));
  const Service& common = *services.find("tsp.maker.com").service;
  CHECK(common.owner == "Maker Ltd.");
  CHECK(common.owner_country == "CN");
  CHECK(common.kind == ServiceKind::telematics);
  CHECK(common.confidence == Certainty::high);
  CHECK(common.checked_on == "2026-11-27");
  const Service& own = *services.find("maker.de").service;
  CHECK(own.owner == "Maker GmbH");
  CHECK(own.owner_country == "DE");
  CHECK(own.source == "a list");
  CHECK(own.region == "Europe");
}

TEST_CASE("services: a host is found in capitals and with a dot at its end, an address by its value") {
  const ServiceCatalogue services = catalogue_of(entry_of(R"("maker.com", "198.51.100.7", "2001:db8::7")"));
  CHECK(services.find("TSP.Maker.COM.").pattern == "maker.com");
  CHECK(services.find("198.51.100.7").service != nullptr);
  CHECK(services.find("2001:DB8:0::7").service != nullptr);
  CHECK(services.find("198.51.100.8").service == nullptr);
  for (const char* host : {"", ".", "..", "com", "maker.com.example"}) CHECK(services.find(host).service == nullptr);
  CHECK(services.find(std::string(10'000, 'a') + ".maker.com").service == nullptr);
}

TEST_CASE("services: a label that speaks for itself is asked last") {
  const ServiceCatalogue services =
      catalogue_of(entry_of(R"("known.com")") + R"(, {"labels": ["tsp*"], "kind": "push", "carries": "commands"})");
  CHECK(services.find("tsp-eu.known.com").service->kind == ServiceKind::telematics);
  CHECK(services.find("tsp-eu.unheard.example").service->kind == ServiceKind::push);
}

TEST_CASE("services: of a server's names the heaviest that is known counts, else its address") {
  const ServiceCatalogue services = catalogue_of(entry_of(R"("maker.com")") + "," + entry_of(R"("cdn.example", "198.51.100.7")"));
  const std::vector<IpAddress> addresses{IpAddress::parse("198.51.100.8").value(), IpAddress::parse("198.51.100.7").value()};
  std::string host;
  const std::vector<Name> names{{"a.cdn.example", NameSource::dns}, {"unheard.example", NameSource::sni}, {"x.maker.com", NameSource::certificate}};
  CHECK(services.find(names, addresses, host) != nullptr);
  CHECK(host == "x.maker.com");
  const std::vector<Name> unknown{{"unheard.example", NameSource::sni}};
  CHECK(services.find(unknown, addresses, host) != nullptr);
  CHECK(host == "198.51.100.7");
  host.clear();
  CHECK(services.find(unknown, {}, host) == nullptr);
  CHECK(host.empty());
}

TEST_CASE("services: what is wrong with a file is said with its line and column") {
  CHECK(fault_of(file_of(entry_of(R"("maker.com")"))).empty());
  CHECK(says(fault_of(file_of(entry_of(R"("maker.com")", R"(, "knd": "x")"))), "maker.json:2:84: unknown key \"knd\""));
  CHECK(says(fault_of(file_of(R"({"hosts": ["a.com"], "kind": "telematic", "carries": "x"})")), "did you mean \"telematics\"?"));
  CHECK(says(fault_of(file_of(R"({"hosts": ["a.com"], "kind": "push"})")), "key \"carries\" is missing"));
  CHECK(says(fault_of(file_of(R"({"hosts": "a.com", "kind": "push", "carries": "x"})")), "a list is wanted"));
  CHECK(says(fault_of(file_of(R"({"kind": "push", "carries": "x"})")), "neither \"hosts\" nor \"labels\""));
  CHECK(says(fault_of(file_of(entry_of(R"("Maker.com")"))), "capitals"));
  CHECK(says(fault_of(file_of(entry_of(R"("https://maker.com/")"))), "no host pattern"));
  CHECK(says(fault_of(file_of(entry_of(R"("com")"))), "one label"));
  CHECK(says(fault_of(file_of(R"({"labels": ["a.b"], "kind": "push", "carries": "x"})")), "more than one label"));
  CHECK(says(fault_of(file_of(entry_of(R"("a.com")", R"(, "owner_country": "UK")"))), "is no country"));
  CHECK(says(fault_of(file_of(entry_of(R"("a.com")", R"(, "checked_on": "yesterday")"))), "is no date"));
  CHECK(says(fault_of(file_of(entry_of(R"("a.com")", R"(, "confidence": "proven")"))), "unknown word"));
  CHECK(says(fault_of(R"({"id": "other", "services": []})"), "is not the file's name"));
  CHECK(says(fault_of(R"({"id": "maker", "services": [{"hosts": ["a.com"], "kind": "push", "carries": "x"}]})"), "\"owner\" is missing"));
  for (const char* text : {"", "{", "[]", "null", "{\"id\": 7}", "\xff\xfe", "{\"id\": \"maker\"}"}) CHECK_FALSE(fault_of(text).empty());
}

TEST_CASE("services: the same pattern twice is refused with both places, within a file and between files") {
  CHECK(says(fault_of(file_of(entry_of(R"("a.com", "a.com")"))), "\"a.com\" stands twice (also in maker.json:2:"));
  CHECK(says(fault_of(file_of(entry_of(R"("198.51.100.7", "198.51.100.7")"))), "stands twice"));
  ServiceCatalogue services = catalogue_of(entry_of(R"("a.com")"));
  std::string other = file_of(entry_of(R"("a.com")"));
  other.replace(other.find("\"maker\""), 7, "\"twice\"");
  CHECK_THROWS_WITH_AS(services.add(other, "twice.json"), doctest::Contains("twice.json:2:"), UserError);
}

TEST_CASE("services: a pattern that says what a shorter one says already is shown, one that says more is not") {
  const std::vector<std::string> shadowed = catalogue_of(entry_of(R"("maker.com", "tsp.maker.com")")).shadowed();
  REQUIRE(shadowed.size() == 1);
  CHECK(says(shadowed.front(), "maker.json:2:"));
  CHECK(says(shadowed.front(), "\"tsp.maker.com\" says what \"maker.com\" says already"));
  CHECK(catalogue_of(entry_of(R"("maker.com")") + "," + entry_of(R"("tsp.maker.com")", R"(, "region": "Europe")")).shadowed().empty());
}

TEST_CASE("services: a hundred thousand entries cost a look-up no more than three do") {
  std::string hosts;
  for (int i = 0; i < 100'000; ++i)
    hosts += (i == 0 ? "\"h" : ",\"h") + std::to_string(i) + (i % 2 == 0 ? ".maker.com\"" : ".com\"");
  const ServiceCatalogue small = catalogue_of(entry_of(R"("maker.com", "h7.maker.com", "h8.com")"));
  const ServiceCatalogue large = catalogue_of(entry_of(hosts));
  CHECK(large.patterns() == 100'000);
  for (const char* host : {"h8.maker.com", "a.b.c.h99998.maker.com", "h99999.com", "nobody.example"}) {
    CHECK(large.find(host).probes <= 6);
    CHECK(large.find(host).probes <= small.find(host).probes + 1);
  }
}

TEST_CASE("services: a folder without files, and one that is not there, are said so") {
  const Folder folder;
  CHECK_THROWS_WITH_AS(ServiceCatalogue::load({folder.path()}), doctest::Contains("holds no service file"), UserError);
  CHECK_THROWS_WITH_AS(ServiceCatalogue::load({folder.path("missing")}), doctest::Contains("cannot be read"), UserError);
}

TEST_CASE("services: the files that come with the program hold, and none of their entries says nothing new") {
  const ServiceCatalogue services = ServiceCatalogue::load({source_path("scanner/join/services")});
  CHECK(services.files() >= 50);
  CHECK(services.shadowed().empty());
  CHECK(services.sha256().size() == 64);
}

}  // namespace shekara::test
