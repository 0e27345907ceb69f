// SPDX-License-Identifier: Apache-2.0
// Words that reasons are made of.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace shekara {

inline constexpr double kNoLevel = -1;  // of a fact that has no level: below every one

template <typename Words>
std::string joined(const Words& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

// "to.country = CN (agreed: dbip-country 2026-06-01, geo-whois-asn-country 2026-06-17)", "from.country is not known (...)".
std::string country_text(const std::string& name, const Place& place, const std::string& country);

// Where an end is, as far as rules are concerned: an end inside the capture point's network is at home. Empty: not known.
std::string_view country_of(const Party& end, const Finding& finding, const RuleSet& rules);

// "category = position, crossing = unknown, from.country = ..., to.country is not known (disputed: ...)".
std::string facts_text(const Finding& finding, const RuleSet& rules);

// Kinds of the evidence that makes fact::seeded or fact::decrypted true, each once, in the order of the evidence.
std::vector<std::string_view> seeded_kinds(const Finding& finding, const Term& term);
std::vector<std::string_view> decrypted_kinds(const Finding& finding, const Term& term);

// How many sources stand behind a country: 0 nobody or a dispute, 1 single, 2 majority, 3 agreed, 4 the user's word.
int agreement_level(PlaceBasis basis);

// Whether the time lies in the validity.
bool holds_at(const Validity& valid, Timestamp time);

// "0", "12", "1.5": a number as a person writes it.
std::string number_text(double number);

}  // namespace shekara
