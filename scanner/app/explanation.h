// SPDX-License-Identifier: Apache-2.0
// Every rule of a pack against one finding, whether it applies or not: what each of its conditions saw.
#pragma once
#include <vector>

#include "rules/condition.h"
#include "rules/rule_set.h"

namespace shekara {

struct ExplainedReason {
  Truth truth = Truth::unknown;
  Reason reason;
  int depth = 0;  // of conditions within conditions
};

struct Explained {
  const Rule* rule = nullptr;  // of the rule set
  Truth truth = Truth::unknown;
  std::vector<ExplainedReason> reasons;  // up to the first that does not hold
};

// In the order of the pack. Pure.
std::vector<Explained> explain(const Finding& finding, const RuleSet& rules);

}  // namespace shekara
