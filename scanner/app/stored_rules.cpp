// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/stored_rules.h"

#include <algorithm>

#include "reports/words.h"
#include "scanner/app/program_files.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
// An id out of a report is no path: a report must not choose which file of this machine is read.
std::vector<std::string> packs_of(const Report& report) {
  std::vector<std::string> out;
  for (const RulesRecord& rules : report.rules) {
    if (rules.id.empty() || rules.id.find('/') != std::string::npos || rules.id.ends_with(".json"))
      throw UserError("\"" + rules.id + "\"", "is the name of no pack, and the report names it",
                      "name the rules with --rules");
    out.push_back(rules.id);
  }
  if (out.empty()) throw UserError("--rules", "the report names no rules", "name them");
  return out;
}

// As the report was judged, where nothing else is asked for.
Settings settings_of(const Report& report, const std::string& pack) {
  const auto record = std::ranges::find(report.rules, pack, &RulesRecord::id);
  Settings out = record == report.rules.end() ? Settings() : record->settings;
  if (const RuleSet plain = load_rules(pack, packs_folder()); plain.home != report.home) out["home"] = report.home;
  return out;
}

std::vector<RuleSet> load_shipped(const Report& report, const std::vector<std::string>& packs, const Settings& settings) {
  std::vector<RuleSet> out;
  for (const std::string& pack : packs) try {
      out.push_back(load_rules(pack, packs_folder(), settings.empty() ? settings_of(report, pack) : settings));
    } catch (const UserError& error) {
      throw UserError(error.what(), "the report names these rules", "name their file with --rules");
    }
  return out;
}
}  // namespace

std::vector<RuleSet> rules_for(const Report& report, const std::vector<std::string>& names,
                               const Settings& settings) {
  std::vector<RuleSet> out;
  if (names.empty()) out = load_shipped(report, packs_of(report), settings);
  for (const std::string& name : names) out.push_back(load_rules(name, packs_folder(), settings));
  if (out.front().home != report.home)
    throw UserError(
        names.empty() ? out.front().id : names.front(),
        "is at home in " + out.front().home + ", and the findings were measured from " + report.home,
        "--home " + report.home + ", or scan the capture again");
  return out;
}

std::vector<std::string> other_editions(const Report& report, const std::vector<RuleSet>& rules) {
  constexpr std::size_t kHashShown = 12;
  const Words& words = words_of(report.language);
  std::vector<std::string> out;
  for (const RuleSet& set : rules) {
    const auto known = std::ranges::find(report.rules, set.id, &RulesRecord::id);
    if (known == report.rules.end() || known->sha256 == set.sha256) continue;
    out.push_back(
        words.say(Phrase::other_edition, {set.id, known->version, known->sha256.substr(0, kHashShown),
                                          set.version, set.sha256.substr(0, kHashShown)}));
  }
  return out;
}

}  // namespace shekara
