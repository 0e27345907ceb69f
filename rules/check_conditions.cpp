// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>

#include "rules/check_parts.h"
#include "rules/implication.h"
#include "rules/term.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

namespace {
constexpr std::size_t kMostCompared = 20'000;  // rules; each is compared with each

// Where a key stands first in a value: a term may stand in "any" and "not" too.
const JsonValue* first_of(const JsonValue& value, std::string_view key) {
  for (const JsonValue& child : value.children) {
    if (child.key == key) return &child;
    if (const JsonValue* found = first_of(child, key)) return found;
  }
  return nullptr;
}

JsonPosition place_of(const JsonValue& rule, std::string_view part, std::string_view key) {
  const JsonValue* whole = StrictReader::find(rule, part);
  const JsonValue* found = whole == nullptr ? nullptr : first_of(*whole, key);
  return found != nullptr ? found->key_at : whole != nullptr ? whole->key_at : rule.at;
}

void check_rule(const CheckedFile& file, const Rule& rule, const JsonValue& value, std::vector<RulesWarning>& out) {
  const std::string name = "rule \"" + rule.id + "\"";
  if (const auto found = contradiction_of(rule.when, file.rules.home)) {
    out.push_back(
        {file.file, place_of(value, "when", found->key), name + " can never hold: " + found->why, "mend its conditions"});
    return;
  }
  const JsonValue* exceptions = StrictReader::find(value, "except");
  for (std::size_t i = 0; i < rule.exceptions.size() && exceptions != nullptr; ++i) {
    const Exception& exception = rule.exceptions[i];
    const JsonPosition at = exceptions->children[i].at;
    if (const auto found = contradiction_of(rule.when, exception.when, file.rules.home))
      out.push_back({file.file, at, "exception \"" + exception.id + "\" of " + name + " can never hold: " + found->why,
                     "beside the rule's own conditions"});
    else if (implies(rule.when, exception.when))
      out.push_back({file.file, at, name + " never speaks: its exception \"" + exception.id + "\" holds wherever it does",
                     "narrow the exception"});
  }
}

// One bit for each word of conditions that the rule asks for in any case; a rule that is implied asks for no more of them.
std::uint64_t asked_facts(const Condition& when) {
  std::uint64_t bits = 0;
  if (when.join != Join::all) return bits;
  for (const Term& term : when.terms) {
    const auto same = std::ranges::find_if(all_terms(), [&](const TermInfo& info) { return info.fact == term.info->fact; });
    bits |= std::uint64_t{1} << (static_cast<std::size_t>(same - all_terms().begin()) % 64);
  }
  for (const Condition& part : when.parts) bits |= asked_facts(part);
  return bits;
}

// Wherever `one` holds or cannot tell, `other` says as much or more; so `one` never changes what the finding comes to.
bool is_needless(const Rule& one, const Rule& other, const RuleSet& rules) {
  if (other.outcome < one.outcome || other.severity < one.severity || !other.exceptions.empty()) return false;
  if (std::ranges::any_of(one.exceptions, [&](const Exception& exception) { return exception.outcome > one.outcome; }))
    return false;
  if (std::ranges::find(rules.waivers, other.id, &Waiver::rule) != rules.waivers.end()) return false;
  return implies(one.when, other.when);
}

void check_needless(const CheckedFile& file, std::vector<RulesWarning>& out) {
  const std::vector<Rule>& rules = file.rules.rules;
  if (rules.size() > kMostCompared) {
    out.push_back(
        {file.file, file.root.at, "too many rules to compare each with each", "at most " + std::to_string(kMostCompared)});
    return;
  }
  std::vector<std::uint64_t> asked;
  for (const Rule& rule : rules) asked.push_back(asked_facts(rule.when));
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const JsonValue* value = rule_in(file, rules[i]);
    for (std::size_t j = 0; j < rules.size() && value != nullptr; ++j) {
      const bool has_alternatives =
          std::ranges::any_of(rules[i].when.parts, [](const Condition& part) { return part.join == Join::any; });
      if (i == j || (!has_alternatives && (asked[j] & ~asked[i]) != 0) || !is_needless(rules[i], rules[j], file.rules)) continue;
      if (j > i && is_needless(rules[j], rules[i], file.rules)) continue;  // alike: told of the later one
      out.push_back({file.file, value->at,
                     "rule \"" + rules[i].id + "\" never changes the outcome: wherever it holds, rule \"" + rules[j].id +
                         "\" says as much or more",
                     "leave one out, or narrow \"" + rules[j].id + "\""});
      break;
    }
  }
}
}  // namespace

const JsonValue* rule_in(const CheckedFile& file, const Rule& rule) {
  const JsonValue* rules = rule.file == file.file ? StrictReader::find(file.root, "rules") : nullptr;
  if (rules == nullptr) return nullptr;
  const auto found = std::ranges::find_if(rules->children, [&](const JsonValue& value) {
    const JsonValue* id = StrictReader::find(value, "id");
    return id != nullptr && id->at.line == rule.line && id->text == rule.id;
  });
  return found == rules->children.end() ? nullptr : &*found;
}

void check_conditions(const CheckedFile& file, std::vector<RulesWarning>& out) {
  for (const Rule& rule : file.rules.rules)
    if (const JsonValue* value = rule_in(file, rule)) check_rule(file, rule, *value, out);
  check_needless(file, out);
}

}  // namespace shekara
