// SPDX-License-Identifier: Apache-2.0
// Conditions of a rules file, from JSON to terms whose sets and parameters are resolved. The words are those of rules/term.h.
#pragma once
#include "rules/rule_set.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

class ConditionReader {
 public:
  // Borrows both; `rules` holds the sets and parameters that may be named.
  ConditionReader(const StrictReader& read, const RuleSet& rules) : read_(read), rules_(rules) {}
  // "when": an object of terms, "all", "any" and "not"; all of its members must hold.
  [[nodiscard]] Condition condition(const JsonValue& value) const { return condition(value, 0); }
  // "applies_to": which devices, steps, dates and capture points a rule speaks of; adds terms to its condition.
  void applies_to(const JsonValue& value, Condition& when) const;

 private:
  [[nodiscard]] Condition condition(const JsonValue& value, int depth) const;
  void parts(const JsonValue& list, Join join, int depth, Condition& into) const;
  [[nodiscard]] Term term(const TermInfo& info, const JsonValue& value) const;
  void add_item(const JsonValue& value, Term& term) const;
  void add_set(const JsonValue& value, Term& term) const;
  void refuse_contradictions(const JsonValue& value, const Condition& when) const;

  const StrictReader& read_;
  const RuleSet& rules_;
};

// "example.com", in lower case; what cannot be a domain is refused.
std::string domain_text(const StrictReader& read, const JsonValue& value);

// "2026-11-22" as the first moment of that day, UTC; the text has been checked.
Timestamp day_begin(const std::string& date);

}  // namespace shekara
