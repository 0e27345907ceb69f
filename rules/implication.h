// SPDX-License-Identifier: Apache-2.0
// What follows from conditions alone, whatever the finding: that one holds only where another does, and that one can never
// hold. Both are proofs: where nothing is said, nothing was proven.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "rules/rule_set.h"

namespace shekara {

// The truth of `a` is never above that of `b` (no < unknown < yes), in any finding.
bool implies(const Condition& a, const Condition& b);

struct Contradiction {
  std::string_view key;  // of the term that cannot hold beside the others; "any", "not"
  std::string why;       // "\"to_countries_not\" leaves none of its countries"
};
// Why the condition never surely holds, at least where a finding's crossing is seen from `home`.
std::optional<Contradiction> contradiction_of(const Condition& when, const std::string& home);
// The same of both together: of an exception beside its rule.
std::optional<Contradiction> contradiction_of(const Condition& one, const Condition& other, const std::string& home);

}  // namespace shekara
