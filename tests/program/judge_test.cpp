// SPDX-License-Identifier: Apache-2.0
// Stored reports: judged again without the capture, compared, explained.
#include <doctest/doctest.h>

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
  explicit Stored(const std::string& sample, const std::string& options = {})
      : scan(scanned(options + " " + sample_file(sample))), report(folder.file("report.json", scan.report)) {}
  [[nodiscard]] Ran judge(const std::string& arguments) const {
    return shekara("judge " + report + " -o " + folder.path("again") + " " + arguments);
  }
  [[nodiscard]] std::string again() const { return read_file(folder.path("again/report.json")); }
};

std::string first_id(const Stored& stored) { return stored.scan.json().at("findings").at(0).at("id"); }
bool says(const Ran& ran, std::string_view text) { return ran.out.find(text) != std::string::npos; }
}  // namespace

TEST_CASE("judge: by the same rules every sample gets the same report, byte for byte, and the same summary") {
  for (const std::string& sample : samples_to_try()) {
    INFO(sample);
    const Stored stored(sample);
    for (const char* rules : {"", "--rules kz-vehicle"}) {
      const Ran ran = stored.judge(rules);
      CHECK(ran.exit_code == stored.scan.ran.exit_code);
      CHECK(ran.err.empty());
      CHECK(without_place(ran.out) == stored.scan.ran.out);
      CHECK(stored.again() == stored.scan.report);
      CHECK(read_file(stored.folder.path("again/report.html")).ends_with("</html>\n"));
    }
  }
}

TEST_CASE("judge: several packs, values in clear and a capture point are kept as the scan had them") {
  const Stored stored("car-to-china.pcap",
                      "--reveal --at 43.24,76.95 --rules kz-vehicle-mirror --rules kz-vehicle");
  CHECK(stored.judge("--rules kz-vehicle-mirror --rules kz-vehicle").exit_code == stored.scan.ran.exit_code);
  CHECK(stored.again() == stored.scan.report);
}

TEST_CASE("judge: other rules give other verdicts about the same facts") {
  const Stored stored("car-to-china.pcap");
  const Scanned mirror = scanned("--rules kz-vehicle-mirror " + sample_file("car-to-china.pcap"));
  CHECK(stored.judge("--rules kz-vehicle-mirror").exit_code == mirror.ran.exit_code);
  Json again = Json::parse(stored.again()), at_once = mirror.json();
  CHECK(again != stored.scan.json());
  // How the scan was called, and the comments in its evidence.pcapng, stay those of the scan.
  for (Json* report : {&again, &at_once}) {
    report->at("tool").erase("command");
    report->erase("evidence_file");
  }
  CHECK(again == at_once);
}

TEST_CASE("judge: --fail-on, --quiet and --lang are as for scan") {
  const Stored stored("disputed.pcap");
  CHECK(stored.judge("--fail-on prohibited").exit_code == 0);
  CHECK(stored.judge("").exit_code == 3);
  CHECK(stored.judge("--quiet").out.empty());
  CHECK(says(stored.judge("--lang kk"), "АНЫҚТАЛМАДЫ"));
  CHECK(says(stored.judge("--lang ru"), "НЕ ОПРЕДЕЛЕНО"));
}

TEST_CASE(
    "judge: findings that the report does not list stay counted, as undetermined, and the answer is "
    "incomplete") {
  const Stored stored("car-to-kazakhstan.pcap");
  Json report = stored.scan.json();
  report["summary"]["not_listed"] = 5;
  const std::string path = stored.folder.file("short.json", report.dump());
  const Ran ran = shekara("judge " + path + " -o " + stored.folder.path("again"));
  CHECK(ran.exit_code == 3);
  CHECK(says(ran, "counts but does not list: 5"));
  CHECK(says(ran, "INCOMPLETE"));
  const Json again = Json::parse(stored.again());
  CHECK(again["summary"]["findings"]["undetermined"] == 5);
  CHECK(again["summary"]["outcome"] == "undetermined");
  CHECK(again["summary"]["not_listed"] == 5);
}

TEST_CASE(
    "judge: another version of the program says that it judged, and another edition of the rules is named") {
  const Stored stored("disputed.pcap");
  Json report = stored.scan.json();
  report["tool"]["version"] = "0.0.1";
  report["rules"][0]["sha256"] = std::string(64, 'a');
  report["rules"][0]["version"] = "older";
  const Ran ran = shekara("judge " + stored.folder.file("old.json", report.dump()) + " -o " +
                          stored.folder.path("again"));
  CHECK(ran.out.find("kz-vehicle: the report was judged by edition older (SHA-256 aaaaaaaaaaaa)") == 0);
  const Json again = Json::parse(stored.again());
  CHECK(again["tool"]["version"] == "0.0.1");
  CHECK(again["judged_by"] == stored.scan.json()["tool"]["version"]);
  CHECK(again["rules"] == stored.scan.json()["rules"]);
  CHECK(schema_errors("reports/schema/report.schema.json", nlohmann::json::parse(stored.again())) == "");
}

TEST_CASE("judge: what cannot be judged is refused in one line, and nothing is written") {
  const Stored stored("disputed.pcap");
  const Folder& folder = stored.folder;
  CHECK(refused("judge", folder) == "judge: no report given (shekara judge REPORT.json --rules PACK)");
  CHECK(refused("judge " + folder.path("none.json"), folder) ==
        "none.json: cannot be opened (is the name right, and may you read it?)");
  const Folder empty;
  CHECK(refused("judge " + empty.path(), folder).find("is a folder without report.json (name a report.json, or the folder of scan -o)") !=
        std::string::npos);
  CHECK(refused("judge " + folder.file("pcap.json", "\xd4\xc3\xb2\xa1"), folder) ==
        "pcap.json:1:1: an object is wanted here");
  const std::string half = stored.scan.report.substr(0, stored.scan.report.size() / 2);
  CHECK(refused("judge " + folder.file("half.json", half) + " -o " + folder.path("out"), folder)
            .starts_with("half.json:"));
  CHECK_FALSE(std::filesystem::exists(folder.path("out/report.json")));
  CHECK(refused("judge --rules no-such-pack " + stored.report, folder)
            .starts_with("no-such-pack: is no rules pack"));
  CHECK(refused("judge --rules kz-vehicle --home DE " + stored.report, folder) ==
        "kz-vehicle: is at home in DE, and the findings were measured from KZ (--home KZ, or scan the "
        "capture again)");
  CHECK(refused("judge " + stored.report + " " + stored.report, folder).find("(one report)") !=
        std::string::npos);
  CHECK(refused("judge --rule x " + stored.report, folder) ==
        "judge: unknown option --rule (did you mean --rules?)");
}

TEST_CASE("judge: a report cannot make the program read a file by the name of a pack") {
  const Stored stored("disputed.pcap");
  Json report = stored.scan.json();
  for (const char* id : {"/etc/passwd", "x.json", "../kz-vehicle", ""}) {
    report["rules"][0]["id"] = id;
    const std::string said = refused("judge " + stored.folder.file("bad.json", report.dump()), stored.folder);
    CHECK_MESSAGE(said.find("is the name of no pack") != std::string::npos, said);
  }
  report["rules"][0]["id"] = "somebody-elses";
  CHECK(refused("judge " + stored.folder.file("bad.json", report.dump()), stored.folder)
            .ends_with("(name their file with --rules)"));
}

TEST_CASE("explain: every rule of the pack and every condition, with the value seen and the packet") {
  const Stored stored("car-to-china.pcap");
  const Json finding = stored.scan.json().at("findings").at(0);
  const Ran ran = shekara("rules explain " + first_id(stored) + " " + stored.report);
  CHECK(ran.exit_code == 0);
  CHECK(ran.err.empty());
  const Json pack = Json::parse(read_file(source_path("rules/packs/kz-vehicle.json")), nullptr, true, true);
  for (const Json& rule : pack.at("rules"))
    CHECK_MESSAGE(says(ran, rule.at("id").get<std::string>() + ": "), rule.at("id").get<std::string>());
  CHECK(flat(ran.out).find("[holds] the way of the data is: out of the home country; here: out of the home country") != std::string::npos);
  CHECK(says(ran, "[does not hold] "));
  CHECK(flat(ran.out).find("here: China (CN) (all sources: ") != std::string::npos);
  CHECK(says(
      ran, "packet " +
               std::to_string(finding.at("evidence").at(0).at("packet").at("number").get<std::uint64_t>())));
  CHECK(says(shekara("rules explain --lang kk " + first_id(stored).substr(0, 12) + " " + stored.report),
             "[орындалады]"));
  CHECK(says(shekara("rules explain --rules kz-vehicle-mirror " + first_id(stored) + " " + stored.report),
             "EVERY RULE OF kz-vehicle-mirror"));
}

TEST_CASE("explain: what cannot be told is said of the rule and of the condition") {
  const Stored stored("disputed.pcap");
  const Ran ran = shekara("rules explain " + first_id(stored) + " " + stored.report);
  CHECK(says(ran, "CANNOT BE TOLD"));
  CHECK(says(ran, "[cannot be told] "));
}

TEST_CASE("explain: no finding, or several, is one line") {
  const Stored stored("car-to-china.pcap");
  const Folder& folder = stored.folder;
  CHECK(refused("rules", folder) == "rules: what of it? (rules check FILE..., rules list, rules show PACK, rules test DIR, rules explain FINDING REPORT)");
  CHECK(refused("rules explain", folder) ==
        "rules explain: no finding given (shekara rules explain FINDING REPORT.json)");
  CHECK(refused("rules explain ffff", folder) ==
        "rules explain: no report given (shekara rules explain FINDING REPORT.json)");
  CHECK(refused("rules explain xyz " + stored.report, folder)
            .starts_with("report.json: lists no finding \"xyz\""));
  Json report = stored.scan.json();
  report["findings"][0]["id"] = "aaaaaaaaaaaaaaa1";
  report["findings"][1]["id"] = "aaaaaaaaaaaaaaa2";
  CHECK(
      refused("rules explain aaaa " + folder.file("two.json", report.dump()), folder) ==
      "two.json: lists 2 findings that begin with \"aaaa\" (more of it: aaaaaaaaaaaaaaa1, aaaaaaaaaaaaaaa2)");
}

}  // namespace shekara::test
