// SPDX-License-Identifier: Apache-2.0
// tests/rule_cases/<pack>/*.json: a finding in few words, the verdicts expected of the pack. "from" and "to"
// are a country's code, "capture point", "disputed" (CN or KZ) or "none".
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "rules/rule_set.h"
#include "scanner/base/check.h"
#include "scanner/base/json_document.h"

namespace shekara {

namespace {

const std::string kPacks = SHEKARA_SOURCE_DIR "/rules/packs";

std::string member(const JsonValue& object, std::string_view key) {
  const auto found = std::ranges::find(object.children, key, &JsonValue::key);
  return found == object.children.end() ? "" : found->text;
}
const JsonValue& part(const JsonValue& object, std::string_view key) {
  const auto found = std::ranges::find(object.children, key, &JsonValue::key);
  CHECK_OR_ABORT(found != object.children.end());
  return *found;
}

template <typename Enum>
Enum word(const std::string& text, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    if (to_text(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  FAIL("unknown word ", text);
  return {};
}

Place place(const std::string& text) {
  if (text == "none") return {};
  if (text == "capture point") return {"", PlaceBasis::special, "private (RFC 1918)", {}, 0, ""};
  if (text == "disputed")
    return {"", PlaceBasis::disputed, "", {{"one", "CN", {}}, {"two", "KZ", {}}}, 0, ""};
  return {text, PlaceBasis::agreed, "", {{"one", text, {}}, {"two", text, {}}}, 0, ""};
}

Finding finding(const JsonValue& value) {
  Finding found;
  found.id = "0000000000000001";
  found.from.place = place(member(value, "from"));
  found.to.place = place(member(value, "to"));
  found.crossing = word<Crossing>(member(value, "crossing"), 6);
  const std::string protection = member(value, "protection");
  found.protection = protection.empty() ? Protection::clear : word<Protection>(protection, 4);
  if (member(value, "category").empty()) return found;
  found.category = word<DataCategory>(member(value, "category"), kDataCategories);
  Evidence evidence;
  evidence.category = *found.category;
  evidence.kind = "test";
  evidence.certainty = word<Certainty>(member(value, "certainty"), 4);
  found.evidence = {evidence};
  found.evidence_count = 1;
  return found;
}

JsonValue read(const std::filesystem::path& path) {
  std::ifstream in(path);
  return parse_json(std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()),
                    path.string());
}

std::vector<std::filesystem::path> cases_of(const std::string& pack) {
  std::vector<std::filesystem::path> paths;
  for (const std::filesystem::directory_entry& entry :
       std::filesystem::directory_iterator(std::string(SHEKARA_SOURCE_DIR "/tests/rule_cases/") + pack))
    paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

// "rule outcome" of each verdict, worst first.
std::vector<std::string> verdicts_of(const Finding& found, const RuleSet& rules) {
  std::vector<std::string> lines;
  for (const Verdict& verdict : judge(found, rules))
    lines.push_back(verdict.rule + " " + std::string(to_text(verdict.outcome)));
  return lines;
}

void check_case(const std::filesystem::path& path, const RuleSet& rules) {
  const JsonValue root = read(path);
  const Finding found = finding(part(root, "finding"));
  std::vector<std::string> expected;
  for (const JsonValue& line : part(root, "verdicts").children) expected.push_back(line.text);
  CHECK(verdicts_of(found, rules) == expected);
  CHECK(to_text(judge(found, rules).at(0).outcome) == member(root, "outcome"));
}

}  // namespace

TEST_CASE("rule cases: every case of every pack comes out as its file says") {
  for (const char* pack : {"kz-vehicle", "kz-vehicle-mirror"}) {
    const RuleSet rules = load_rules(pack, kPacks);
    for (const std::filesystem::path& path : cases_of(pack)) {
      const std::string name = pack + ("/" + path.stem().string());
      SUBCASE(name.c_str()) { check_case(path, rules); }
    }
  }
}

TEST_CASE("rule cases: every rule of the pack holds in one case and does not in another") {
  const RuleSet rules = load_rules("kz-vehicle", kPacks);
  for (const Rule& rule : rules.rules) {
    CAPTURE(rule.id);
    const std::string line = rule.id + " " + std::string(to_text(rule.outcome));
    std::set<bool> seen;
    for (const std::filesystem::path& path : cases_of("kz-vehicle")) {
      const std::vector<std::string> lines = verdicts_of(finding(part(read(path), "finding")), rules);
      seen.insert(std::ranges::find(lines, line) != lines.end());
    }
    CHECK(seen.size() == 2);
  }
}

TEST_CASE("kz-vehicle: every finding there can be falls under a rule, never under the default") {
  const RuleSet rules = load_rules("kz-vehicle", kPacks);
  for (std::size_t crossing = 0; crossing < 6; ++crossing) {
    for (std::size_t category = 0; category <= kDataCategories; ++category) {
      for (std::size_t certainty = 0; certainty < 4; ++certainty) {
        Finding found;
        found.crossing = static_cast<Crossing>(crossing);
        found.from.place = place(found.crossing == Crossing::inbound ? "CN" : "capture point");
        found.to.place = place(found.crossing == Crossing::outbound ? "CN" : "capture point");
        Evidence evidence;
        evidence.certainty = static_cast<Certainty>(certainty);
        if (category < kDataCategories) {
          found.category = static_cast<DataCategory>(category);
          found.evidence = {evidence};
          found.evidence_count = 1;
        }
        CAPTURE(std::string(to_text(found.crossing)));
        CAPTURE(category);
        CAPTURE(certainty);
        CHECK(judge(found, rules).at(0).rule != "default");
      }
    }
  }
}

TEST_CASE("kz-vehicle: the mirror pack differs in one rule's outcome only") {
  const RuleSet exclusive = load_rules("kz-vehicle", kPacks);
  const RuleSet mirror = load_rules("kz-vehicle-mirror", kPacks);
  REQUIRE(exclusive.rules.size() == mirror.rules.size());
  CHECK(exclusive.rules[0].outcome == Outcome::prohibited);
  CHECK(mirror.rules[0].outcome == Outcome::needs_basis);
  for (std::size_t i = 1; i < mirror.rules.size(); ++i) {
    CHECK(mirror.rules[i].id == exclusive.rules[i].id);
    CHECK(mirror.rules[i].outcome == exclusive.rules[i].outcome);
    CHECK(mirror.rules[i].text == exclusive.rules[i].text);
    CHECK(mirror.rules[i].when.terms.size() == exclusive.rules[i].when.terms.size());
  }
}

TEST_CASE("kz-vehicle: no citation from memory is marked as verified, and each was checked") {
  for (const Rule& rule : load_rules("kz-vehicle", kPacks).rules) {
    for (const Citation& citation : rule.citations) {
      CHECK(citation.checked_on == "2026-11-22");
      if (citation.article.starts_with("16")) CHECK_FALSE(citation.verified);
    }
  }
}

}  // namespace shekara
