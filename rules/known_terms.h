// SPDX-License-Identifier: Apache-2.0
// Terms side by side: which follow from which, and which cannot both hold. For rules/implication.h.
#pragma once
#include <string>
#include <vector>

#include "rules/term.h"

namespace shekara {

// What a condition asks for, taken apart: each of these has to hold.
struct KnownTerms {
  std::vector<const Term*> terms;              // borrowed, as all here
  std::vector<const Condition*> alternatives;  // Join::any
  std::vector<const Condition*> negations;     // Join::negation
  void add(const Condition& condition);
  // The same with one part of alternatives[i] in place of it.
  [[nodiscard]] KnownTerms with(std::size_t i, const Condition& part) const;
};

// The truth of `a` is never above that of `b`.
bool implies(const Term& a, const Term& b);
// Why `a` and `b` never both hold, as a fault of b; empty: not proven. `home`: from where crossings are seen.
std::string clash_of(const Term& a, const Term& b, const std::string& home);

}  // namespace shekara
