// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;

std::vector<Json> nodes(const Report& report, const std::string& type) {
  std::vector<Json> out;
  const Json document = Json::parse(written("case", report));
  for (const Json& node : document.at("@graph"))
    if (node.at("@type") == type) out.push_back(node);
  return out;
}

// Every "@id" in the document: of objects that say more, and of mere references.
void collect(const Json& value, std::multiset<std::string>& named, std::set<std::string>& referred) {
  if (value.is_object() && value.contains("@id")) {
    if (value.size() == 1)
      referred.insert(value.at("@id"));
    else
      named.insert(value.at("@id"));
  }
  if (value.is_structured())
    for (const Json& item : value) collect(item, named, referred);
}
}  // namespace

TEST_CASE("case.jsonld: captures are files with their hashes") {
  const ExampleReport example;
  const std::vector<Json> files = nodes(example.report, "uco-observable:File");
  REQUIRE(files.size() == 2);
  CHECK(files[0].at("uco-core:hasFacet").at(0).at("uco-observable:fileName") == "car.pcap");
  const Json content = files[0].at("uco-core:hasFacet").at(1);
  CHECK(content.at("uco-observable:sizeInBytes") == 1'234'567);
  CHECK(content.at("uco-observable:hash").at("uco-types:hashMethod").at("@value") == "SHA256");
  CHECK(content.at("uco-observable:hash").at("uco-types:hashValue").at("@value") == std::string(64, 'a'));
  CHECK_FALSE(files[1].at("uco-core:hasFacet").at(1).contains("uco-observable:hash"));
}

TEST_CASE("case.jsonld: a finding is a network flow, with its packets; the law stands beside it") {
  const ExampleReport example;
  const std::vector<Json> flows = nodes(example.report, "uco-observable:NetworkFlow");
  REQUIRE(flows.size() == example.report.findings.size());
  const Json facets = flows[0].at("uco-core:hasFacet");
  CHECK(facets.at(0).at("@type") == "uco-observable:NetworkConnectionFacet");
  CHECK(facets.at(0).at("uco-observable:destinationPort") == 8883);
  CHECK(facets.at(1).at("uco-observable:srcBytes") == 12'345);
  CHECK(facets.at(2).at("shekara:category") == "position");
  CHECK(facets.at(2).at("shekara:evidence").at(0).at("shekara:packet") == 17);
  CHECK(flows[0].dump().find("prohibited") == std::string::npos);
  const std::vector<Json> judgements = nodes(example.report, "uco-core:Annotation");
  REQUIRE(judgements.size() == flows.size());
  CHECK(judgements[0].at("uco-core:object").at(0).at("@id") == flows[0].at("@id"));
  CHECK(judgements[0].at("shekara:outcome") == "prohibited");
}

TEST_CASE("case.jsonld: a country that is disputed is not stated, its witnesses are") {
  const ExampleReport example;
  const Json facet = nodes(example.report, "uco-observable:NetworkFlow").at(2).at("uco-core:hasFacet").at(2);
  CHECK_FALSE(facet.contains("shekara:serverCountry"));
  CHECK(facet.at("shekara:countryBasis") == "disputed");
  CHECK(facet.at("shekara:countryWitness").at(0) == "one 2026-06-01: RU");
}

TEST_CASE("case.jsonld: the investigation holds the examination, what went into it and what came out") {
  const ExampleReport example;
  CHECK(nodes(example.report, "case-investigation:Investigation").size() == 1);
  const std::vector<Json> records = nodes(example.report, "case-investigation:ProvenanceRecord");
  REQUIRE(records.size() == 2);
  const Json action = nodes(example.report, "case-investigation:InvestigativeAction").at(0);
  CHECK(action.at("uco-action:object").at(0).at("@id") == records[0].at("@id"));
  CHECK(action.at("uco-action:result").at(0).at("@id") == records[1].at("@id"));
  CHECK(action.at("uco-core:description").get<std::string>().find("counted but not listed: 1") !=
        std::string::npos);
  const Json nothing = nodes(empty_report(), "case-investigation:InvestigativeAction").at(0);
  CHECK(nothing.at("uco-core:description").get<std::string>().find("NOTHING WAS EXAMINED") !=
        std::string::npos);
}

TEST_CASE(
    "case.jsonld: every node has a name of its own, ends in a UUID, and every reference leads to a node") {
  const ExampleReport example;
  std::multiset<std::string> named;
  std::set<std::string> referred;
  collect(Json::parse(written("case", example.report)), named, referred);
  const std::set<std::string> once(named.begin(), named.end());
  CHECK(once.size() == named.size());
  const std::regex form("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  for (const std::string& name : once) CHECK(std::regex_match(name, form));
  for (const std::string& name : referred) CHECK(once.contains(name));
}

TEST_CASE("case.jsonld: the same report has the same names, other inputs have others") {
  ExampleReport example;
  const std::string one = written("case", example.report);
  CHECK(one == written("case", example.report));
  example.report.inputs.front().sha256 = std::string(64, 'b');
  const Json before = Json::parse(one), after = Json::parse(written("case", example.report));
  CHECK(before.at("@graph").at(0).at("@id") != after.at("@graph").at(0).at("@id"));
}

}  // namespace shekara::test
