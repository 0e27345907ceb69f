// SPDX-License-Identifier: Apache-2.0
// What a rules file that loads may still have got wrong: rules that never hold or never matter, names that nobody uses, dates
// that are over, citations that nobody read. Warnings, each with its place; no clock is read.
#pragma once
#include <string>
#include <vector>

#include "rules/rule_set.h"
#include "scanner/base/json_document.h"

namespace shekara {

// A file that has been read, with its places.
struct CheckedFile {
  std::string file;
  JsonValue root;  // as parse_json gives it
  RuleSet rules;   // as parse_rules gives it
};

struct RulesWarning {
  std::string file;
  JsonPosition at;
  std::string what, hint;
};
// "rules.json:17:16: what (hint)"
std::string text_of(const RulesWarning& warning);

// By file, line and column. What one file names counts as used in all. `on`: the day ("2026-11-27") on which dates are over;
// empty: for each file the newest "checked_on" in it.
std::vector<RulesWarning> check_rules(const std::vector<CheckedFile>& files, const std::string& on = {});

}  // namespace shekara
