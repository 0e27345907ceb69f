// SPDX-License-Identifier: Apache-2.0
// rules/README.md is the guide by which packs are written: its tables are the language's, and what it shows works.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/condition_reader.h"
#include "rules/rule_set.h"
#include "rules/short_finding.h"
#include "rules/term.h"
#include "scanner/base/json_document.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {

const std::string kAurora = source_path("rules/examples/aurora.json");

const std::string& guide() {
  static const std::string text = read_file(source_path("rules/README.md"));
  return text;
}

// From the heading to the next of its kind.
std::string section(const std::string& heading) {
  const std::size_t at = guide().find("\n## " + heading + "\n");
  REQUIRE(at != std::string::npos);
  return guide().substr(at, guide().find("\n## ", at + 1) - at);
}

// Blocks between fences, in their order.
std::vector<std::string> blocks_of(const std::string& text) {
  const std::string open = "```json\n", close = "```";
  std::vector<std::string> out;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    at += open.size();
    const std::size_t end = text.find(close, at);
    out.push_back(text.substr(at, end - at));
    at = end + close.size();
  }
  return out;
}

// The first cell of each row that is one word in code: "| `word` |".
std::vector<std::string> first_cells(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find("\n| `"); at != std::string::npos; at = text.find("\n| `", at + 1))
    out.push_back(text.substr(at + 4, text.find('`', at + 4) - at - 4));
  return out;
}

ShortFinding short_finding(const std::string& text, const std::string& home) {
  return read_short_finding(StrictReader("guide"), parse_json(text, "guide"), home);
}

// "rule outcome" of each verdict, worst first.
std::vector<std::string> verdicts(const std::string& text, const RuleSet& rules) {
  std::vector<std::string> out;
  const ShortFinding given = short_finding(text, rules.home);
  for (const Verdict& verdict : judge(given.finding, rules))
    out.push_back(verdict.rule + " " + std::string(to_text(verdict.outcome)));
  return out;
}
using Lines = std::vector<std::string>;
}  // namespace

TEST_CASE("guide: its table has every word of conditions, in the order of the language's own, and no other") {
  Lines words;
  for (const TermInfo& info : all_terms()) words.emplace_back(info.key);
  CHECK(first_cells(section("Words of conditions")) == words);
}

TEST_CASE("guide: every word that may stand in a closed list is named") {
  const std::string text = section("Words of conditions");
  for (const TermInfo& info : all_terms())
    for (const std::string_view word : words_of(info.values)) {
      INFO(info.key << ": " << word);
      CHECK(text.find("`" + std::string(word) + "`") != std::string::npos);
    }
}

TEST_CASE("guide: the pack of the ten minutes is whole, and judges as the guide says") {
  const RuleSet rules = parse_rules(blocks_of(section("A pack in ten minutes")).at(0), "mine.json");
  CHECK(verdicts(R"({"category": "vehicle_id", "from": "capture point", "to": "CN"})", rules) == Lines{"left needs_basis"});
  CHECK(verdicts(R"({"from": "capture point", "to": "CN"})", rules) == Lines{"unread undetermined"});
  CHECK(verdicts(R"({"category": "position", "from": "NO", "to": "capture point"})", rules) == Lines{"stayed domestic"});
  CHECK(verdicts(R"({"category": "position", "from": "SE", "to": "CN"})", rules) == Lines{"default undetermined"});
}

TEST_CASE("guide: a finding may have all keys that it lists, and its condition is one") {
  const std::string whole = blocks_of(section("Examples")).at(1);
  const ShortFinding given = short_finding(whole, "KZ");
  const Finding& finding = given.finding;
  CHECK(finding.to.place.asn == 64500);
  CHECK(finding.to.service->owner == "Example Ltd");
  CHECK(finding.device.role == "personal");
  CHECK(finding.capture_kind == "obd");

  RuleSet rules;
  const std::string condition = blocks_of(section("Any, all, not")).at(0);
  CHECK(ConditionReader(StrictReader("guide"), rules).condition(parse_json(condition, "guide")).parts.size() == 1);
}

TEST_CASE("guide: the made-up country's pack has less than 60 lines, and judges by treaty, day, parameter and exception") {
  const std::string text = read_file(kAurora);
  CHECK(std::ranges::count(text, '\n') < 60);
  const RuleSet rules = load_rules(kAurora, source_path("rules/packs"));
  const std::string chile_before = R"({"category": "position", "from": "capture point", "to": "CL", "seen_on": "2026-05-31"})";
  const std::string chile = R"({"category": "position", "from": "capture point", "to": "CL", "seen_on": "2026-06-01"})";
  CHECK(verdicts(chile_before, rules) == Lines{"aurora-left prohibited"});
  CHECK(verdicts(chile, rules) == Lines{"aurora-stayed domestic"});
  CHECK(verdicts(chile, load_rules(kAurora, source_path("rules/packs"), {{"friends", "@home"}})) == Lines{"aurora-left prohibited"});
  CHECK(verdicts(R"({"category": "position", "from": "capture point", "to": "CN", "server": {"port": 112}})", rules) ==
        Lines{"aurora-left allowed"});
  CHECK(verdicts(R"({"category": "position", "from": "capture point", "to": "disputed"})", rules).front() ==
        "aurora-left undetermined");
}

TEST_CASE("guide: the case that it shows comes out as it says") {
  const JsonValue root = parse_json(blocks_of(section("Examples")).at(0), "guide");
  const StrictReader read("guide");
  const RuleSet rules = load_rules(kAurora, source_path("rules/packs"));
  const ShortFinding given = read_short_finding(read, read.required(root, "finding"), rules.home);
  const std::vector<Verdict> said = judge(given.finding, rules);
  const Lines expected = read.texts(read.required(root, "verdicts"));
  REQUIRE(said.size() == expected.size());
  CHECK(said.front().rule + " " + std::string(to_text(said.front().outcome)) == expected.front());
  CHECK(to_text(said.front().outcome) == read.text(read.required(root, "outcome")));
}

}  // namespace shekara::test
