// SPDX-License-Identifier: Apache-2.0
// The reasons of a verdict as sentences in Kazakh, Russian or English: the condition in the words of rules/sentence.h, what
// was seen, and who says so. report.json keeps the same reasons in the words of rule files.
#pragma once
#include <string>

#include "rules/sentence.h"

namespace shekara {

// "the country to which the data go is none of: ...; here: China (CN) (all sources: dbip-country 2026-06-01, ...)".
std::string reason_sentence(const ExplainedReason& reason, const Finding& finding, const RuleSet& rules, const SentenceNames& names);

// Of every reason of a verdict of judge(), in their order; those inside an "any" or a "not" begin with a dash. Empty where the
// rule set does not know the verdict's rule.
std::vector<std::string> reason_sentences(const Verdict& verdict, const Finding& finding, const RuleSet& rules, const SentenceNames& names);

}  // namespace shekara
