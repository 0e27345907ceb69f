// SPDX-License-Identifier: Apache-2.0
// What a rule says about a finding, with every condition it stood on.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/shared.h"

namespace shekara {

// In the words of the field: a packet never shows consent, so the strongest measured outcome is prohibited by a rule
// of the pack, never "violation". Order = rank in a summary, mildest first.
enum class Outcome : std::uint8_t { domestic, allowed, needs_basis, undetermined, prohibited };
std::string_view to_text(Outcome outcome);
enum class Severity : std::uint8_t { info, low, medium, high, critical };
std::string_view to_text(Severity severity);

// Text in the languages of the report, by code: "kk", "ru", "en".
using Texts = std::map<std::string, std::string>;

struct Citation {
  std::string act, article, address, checked_on;
  bool verified = false;
};

struct Reason {
  std::string condition;  // "to.country is not KZ"
  std::string because;    // "to.country = CN (agreed: dbip-country 2026-06-01, geo-whois-asn-country 2026-06-17)"
};

struct Verdict {
  std::string finding;  // Finding::id
  std::string rule;     // rule id, or "default"
  std::string pack;
  Outcome outcome = Outcome::undetermined;
  Severity severity = Severity::info;
  Shared<Texts> title;
  Shared<std::vector<Citation>> citations;
  std::vector<Reason> reasons;
  Shared<std::vector<Texts>> would_change;  // what would change the outcome, as the rule says
  std::string exception, waiver;    // id of the rule's exception, or of the pack's waiver, that made the outcome; empty: none
  bool cannot_tell = false;  // a condition is unknown: the rule may not apply at all; outcome is undetermined
};

}  // namespace shekara
