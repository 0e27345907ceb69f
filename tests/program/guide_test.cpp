// SPDX-License-Identifier: Apache-2.0
// What rules/README.md tells a user to type.
#include <doctest/doctest.h>

#include <set>

#include "tests/program/scanned.h"

namespace shekara::test {
namespace {

std::string pack_of_the_guide() {
  const std::string guide = read_file(source_path("rules/README.md"));
  const std::size_t at = guide.find("```json\n") + 8;
  return guide.substr(at, guide.find("```", at) - at);
}
}  // namespace

TEST_CASE("guide: the pack of its first step judges a capture when it is given by its path") {
  const Folder folder;
  const std::string mine = folder.file("mine.json", pack_of_the_guide());
  const Scanned abroad = scanned("--rules " + mine + " " + sample_file("car-to-china.pcap"));
  CHECK(abroad.ran.exit_code == 3);
  const nlohmann::ordered_json report = abroad.json();
  std::set<std::string> rules;
  for (const nlohmann::ordered_json& finding : report.at("findings"))
    for (const nlohmann::ordered_json& verdict : finding.at("verdicts")) rules.insert(verdict.at("rule"));
  CHECK(rules == std::set<std::string>{"default", "left"});  // the phone number, of which it has no rule, is left to the default
}

TEST_CASE("guide: its two mistakes are one line each, with the place") {
  const Folder folder;
  std::string bad = pack_of_the_guide();
  bad.replace(bad.find("needs_basis"), 11, "forbiden");
  const Ran wrong_word = scanned("--rules " + folder.file("bad.json", bad) + " " + sample_file("car-to-china.pcap")).ran;
  CHECK(wrong_word.exit_code == 2);
  CHECK(wrong_word.err.find("bad.json:16:18: unknown word \"forbiden\"") != std::string::npos);

  std::string example = pack_of_the_guide();
  const std::size_t home = example.find("\"to\": \"NO\"");
  example.replace(home, 10, "\"to\": \"SE\"");
  const Ran refused = scanned("--rules " + folder.file("example.json", example) + " " + sample_file("car-to-china.pcap")).ran;
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("example of rule \"left\" matches and must not") != std::string::npos);
}

TEST_CASE("guide: the made-up country's pack forbids what the car sends to China") {
  const std::string aurora = "--rules " + source_path("rules/examples/aurora.json") + " ";
  CHECK(scanned(aurora + sample_file("car-to-china.pcap")).ran.exit_code == 1);
}

}  // namespace shekara::test
