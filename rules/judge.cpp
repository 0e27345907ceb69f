// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rules/condition.h"
#include "rules/rule_set.h"

namespace shekara {

namespace {

// What a rule that holds (yes) or cannot tell (unknown) says.
Verdict verdict_of(const Rule& rule, Truth truth, std::vector<Part> parts, const Finding& finding,
                   const RuleSet& rules) {
  Verdict verdict{finding.id, rule.id, rules.id, rule.outcome, rule.severity, rule.title, rule.citations, {}};
  for (Part& part : parts) verdict.reasons.push_back(std::move(part.reason));
  if (parts.empty()) verdict.reasons.push_back({"any finding", facts_text(finding, rules)});
  if (truth == Truth::unknown) {
    verdict.outcome = Outcome::undetermined;
    verdict.cannot_tell = true;
    verdict.reasons.push_back(
        {"all of these hold", "cannot be told; if they hold: " + std::string(to_text(rule.outcome))});
  }
  return verdict;
}

Verdict default_verdict(const Finding& finding, const RuleSet& rules) {
  const Texts title{{"kk", "Жинақтағы бірде-бір ереже сәйкес келмеді"},
                    {"ru", "Ни одно правило набора не подошло"},
                    {"en", "No rule of the pack applies"}};
  return {finding.id,     "default", rules.id, rules.default_outcome,
          Severity::info, title,     {},       {{"no rule of the pack holds", facts_text(finding, rules)}}};
}

bool is_worse(const Verdict& one, const Verdict& other) {
  if (one.outcome != other.outcome) return one.outcome > other.outcome;
  if (one.severity != other.severity) return one.severity > other.severity;
  return one.rule < other.rule;
}

}  // namespace

std::vector<Verdict> judge(const Finding& finding, const RuleSet& rules) {
  std::vector<Verdict> verdicts;
  std::vector<std::pair<Outcome, Verdict>> cannot_tell;  // with what the rule would say
  for (const Rule& rule : rules.rules) {
    if (surely_not(rule.when, finding)) continue;
    std::vector<Part> parts = parts_of(rule.when, finding, rules);
    Truth truth = Truth::yes;
    for (const Part& part : parts) truth = std::min(truth, part.truth);
    if (truth == Truth::no) continue;
    Verdict verdict = verdict_of(rule, truth, std::move(parts), finding, rules);
    if (truth == Truth::yes) {
      verdicts.push_back(std::move(verdict));
    } else {
      cannot_tell.emplace_back(rule.outcome, std::move(verdict));
    }
  }
  // A rule that cannot tell matters only if it could make the answer worse than it surely is.
  const bool is_sure = !verdicts.empty();
  const Outcome sure =
      is_sure ? std::ranges::max(verdicts, {}, &Verdict::outcome).outcome : Outcome::domestic;
  for (std::pair<Outcome, Verdict>& candidate : cannot_tell)
    if (!is_sure || candidate.first > sure) verdicts.push_back(std::move(candidate.second));
  if (verdicts.empty()) return {default_verdict(finding, rules)};
  std::ranges::sort(verdicts, is_worse);
  return verdicts;
}

}  // namespace shekara
