// SPDX-License-Identifier: Apache-2.0
// `scan --seeds` as a user meets it.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
constexpr std::string_view kSeeds = R"({"seeds": [
  {"name": "sticker", "kind": "vin", "value": "LTESTCAR200000001", "entered": "assembly"},
  {"name": "nobody", "kind": "person_name", "value": "Nobody Planted This"},
  {"name": "start", "kind": "position", "latitude": 43.238456, "longitude": 76.945123, "within_m": 10000}
]})";
}  // namespace

TEST_CASE("seeds: the report lists each of them, masked, and the summary counts those found") {
  const Folder folder;
  const std::string seeds = folder.file("seeds.json", kSeeds);
  const Scanned seen = scanned("--seeds " + seeds + " " + sample_file("car-to-china.pcap"));
  CHECK(seen.ran.out.find("Seeded values: 2 of 3 found.") != std::string::npos);
  const nlohmann::ordered_json list = seen.json().at("seeds");
  REQUIRE(list.size() == 3);
  CHECK(list.at(0).at("times") > 0);
  CHECK(list.at(0).at("entered") == "assembly");
  CHECK(list.at(0).at("found_as").at(0) == "seeded value, as entered");
  CHECK(list.at(1).at("times") == 0);
  CHECK(list.at(1).at("first").is_null());
  CHECK(list.at(2).at("times") > 0);
  CHECK(seen.report.find("LTESTCAR200000001") == std::string::npos);
  CHECK(seen.report.find("43.238456") == std::string::npos);
  CHECK(seen.flows.find("LTESTCAR200000001") == std::string::npos);
  CHECK(schema_errors("reports/schema/report.schema.json", nlohmann::json::parse(seen.report)) == "");
  CHECK(scanned("--reveal --seeds " + seeds + " " + sample_file("car-to-china.pcap"))
            .json()
            .at("seeds")
            .at(0)
            .at("shown") == "LTESTCAR200000001");
}

TEST_CASE("seeds: what else a scan finds is the same with them, and the same on any number of cores") {
  const Folder folder;
  const std::string seeds = folder.file("seeds.json", kSeeds);
  for (const std::string& name : samples_to_try()) {
    const Scanned without = scanned(sample_file(name)),
                  one = scanned("--threads 1 --seeds " + seeds + " " + sample_file(name));
    CHECK(without.json().at("coverage") == one.json().at("coverage"));
    CHECK(without.ran.exit_code == one.ran.exit_code);
    for (const std::string threads : {"2", "7"}) {
      const Scanned many = scanned("--threads " + threads + " --seeds " + seeds + " " + sample_file(name));
      CHECK((many.report == one.report));
      CHECK((many.flows == one.flows));
      CHECK((many.ran.out == one.ran.out));
    }
  }
}

TEST_CASE("seeds: a mistake in the file ends the scan before it begins, with its place") {
  const Folder folder;
  const std::string bad =
      folder.file("bad.json", "{\"seeds\": [\n  {\"name\": \"a\", \"kind\": \"vin\", \"value\": \"LT\"}]}");
  const Ran ran = shekara("scan --seeds " + bad + " " + sample_file("phone.pcapng"));
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find("bad.json:2:41: the value is too short (fewer than 5") != std::string::npos);
  CHECK(ran.out.empty());
  CHECK(shekara("scan --seeds " + folder.path("none.json") + " x.pcap").exit_code == 2);
  CHECK(shekara("scan --seeds '' x.pcap").err.find("an empty name") != std::string::npos);
}

}  // namespace shekara::test
