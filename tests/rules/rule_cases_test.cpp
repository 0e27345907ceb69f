// SPDX-License-Identifier: Apache-2.0
// tests/rule_cases/<pack>/*.json: a finding in few words (rules/short_finding.h), the worst outcome, and the verdicts
// expected of the pack; "reasons" are texts that must stand among the reasons.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "rules/reason_sentence.h"
#include "rules/rule_set.h"
#include "rules/short_finding.h"
#include "scanner/base/json_document.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

namespace {

namespace fs = std::filesystem;
const std::string kPacks = SHEKARA_SOURCE_DIR "/rules/packs";
const std::string kCases = SHEKARA_SOURCE_DIR "/tests/rule_cases/";

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> files_in(const std::string& folder, const std::string& extension) {
  std::vector<fs::path> paths;
  std::error_code none;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, none))
    if (entry.path().extension() == extension) paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

// Loaded once: a pack is read from two or three files, and its examples are judged.
const std::map<std::string, RuleSet>& packs() {
  static const std::map<std::string, RuleSet> all = [] {
    std::map<std::string, RuleSet> loaded;
    for (const fs::path& path : files_in(kPacks, ".json"))
      loaded.emplace(path.stem().string(), load_rules(path.stem().string(), kPacks));
    return loaded;
  }();
  return all;
}

// "rule outcome" of each verdict, worst first.
std::vector<std::string> lines_of(const std::vector<Verdict>& verdicts) {
  std::vector<std::string> lines;
  for (const Verdict& verdict : verdicts) lines.push_back(verdict.rule + " " + std::string(to_text(verdict.outcome)));
  return lines;
}

struct Case {
  std::string name, outcome;
  ShortFinding finding;
  std::vector<std::string> verdicts, reasons;
};

Case read_case(const fs::path& path, const std::string& home) {
  const std::string name = path.parent_path().stem().string() + "/" + path.stem().string();
  const StrictReader read(path.filename().string());
  const JsonValue root = parse_json(text_of(path), path.filename().string());
  read.object(root, {"finding", "outcome", "verdicts", "reasons"});
  Case out{name, read.text(read.required(root, "outcome")), read_short_finding(read, read.required(root, "finding"), home),
           read.texts(read.required(root, "verdicts")), {}};
  if (const JsonValue* reasons = StrictReader::find(root, "reasons")) out.reasons = read.texts(*reasons);
  return out;
}

std::vector<Case> cases_of(const std::string& pack) {
  std::vector<Case> cases;
  for (const fs::path& path : files_in(kCases + pack, ".json")) cases.push_back(read_case(path, packs().at(pack).home));
  return cases;
}

bool stands_among(const std::string& text, const std::vector<Verdict>& verdicts) {
  return std::ranges::any_of(verdicts, [&text](const Verdict& verdict) {
    return std::ranges::any_of(verdict.reasons, [&text](const Reason& reason) {
      return (reason.condition + ": " + reason.because).find(text) != std::string::npos;
    });
  });
}

void check_case(const Case& one, const RuleSet& rules) {
  CAPTURE(one.name);
  const std::vector<Verdict> verdicts = judge(one.finding.finding, rules);
  CHECK(lines_of(verdicts) == one.verdicts);
  CHECK(to_text(verdicts.at(0).outcome) == one.outcome);
  for (const std::string& reason : one.reasons) {
    CAPTURE(reason);
    CHECK(stands_among(reason, verdicts));
  }
}

ShortFinding finding_of(const std::string& text) {
  return read_short_finding(StrictReader("finding"), parse_json(text, "finding"), "KZ");
}
}  // namespace

TEST_CASE("rule cases: every case of every pack comes out as its file says") {
  for (const fs::directory_entry& folder : fs::directory_iterator(kCases)) {
    const std::string pack = folder.path().filename().string();
    CAPTURE(pack);
    REQUIRE(packs().contains(pack));
    for (const Case& one : cases_of(pack)) check_case(one, packs().at(pack));
  }
}

TEST_CASE("rule cases: every reason of every verdict can be said in every language") {
  for (const auto& [pack, rules] : packs())
    for (const Case& one : cases_of(pack)) {
      CAPTURE(one.name);
      for (const char* language : {"kk", "ru", "en"}) {
        const SentenceNames names{language, [](Values, std::string_view word) { return std::string(word); },
                                  [](Outcome outcome) { return std::string(to_text(outcome)); }};
        for (const Verdict& verdict : judge(one.finding.finding, rules))
          CHECK(reason_sentences(verdict, one.finding.finding, rules, names).size() == verdict.reasons.size());
      }
    }
}

TEST_CASE("rule cases: every rule of every pack holds in one case and does not in another") {
  std::map<std::string, std::set<bool>> held;  // a rule may stand in several packs: any pack's case will do
  for (const auto& [pack, rules] : packs()) {
    for (const Case& one : cases_of(pack))
      for (const Rule& rule : rules.rules) {
        const std::vector<Verdict> verdicts = judge_alone(rule, one.finding.finding, rules);
        held[rule.id].insert(!verdicts.empty() && !verdicts[0].cannot_tell && verdicts[0].exception.empty());
      }
  }
  for (const auto& [pack, rules] : packs())
    for (const Rule& rule : rules.rules) {
      CAPTURE(pack);
      CAPTURE(rule.id);
      CHECK(held[rule.id].size() == 2);
    }
}

TEST_CASE("packs: every rule has an example that matches, one that does not, and says what would change the outcome") {
  for (const fs::path& path : files_in(kPacks, ".json")) {
    const JsonValue root = parse_json(text_of(path), path.filename().string());
    const JsonValue* rules = StrictReader::find(root, "rules");
    if (rules == nullptr) continue;
    for (const JsonValue& rule : rules->children) {
      CAPTURE(path.filename().string());
      CAPTURE(StrictReader::find(rule, "id")->text);
      const JsonValue* examples = StrictReader::find(rule, "examples");
      REQUIRE(examples != nullptr);
      CHECK(StrictReader::find(*examples, "match") != nullptr);
      CHECK(StrictReader::find(*examples, "no_match") != nullptr);
      CHECK(StrictReader::find(rule, "would_change") != nullptr);
    }
  }
}

TEST_CASE("packs: each Kazakh pack has a page in three languages") {
  for (const auto& [pack, rules] : packs()) {
    if (!pack.starts_with("kz-") || pack == "kz-vehicle-mirror") continue;  // the mirror is on kz-vehicle's page
    CAPTURE(pack);
    const std::string page = text_of(kPacks + "/" + pack + ".md");
    for (const char* heading : {"## Қазақша", "## Русский", "## English"}) CHECK(page.find(heading) != std::string::npos);
  }
}

TEST_CASE("packs: nothing measured is called a violation, and no fine is named") {
  for (const fs::path& path : files_in(kPacks, ".json")) {
    CAPTURE(path.filename().string());
    const std::string text = text_of(path);
    for (const char* word : {"violat", "Violat", "нарушен", "Нарушен", "штраф", "айыппұл"})
      CHECK(text.find(word) == std::string::npos);
  }
}

TEST_CASE("kz-vehicle: every finding there can be falls under a rule, never under the default") {
  const RuleSet& rules = packs().at("kz-vehicle");
  for (std::size_t crossing = 0; crossing < 6; ++crossing) {
    for (std::size_t category = 0; category <= kDataCategories; ++category) {
      for (std::size_t certainty = 0; certainty < 4; ++certainty) {
        Finding found = finding_of(R"({"from": "capture point", "to": "CN"})").finding;
        found.crossing = static_cast<Crossing>(crossing);
        if (found.crossing == Crossing::inbound) {
          std::swap(found.from, found.to);
          found.direction = Direction::server_to_client;
        }
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

TEST_CASE("kz-vehicle: the mirror pack has the same rules, and differs in one of them only") {
  const RuleSet &exclusive = packs().at("kz-vehicle"), &mirror = packs().at("kz-vehicle-mirror");
  REQUIRE(exclusive.rules.size() == mirror.rules.size());
  std::size_t differ = 0;
  for (const Case& one : cases_of("kz-vehicle")) {
    CAPTURE(one.name);
    for (std::size_t i = 0; i < mirror.rules.size(); ++i) {
      REQUIRE(mirror.rules[i].id == exclusive.rules[i].id);
      const std::vector<std::string> strict = lines_of(judge_alone(exclusive.rules[i], one.finding.finding, exclusive)),
                                     mild = lines_of(judge_alone(mirror.rules[i], one.finding.finding, mirror));
      if (strict == mild) continue;
      ++differ;
      CHECK(strict == std::vector<std::string>{"kz-transfer-outside-trusted prohibited"});
      CHECK(mild == std::vector<std::string>{"kz-transfer-outside-trusted needs_basis"});
    }
  }
  CHECK(differ > 5);
}

TEST_CASE("packs: no citation from memory is marked as verified, and each says when it was checked") {
  for (const auto& [pack, rules] : packs()) {
    if (!pack.starts_with("kz-")) continue;
    for (const Rule& rule : rules.rules) {
      CAPTURE(rule.id);
      for (const Citation& citation : rule.citations) {
        CAPTURE(citation.article);
        CHECK(citation.checked_on >= "2026-11-22");
        const bool from_memory = citation.article.starts_with("16:") || citation.article.find("exclusive") != std::string::npos ||
                                 citation.act.starts_with("Criminal Code");
        if (from_memory) CHECK_FALSE(citation.verified);
      }
    }
  }
}

}  // namespace shekara
