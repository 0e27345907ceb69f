// SPDX-License-Identifier: Apache-2.0
// The whole answer to each sample, word for word: tests/golden/<sample>/, and <sample>.<pack>/ where other rules are
// asked. A change of the answer is a change of these files: SHEKARA_ACCEPT=1 build/dev/program_tests -tc="golden*"
// writes them, and the diff is for people to read.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>

#include "tests/program/sample_options.h"
#include "tests/program/scanned.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {

using Json = nlohmann::ordered_json;

// Days and hashes of what the program is given, which other changes move: databases, packs, libraries.
std::string without_days(const std::string& text) {
  static const std::regex kDatabase(R"((dbip-country|geo-whois-asn-country|asn),?\s+20\d\d-\d\d-\d\d)");
  static const std::regex kChecked(R"(checked 20\d\d-\d\d-\d\d)");
  return std::regex_replace(std::regex_replace(text, kDatabase, "$1"), kChecked, "checked");
}

const std::string kCompared = "firmware-1-and-2";

std::string normalised_report(const std::string& text) {
  Json report = Json::parse(text);
  report.erase("tool");
  report.erase("catalogue");
  if (report.contains("evidence_file")) report.at("evidence_file").erase("sha256");  // of a file that names the version
  for (Json& database : report.at("databases"))
    for (const char* key : {"built_on", "sha256", "licence", "type"}) database.erase(key);
  for (Json& pack : report.at("rules"))
    for (const char* key : {"version", "sha256", "title"}) pack.erase(key);
  for (Json& finding : report.at("findings")) {
    for (const char* party : {"from", "to"})
      for (Json& witness : finding.at(party).at("place").at("witnesses")) witness.erase("prefix");
    // The words of the law belong to the packs and their own tests.
    for (Json& verdict : finding.at("verdicts"))
      for (const char* key : {"title", "citations"}) verdict.erase(key);
  }
  return without_days(report.dump(1)) + "\n";
}

// Without the section that names versions.
std::string normalised_summary(const std::string& text) {
  const std::size_t sources = text.find("WHAT THIS REPORT STANDS ON"), end = text.find("\nIN SHORT\n");
  REQUIRE(sources < end);
  REQUIRE(end != std::string::npos);
  return without_days(text.substr(0, sources)) + text.substr(end + 1);
}

std::string golden_path(const std::string& sample, const std::string& file) {
  return source_path("tests/golden/" + sample + "/" + file);
}

bool accepts() {
  const char* const wanted = std::getenv("SHEKARA_ACCEPT");
  return wanted != nullptr && std::string_view(wanted) == "1";
}

void check_golden(const std::string& sample, const std::string& file, const std::string& content) {
  const std::string path = golden_path(sample, file);
  if (accepts()) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return;
  }
  const std::vector<std::string> expected = lines_of(read_file(path)), given = lines_of(content);
  const auto [one, other] = std::ranges::mismatch(expected, given);
  if (one == expected.end() && other == given.end()) return;
  FAIL_CHECK("tests/golden/", sample, "/", file, ":", one - expected.begin() + 1,
             "\n  expected: ", one == expected.end() ? "nothing more" : *one,
             "\n  given:    ", other == given.end() ? "nothing more" : *other);
}
}  // namespace

TEST_CASE("golden: the summary and the report of every sample are as accepted") {
  for (const Question& asked : questions(kSamples)) {
    const Scanned ran = scanned(asked.options + "samples/" + asked.sample, "cd " + source_path("") + " &&");
    REQUIRE_FALSE(ran.report.empty());
    check_golden(asked.golden, "summary.txt", normalised_summary(ran.ran.out));
    check_golden(asked.golden, "report.json", normalised_report(ran.report));
  }
}

TEST_CASE("golden: what changed between two firmware versions is as accepted, in three languages") {
  const Folder folder;
  for (const std::string version : {"1", "2"}) {
    Json report = scanned(sample_file("firmware-" + version + ".pcap")).json();
    for (Json& pack : report.at("rules")) pack["version"] = "1", pack["sha256"] = std::string(64, '0');  // have tests of their own
    (void)folder.file("firmware-" + version + ".json", report.dump());
  }
  const auto compared = [&](const std::string& options) {
    const Ran ran = shekara("compare " + options + " firmware-1.json firmware-2.json", "cd " + folder.path() + " &&");
    CHECK(ran.exit_code == 1);
    return ran.out;
  };
  for (const std::string language : {"kk", "ru", "en"})
    check_golden(kCompared, "compare." + language + ".txt", compared("--lang " + language));
  check_golden(kCompared, "compare.json", Json::parse(compared("--json")).dump(1) + "\n");
}

TEST_CASE("golden: every question to a sample has its files, and no file is without a question") {
  std::set<std::string> samples, golden;
  for (const std::filesystem::directory_entry& entry :
       std::filesystem::directory_iterator(source_path("samples")))
    if (entry.path().extension() == ".pcap" || entry.path().extension() == ".pcapng")
      samples.insert(entry.path().filename().string());
  for (const std::filesystem::directory_entry& entry :
       std::filesystem::directory_iterator(source_path("tests/golden"))) {
    if (entry.path().filename() == kCompared) continue;
    if (entry.is_directory()) golden.insert(entry.path().filename().string());
    for (const std::filesystem::directory_entry& file : std::filesystem::directory_iterator(entry.path()))
      CHECK_MESSAGE((file.path().filename() == "summary.txt" || file.path().filename() == "report.json"),
                    file.path().string());
  }
  CHECK(samples == std::set<std::string>(kSamples.begin(), kSamples.end()));
  std::set<std::string> asked;
  for (const Question& one : questions(kSamples)) asked.insert(one.golden);
  CHECK(golden == asked);
}

TEST_CASE("golden: reports of every sample are as their schemas say") {
  for (const std::string& sample : kSamples) {
    const Scanned ran = scanned(sample_file(sample));
    INFO(sample);
    CHECK(schema_errors("reports/schema/report.schema.json", nlohmann::json::parse(ran.report)) == "");
    for (const std::string& line : lines_of(ran.flows))
      CHECK(schema_errors("reports/schema/flow.schema.json", nlohmann::json::parse(line)) == "");
  }
}

}  // namespace shekara::test
