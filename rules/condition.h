// SPDX-License-Identifier: Apache-2.0
// A rule's condition, part by part, against one finding: three-valued, with the value seen and where it came
// from. Called by judge() only.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "rules/rule_set.h"

namespace shekara {

enum class Truth : std::uint8_t { no, unknown, yes };

struct Part {
  Truth truth = Truth::yes;
  Reason reason;
};

// True where the cheap parts alone already fail; no text is made. Most rules do not concern a finding.
bool surely_not(const Condition& when, const Finding& finding);

// One part for each member of the condition that is present, in a fixed order, up to the first that does not
// hold. Places that nobody knows and names that nobody saw are unknown; an end inside the capture point's
// network counts as at home.
std::vector<Part> parts_of(const Condition& when, const Finding& finding, const RuleSet& rules);

// "category = position, crossing = unknown, from.country = ..., to.country is not known (disputed: ...)".
std::string facts_text(const Finding& finding, const RuleSet& rules);

}  // namespace shekara
