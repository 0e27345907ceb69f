// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/example_report.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;

std::string errors_of(const Report& report) {
  return schema_errors("reports/schema/report.schema.json", Json::parse(written("json", report)));
}

template <typename Enum>
Enum nth(std::size_t i) {
  return static_cast<Enum>(i);
}
}  // namespace

TEST_CASE("json: an evidence says where to find it, and one of an old report, where nobody knows, says nothing") {
  ExampleReport example;
  const Json seen = Json::parse(written("json", example.report)).at("findings").at(0).at("evidence").at(0);
  const auto packet = [](int number) { return Json{{"file", 0}, {"number", number}}; };
  CHECK(seen.at("pointer") == Json{{"payload_offset", 54}, {"exact", true}, {"evidence_frame", nullptr}, {"read_with", packet(18)}, {"flow_packet", packet(3)}});
  PacketPlace& place = example.report.findings.front().finding.evidence.front().place;
  place.at = PacketPlace::kNowhere;
  CHECK(errors_of(example.report) == "");
  place = {};
  CHECK(errors_of(example.report) == "");
  CHECK_FALSE(Json::parse(written("json", example.report)).at("findings").at(0).at("evidence").at(0).contains("pointer"));
}

TEST_CASE("json: languages are names out of a rules file, whatever is in them") {
  ExampleReport example;
  Texts title = *example.report.findings.front().verdicts.front().title;
  title["e\"n\\"] = "Data left";
  example.report.findings.front().verdicts.front().title = title;
  const Json written_title = Json::parse(written("json", example.report)).at("findings").at(0).at("verdicts").at(0).at("title");
  CHECK(written_title.at("e\"n\\") == "Data left");
}

TEST_CASE("json: a report with one of everything is as its schema says") {
  const ExampleReport example;
  CHECK(errors_of(example.report) == "");
  CHECK(errors_of(empty_report()) == "");
}

TEST_CASE("json: how the devices reached the network is listed, and null is what is not known") {
  const ExampleReport example;
  const Json facts = Json::parse(written("json", example.report)).at("environment");
  CHECK(facts.size() == 3);
  CHECK(facts.at(0).at("kind") == "foreign_sim");
  CHECK(facts.at(0).at("country") == "RO");
  CHECK(facts.at(1).at("addresses").at(0) == "203.0.113.12");
  CHECK(facts.at(1).at("first_packet").at("number") == 9);
  CHECK(facts.at(2).at("value").is_null());
  CHECK(facts.at(2).at("country").is_null());
  CHECK(Json::parse(written("json", empty_report())).at("environment").empty());
}

TEST_CASE("json: every kind of the environment is in the schema") {
  ExampleReport example;
  for (std::size_t i = 0; i < kEnvironmentKinds; ++i) {
    example.report.environment.front().kind = nth<EnvironmentKind>(i);
    CHECK(errors_of(example.report) == "");
  }
}

TEST_CASE("json: planted values are listed where there are any, those that were not found too") {
  ExampleReport example;
  CHECK_FALSE(Json::parse(written("json", example.report)).contains("seeds"));
  example.report.seeds = {{"test phone", "phone", "app", "+7700******01", 3, 2, {0, 7}, {"seeded value, MD5"}},
                          {"test VIN", "vin", "", "LTES***", 0, 0, {}, {}}};
  CHECK(errors_of(example.report) == "");
  const Json seeds = Json::parse(written("json", example.report)).at("seeds");
  CHECK(seeds.at(0).at("times") == 3);
  CHECK(seeds.at(0).at("first").at("number") == 7);
  CHECK(seeds.at(1).at("times") == 0);
  CHECK(seeds.at(1).at("first").is_null());
  CHECK(written("text", example.report).find("Seeded values: 1 of 2 found.") != std::string::npos);
}

TEST_CASE("json: the schema refuses what the report never says") {
  const ExampleReport example;
  const Json good = Json::parse(written("json", example.report));
  const auto errors_with = [&](const char* pointer, const Json& value) {
    Json bad = good;
    bad[Json::json_pointer(pointer)] = value;
    return schema_errors("reports/schema/report.schema.json", bad);
  };
  CHECK(errors_with("/surprise", 1) != "");
  CHECK(errors_with("/schema", "shekara-report-2") != "");
  CHECK(errors_with("/home", "Kazakhstan") != "");
  CHECK(errors_with("/findings/0/outcome", "violation") != "");
  CHECK(errors_with("/findings/0/id", "XYZ") != "");
  CHECK(errors_with("/findings/0/first_seen", "yesterday") != "");
  CHECK(errors_with("/findings/0/evidence/0/value", "LTESTVIN000000001") != "");
  CHECK(errors_with("/inputs/0/first", 17) != "");
  Json without = good;
  without["coverage"].erase("limits");
  CHECK(schema_errors("reports/schema/report.schema.json", without) != "");
}

TEST_CASE("json: the schema knows every word the facts can say") {
  ExampleReport example;
  JudgedFinding& judged = example.report.findings.front();
  for (std::size_t i = 0; i < kDataCategories; ++i) {
    CAPTURE(i);
    judged.finding.category = judged.finding.evidence.front().category = nth<DataCategory>(i);
    judged.finding.crossing = nth<Crossing>(i % 6);
    judged.finding.to.place.basis = nth<PlaceBasis>(i % 7);
    judged.finding.to.names.front().source = nth<NameSource>(i % 7);
    judged.finding.protection = nth<Protection>(i % 4);
    judged.finding.evidence.front().certainty = nth<Certainty>(i % 4);
    judged.finding.evidence.front().direction = nth<Direction>(i % 2);
    judged.verdicts.front().outcome = nth<Outcome>(i % 5);
    judged.verdicts.front().severity = nth<Severity>(i % 5);
    CHECK(errors_of(example.report) == "");
  }
}

TEST_CASE("json: the capture point is stated or assumed, and says which") {
  ExampleReport example;
  CHECK(Json::parse(written("json", example.report)).at("capture_point") == Json{{"country", "KZ"}, {"stated", false}});
  example.report.at = GeoPoint{43.25, -76.5};
  CHECK(errors_of(example.report) == "");
  CHECK(Json::parse(written("json", example.report)).at("capture_point") ==
        Json{{"latitude", 43.25}, {"longitude", -76.5}, {"stated", true}});
}

TEST_CASE("json: a position says where it lies; what has no origin has no such field") {
  ExampleReport example;
  Evidence& position = example.report.findings.front().finding.evidence.front();
  CHECK_FALSE(Json::parse(written("json", example.report))["findings"][0]["evidence"][0].contains("origin"));
  for (const Origin origin : {Origin::inside, Origin::outside, Origin::near_border}) {
    position.origin = origin;
    CHECK(errors_of(example.report) == "");
    CHECK(Json::parse(written("json", example.report))["findings"][0]["evidence"][0]["origin"] == to_text(origin));
  }
}

TEST_CASE("json: aliases of a server and whose network they show are there, with null for nobody") {
  const ExampleReport example;
  const Json findings = Json::parse(written("json", example.report))["findings"];
  CHECK(findings[0]["to"]["aliases"] == Json{"cloud.example.com.cdn.example"});
  CHECK(findings[0]["to"]["alias_count"] == 1);
  CHECK(findings[0]["to"]["served_through"] == Json{{"host", "cloud.example.com.cdn.example"},
                                                    {"owner", "Example CDN"},
                                                    {"owner_country", "US"},
                                                    {"kind", "cdn"}});
  CHECK(findings[0]["from"]["served_through"].is_null());
}

TEST_CASE("json: a finding says who sent what to whom, by which rule, and in which packet") {
  const ExampleReport example;
  const Json finding = Json::parse(written("json", example.report))["findings"][0];
  CHECK(finding["outcome"] == "prohibited");
  CHECK(finding["category"] == "position");
  CHECK(finding["from"]["addresses"] == Json{"192.168.43.17"});
  CHECK(finding["from"]["place"]["range"] == "private (RFC 1918)");
  CHECK(finding["from"]["port"].is_null());
  CHECK(finding["to"]["domain"] == "example.com");
  CHECK(finding["to"]["place"]["country"] == "CN");
  CHECK(finding["to"]["place"]["witnesses"].size() == 2);
  CHECK(finding["evidence"][0]["shown"] == "43.2*,76.9*");
  CHECK(finding["evidence"][0]["packet"] == Json{{"file", 0}, {"number", 17}});
  CHECK(finding["verdicts"][0]["rule"] == "outside");
  CHECK(finding["verdicts"][0]["cannot_tell"] == false);
  CHECK(finding["verdicts"][0]["reasons"][0]["because"] == "to.country = CN (agreed)");
}

TEST_CASE("json: unknown is null, unread traffic has no category, a disputed place no country") {
  const ExampleReport example;
  const Json report = Json::parse(written("json", example.report));
  CHECK(report["findings"][2]["to"]["place"]["country"].is_null());
  CHECK(report["findings"][2]["to"]["domain"].is_null());
  CHECK(report["findings"][2]["verdicts"][0]["cannot_tell"] == true);
  CHECK(report["findings"][3]["category"].is_null());
  CHECK(Json::parse(written("json", empty_report()))["inputs"][0]["first"].is_null());
}

TEST_CASE("json: the summary counts all findings, every packet is decoded or counted under a reason") {
  const ExampleReport example;
  const Json report = Json::parse(written("json", example.report));
  CHECK(report["summary"]["outcome"] == "prohibited");
  CHECK(report["summary"]["complete"] == false);
  CHECK(report["summary"]["findings"] ==
        Json{{"prohibited", 2}, {"undetermined", 2}, {"needs_basis", 1}, {"allowed", 1}, {"domestic", 1}});
  const Json packets = report["coverage"]["packets"];
  std::uint64_t sum = packets["decoded"].get<std::uint64_t>();
  for (const auto& [reason, count] : packets["not_decoded"].items()) sum += count.get<std::uint64_t>();
  CHECK(packets["seen"] == sum);
}

TEST_CASE("json: a report in which no packet was examined is not complete") {
  Report report = empty_report();
  CHECK(!report.complete());
  CHECK(Json::parse(written("json", report))["summary"]["complete"] == false);
  report.coverage.packets_decoded = 1;
  CHECK(report.complete());
}

TEST_CASE("json: lost and cut packets make the answer incomplete") {
  Report report = empty_report();
  report.coverage.packets_seen = report.coverage.packets_decoded = 1;
  CHECK(report.complete());
  report.inputs.front().kernel_drops = 1;
  CHECK(!report.complete());
  report.inputs.front().kernel_drops = 0;
  report.inputs.front().cut_packets = 1;
  CHECK(!report.complete());
}

TEST_CASE("json: hostile and ill-formed text is spelled out, and reads back") {
  Report report = empty_report();
  report.inputs.front().name = "a\x1b[2J\xe2\x80\xae\xc2\x9b\x7f\xff\"b\n";
  const std::string text = written("json", report);
  for (const std::string_view hidden : {"\x1b", "\xe2\x80\xae", "\xc2\x9b", "\x7f", "\xff"})
    CHECK(text.find(hidden) == std::string::npos);
  CHECK(Json::parse(text)["inputs"][0]["name"] == "a\x1b[2J\xe2\x80\xae\xc2\x9b\x7f\xef\xbf\xbd\"b\n");
  CHECK(errors_of(report) == "");
}

TEST_CASE("json: the same report gives the same bytes, one finding a line") {
  const ExampleReport one, other;
  CHECK(written("json", one.report) == written("json", other.report));
  CHECK(written("json", one.report).find("\n  {\"id\":\"1111111111111111\"") != std::string::npos);
}

}  // namespace shekara::test
