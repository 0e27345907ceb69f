// SPDX-License-Identifier: Apache-2.0
#include "rules/implication.h"

#include <algorithm>
#include <vector>

#include "rules/known_terms.h"

namespace shekara {

namespace {
constexpr int kSplits = 2;  // alternatives within alternatives that are gone through

bool holds(const KnownTerms& known, const Condition& goal, int splits);

bool holds_unsplit(const KnownTerms& known, const Condition& goal, int splits) {
  const auto part_holds = [&](const Condition& part) { return holds(known, part, splits); };
  switch (goal.join) {
    case Join::all:
      return std::ranges::all_of(goal.terms,
                                 [&](const Term& wanted) {
                                   return std::ranges::any_of(known.terms,
                                                              [&](const Term* term) { return implies(*term, wanted); });
                                 }) &&
             std::ranges::all_of(goal.parts, part_holds);
    case Join::any:
      return std::ranges::any_of(goal.parts, part_holds);
    case Join::negation:  // what is denied is denied the more, the narrower it is
      return std::ranges::any_of(known.negations,
                                 [&](const Condition* denied) { return implies(goal.parts.front(), denied->parts.front()); });
  }
  return false;
}

// min(rest, max(alternatives)) is the greatest of min(rest, alternative): each alternative has to lead to the goal.
bool holds(const KnownTerms& known, const Condition& goal, int splits) {
  if (holds_unsplit(known, goal, splits)) return true;
  if (splits == 0) return false;
  for (std::size_t i = 0; i < known.alternatives.size(); ++i)
    if (std::ranges::all_of(known.alternatives[i]->parts,
                            [&](const Condition& part) { return holds(known.with(i, part), goal, splits - 1); }))
      return true;
  return false;
}

std::optional<Contradiction> contradiction_in(const KnownTerms& known, const std::string& home, int splits);

std::optional<Contradiction> none_of_alternatives(const KnownTerms& known, const std::string& home, int splits) {
  for (std::size_t i = 0; splits > 0 && i < known.alternatives.size(); ++i) {
    std::optional<Contradiction> last;
    const bool all = std::ranges::all_of(known.alternatives[i]->parts, [&](const Condition& part) {
      last = contradiction_in(known.with(i, part), home, splits - 1);
      return last.has_value();
    });
    if (all && last) return Contradiction{"any", "none of its parts can hold: " + last->why};
  }
  return std::nullopt;
}

std::optional<Contradiction> contradiction_in(const KnownTerms& known, const std::string& home, int splits) {
  for (std::size_t i = 0; i < known.terms.size(); ++i)
    for (std::size_t j = 0; j < known.terms.size(); ++j)
      if (i != j)
        if (std::string why = clash_of(*known.terms[i], *known.terms[j], home); !why.empty())
          return Contradiction{known.terms[j]->info->key, std::move(why)};
  for (const Condition* denied : known.negations)
    if (holds(known, denied->parts.front(), splits)) return Contradiction{"not", "\"not\" takes away all that the rest leaves"};
  return none_of_alternatives(known, home, splits);
}
}  // namespace

bool implies(const Condition& a, const Condition& b) {
  KnownTerms known;
  known.add(a);
  return holds(known, b, kSplits);
}

std::optional<Contradiction> contradiction_of(const Condition& when, const std::string& home) {
  KnownTerms known;
  known.add(when);
  return contradiction_in(known, home, kSplits);
}

std::optional<Contradiction> contradiction_of(const Condition& one, const Condition& other, const std::string& home) {
  KnownTerms known;
  known.add(one);
  known.add(other);
  return contradiction_in(known, home, kSplits);
}

}  // namespace shekara
