// SPDX-License-Identifier: Apache-2.0
// The words of conditions: for each key of "when", which fact it asks for and how its values are compared. The table is
// the language; rules/README.md and the schema are checked against it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/fact.h"

namespace shekara {

enum class Match : std::uint8_t {
  any_of,    // one of the fact's values is among the term's
  none_of,   // none is
  under,     // one of the fact's values is a domain of the term's, or below one
  at_least,
  at_most,
  is,        // true or false
};

// What may stand in a term.
enum class Values : std::uint8_t {
  categories, crossings, protections, senders, origins, agreements, certainties, service_kinds, environments, localisations,
  commands, steps, countries, numbers, texts, domains, flag, amount, date,
};

struct TermInfo {
  std::string_view key;  // in "when"
  const FactInfo* fact;
  Match match;
  Values values;
  std::optional<SetKind> set = std::nullopt;  // sets of this kind may be named: "@convention108"
  bool of_evidence = false;  // about the evidence of `kinds`, when the same condition names kinds
};

// In the order in which reasons tell them.
std::span<const TermInfo> all_terms();
const TermInfo* find_term(std::string_view key);
// The closed list of words that may stand there; empty where anything may.
std::vector<std::string_view> words_of(Values values);

// The term before the fact as it was seen, at the time of the finding.
Truth compare(const Term& term, const Seen& seen, const Finding& finding);
// "to.country is none of @home, @convention108".
std::string condition_text(const Term& term);
// "; @convention108: Council of Europe, checked 2026-11-22, not verified", for each set and parameter that was named.
std::string sources_text(const Term& term, const RuleSet& rules);

}  // namespace shekara
