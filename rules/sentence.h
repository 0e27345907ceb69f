// SPDX-License-Identifier: Apache-2.0
// A rule as a sentence in Kazakh, Russian or English, made from its conditions, so that who reads it reads what is judged.
#pragma once
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"
#include "rules/term.h"

namespace shekara {

// What the caller's words say for values that reports name too (categories, certainties, protections, kinds of service,
// countries) and for outcomes; the rest of the words are rules/sentence_words.h.
struct SentenceNames {
  std::string_view language;  // "kk", "ru", "en"
  std::function<std::string(Values values, std::string_view word)> value;
  std::function<std::string(Outcome)> outcome;
  // Words of open lists, as reports name them: `of` is the fact's name ("evidence", "device.class"), or "why", "because" and
  // "range" for Evidence::why, DeviceFacts::class_because and Place::range. Empty: they stay as they are.
  std::function<std::string(std::string_view of, std::string_view word)> text = {};
};

// A line of the sentence; depth: how deep it stands in any, all, not. The lines of depth 0 hold it together.
struct SentenceLine {
  int depth = 0;
  std::string text;
};

// "If all of this holds:", each condition, "then: PROHIBITED; severity: high.", the exceptions, what would change it, on what
// it stands with "not verified", the sets that it names with their sources, and the legal values of the pack.
std::vector<SentenceLine> sentence_of(const Rule& rule, const RuleSet& rules, const SentenceNames& names);
// A term alone, "the way of the data is: abroad", and a value or a source in the same words.
std::string term_sentence(const Term& term, const RuleSet& rules, const SentenceNames& names);
std::string value_sentence(Values values, std::string_view word, const SentenceNames& names);
std::string source_sentence(const std::string& source, const std::string& day, bool verified, const SentenceNames& names);
std::string put_into(std::string_view phrase, std::initializer_list<std::string_view> parts);  // {0}, {1}, ... filled
// Recipients, waivers, values, and what is said where no rule holds.
std::vector<SentenceLine> tables_of(const RuleSet& rules, const SentenceNames& names);

}  // namespace shekara
