// SPDX-License-Identifier: Apache-2.0
// What was found: kinds of data, how sure, planted or not, where a position lies.
#include <algorithm>

#include "rules/fact.h"
#include "rules/fact_text.h"

namespace shekara {

namespace {
constexpr std::string_view kSeeded = "seeded value";  // Evidence::why of planted values begins so

bool concerns(const Evidence& evidence, const Term& term) {
  return term.kinds.empty() || std::ranges::find(term.kinds, evidence.kind) != term.kinds.end();
}

void note_unlisted(const Finding& finding, Seen& seen) {
  if (finding.evidence_count > finding.evidence.size()) seen.complete = false;
}

std::string unlisted_text(const Finding& finding) {
  return finding.evidence_count > finding.evidence.size() ? " and more that is not listed" : "";
}

// Each word once, in the order of the evidence.
template <typename WordOf>
std::vector<std::string_view> words_of_evidence(const Finding& finding, const Term& term, WordOf word_of) {
  std::vector<std::string_view> words;
  for (const Evidence& evidence : finding.evidence) {
    const std::string_view word = concerns(evidence, term) ? word_of(evidence) : std::string_view();
    if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(word);
  }
  return words;
}

std::string listed_text(std::string_view name, const std::vector<std::string_view>& words, const Finding& finding) {
  return std::string(name) + " = " + (words.empty() ? "none" : joined(words)) + unlisted_text(finding);
}

std::string category_text(const Finding& finding) {
  return finding.category ? std::string(to_text(*finding.category)) : "none (could not be read)";
}

// "evidence = vin, imei"; the words are those of `word_of`.
template <typename WordOf>
std::string words_text(std::string_view name, const Finding& finding, const Term& term, WordOf word_of) {
  return listed_text(name, words_of_evidence(finding, term, word_of), finding);
}

// What could not be read has no category: rules on categories do not speak of it, rules on `readable` do.
void read_category(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  if (finding.category) seen.values.push_back(to_text(*finding.category));
}
std::string tell_category(const Finding& finding, const Term&, const RuleSet&) { return "category = " + category_text(finding); }

void read_readable(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { seen.number = finding.category ? 1 : 0; }
std::string tell_readable(const Finding& finding, const Term&, const RuleSet&) {
  return "category = " + category_text(finding) + ", protection = " + std::string(to_text(finding.protection));
}

void read_kind(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  for (const Evidence& evidence : finding.evidence)
    if (seen.values.empty() || seen.values.back() != evidence.kind) seen.values.push_back(evidence.kind);
  note_unlisted(finding, seen);
}
std::string tell_kind(const Finding& finding, const Term&, const RuleSet&) {
  return words_text("evidence", finding, {}, [](const Evidence& evidence) { return evidence.kind; });
}

// The surest evidence of the condition's kinds (of all kinds, when it names none).
const Evidence* surest(const Finding& finding, const Term& term) {
  const Evidence* best = nullptr;
  for (const Evidence& evidence : finding.evidence)
    if (concerns(evidence, term) && (best == nullptr || evidence.certainty > best->certainty)) best = &evidence;
  return best;
}

void read_certainty(const Finding& finding, const Term& term, const RuleSet&, Seen& seen) {
  const Evidence* best = surest(finding, term);
  seen.number = best == nullptr ? kNoLevel : static_cast<double>(best->certainty);
}
std::string tell_certainty(const Finding& finding, const Term& term, const RuleSet&) {
  const Evidence* best = surest(finding, term);
  if (best == nullptr) return "certainty = none (no evidence)";
  return "certainty = " + std::string(to_text(best->certainty)) + " (" + std::string(best->kind) + ": " + std::string(best->why) + ")";
}

void read_seeded(const Finding& finding, const Term& term, const RuleSet&, Seen& seen) {
  const bool found = std::ranges::any_of(finding.evidence, [&term](const Evidence& evidence) {
    return concerns(evidence, term) && evidence.why.starts_with(kSeeded);
  });
  seen.number = found ? 1 : 0;
  if (!found) note_unlisted(finding, seen);
}
std::string tell_seeded(const Finding& finding, const Term& term, const RuleSet&) {
  return listed_text("seeded evidence", seeded_kinds(finding, term), finding);
}

void read_origin(const Finding& finding, const Term& term, const RuleSet&, Seen& seen) {
  for (const Evidence& evidence : finding.evidence) {
    if (!concerns(evidence, term) || evidence.origin == Origin::none) continue;
    if (evidence.origin == Origin::near_border) seen.complete = false;
    else seen.values.push_back(to_text(evidence.origin));
  }
  note_unlisted(finding, seen);
}
std::string tell_origin(const Finding& finding, const Term& term, const RuleSet& rules) {
  return words_text("position", finding, term, [](const Evidence& evidence) {
    return evidence.origin == Origin::none ? std::string_view() : to_text(evidence.origin);
  }) + " (outline of " + rules.home + ", Natural Earth)";
}

bool is_decrypted(const Evidence& evidence) {
  return evidence.layers.find("tls >") != std::string::npos || evidence.layers.find("quic >") != std::string::npos;
}
void read_decrypted(const Finding& finding, const Term& term, const RuleSet&, Seen& seen) {
  const bool found = std::ranges::any_of(
      finding.evidence, [&term](const Evidence& evidence) { return concerns(evidence, term) && is_decrypted(evidence); });
  seen.number = found ? 1 : 0;
  if (!found) note_unlisted(finding, seen);
}
std::string tell_decrypted(const Finding& finding, const Term& term, const RuleSet&) {
  return listed_text("decrypted evidence", decrypted_kinds(finding, term), finding);
}

// "immobilise" of "immobilise: 8105 terminal control ...", as the collector writes an order.
std::string_view command_of(const Evidence& evidence) {
  if (evidence.category != DataCategory::remote_command) return {};
  const std::string_view shown = evidence.shown;
  return shown.substr(0, shown.find(": "));
}
void read_command(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  for (const Evidence& evidence : finding.evidence)
    if (const std::string_view command = command_of(evidence); !command.empty()) seen.values.push_back(command);
  if (finding.category == DataCategory::remote_command) note_unlisted(finding, seen);
}
std::string tell_command(const Finding& finding, const Term&, const RuleSet&) {
  return words_text("command", finding, {}, command_of);
}
}  // namespace

std::vector<std::string_view> seeded_kinds(const Finding& finding, const Term& term) {
  return words_of_evidence(finding, term, [](const Evidence& evidence) {
    return evidence.why.starts_with(kSeeded) ? evidence.kind : std::string_view();
  });
}

std::vector<std::string_view> decrypted_kinds(const Finding& finding, const Term& term) {
  return words_of_evidence(finding, term,
                           [](const Evidence& evidence) { return is_decrypted(evidence) ? evidence.kind : std::string_view(); });
}

namespace fact {
constexpr FactInfo category{"category", read_category, tell_category, true};
constexpr FactInfo readable{"content could be read", read_readable, tell_readable, true, "content could not be read"};
constexpr FactInfo kind{"evidence", read_kind, tell_kind, true};
constexpr FactInfo certainty{"certainty", read_certainty, tell_certainty, true};
constexpr FactInfo seeded{"evidence is seeded", read_seeded, tell_seeded, false, "no evidence is seeded"};
constexpr FactInfo origin{"position", read_origin, tell_origin, true};
constexpr FactInfo decrypted{"evidence was decrypted", read_decrypted, tell_decrypted, false, "no evidence was decrypted"};
constexpr FactInfo command{"command", read_command, tell_command, true};
}  // namespace fact

}  // namespace shekara
