// SPDX-License-Identifier: Apache-2.0
// Two stored reports side by side.
#include <doctest/doctest.h>

#include "reports/visible.h"
#include "tests/program/refused.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
using Json = nlohmann::ordered_json;

// The report of a sample in a folder of its own.
struct Stored {
  Folder folder;
  Scanned scan;
  std::string report;
  explicit Stored(const std::string& sample) : scan(scanned(sample_file(sample))), report(folder.file("report.json", scan.report)) {}
};
bool says(const Ran& ran, std::string_view text) { return ran.out.find(text) != std::string::npos; }
}  // namespace

TEST_CASE("compare: 0 for the same, 1 for worse, 3 for anything else") {
  const Stored stored("car-to-china.pcap");
  CHECK(shekara("judge " + stored.report + " -o " + stored.folder.path("again") + " --rules kz-vehicle-mirror --quiet").exit_code == 3);
  const std::string mirror = stored.folder.path("again/report.json");
  const Ran same = shekara("compare " + stored.report + " " + stored.report);
  CHECK(same.exit_code == 0);
  CHECK(says(same, "NOTHING CHANGED"));
  const Ran milder = shekara("compare " + stored.report + " " + mirror);
  CHECK(milder.exit_code == 3);
  CHECK(says(milder, "MILDER: "));
  CHECK(says(milder, "(kz-vehicle-mirror "));
  CHECK(milder.out.find("READ THIS FIRST") < milder.out.find("MILDER: "));
  const Ran worse = shekara("compare --lang ru " + mirror + " " + stored.report);
  CHECK(worse.exit_code == 1);
  CHECK(says(worse, "ХУЖЕ: "));
  const Ran json = shekara("compare --json " + mirror + " " + stored.report);
  CHECK(json.exit_code == 1);
  CHECK(Json::parse(json.out).at("changes").at(0).at("change") == "worse");
}

TEST_CASE("compare: two reports are wanted, measured from the same country") {
  const Stored stored("disputed.pcap");
  CHECK(refused("compare " + stored.report, stored.folder) ==
        "compare: two reports are wanted (shekara compare BEFORE AFTER, each a report.json or a folder with one)");
  Json report = stored.scan.json();
  report["home"] = "RU";
  const std::string other = stored.folder.file("other.json", report.dump());
  CHECK(refused("compare " + stored.report + " " + other, stored.folder) ==
        "other.json: was measured from RU, the other report from KZ (scan both with the same --home)");
}

TEST_CASE("compare: folders with a report will do, others are refused") {
  const Stored before("firmware-1.pcap"), after("firmware-2.pcap");
  const Ran files = shekara("compare --json " + before.report + " " + after.report);
  const Ran folders = shekara("compare --json " + before.folder.path() + " " + after.folder.path());
  CHECK(files.exit_code == 1);
  CHECK(folders.exit_code == 1);
  CHECK(Json::parse(files.out).at("changes") == Json::parse(folders.out).at("changes"));
  const Folder empty;
  CHECK(refused("compare " + before.report + " " + empty.path(), empty).find(
            "is a folder without report.json (name a report.json, or the folder of scan -o)") != std::string::npos);
}

TEST_CASE("compare: of two firmware versions exactly what changed is named") {
  const Stored before("firmware-1.pcap"), after("firmware-2.pcap");
  const Json told = Json::parse(shekara("compare --json " + before.report + " " + after.report).out);
  CHECK(schema_errors("reports/schema/comparison.schema.json", nlohmann::json(told)) == "");
  CHECK(told.at("basis").empty());
  CHECK(told.at("destinations_unchanged") == 2);
  std::map<std::string, std::string> changes;
  for (const Json& one : told.at("destinations")) changes[one.at("destination")] = one.at("change").get<std::string>() + one.at("differ").dump();
  const std::map<std::string, std::string> expected{{"navigator.example", "new[]"},
                                                    {"counter.example", "gone[]"},
                                                    {"maker.example", R"(changed["kinds"])"},
                                                    {"recorder.example", R"(changed["bytes_up"])"},
                                                    {"voice.example", R"(changed["kinds","protections","outcome"])"}};
  CHECK(changes == expected);
  for (const Json& one : told.at("destinations"))
    CHECK(one.at("perhaps_hidden").empty() == (one.at("destination") != "voice.example"));
}

TEST_CASE("compare: every line fits 80 columns, in all languages") {
  const Stored before("firmware-1.pcap"), after("firmware-2.pcap");
  for (const std::string language : {"kk", "ru", "en"})
    for (const std::string& line :
         lines_of(shekara("compare --lang " + language + " " + before.report + " " + after.report).out))
      CHECK_MESSAGE(columns(line) <= 80, line);
}

}  // namespace shekara::test
