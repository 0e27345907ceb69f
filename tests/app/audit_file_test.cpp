// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/audit_file.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "scanner/app/audit_command.h"
#include "scanner/base/user_error.h"
#include "tests/support/run.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
AuditFile audit_of(const std::string& text, bool reveal = false) {
  return parse_audit(text, "a.json", {}, reveal);
}
std::string refusal(const std::string& text) {
  try {
    (void)audit_of(text);
    return "accepted";
  } catch (const UserError& error) {
    return error.what();
  }
}
nlohmann::json without_remarks(const std::string& text) {
  return nlohmann::json::parse(text, nullptr, true, true);
}
std::string schema_says(const std::string& text) {
  return schema_errors("reports/schema/audit.schema.json", without_remarks(text));
}
const std::string kSample = "samples/car-to-china.audit.json";
}  // namespace

TEST_CASE("audit file: what is not stated is empty, null and absent alike") {
  const AuditFile none = audit_of("{}");
  for (const std::string& item : none.record.items) CHECK(item.empty());
  CHECK_FALSE(none.record.deviations);
  CHECK_FALSE(none.record.seeds_stated);
  CHECK(none.record.sha256.size() == 64);
  const AuditFile nulls =
      audit_of(R"({"item": {"vin": null, "accounts": null}, "sim": null, "steps": null})");
  CHECK(nulls.record.items == none.record.items);
  const AuditFile empty = audit_of(R"({"method": {"deviations": []}, "seeds": []})");
  CHECK(empty.record.deviations->empty());
  CHECK(empty.record.seeds_stated);
}

TEST_CASE("audit file: numbers and flags are kept as JSON has them, personal values masked") {
  const std::string text =
      R"({"item": {"vin": "LTESTCAR200000001", "imei": "001010000000016", "iccid": "89860000000000000019",
      "accounts": [{"account": "test.person@example.com", "region": "KZ"}]},
    "capture": {"snaplen": 262144, "latitude": 43.24, "longitude": 76.95}, "sim": {"roaming": false}, "clock": {"offset_seconds": -1.5}})";
  const AuditFile masked = audit_of(text);
  CHECK(masked.record[AuditItem::item_vin] == "LTES*********0001");
  CHECK(masked.record[AuditItem::item_imei] == "0010*******0016");
  CHECK(masked.record[AuditItem::item_iccid] == "898600************19");
  CHECK(masked.record.accounts->front().account == "t***@example.com");
  CHECK(masked.record.accounts->front().region == "KZ");
  CHECK(masked.record[AuditItem::capture_snaplen] == "262144");
  CHECK(masked.record[AuditItem::sim_roaming] == "false");
  CHECK(masked.point == GeoPoint{43.24, 76.95});
  CHECK(masked.clock_ahead == Duration{-1'500'000'000});
  CHECK(audit_of(text, true).record[AuditItem::item_vin] == "LTESTCAR200000001");
}

TEST_CASE("audit file: steps have times in UTC, devices addresses of both kinds") {
  const AuditFile audit =
      audit_of(R"({"steps": [{"id": "1", "kind": "sos", "begin": "2026-11-20T10:00:00+05:00",
      "end": "2026-11-20T10:01:00+05:00"}, {"id": "2", "kind": "idle"}],
    "devices": [{"name": "car", "addresses": ["192.0.2.17", "2001:db8::17"], "class": "car"},
      {"macs": ["02:00:5e:10:00:01"], "role": "official"}]})");
  CHECK(audit.record.steps.at(0).begin->text() == "2026-11-20T05:00:00Z");
  CHECK(audit.record.steps.at(1).kind == "idle");
  CHECK_FALSE(audit.record.steps.at(1).begin);
  CHECK(audit.record.devices.at(0).addresses.size() == 2);
  CHECK(audit.record.devices.at(0).role.empty());
  CHECK(audit.record.devices.at(1).macs.at(0).text() == "02:00:5e:10:00:01");
}

TEST_CASE("audit file: the empty record is valid as it is written, and names every item") {
  const AuditFile audit = audit_of(audit_template());
  for (const std::string& item : audit.record.items) CHECK(item.empty());
  CHECK(schema_says(audit_template()) == "");
  const nlohmann::json written = without_remarks(audit_template());
  for (const AuditItemInfo& info : audit_items())
    CHECK(written.at(std::string(info.section)).contains(std::string(info.key)));
}

TEST_CASE("audit file: the schema has the same items as the reader, and takes the sample") {
  const nlohmann::json schema =
      nlohmann::json::parse(read_file(source_path("reports/schema/audit.schema.json")));
  std::size_t items = 0;
  for (const std::string_view section : audit_sections())
    items += schema.at("properties").at(std::string(section)).at("properties").size();
  CHECK(items == kAuditItems + 4);  // and four lists
  for (const AuditItemInfo& info : audit_items())
    CHECK(schema["properties"][std::string(info.section)]["properties"].contains(std::string(info.key)));
  CHECK(schema_says(read_file(source_path(kSample))) == "");
  CHECK(schema_says(R"({"steps": [{"id": "1", "kind": "flying"}]})") != "");
  CHECK(schema_says(R"({"devices": [{"name": "x"}]})") != "");
  CHECK(schema_says(R"({"item": {"vim": "x"}})") != "");
}

TEST_CASE("audit file: mistakes in items say where, what and what to do") {
  CHECK(refusal("[]") == "a.json:1:1: an object is wanted here, not a list");
  CHECK(refusal(R"({"itm": {}})") == "a.json:1:2: unknown key \"itm\" (did you mean \"item\"?)");
  CHECK(refusal(R"({"item": {"vim": "x"}})") == "a.json:1:11: unknown key \"vim\" (did you mean \"vin\"?)");
  CHECK(refusal(R"({"item": {"vin": "LTESTCAR2000O0001"}})") ==
        "a.json:1:18: no VIN (17 digits and capitals without I, O and Q; null if it is not known)");
  CHECK(refusal(R"({"item": {"imei": "12345"}})") ==
        "a.json:1:19: not 15 to 16 digits (digits only, without blanks; null if it is not known)");
  CHECK(refusal(R"({"item": {"make": ""}})") == "a.json:1:19: an empty text for \"make\"");
  CHECK(refusal(R"({"item": {"make": ")" + std::string(1001, 'a') + "\"}}") ==
        "a.json:1:19: the text is too long (1000 bytes at most)");
  CHECK(refusal(R"({"capture": {"kind": "wifi"}})").starts_with("a.json:1:22: unknown word \"wifi\" ("));
  CHECK(refusal(R"({"capture": {"latitude": 91, "longitude": 0}})") ==
        "a.json:1:26: the number for \"latitude\" is out of range (-90 to 90)");
  CHECK(refusal(R"({"capture": {"latitude": 43}})") ==
        "a.json:1:14: half a position (give \"latitude\" and \"longitude\", or neither)");
  CHECK(refusal(R"({"sim": {"roaming": "no"}})") ==
        "a.json:1:21: true or false is wanted for \"roaming\", not a text");
  CHECK(refusal(R"({"sim": {"exit_ip": "300.1.1.1"}})") ==
        "a.json:1:21: no IP address (203.0.113.7 or 2001:db8::7)");
  CHECK(refusal(R"({"dates": {"begun": "2026-11-31"}})") ==
        "a.json:1:21: \"2026-11-31\" is no date (write it as 2026-11-22)");
  CHECK(refusal(R"({"dates": {"received": "2026-11-02", "finished": "2026-11-01"}})") ==
        "a.json:1:50: dates.finished is before dates.received (received, begun, finished, issued is their "
        "order)");
  CHECK(refusal(R"({"supplied_by_client": ["item.vin", "item.vim"]})") ==
        "a.json:1:37: unknown word \"item.vim\" (did you mean \"item.vin\"?)");
  CHECK(refusal(R"({"supplied_by_client": ["item.vin", "item.vin"]})") ==
        "a.json:1:37: \"item.vin\" stands twice (first in line 1; keep one)");
}

TEST_CASE("audit file: mistakes in steps and devices say where, what and what to do") {
  const auto steps = [](const std::string& list) { return refusal("{\"steps\": [\n" + list + "\n]}"); };
  const auto devices = [](const std::string& list) { return refusal("{\"devices\": [\n" + list + "\n]}"); };
  CHECK(steps(R"({"kind": "idle"})") == "a.json:2:1: key \"id\" is missing (add it to this object)");
  CHECK(steps(R"({"id": "1", "kind": "drivin"})") ==
        "a.json:2:21: unknown word \"drivin\" (did you mean \"driving\"?)");
  CHECK(steps(R"({"id": "1", "kind": "idle", "begin": "2026-11-20T10:00:00Z"})") ==
        "a.json:2:29: a step with one time only (give \"begin\" and \"end\", or neither)");
  CHECK(
      steps(
          R"({"id": "1", "kind": "idle", "begin": "2026-11-20T10:00:00Z", "end": "2026-11-20T10:00:00Z"})") ==
      "a.json:2:69: the step does not end after it begins (\"begin\" is 2026-11-20T10:00:00Z)");
  CHECK(steps(R"({"id": "1", "kind": "idle", "begin": "10:00", "end": "11:00"})") ==
        "a.json:2:38: no point in time (write it as 2026-11-20T10:00:00Z or 2026-11-20T15:00:00+05:00)");
  CHECK(steps("{\"id\": \"1\", \"kind\": \"idle\"},\n{\"id\": \"1\", \"kind\": \"sos\"}") ==
        "a.json:3:8: the id stands twice (first in line 2; keep one)");
  std::string many;
  for (int i = 0; i < 65; ++i)
    many += (i == 0 ? "" : ",\n") + ("{\"id\": \"" + std::to_string(i) + "\", \"kind\": \"idle\"}");
  CHECK(steps(many) == "a.json:66:1: more than 64 test steps (put steps together, or scan in parts)");
  CHECK(devices(R"({"name": "car"})") ==
        "a.json:2:1: a device without an address (give \"addresses\" or \"macs\", or nothing can be laid to "
        "it)");
  CHECK(devices(R"({"addresses": ["car"]})") == "a.json:2:16: no IP address (192.0.2.7 or 2001:db8::7)");
  CHECK(devices(R"({"macs": ["00:00:00:00:00:00"]})") ==
        "a.json:2:11: no MAC address (write it as 02:00:5e:10:00:01)");
  CHECK(devices("{\"addresses\": [\"192.0.2.1\"]},\n{\"addresses\": [\"192.0.2.1\"]}") ==
        "a.json:3:1: 192.0.2.1 stands twice (first in line 2; keep one)");
  CHECK(devices("{\"name\": \"x\", \"addresses\": [\"192.0.2.1\"]},\n{\"name\": \"x\", \"addresses\": "
                "[\"192.0.2.2\"]}") == "a.json:3:10: the name stands twice (first in line 2; keep one)");
  CHECK(devices(R"({"addresses": ["192.0.2.1"], "class": "cat"})") ==
        "a.json:2:39: unknown word \"cat\" (did you mean \"car\"?)");
}

TEST_CASE("audit file: seeds stand in the record or in a file beside it") {
  const std::string seed = R"([{"name": "a", "kind": "phone", "value": "77000000001"}])";
  CHECK(audit_of("{\"seeds\": " + seed + "}").seeds.size() == 1);
  const Folder folder;
  (void)folder.file("seeds.json", "{\"seeds\": " + seed + "}");
  CHECK(read_audit(folder.file("audit.json", R"({"seeds": "seeds.json"})"), {}, false).seeds.size() == 1);
  CHECK(refusal(R"({"seeds": [{"name": "a", "kind": "phone", "value": "7"}]})")
            .starts_with("a.json:1:52: the value is too short"));
  CHECK(refusal(R"({"seeds": "none.json"})").starts_with("none.json: No such file or directory"));
}

}  // namespace shekara::test
