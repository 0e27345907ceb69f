// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.h"

#include <algorithm>
#include <charconv>

#include "rules/fact_text.h"
#include "rules/term.h"

namespace shekara {

namespace {
Truth opposite(Truth truth) { return truth == Truth::unknown ? truth : truth == Truth::yes ? Truth::no : Truth::yes; }

Truth see(const Term& term, const Finding& finding, const RuleSet& rules, Seen& seen) {
  seen.clear();
  term.info->fact->read(finding, term, rules, seen);
  return compare(term, seen, finding);
}

std::string_view outcome_text(Truth truth) {
  switch (truth) {
    case Truth::no:
      return "does not hold";
    case Truth::unknown:
      return "cannot be told";
    case Truth::yes:
      return "holds";
  }
  return "";
}

// "disputed: one 2026-06-01 says CN, two 2026-06-17 says KZ"; a dispute names what each says.
std::string witnesses_text(const Place& place) {
  if (place.basis == PlaceBasis::special) return place.range;
  std::string text(to_text(place.basis));
  if (!place.doubt.empty()) text += ", " + place.doubt;
  const bool differ = place.basis == PlaceBasis::disputed || place.basis == PlaceBasis::majority;
  for (std::size_t i = 0; i < place.witnesses.size(); ++i) {
    const PlaceWitness& witness = place.witnesses[i];
    text += (i == 0 ? ": " : ", ") + witness.source;
    if (differ || witness.country.empty())
      text += witness.country.empty() ? " does not know" : " says " + witness.country;
  }
  return text;
}

Truth tell_any(const Condition& when, const Finding& finding, const RuleSet& rules, bool whole, int depth,
               std::vector<ExplainedReason>& out) {
  const std::size_t head = out.size();
  out.push_back({Truth::no, {"one of " + std::to_string(when.parts.size()) + " holds", {}}, depth, ReasonOf::one_of});
  Truth truth = Truth::no;
  for (const Condition& part : when.parts) {
    std::vector<ExplainedReason> told;
    const Truth one = tell(part, finding, rules, whole, depth + 1, told);
    truth = std::max(truth, one);
    if (whole || one != Truth::no) out.insert(out.end(), told.begin(), told.end());
  }
  out[head].truth = truth;
  out[head].reason.because = outcome_text(truth);
  return truth;
}

Truth tell_negation(const Condition& when, const Finding& finding, const RuleSet& rules, bool whole, int depth,
                    std::vector<ExplainedReason>& out) {
  const std::size_t head = out.size();
  out.push_back({Truth::no, {"the following do not all hold", {}}, depth, ReasonOf::not_all});
  const Truth truth = opposite(tell(when.parts.front(), finding, rules, whole, depth + 1, out));
  out[head].truth = truth;
  out[head].reason.because = outcome_text(truth);
  return truth;
}
}  // namespace

namespace {
Truth truth_of(const Condition& when, const Finding& finding, const RuleSet& rules, Seen& seen, const FactInfo* known) {
  Truth truth = when.join == Join::any ? Truth::no : Truth::yes;
  const auto joins = [&](Truth one) {
    truth = when.join == Join::any ? std::max(truth, one) : std::min(truth, one);
    return truth == (when.join == Join::any ? Truth::yes : Truth::no);
  };
  for (const Term& term : when.terms)
    if (term.info->fact != known && joins(see(term, finding, rules, seen))) return truth;
  for (const Condition& part : when.parts)
    if (joins(truth_of(part, finding, rules, seen, nullptr))) break;
  return when.join == Join::negation ? opposite(truth) : truth;
}
}  // namespace

Truth truth_of(const Condition& when, const Finding& finding, const RuleSet& rules, Seen& seen) {
  return truth_of(when, finding, rules, seen, nullptr);
}

Truth truth_beyond_category(const Condition& when, const Finding& finding, const RuleSet& rules, Seen& seen) {
  return truth_of(when, finding, rules, seen, &fact::category);
}

Truth tell(const Condition& when, const Finding& finding, const RuleSet& rules, bool whole, int depth,
           std::vector<ExplainedReason>& out) {
  if (when.join == Join::any) return tell_any(when, finding, rules, whole, depth, out);
  if (when.join == Join::negation) return tell_negation(when, finding, rules, whole, depth, out);
  Truth truth = Truth::yes;
  Seen seen;
  for (const Term& term : when.terms) {
    const Truth one = see(term, finding, rules, seen);
    truth = std::min(truth, one);
    out.push_back({one, {condition_text(term), term.info->fact->tell(finding, term, rules) + sources_text(term, rules)}, depth, ReasonOf::term, &term});
  }
  for (const Condition& part : when.parts) truth = std::min(truth, tell(part, finding, rules, whole, depth, out));
  return truth;
}

std::string country_text(const std::string& name, const Place& place, const std::string& country) {
  if (country.empty()) return name + " is not known (" + witnesses_text(place) + ")";
  if (place.country.empty()) return name + " = " + country + " (at the capture point: " + place.range + ")";
  return name + " = " + country + " (" + witnesses_text(place) + ")";
}

std::string facts_text(const Finding& finding, const RuleSet& rules) {
  const Term term;
  return fact::category.tell(finding, term, rules) + ", crossing = " + std::string(to_text(finding.crossing)) + ", " +
         fact::from_country.tell(finding, term, rules) + ", " + fact::to_country.tell(finding, term, rules);
}

bool holds_at(const Validity& valid, Timestamp time) {
  return (!valid.from || time >= *valid.from) && (!valid.until || time < *valid.until);
}

std::string number_text(double number) {
  std::array<char, 32> digits{};
  const std::to_chars_result end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 1);
  std::string text(digits.data(), end.ptr);
  return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

}  // namespace shekara
