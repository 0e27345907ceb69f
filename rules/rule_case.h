// SPDX-License-Identifier: Apache-2.0
// A case of `rules test`: a finding in few words, and what a pack is to say of it.
#pragma once
#include <string>
#include <vector>

#include "rules/rule_set.h"
#include "rules/short_finding.h"

namespace shekara {

struct RuleCase {
  ShortFinding finding;
  std::string outcome;                // of the worst verdict
  std::vector<std::string> verdicts;  // "kz-transfer-likely needs_basis", worst first
  std::vector<std::string> reasons;   // each stands in a reason of some verdict: "to.country = CN"
};

// {"finding": {...}, "outcome": "prohibited", "verdicts": ["RULE OUTCOME", ...], "reasons": ["...", ...]}; reasons may be left
// out. Ends at home are seen from rules.home. Throws UserError "file:line:column: what": also for a rule that the pack has not.
RuleCase read_rule_case(const std::string& text, const std::string& file, const RuleSet& rules);

// What did not come out, one line each: "expected outcome prohibited, got needs_basis". Empty: all did.
std::vector<std::string> failures_of(const RuleCase& rule_case, const RuleSet& rules);

}  // namespace shekara
