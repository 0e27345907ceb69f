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

// Judges Report::findings again, as a stored report lists them, and puts them in order. Those that it does not list stay
// counted, as undetermined: nobody can judge them.
void judge_again(const std::vector<RuleSet>& rules, Parallel& pool, Report& report);

// What scan and judge end with: 1 something prohibited, 3 open or incomplete, 0 else. `fail_on`: only of these outcomes, and
// incomplete or not; empty: of all that are not domestic or allowed.
int exit_code(const Report& report, const std::vector<Outcome>& fail_on);

std::vector<RulesRecord> records_of(const std::vector<RuleSet>& rules);
}  // namespace shekara
