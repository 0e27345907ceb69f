// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "rules/condition.h"
#include "rules/pack_reader.h"
#include "rules/rule_index.h"
#include "rules/rule_set.h"
#include "rules/short_finding.h"
#include "scanner/base/digest.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
// Packs that are included count: another text of theirs is another rule set.
std::string hash_of(const RuleSet& rules) {
  if (rules.includes.empty()) return rules.sha256;
  std::string all = rules.sha256;
  for (const PackFile& file : rules.includes) all += file.sha256;
  return hex_text(sha256(as_bytes(all)));
}

void refuse_unknown_settings(const RuleSet& rules, const Settings& settings) {
  std::vector<std::string_view> known{"home", "localisation"};
  for (const auto& [name, value] : rules.parameters) known.push_back(name);
  for (const auto& [name, value] : settings)
    if (std::ranges::find(known, name) == known.end())
      throw UserError("--set " + name, "the rules have no such parameter", known_words_hint(name, known));
}

const Rule& rule_named(const RuleSet& rules, const std::string& id) { return *std::ranges::find(rules.rules, id, &Rule::id); }

bool speaks(const Rule& rule, const Finding& finding, const RuleSet& rules) {
  const std::vector<Verdict> verdicts = judge_alone(rule, finding, rules);
  return std::ranges::any_of(verdicts, [](const Verdict& verdict) { return !verdict.cannot_tell && verdict.exception.empty(); });
}

void check_examples(const PackReader& reader, const RuleSet& rules) {
  for (const RuleExample& example : reader.examples()) {
    const ShortFinding short_finding = read_short_finding(reader.read(), example.finding, rules.home);
    const bool matches = speaks(rule_named(rules, example.rule), short_finding.finding, rules);
    if (matches != example.matches)
      reader.read().fail(example.finding.at, "example of rule \"" + example.rule + "\" " + (matches ? "matches and must not" : "does not match"),
                         "mend the rule or the example; a pack whose own examples fail is not used");
  }
}

RuleSet rules_of(const PackSource& source, const Settings& settings) {
  PackReader reader(source, settings);
  RuleSet rules = reader.rule_set();
  refuse_unknown_settings(rules, settings);
  rules.sha256 = hash_of(rules);
  rules.settings = settings;
  rules.settings.erase("home");
  rules.index = std::make_shared<const RuleIndex>(rules);
  // Examples are of the file as it stands; another home or mode is the user's own question.
  if (settings.empty()) check_examples(reader, rules);
  return rules;
}
}  // namespace

RuleSet parse_rules(const std::string& text, const std::string& file, const Settings& settings, const std::string& packs_folder) {
  const PackSource source{text, file, packs_folder};
  if (!settings.empty()) rules_of(source, {});
  return rules_of(source, settings);
}

RuleSet load_rules(const std::string& file, const std::string& packs_folder, const Settings& settings) {
  const PackSource source = open_pack(file, packs_folder);
  RuleSet rules = parse_rules(source.text, source.file, settings, packs_folder);
  const auto without_folder = [&](const std::string& path) {  // no path of this machine in reports
    return path.starts_with(packs_folder + "/") ? path.substr(packs_folder.size() + 1) : path;
  };
  rules.file = without_folder(rules.file);
  for (PackFile& included : rules.includes) included.file = without_folder(included.file);
  return rules;
}

}  // namespace shekara
