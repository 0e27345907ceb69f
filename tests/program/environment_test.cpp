// SPDX-License-Identifier: Apache-2.0
// The capture environment, from packets to the report.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"

namespace shekara::test {

TEST_CASE("environment: a foreign SIM card's tunnel makes data to a server at home undetermined") {
  const Scanned ran = scanned(sample_file("foreign-sim.pcap"));
  CHECK(ran.ran.exit_code == 3);
  const nlohmann::ordered_json report = ran.json();
  CHECK(report.at("environment").at(0).at("kind") == "foreign_sim");
  CHECK(report.at("environment").at(0).at("country") == "RO");
  REQUIRE(!report.at("findings").empty());
  for (const nlohmann::ordered_json& finding : report.at("findings")) {
    CHECK(finding.at("to").at("place").at("country") == "KZ");
    CHECK(finding.at("tunnel") == "GTP-U");
    CHECK(finding.at("outcome") == "undetermined");
  }
}

TEST_CASE("environment: the number of a SIM card stays masked where its country is told") {
  const Scanned ran = scanned(sample_file("foreign-sim.pcap"));
  CHECK(ran.report.find("226990000000001") == std::string::npos);
  CHECK(ran.ran.out.find("226990000000001") == std::string::npos);
  CHECK(ran.ran.out.find("number begins with 22699") != std::string::npos);
}

}  // namespace shekara::test
