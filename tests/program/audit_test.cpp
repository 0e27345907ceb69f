// SPDX-License-Identifier: Apache-2.0
// `scan --audit`, `audit new` and `audit check` as a user meets them.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
const std::string kRecord = sample_file("car-to-china.audit.json"),
                  kCapture = sample_file("car-to-china.pcap");
}  // namespace

TEST_CASE("audit: the report holds the record, masked, and findings know device, step and surroundings") {
  const Scanned seen = scanned("--audit " + kRecord + " " + kCapture);
  const nlohmann::ordered_json report = seen.json();
  CHECK(schema_errors("reports/schema/report.schema.json", nlohmann::json::parse(seen.report)) == "");
  CHECK(report["audit"]["file"] == "car-to-china.audit.json");
  CHECK(report["audit"]["item"]["vin"] == "LTES*********0001");
  CHECK(report["audit"]["seeds"] == 1);
  CHECK(report["seeds"][0]["times"] > 0);
  for (const char* raw : {"LTESTCAR200000001", "89860000000000000019", "test.person", "701 000"})
    CHECK(seen.report.find(raw) == std::string::npos);
  for (const nlohmann::ordered_json& finding : report["findings"]) {
    CHECK(finding["device"]["name"] == "test car");
    CHECK(finding["device"]["role"] == "test");
    CHECK(finding["capture_kind"] == "wifi_access_point");
    CHECK(finding["environment"] == nlohmann::ordered_json{"foreign_sim", "private_network"});
    const bool ends_parked =
        finding["last_seen"] >= "2026-10-05T04:39:50" && finding["protocol"] == "gbt32960";
    if (finding["category"] == "position") CHECK((finding["steps"].back() == "3") == ends_parked);
    if (finding["category"] == "subscriber_id") CHECK(finding["steps"] == nlohmann::ordered_json{"1"});
  }
  // The record's capture point is that of --at.
  const nlohmann::ordered_json reach = report["findings"][0]["to"]["place"]["reach"];
  CHECK(reach["from"]["point"]["latitude"] == 43.238);
  CHECK(seen.ran.out.find("WHAT WAS TESTED\n  Laboratory    Example Test Laboratory, report TEST-2026-041") !=
        std::string::npos);
}

TEST_CASE("audit: what the traffic says is the same with a record, and the same on any number of cores") {
  const Scanned without = scanned(kCapture), one = scanned("--threads 1 --audit " + kRecord + " " + kCapture),
                many = scanned("--threads 7 --audit " + kRecord + " " + kCapture);
  CHECK(one.report == many.report);
  CHECK(one.ran.out == many.ran.out);
  CHECK(one.ran.exit_code == without.ran.exit_code);
  CHECK(one.json()["coverage"] == without.json()["coverage"]);
  CHECK(one.json()["environment"] == without.json()["environment"]);
  CHECK(without.json()["findings"][0]["device"]["class_because"] == "speaks gbt32960");
  CHECK(without.json()["findings"][0]["device"]["class_stated"] == false);
}

TEST_CASE("audit: --reveal shows what the record masks") {
  CHECK(scanned("--reveal --audit " + kRecord + " " + kCapture).json()["audit"]["item"]["vin"] ==
        "LTESTCAR200000001");
}

TEST_CASE("audit: new writes a record that check and scan take as it is") {
  const Ran written = shekara("audit new");
  CHECK(written.exit_code == 0);
  const Folder folder;
  const std::string file = folder.file("audit.json", written.out);
  const Ran checked = shekara("audit check " + file);
  CHECK(checked.exit_code == 0);
  CHECK(checked.out.starts_with(
      "stated: 0 of 53, steps: 0, devices: 0, seeds: 0\nnot stated: report.number, "));
  const Scanned seen = scanned("--audit " + file + " " + kCapture);
  CHECK(seen.json()["audit"]["item"]["vin"].is_null());
  CHECK(flat(seen.ran.out).find(
            " Not stated report, laboratory, client, method, dates, item tested, capture point") !=
        std::string::npos);
}

TEST_CASE("audit: what contradicts the command line, or does not hold, is one line and exit code 2") {
  const Folder folder;
  const std::string broken = folder.file("audit.json", R"({"steps": [{"id": "1", "kind": "drivin"}]})");
  const auto refused = [](const std::string& arguments) {
    const Ran ran = shekara(arguments);
    CHECK(ran.exit_code == 2);
    CHECK(lines_of(ran.err).size() == 1);
    return ran.err;
  };
  CHECK(
      refused("scan --at 43,77 --audit " + kRecord + " " + kCapture) ==
      "shekara: --at: the audit record has another capture point (leave --at out, or correct one of them)\n");
  const std::string seeds =
      folder.file("seeds.json", R"({"seeds": [{"name": "a", "kind": "text", "value": "planted"}]})");
  CHECK(refused("scan --seeds " + seeds + " --audit " + kRecord + " " + kCapture) ==
        "shekara: --seeds: the audit record has seeds too (put all of them in one place)\n");
  CHECK(refused("audit check " + broken).find(":1:32: unknown word \"drivin\" (did you mean \"driving\"?)") !=
        std::string::npos);
  CHECK(refused("scan --audit " + broken + " " + kCapture).find(":1:32:") != std::string::npos);
  CHECK(refused("audit") == "shekara: audit: what of it? (audit new, or audit check FILE)\n");
  CHECK(refused("audit chek") == "shekara: audit: unknown word \"chek\" (audit new, or audit check FILE)\n");
  CHECK(refused("audit check") == "shekara: audit check: no file given (shekara audit check FILE)\n");
}

}  // namespace shekara::test
