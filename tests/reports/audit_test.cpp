// SPDX-License-Identifier: Apache-2.0
// The audit record in report.json and in the summary.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "reports/audit_blanks.h"
#include "reports/audit_words.h"
#include "tests/support/example_report.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;

AuditRecord example_record() {
  AuditRecord record;
  record.file = "audit.json";
  record.sha256 = std::string(64, 'a');
  record[AuditItem::laboratory_name] = "Example Laboratory";
  record[AuditItem::item_vin] = "LTES*********0001";
  record[AuditItem::capture_kind] = "ethernet_tap";
  record[AuditItem::capture_latitude] = "43.24";
  record[AuditItem::capture_longitude] = "76.95";
  record[AuditItem::capture_snaplen] = "262144";
  record[AuditItem::sim_roaming] = "false";
  record.deviations.emplace();
  record.accounts.emplace().push_back({"app", "t***@example.com", {}});
  record.supplied_by_client.emplace().emplace_back("item.vin");
  record.steps = {{"drive",
                   "driving",
                   Timestamp::from_seconds(1'790'000'000),
                   Timestamp::from_seconds(1'790'000'600),
                   {}},
                  {"rest", "parked", {}, {}, "by night"}};
  record.devices = {{"test car",
                     {*IpAddress::parse("192.168.43.17")},
                     {*MacAddress::parse("02:00:5e:10:00:01")},
                     "car",
                     "test"}};
  return record;
}

void give_record(ExampleReport& example) {
  example.report.audit = example_record();
  Finding& first = example.report.findings.front().finding;
  first.steps = {"drive"};
  first.evidence.front().steps = 0b01;
  first.device = {"test car", "car", true, "stated in the audit record", "test"};
  first.environment = {EnvironmentKind::vpn, EnvironmentKind::private_network};
  first.capture_kind = "ethernet_tap";
  example.report.findings.at(2).finding.device = {{}, "tracker", false, "speaks gt06", {}};
  example.report.findings.at(4).finding.device = {
      {}, {}, false, "contradictory: speaks gt06 (tracker); speaks watch (watch)", {}};
}

bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }
}  // namespace

TEST_CASE("audit report: json has every item, null where it is not stated") {
  ExampleReport example;
  give_record(example);
  const Json report = Json::parse(written("json", example.report)), audit = report.at("audit");
  CHECK(schema_errors("reports/schema/report.schema.json", report) == "");
  for (const AuditItemInfo& info : audit_items())
    CHECK(audit.at(std::string(info.section)).contains(std::string(info.key)));
  CHECK(audit["item"]["vin"] == "LTES*********0001");
  CHECK(audit["item"]["make"].is_null());
  CHECK(audit["item"]["accounts"][0]["region"].is_null());
  CHECK(audit["capture"]["snaplen"] == 262144);
  CHECK(audit["capture"]["latitude"] == 43.24);
  CHECK(audit["sim"]["roaming"] == false);
  CHECK(audit["method"]["deviations"] == Json::array());
  CHECK(audit["decryption"]["refused_apps"].is_null());
  CHECK(audit["steps"][1]["begin"].is_null());
  CHECK(audit["devices"][0]["macs"][0] == "02:00:5e:10:00:01");
  CHECK(audit["seeds"].is_null());
}

TEST_CASE("audit report: an empty record states nothing, and without one there is none") {
  ExampleReport example;
  CHECK_FALSE(Json::parse(written("json", example.report)).contains("audit"));
  CHECK_FALSE(Json::parse(written("json", example.report))["findings"][0].contains("steps"));
  example.report.audit = AuditRecord{};
  example.report.audit->sha256 = std::string(64, 'a');
  const Json report = Json::parse(written("json", example.report));
  CHECK(schema_errors("reports/schema/report.schema.json", report) == "");
  CHECK(report["audit"]["steps"].is_null());
  CHECK(report["findings"][0]["steps"].is_null());
  CHECK(report["findings"][0]["device"].is_null());
  CHECK(report["findings"][0]["environment"] == Json::array());
}

TEST_CASE("audit report: a finding says which device, in which steps and in what surroundings") {
  ExampleReport example;
  give_record(example);
  const Json findings = Json::parse(written("json", example.report)).at("findings");
  CHECK(findings[0]["steps"] == Json{"drive"});
  CHECK(findings[0]["evidence"][0]["steps"] == Json{"drive"});
  CHECK(findings[1]["evidence"][0]["steps"] == Json::array());
  CHECK(findings[0]["environment"] == Json{"vpn", "private_network"});
  CHECK(findings[0]["capture_kind"] == "ethernet_tap");
  CHECK(findings[0]["device"]["class_stated"] == true);
  CHECK(findings[2]["device"] == Json{{"name", nullptr},
                                      {"class", "tracker"},
                                      {"class_stated", false},
                                      {"class_because", "speaks gt06"},
                                      {"role", nullptr}});
  CHECK(findings[4]["device"]["class"].is_null());
}

TEST_CASE("audit report: the summary says what was tested, and what is not stated") {
  ExampleReport example;
  give_record(example);
  const std::string text = written("text", example.report);
  CHECK(says(text,
             "WHAT WAS TESTED\n  Laboratory    Example Laboratory\n  Item          VIN LTES*********0001\n"
             "  Captured at   Ethernet tap, 43.24,76.95\n"));
  CHECK(says(text, "  Steps         drive driving: 2026-09-21T"));
  CHECK(says(text, "\n                rest parked: time not stated\n"));
  CHECK(says(text, "  Devices       test car, car, role: for tests, 192.168.43.17, 02:00:5e:10:00:01\n"));
  CHECK(says(text, "supplied by the client, not verified by the laboratory: item.vin"));
  CHECK(says(text, "  Not stated    report, laboratory 3/4, client, method 4/5, dates, item tested\n                  10/12"));
  CHECK(says(text, "  Audit record  audit.json\n"));
  CHECK(says(text, "test car, car (as stated), role: for tests\n"));
  CHECK(says(text, "tracker (suggested by its traffic: speaks gt06)\n"));
  CHECK(says(text, "kind of device unclear (contradictory: speaks gt06 (tracker)"));
  example.report.audit.reset();
  const std::string without = written("text", example.report);
  CHECK_FALSE(says(without, "WHAT WAS TESTED"));
  CHECK(
      says(without, "  Audit record  none; what was tested, where, when and how is not stated\n                  (--audit)\n"));
}

TEST_CASE("audit report: what a user wrote cannot move a cursor") {
  ExampleReport example;
  give_record(example);
  (*example.report.audit)[AuditItem::laboratory_name] = "x\x1b[2J\xe2\x80\xae";
  for (const char* writer : {"text", "json"}) {
    CHECK_FALSE(says(written(writer, example.report), "\x1b"));
    CHECK_FALSE(says(written(writer, example.report), "\xe2\x80\xae"));
  }
}

TEST_CASE("audit report: every word of the record's lists is said in all three languages") {
  for (const AuditWord& word : audit_words()) {
    CAPTURE(word.name);
    for (const std::string_view said : {word.english, word.russian, word.kazakh}) CHECK_FALSE(said.empty());
  }
  std::set<std::string_view> names;
  for (const auto& list : {capture_kinds(), step_kinds(), device_classes(), device_roles(), audit_sections()})
    names.insert(list.begin(), list.end());
  for (const std::string_view name : names) {
    CAPTURE(name);
    const bool known = std::ranges::find(audit_words(), name, &AuditWord::name) != audit_words().end();
    CHECK(known);
  }
}

TEST_CASE("audit report: blanks are counted by section, lists among them") {
  AuditRecord record;
  std::size_t all = 0, missing = 0;
  for (const AuditBlanks& blanks : blanks_of(record, false)) all += blanks.all, missing += blanks.missing;
  CHECK(all == kAuditItems + 4 + 3);
  CHECK(missing == all);
  CHECK(blanks_of(record, true).back().missing == 0);
  record.seeds_stated = true;
  CHECK(blanks_of(record, false).back().missing == 0);
}

}  // namespace shekara::test
