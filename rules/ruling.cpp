// SPDX-License-Identifier: Apache-2.0
// The worst verdict without its words, for the millions of findings that no report lists: the same answer as judge()'s first
// verdict, with as few rules looked at as will do.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "rules/came.h"
#include "rules/condition.h"
#include "rules/rule_index.h"

namespace shekara {

namespace {
class WorstRuling {
 public:
  WorstRuling(const Finding& finding, const RuleSet& rules) : finding_(finding), rules_(rules) {}
  Ruling ruling(const LookedUp& found);

 private:
  void look_at(const Rule& rule);
  [[nodiscard]] bool is_past(const Rule& rule) const;
  void open(std::span<const std::uint32_t> numbers);
  [[nodiscard]] bool counts(Outcome if_it_holds) const { return !sure_ || if_it_holds > sure_->outcome; }
  [[nodiscard]] std::optional<Severity> worst_unknown() const;

  const Finding& finding_;
  const RuleSet& rules_;
  Seen seen_;
  std::optional<Ruling> sure_;                                                                      // of the rules that hold
  std::array<std::optional<Severity>, static_cast<std::size_t>(Outcome::prohibited) + 1> unknown_;  // by what it is if it holds
};

void WorstRuling::look_at(const Rule& rule) {
  const Came came = came_of(truth_beyond_category(rule.when, finding_, rules_, seen_), rule, finding_, rules_, seen_);
  if (came.truth == Truth::no) return;
  const Outcome outcome = came.exception == nullptr ? rule.outcome : came.exception->outcome;
  if (came.truth == Truth::unknown) {
    std::optional<Severity>& unknown = unknown_[static_cast<std::size_t>(outcome)];
    unknown = std::max(unknown.value_or(rule.severity), rule.severity);
  } else if (!sure_ || std::pair(outcome, rule.severity) > std::pair(sure_->outcome, sure_->severity)) {
    sure_ = Ruling{outcome, rule.severity};
  }
}

// Whatever the rule says, it is no worse than what surely holds. Rules with exceptions may say more than their own outcome.
bool WorstRuling::is_past(const Rule& rule) const {
  return sure_ && rule.exceptions.empty() && std::pair(rule.outcome, rule.severity) <= std::pair(sure_->outcome, sure_->severity);
}

// The severity of the rules that cannot tell and could make the answer worse.
std::optional<Severity> WorstRuling::worst_unknown() const {
  std::optional<Severity> worst;
  for (std::size_t outcome = 0; outcome < unknown_.size(); ++outcome)
    if (unknown_[outcome] && counts(static_cast<Outcome>(outcome)))
      worst = std::max(worst.value_or(*unknown_[outcome]), *unknown_[outcome]);
  return worst;
}

// Rules that are unknown at best, the most severe first: the first one that counts will do.
void WorstRuling::open(std::span<const std::uint32_t> numbers) {
  std::optional<Severity> worst = worst_unknown();
  for (const std::uint32_t number : numbers) {
    const Rule& rule = rules_.rules[number];
    if (worst && rule.severity <= *worst) return;
    if (rule.exceptions.empty() && !counts(rule.outcome)) continue;
    look_at(rule);
    worst = worst_unknown();
  }
}

Ruling WorstRuling::ruling(const LookedUp& found) {
  for (const std::uint32_t number : found.hits)
    if (!is_past(rules_.rules[number])) look_at(rules_.rules[number]);
  for (const std::uint32_t number : found.unkeyed)
    if (!is_past(rules_.rules[number])) look_at(rules_.rules[number]);
  if (sure_ && sure_->outcome == Outcome::prohibited) return *sure_;
  for (const std::span<const std::uint32_t> numbers : found.open) open(numbers);
  const std::optional<Severity> unknown = worst_unknown();
  if (!unknown) return sure_.value_or(Ruling{rules_.default_outcome, Severity::info});
  const Ruling cannot_tell{Outcome::undetermined, *unknown};
  if (!sure_ || std::pair(cannot_tell.outcome, cannot_tell.severity) > std::pair(sure_->outcome, sure_->severity))
    return cannot_tell;
  return *sure_;
}
}  // namespace

Ruling ruling_on(const Finding& finding, const RuleSet& rules) {
  if (rules.index != nullptr && rules.waivers.empty())
    return WorstRuling(finding, rules).ruling(rules.index->look_up(finding, rules));
  return first_ruling(finding, rules);  // a waiver turns what cannot be told into what is allowed
}

}  // namespace shekara
