// SPDX-License-Identifier: Apache-2.0
// Puts every finding before every rules file and lists the worst in the report.
#pragma once
#include <vector>

#include "reports/report.h"
#include "rules/rule_set.h"
#include "scanner/base/limits.h"
#include "scanner/base/parallel.h"
#include "scanner/join/findings.h"

namespace shekara {
// Fills Report::findings, outcome_counts and findings_not_listed.
void judge_all(const Findings& findings, const std::vector<RuleSet>& rules, const Limits& limits, Parallel& pool,
               Report& report);
}  // namespace shekara
