// SPDX-License-Identifier: Apache-2.0
// The rules that a stored report is judged by: those that were asked for, else the packs that it names.
#pragma once
#include <string>
#include <vector>

#include "reports/report.h"
#include "rules/rule_set.h"

namespace shekara {

// `names`: as for --rules; empty: the report's own packs, of those that come with the program. `settings`: as for
// --home and --set; empty: what the report was judged with. Throws UserError: what load_rules() refuses, a pack of the report that does not come with the
// program, and rules that are at home in another country than the one that the report's findings were
// measured from.
std::vector<RuleSet> rules_for(const Report& report, const std::vector<std::string>& names,
                               const Settings& settings);

// One line for each pack that is here in another edition than the report was judged by, in the report's
// language.
std::vector<std::string> other_editions(const Report& report, const std::vector<RuleSet>& rules);

}  // namespace shekara
