// SPDX-License-Identifier: Apache-2.0
#include "rules/reason_sentence.h"

#include <algorithm>

#include "rules/fact_text.h"
#include "rules/seen_sentence.h"
#include "rules/sentence_words.h"

namespace shekara {

namespace {
using Text = std::string;

class Telling {
 public:
  Telling(const Finding& finding, const RuleSet& rules, const SentenceNames& names)
      : finding_(finding), rules_(rules), names_(names), words_(sentence_words_of(names.language)), say_(words_.reasons) {}
  [[nodiscard]] Text reason(const ExplainedReason& reason) const;

 private:
  [[nodiscard]] Text term(const Term& term) const;
  [[nodiscard]] Text main_facts() const;
  [[nodiscard]] Text sources(const Term& term) const;
  [[nodiscard]] Text truth(Truth truth) const;
  [[nodiscard]] Text title(const Texts& texts) const;

  const Finding& finding_;
  const RuleSet& rules_;
  const SentenceNames& names_;
  const SentenceWords& words_;
  const ReasonWords& say_;
};

Text Telling::truth(Truth truth) const {
  return Text(truth == Truth::yes ? say_.holds : truth == Truth::no ? say_.does_not_hold : say_.cannot_tell);
}

// Of the sets and parameters that are named, and of single entries.
Text Telling::sources(const Term& term) const {
  Text out;
  for (const Text& word : term.words) {
    if (!word.starts_with('@')) continue;
    Text name = word.substr(1);
    if (const auto parameter = rules_.parameters.find(name); parameter != rules_.parameters.end())
      name = parameter->second.starts_with('@') ? parameter->second.substr(1) : Text();
    const auto set = std::ranges::find(rules_.sets, name, &NamedSet::name);
    if (set == rules_.sets.end()) continue;
    out += "; " + put_into(words_.set, {name}) + ": " + source_sentence(set->source, set->checked_on, set->verified, names_);
  }
  for (const Item& item : term.items)
    if (!item.note.empty()) out += "; " + item.value + ": " + item.note;
  return out;
}

Text Telling::term(const Term& term) const {
  return put_into(say_.here, {term_sentence(term, rules_, names_), seen_sentence(*term.info->fact, term.info->values, term, finding_, rules_, names_)}) + sources(term);
}

Text Telling::main_facts() const {
  struct Fact {
    const FactInfo* fact;
    Values values;
  };
  const Term none;
  Text out;
  for (const Fact& one : {Fact{&fact::category, Values::categories}, Fact{&fact::crossing, Values::crossings},
                          Fact{&fact::from_country, Values::countries}, Fact{&fact::to_country, Values::countries}}) {
    const auto found = std::ranges::find(words_.facts, one.fact->name, &FactWords::fact);
    out += (out.empty() ? "" : "; ") + put_into(words_.is, {found->said, seen_sentence(*one.fact, one.values, none, finding_, rules_, names_)});
  }
  return out;
}

Text Telling::title(const Texts& texts) const {
  const auto found = texts.find(Text(names_.language));
  return found != texts.end() ? found->second : texts.empty() ? Text() : texts.begin()->second;
}

Text Telling::reason(const ExplainedReason& reason) const {
  switch (reason.of) {
    case ReasonOf::term:
      return term(*reason.term);
    case ReasonOf::one_of:
    case ReasonOf::not_all:
      return Text(reason.of == ReasonOf::one_of ? words_.one_of : words_.not_all) + " " + truth(reason.truth);
    case ReasonOf::exception:
      return put_into(say_.exception, {reason.exception->id, title(reason.exception->title), truth(reason.truth)});
    case ReasonOf::no_rule:
      return put_into(say_.no_rule, {main_facts()});
    case ReasonOf::any_finding:
      return put_into(say_.any_finding, {main_facts()});
    case ReasonOf::cannot_tell:
      return put_into(say_.if_all_held, {names_.outcome(reason.outcome)});
    case ReasonOf::waived:
      return put_into(say_.waived, {reason.waiver->owner, reason.waiver->expires, reason.waiver->reason, names_.outcome(reason.outcome)});
  }
  return {};
}
}  // namespace

std::string reason_sentence(const ExplainedReason& reason, const Finding& finding, const RuleSet& rules, const SentenceNames& names) {
  return Telling(finding, rules, names).reason(reason);
}

std::vector<std::string> reason_sentences(const Verdict& verdict, const Finding& finding, const RuleSet& rules, const SentenceNames& names) {
  std::vector<std::string> out;
  const Telling telling(finding, rules, names);
  for (const ExplainedReason& one : reasons_of(verdict, finding, rules)) {
    std::string dashes;
    for (int i = 0; i < one.depth; ++i) dashes += "- ";
    out.push_back(dashes + telling.reason(one));
  }
  return out;
}

}  // namespace shekara
