// SPDX-License-Identifier: Apache-2.0
// Sentences that the summary and report.html share.
#pragma once
#include <string>

#include "reports/report.h"
#include "reports/words.h"

namespace shekara {
// The outcome in one sentence, with the title of the rule that decided.
std::string outcome_sentence(const Report& report, const Words& words);
// The same with the share of the payload that was not read, where there is one: an outcome is of what was read.
std::string headline(const Report& report, const Words& words);
// "Could be read: 37 % of payload bytes."
std::string share_sentence(const Coverage& seen, const Words& words);
// How many of the seeded values were found; empty where none was seeded.
std::string seeds_sentence(const Report& report, const Words& words);
// Why Report::complete() does not hold, "a file is cut off, ..."; empty where it holds, and where nothing was
// examined.
std::string reasons_of_incompleteness(const Report& report, const Words& words);
// Of all servers that findings are about, but for those at home; empty when there is none.
std::string countries_text(const Report& report, const Words& words);
std::string count_of(const Report& report, Outcome outcome);  // findings
// What a reader must know of how the file was made; mostly empty.
std::string input_flaws(const InputRecord& input, const Words& words);
std::string flows_text(const Coverage& seen, const Words& words);
std::string payload_text(const Coverage& seen, const Words& words);
std::string environment_text(const Report& report, const EnvironmentFact& fact, const Words& words);
}  // namespace shekara
