// SPDX-License-Identifier: Apache-2.0
// --format: which files a scan and a judgement leave behind.
#include <doctest/doctest.h>

#include <set>

#include "tests/program/refused.h"

namespace shekara::test {
namespace {
const std::string kSample = sample_file("car-to-china.pcap");

// But for what makes a folder a case.
std::set<std::string> files_in(const std::string& folder) {
  std::set<std::string> out;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder))
    if (const std::string name = entry.path().filename(); name != "databases.json" && name != "manifest.json" && name != "rules") out.insert(entry.path().filename().string());
  return out;
}
}  // namespace

TEST_CASE("formats: a scan writes the files that are asked for, the same on any number of threads") {
  const Folder one, other;
  const std::string all = " --quiet --format csv,md --format sarif,case,events ";
  CHECK(shekara("scan -o " + one.path() + all + "--threads 1 " + kSample).exit_code == 1);
  CHECK(shekara("scan -o " + other.path() + all + "--threads 4 " + kSample).exit_code == 1);
  CHECK(files_in(one.path()) == std::set<std::string>{"case.jsonld", "events.ndjson", "findings.csv",
                                                      "flows.csv", "report.md", "report.sarif"});
  for (const std::string& file : files_in(one.path())) {
    INFO(file);
    CHECK_FALSE(read_file(one.path(file)).empty());
    CHECK((read_file(one.path(file)) == read_file(other.path(file))));
  }
}

TEST_CASE("formats: a judgement writes what a stored report can tell") {
  const Folder folder;
  shekara("scan --quiet -o " + folder.path() + " --format json,csv,md,sarif,case " + kSample);
  const Ran ran = shekara("judge " + folder.path("report.json") + " --quiet -o " + folder.path("again") +
                          " --format json,csv,md,sarif,case");
  CHECK(ran.exit_code == 1);
  CHECK(files_in(folder.path("again")) ==
        std::set<std::string>{"case.jsonld", "findings.csv", "report.json", "report.md", "report.sarif"});
  for (const std::string& file : files_in(folder.path("again"))) {
    INFO(file);
    CHECK((read_file(folder.path("again/" + file)) == read_file(folder.path(file))));
  }
}

TEST_CASE("formats: what cannot be written is said before any work") {
  const Folder folder;
  CHECK(refused("scan -o " + folder.path("out") + " --format csvv " + kSample, folder) ==
        "--format: unknown format \"csvv\" (did you mean \"csv\"?)");
  CHECK(refused("scan --format csv " + kSample, folder) ==
        "--format: there is no folder to write to (add -o FOLDER)");
  CHECK(refused("judge -o " + folder.path("out") + " --format flows none.json", folder) ==
        "--format: a stored report holds no flows or packets for \"flows\" (scan the capture again)");
}

}  // namespace shekara::test
