// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/uri_path.h"
#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;
Json run(const Report& report) { return Json::parse(written("sarif", report)).at("runs").at(0); }
}  // namespace

TEST_CASE("report.sarif: one result a finding, its fingerprint the finding's id") {
  const ExampleReport example;
  const Json results = run(example.report).at("results");
  REQUIRE(results.size() == example.report.findings.size());
  for (std::size_t i = 0; i < results.size(); ++i)
    CHECK(results[i].at("fingerprints").at("shekaraFinding/v1") == example.report.findings[i].finding.id);
}

TEST_CASE("report.sarif: the level follows the outcome, and what is undetermined keeps one") {
  const ExampleReport example;
  const Json results = run(example.report).at("results");
  CHECK(results.at(0).at("level") == "error");
  CHECK(results.at(2).at("level") == "warning");
  CHECK(results.at(2).at("kind") == "fail");
  CHECK(results.at(4).at("level") == "warning");
  CHECK(results.at(5).at("level") == "none");
  CHECK(results.at(5).at("kind") == "pass");
}

TEST_CASE("report.sarif: a result names its rule, its file and its packet") {
  const ExampleReport example;
  const Json all = run(example.report), first = all.at("results").at(0);
  const Json rule = all.at("tool").at("driver").at("rules").at(first.at("ruleIndex").get<std::size_t>());
  CHECK(rule.at("id") == first.at("ruleId"));
  CHECK(rule.at("id") == "example-pack/outside");
  CHECK(rule.at("helpUri") == "https://example.com/act");
  CHECK(rule.at("help").at("text").get<std::string>().find("Example Act, 16 (citation not verified)") !=
        std::string::npos);
  const Json where = first.at("locations").at(0);
  CHECK(where.at("physicalLocation").at("artifactLocation").at("uri") == "car.pcap");
  CHECK(where.at("logicalLocations").at(0).at("fullyQualifiedName") ==
        "packet 17 > mqtt > json > $.car.position");
  CHECK(all.at("artifacts").at(0).at("hashes").at("sha-256") == std::string(64, 'a'));
}

TEST_CASE("report.sarif: what was not seen is notified, and nothing examined is an error") {
  const Json nothing = run(empty_report());
  CHECK(nothing.at("results").empty());
  CHECK(nothing.at("invocations").at(0).at("toolExecutionNotifications").at(0).at("level") == "error");
  CHECK(nothing.at("properties").at("complete") == false);
  const ExampleReport example;
  const std::string notes = run(example.report).at("invocations").dump();
  CHECK(notes.find("the file ends inside a block") != std::string::npos);
  CHECK(notes.find("counted but not listed: 1") != std::string::npos);
}

TEST_CASE("report.sarif: a finding that no rule judged is a result too") {
  ExampleReport example;
  for (JudgedFinding& judged : example.report.findings) judged.verdicts.clear();
  const Json first = run(example.report).at("results").at(0);
  CHECK(first.at("ruleId") == "shekara/no-rule");
  CHECK(first.at("level") == "warning");
}

TEST_CASE("uri: a file name is a path and nothing else") {
  CHECK(uri_path("captures/a b.pcap") == "captures/a%20b.pcap");
  CHECK(uri_path("javascript:alert(1)") == "javascript%3Aalert%281%29");
  CHECK(uri_path("//host/share") == "/%2Fhost/share");
  CHECK(uri_path("a?b#c%d") == "a%3Fb%23c%25d");
  CHECK(uri_path(std::string_view("a\0\n\xd2\x9a", 5)) == "a%00%0A%D2%9A");
  CHECK(is_web_address("https://adilet.zan.kz/rus/docs/Z1300000094"));
  CHECK_FALSE(is_web_address("javascript:alert(1)"));
  CHECK_FALSE(is_web_address("https://a b"));
  CHECK_FALSE(is_web_address("https://a\"><script>"));
}

}  // namespace shekara::test
