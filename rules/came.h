// SPDX-License-Identifier: Apache-2.0
// What one rule comes to before a finding: its own condition, and what is left of it after its exceptions.
#pragma once
#include "rules/fact.h"
#include "rules/rule_set.h"

namespace shekara {

struct Came {
  Truth truth = Truth::no;               // the rule speaks
  const Exception* exception = nullptr;  // that speaks instead
};
// `own`: of rule.when; `seen` is room to work in.
Came came_of(Truth own, const Rule& rule, const Finding& finding, const RuleSet& rules, Seen& seen);

// The first of judge()'s verdicts, found as judge() finds it.
Ruling first_ruling(const Finding& finding, const RuleSet& rules);

}  // namespace shekara
