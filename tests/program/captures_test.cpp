// SPDX-License-Identifier: Apache-2.0
// Traffic of the world: the captures of the folder that SHEKARA_CAPTURES names give the hits of weight that
// tests/captures/expected_hits.json lists, each with its reason, and no others; and no decoder speaks up
// whose protocol is not in them. The captures are not in the tree; without the folder nothing runs.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "tests/program/scanned.h"

namespace shekara::test {
namespace {

using Json = nlohmann::ordered_json;
using Hits = std::map<std::string, std::size_t>;  // "imei json $.device.imei" to how many

std::string captures_folder() {
  const char* const folder = std::getenv("SHEKARA_CAPTURES");
  return folder == nullptr ? std::string() : folder;
}

Json expectations() { return Json::parse(read_file(source_path("tests/captures/expected_hits.json"))); }

bool has_weight(const Json& evidence) {
  return evidence.at("certainty") == "high" || evidence.at("certainty") == "proven";
}

std::string name_of(const Json& hit) {
  return hit.at("kind").get<std::string>() + " " + hit.at("path").get<std::string>();
}

Hits hits_of(const std::string& report) {
  Hits hits;
  const Json read = Json::parse(report);
  for (const Json& finding : read.at("findings"))
    for (const Json& evidence : finding.at("evidence"))
      if (has_weight(evidence)) ++hits[name_of(evidence)];
  return hits;
}

Hits expected_hits(const Json& capture) {
  Hits hits;
  for (const Json& hit : capture.at("hits")) hits[name_of(hit)] += hit.at("count").get<std::size_t>();
  return hits;
}

std::set<std::string> decoders_of(const std::string& flows) {
  std::set<std::string> decoders;
  for (const std::string& line : lines_of(flows)) {
    const Json flow = Json::parse(line);
    for (const Json& decoder : flow.at("decoders")) decoders.insert(decoder);
  }
  return decoders;
}

std::string difference(const Hits& expected, const Hits& given) {
  std::string out;
  for (const auto& [name, count] : given)
    if (!expected.contains(name) || expected.at(name) != count)
      out += "\n  given: " + std::to_string(count) + " x " + name;
  for (const auto& [name, count] : expected)
    if (!given.contains(name) || given.at(name) != count)
      out += "\n  expected: " + std::to_string(count) + " x " + name;
  return out;
}
}  // namespace

TEST_CASE("captures: every hit of weight in real traffic is a known and true one, and none is missing") {
  const std::string folder = captures_folder();
  if (folder.empty() || !std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: SHEKARA_CAPTURES names no folder");
    return;
  }
  const Json expected = expectations();
  const std::set<std::string> allowed = expected.at("decoders").get<std::set<std::string>>();
  for (const Json& capture : expected.at("captures")) {
    const std::string name = capture.at("name");
    const Scanned scan = scanned(folder + "/" + name);
    INFO(name, scan.ran.err);
    REQUIRE_FALSE(scan.report.empty());
    CHECK(difference(expected_hits(capture), hits_of(scan.report)) == "");
    for (const std::string& decoder : decoders_of(scan.flows))
      CHECK_MESSAGE(allowed.contains(decoder), decoder);
  }
}

TEST_CASE("captures: the list gives each hit its reason, and names a capture once") {
  std::set<std::string> names;
  const Json expected = expectations();
  for (const Json& capture : expected.at("captures")) {
    CHECK(names.insert(capture.at("name")).second);
    for (const Json& hit : capture.at("hits")) {
      CHECK(hit.at("why").get<std::string>().size() > 10);
      CHECK(hit.at("count").get<std::size_t>() > 0);
    }
  }
  CHECK_FALSE(names.empty());
}

}  // namespace shekara::test
