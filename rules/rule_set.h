// SPDX-License-Identifier: Apache-2.0
// A rules file as data: sets and rules of one jurisdiction. The code knows no law; judge() is a pure
// function.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "scanner/facts/finding.h"
#include "scanner/facts/verdict.h"

namespace shekara {

// Every part that is present must hold. An unknown fact (no country, disputed) makes the condition unknown,
// which gives undetermined, never "does not match".
struct Condition {
  std::vector<DataCategory> categories{};   // any of; empty: any, readable or not
  std::optional<bool> readable{};           // false: only traffic that could not be read
  std::vector<std::string> kinds{};         // "vin", "imei", ...: any evidence of these kinds
  std::vector<Crossing> crossings{};        // any of
  std::vector<std::string> to_countries{};  // codes or set names ("@convention108", "@home"), any of
  std::vector<std::string> to_countries_not{};
  std::vector<std::string> from_countries{};
  std::vector<Protection> protections{};  // any of
  std::vector<std::string> protocols{};   // any of
  std::vector<std::string> to_domains{};  // suffixes, any of
  std::optional<Certainty> certainty{};   // at least, of the surest evidence (of `kinds`, when given)
  std::optional<Certainty> certainty_at_most{};
};

struct Rule {
  std::string id;
  Texts title, text;
  std::vector<Citation> citations;
  Condition when;
  Outcome outcome = Outcome::undetermined;
  Severity severity = Severity::info;
};

struct CountrySet {
  std::string name;
  std::vector<std::string> countries;  // sorted
  std::string source, checked_on;  // who says that these belong together; printed with every use of the set
  bool verified = false;
};

struct RuleSet {
  std::string id, version, file, sha256, jurisdiction, effective_from, home;
  Texts title;
  std::vector<CountrySet> sets;
  std::vector<Rule> rules;
  Outcome default_outcome = Outcome::undetermined;
};

// `file`: a path, or the name of a pack in `packs_folder` ("kz-vehicle"). home, if not empty, replaces the
// file's. Throws UserError "file:line:column: what (hint)": syntax, unknown key (with the nearest known one),
// missing key, wrong type, duplicate id, unknown word, unknown set, code of no country, text missing in a
// language.
RuleSet load_rules(const std::string& file, const std::string& packs_folder, const std::string& home);
RuleSet parse_rules(const std::string& text, const std::string& file, const std::string& home);

// Findings with the same hash get the same outcomes from this rule set: it covers all that its conditions ask for.
std::uint64_t facts_hash(const Finding& finding, const RuleSet& rules);
bool asks_names(const RuleSet& rules);  // a condition is about the receiver's domain

// One verdict for each rule that holds, and an undetermined one for each rule that cannot tell and, if it
// held, would be worse than all that hold; the default alone when there is none. Worst first: outcome,
// severity, rule id. Pure.
std::vector<Verdict> judge(const Finding& finding, const RuleSet& rules);

}  // namespace shekara
