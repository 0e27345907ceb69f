// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/rule_words.h"

#include <algorithm>

#include "reports/audit_words.h"
#include "reports/because_words.h"
#include "rules/reason_sentence.h"

namespace shekara {

namespace {
std::string report_word(Values values, std::string_view word, const Words& words) {
  if (values == Values::countries) return words.country(word);
  const std::vector<std::string_view> known = words_of(values);
  const std::size_t number = static_cast<std::size_t>(std::ranges::find(known, word) - known.begin());
  if (number == known.size()) return std::string(word);
  if (values == Values::categories) return std::string(words.category(static_cast<DataCategory>(number)));
  if (values == Values::certainties) return std::string(words.certainty(static_cast<Certainty>(number)));
  if (values == Values::protections) return std::string(words.protection(static_cast<Protection>(number)));
  if (values == Values::service_kinds) return std::string(words.service_kind(static_cast<ServiceKind>(number)));
  return std::string(word);
}

std::string open_word(std::string_view of, std::string_view word, const Words& words) {
  if (of == "evidence") return std::string(words.kind(word));
  if (of == "why") return why_text(word, words);
  if (of == "because") return class_because_text(word, words);
  if (of == "range") return std::string(words.range(word));
  const bool is_stated = of == "device.class" || of == "device.role" || of == "capture point";
  return std::string(is_stated ? audit_word(word, words) : word);
}
}  // namespace

SentenceNames names_in(const Words& words) {
  return {words.code, [&words](Values values, std::string_view word) { return report_word(values, word, words); },
          [&words](Outcome outcome) { return std::string(words.outcome(outcome)); },
          [&words](std::string_view of, std::string_view word) { return open_word(of, word, words); }};
}

std::function<std::vector<std::string>(const Finding&, const Verdict&, const Words&)> reasons_by(const std::vector<RuleSet>& rules) {
  return [&rules](const Finding& finding, const Verdict& verdict, const Words& words) {
    const auto pack = std::ranges::find(rules, verdict.pack, &RuleSet::id);
    return pack == rules.end() ? std::vector<std::string>() : reason_sentences(verdict, finding, *pack, names_in(words));
  };
}

}  // namespace shekara
