// SPDX-License-Identifier: Apache-2.0
// The words of the reports lent to the sentences of the rules.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "reports/words.h"
#include "rules/sentence.h"

namespace shekara {

SentenceNames names_in(const Words& words);

// For Report::reasons_said; `rules` must live as long as it is asked.
std::function<std::vector<std::string>(const Finding&, const Verdict&, const Words&)> reasons_by(const std::vector<RuleSet>& rules);

}  // namespace shekara
