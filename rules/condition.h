// SPDX-License-Identifier: Apache-2.0
// A condition before one finding: three-valued, and told with the values seen and where they came from.
#pragma once
#include <vector>

#include "rules/fact.h"
#include "rules/rule_set.h"

namespace shekara {

// Without a word; `seen` is room to work in.
Truth truth_of(const Condition& when, const Finding& finding, const RuleSet& rules, Seen& seen);
// The same where the finding's category is known to be one that the condition's own terms ask for (rules/rule_index.h).
Truth truth_beyond_category(const Condition& when, const Finding& finding, const RuleSet& rules, Seen& seen);

// The same, with one entry for each term and each "any" and "not", in a fixed order. `whole`: also those of "any" that do
// not hold. Places that nobody knows and names that nobody saw are unknown.
Truth tell(const Condition& when, const Finding& finding, const RuleSet& rules, bool whole, int depth,
           std::vector<ExplainedReason>& out);

}  // namespace shekara
