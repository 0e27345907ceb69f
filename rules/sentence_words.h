// SPDX-License-Identifier: Apache-2.0
// The words of rules/sentence.h, one file a language. Made so that no value has to be inflected: what varies stands after
// a colon or a dash.
#pragma once
#include <span>
#include <string_view>

#include "rules/term.h"
#include "scanner/facts/verdict.h"

namespace shekara {

// What is said of a fact: of lists and amounts its name; of flags the whole phrase, and the phrase when it is false.
struct FactWords {
  std::string_view fact;  // FactInfo::name
  std::string_view said, denied;
};
struct ValueWords {
  Values values;
  std::string_view word, said;
};

// What is said of a fact as it was seen: its value, and who says so.
struct ReasonWords {
  std::string_view here;  // {0} the term, {1} what was seen
  std::string_view holds, does_not_hold, cannot_tell;
  std::string_view no_rule, any_finding;  // {0} the main facts
  std::string_view exception;             // {0} id, {1} title, {2} whether it holds
  std::string_view if_all_held;           // {0} outcome
  std::string_view waived;                // {0} who, {1} until, {2} why, {3} outcome without
  std::string_view none, not_known, unread, and_more, no_evidence;
  std::string_view disputed, many_answer, does_not_know, at_capture_point;  // does_not_know: {0} source; at_...: {0} range
  std::string_view leads_on;                                                // {0} tunnel
  std::string_view catalogue, not_in_catalogue;  // {0} id, {1} host, {2} source, {3} confidence
  std::string_view no_network, no_name, no_region, by_name;  // by_name: {0} cloud and region, {1} name
  std::string_view stated, not_stated, proposed, nothing_tells, no_step, steps;  // proposed: {0} why; steps: {0} ids
  std::string_view mode, no_mode, outline, span;  // outline: {0} country; span: {0} bytes, {1}, {2} times
  std::string_view no_recipient, open_recipient;  // {0} how many
};

// {0}, {1}, ... stand for what is put in.
struct SentenceWords {
  std::string_view if_all, whatever, one_of, all_of, not_all, then;      // then: {0} outcome, {1} severity
  std::string_view exception, exception_then, first_exception, unknown;  // exception: {0} id, {1} title
  std::string_view is, is_one, is_not, is_none, under, under_one;        // put after a fact's name; {0} values
  std::string_view level_least, level_most, least, most, from_day, until_day;
  std::string_view home, set, parameter;  // {0} name, {1} what it is set to
  std::string_view would_change, stands_on, sets, values, recipients, waivers, otherwise;
  std::string_view source, verified, not_verified;  // source: {0} source, {1} day
  std::string_view waiver;                          // {0} rule, {1} who, {2} day, {3} reason
  std::string_view of_kinds;                        // the evidence that a term is about
  std::string_view text;
  ReasonWords reasons;
  std::span<const FactWords> facts;
  std::span<const ValueWords> words;
  std::string_view (*severity)(Severity);
};

extern const SentenceWords kSentenceKk, kSentenceRu, kSentenceEn;
const SentenceWords& sentence_words_of(std::string_view language);  // English when there is no such language

}  // namespace shekara
