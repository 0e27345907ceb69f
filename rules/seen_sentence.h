// SPDX-License-Identifier: Apache-2.0
// A fact as it was seen in one finding, with who says so, as part of a sentence.
#pragma once
#include <string>

#include "rules/sentence.h"

namespace shekara {

// "China (CN) (all sources: dbip-country 2026-06-01, ...)", "VIN, IMEI"; `values` is what the fact's terms hold, `term` the one
// that asks.
std::string seen_sentence(const FactInfo& fact, Values values, const Term& term, const Finding& finding, const RuleSet& rules,
                          const SentenceNames& names);

}  // namespace shekara
