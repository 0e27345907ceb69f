// SPDX-License-Identifier: Apache-2.0
#include "rules/sentence.h"

#include <algorithm>
#include <set>

#include "rules/fact_text.h"
#include "rules/sentence_words.h"

namespace shekara {

std::string put_into(std::string_view phrase, std::initializer_list<std::string_view> parts) {
  std::string out;
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    const bool is_place = phrase[at] == '{' && at + 2 < phrase.size() && phrase[at + 2] == '}';
    const std::size_t number = is_place ? static_cast<std::size_t>(phrase[at + 1] - '0') : parts.size();
    if (number >= parts.size()) {
      out += phrase[at];
      continue;
    }
    out += parts.begin()[number];
    at += 2;
  }
  return out;
}

std::string value_sentence(Values values, std::string_view word, const SentenceNames& names) {
  for (const ValueWords& pair : sentence_words_of(names.language).words)
    if (pair.values == values && pair.word == word) return std::string(pair.said);
  return names.value(values, word);
}

std::string source_sentence(const std::string& source, const std::string& day, bool verified, const SentenceNames& names) {
  const SentenceWords& words = sentence_words_of(names.language);
  return put_into(words.source, {source, day}) + "; " + std::string(verified ? words.verified : words.not_verified);
}

namespace {
using Lines = std::vector<SentenceLine>;

class Sentence {
 public:
  Sentence(const RuleSet& rules, const SentenceNames& names)
      : rules_(rules), names_(names), words_(sentence_words_of(names.language)) {}
  void rule(const Rule& rule);
  void tables();
  [[nodiscard]] std::string term(const Term& term) const;
  [[nodiscard]] Lines take() { return std::move(lines_); }

 private:
  void add(int depth, std::string text) { lines_.push_back({depth, std::move(text)}); }
  void condition(const Condition& when, int depth);
  void group(const Condition& when, int depth);
  void details(const Rule& rule);
  void legal_values();
  [[nodiscard]] std::string list(const Term& term, std::string_view fact) const;
  [[nodiscard]] std::string item_text(const Term& term, const std::string& word) const;
  [[nodiscard]] std::string value(Values values, std::string_view word) const { return value_sentence(values, word, names_); }
  [[nodiscard]] std::string text(std::string_view fact, const std::string& word) const;
  [[nodiscard]] std::string title(const Texts& texts) const;
  [[nodiscard]] std::string source(const std::string& source, const std::string& day, bool verified) const {
    return source_sentence(source, day, verified, names_);
  }
  void note_sets(const Condition& when, std::set<std::string>& names) const;
  void set(const NamedSet& set);

  const RuleSet& rules_;
  const SentenceNames& names_;
  const SentenceWords& words_;
  Lines lines_;
};

std::string Sentence::title(const Texts& texts) const {
  const auto found = texts.find(std::string(names_.language));
  return found != texts.end() ? found->second : texts.empty() ? std::string() : texts.begin()->second;
}

std::string Sentence::text(std::string_view fact, const std::string& word) const {
  return names_.text ? names_.text(fact, word) : word;
}

// A word of the file as it stands there: a value, "@home", a set's name or a parameter's.
std::string Sentence::item_text(const Term& term, const std::string& word) const {
  if (!word.starts_with('@')) return term.info->values == Values::texts ? text(term.info->fact->name, word) : value(term.info->values, word);
  const std::string name = word.substr(1);
  if (name == "home") return put_into(words_.home, {value(Values::countries, rules_.home)});
  const auto parameter = rules_.parameters.find(name);
  if (parameter == rules_.parameters.end()) return put_into(words_.set, {name});
  return put_into(words_.parameter, {name, item_text(term, parameter->second)});
}

std::string Sentence::list(const Term& term, std::string_view fact) const {
  std::vector<std::string> items;
  for (const std::string& word : term.words) items.push_back(item_text(term, word));
  const std::string text = joined(items);
  const bool many = items.size() > 1 || (term.words.front().starts_with('@') && term.words.front() != "@home");
  switch (term.info->match) {
    case Match::none_of:
      return put_into(many ? words_.is_none : words_.is_not, {fact, text});
    case Match::under:
      return put_into(many ? words_.under_one : words_.under, {fact, text});
    case Match::any_of:
    case Match::at_least:
    case Match::at_most:
    case Match::is:
      break;
  }
  return put_into(many ? words_.is_one : words_.is, {fact, text});
}

std::string Sentence::term(const Term& term) const {
  const auto found = std::ranges::find(words_.facts, term.info->fact->name, &FactWords::fact);
  const std::string_view fact = found == words_.facts.end() ? term.info->fact->name : found->said;
  const bool least = term.info->match == Match::at_least;
  std::string text;
  if (term.info->match == Match::is) {
    text = found == words_.facts.end() || term.flag ? fact : found->denied;
  } else if (term.info->values == Values::amount) {
    text = put_into(least ? words_.least : words_.most, {fact, number_text(term.number)});
  } else if (term.info->values == Values::date) {
    text = put_into(least ? words_.from_day : words_.until_day, {fact, term.words.front()});
  } else if (least || term.info->match == Match::at_most) {
    text = put_into(least ? words_.level_least : words_.level_most, {fact, value(term.info->values, term.words.front())});
  } else {
    text = list(term, fact);
  }
  if (term.kinds.empty()) return text;
  std::vector<std::string> kinds;
  for (const std::string& kind : term.kinds) kinds.push_back(this->text(fact::kind.name, kind));
  return put_into(words_.of_kinds, {text, joined(kinds)});
}

void Sentence::group(const Condition& when, int depth) {
  switch (when.join) {
    case Join::all:
      condition(when, depth);
      return;
    case Join::any:
      add(depth, std::string(words_.one_of));
      break;
    case Join::negation:
      add(depth, std::string(words_.not_all));
      condition(when.parts.front(), depth + 1);
      return;
  }
  for (const Condition& part : when.parts) {
    const bool is_one = part.terms.size() + part.parts.size() == 1;
    if (!is_one) add(depth + 1, std::string(words_.all_of));
    condition(part, depth + (is_one ? 1 : 2));
  }
}

void Sentence::condition(const Condition& when, int depth) {
  if (when.join != Join::all) return group(when, depth);
  for (const Term& one : when.terms) add(depth, term(one));
  for (const Condition& part : when.parts) group(part, depth);
}

void Sentence::note_sets(const Condition& when, std::set<std::string>& names) const {
  for (const Term& term : when.terms)
    for (const std::string& word : term.words) {
      if (!word.starts_with('@')) continue;
      const auto parameter = rules_.parameters.find(word.substr(1));
      const std::string& meant = parameter == rules_.parameters.end() ? word : parameter->second;
      if (meant.starts_with('@')) names.insert(meant.substr(1));
    }
  for (const Condition& part : when.parts) note_sets(part, names);
}

void Sentence::set(const NamedSet& set) {
  static constexpr Values kValues[] = {Values::countries, Values::numbers,    Values::texts, Values::domains,
                                       Values::texts,     Values::categories, Values::texts};
  std::vector<std::string> items;
  for (const Item& one : set.items)
    items.push_back(value(kValues[static_cast<std::size_t>(set.kind)], one.value) +
                    (one.note.empty() ? "" : " [" + one.note + "]"));
  add(1, set.name + " (" + std::to_string(items.size()) + "): " + joined(items) + "; " +
             source(set.source, set.checked_on, set.verified));
}

void Sentence::legal_values() {
  if (rules_.values.empty()) return;
  add(0, std::string(words_.values));
  for (const LegalValue& one : rules_.values)
    add(1, one.id + ": " + number_text(one.amount) + " " + one.unit + " (" + std::to_string(one.year) + "); " +
               source(one.source, one.checked_on, one.verified));
}

void Sentence::details(const Rule& rule) {
  if (!rule.would_change.empty()) add(0, std::string(words_.would_change));
  for (const Texts& change : rule.would_change) add(1, title(change));
  add(0, std::string(words_.stands_on));
  for (const Citation& citation : rule.citations)
    add(1, citation.act + ", " + citation.article + "; " + source(citation.address, citation.checked_on, citation.verified));
  std::set<std::string> named;
  note_sets(rule.when, named);
  for (const Exception& exception : rule.exceptions) note_sets(exception.when, named);
  bool is_first = true;
  for (const NamedSet& one : rules_.sets) {
    if (!named.contains(one.name)) continue;
    if (is_first) add(0, std::string(words_.sets));
    is_first = false;
    set(one);
  }
}

void Sentence::rule(const Rule& rule) {
  const bool asks = !rule.when.terms.empty() || !rule.when.parts.empty();
  add(0, std::string(asks ? words_.if_all : words_.whatever));
  condition(rule.when, 1);
  add(0, put_into(words_.then, {names_.outcome(rule.outcome), words_.severity(rule.severity)}));
  for (const Exception& exception : rule.exceptions) {
    add(0, put_into(words_.exception, {exception.id, title(exception.title)}));
    condition(exception.when, 1);
    add(0, put_into(words_.exception_then, {names_.outcome(exception.outcome)}));
  }
  if (rule.exceptions.size() > 1) add(0, std::string(words_.first_exception));
  if (asks && rule.outcome > Outcome::domestic) add(0, put_into(words_.unknown, {names_.outcome(Outcome::undetermined)}));
  details(rule);
  legal_values();
  add(0, std::string(words_.text));
  add(1, title(rule.text));
}

void Sentence::tables() {
  add(0, put_into(words_.otherwise, {names_.outcome(rules_.default_outcome)}));
  if (!rules_.recipients.empty()) add(0, std::string(words_.recipients));
  for (const Recipient& row : rules_.recipients) {
    std::vector<std::string> known = row.domains;
    for (const std::string& asn : row.asns) known.push_back("AS" + asn);
    known.insert(known.end(), row.owners.begin(), row.owners.end());
    add(1, row.entity + (row.country.empty() ? "" : ", " + value(Values::countries, row.country)) + ": " + joined(known) + "; " +
               row.basis + "; " + source(row.source, row.checked_on, row.verified));
  }
  if (!rules_.waivers.empty()) add(0, std::string(words_.waivers));
  for (const Waiver& waiver : rules_.waivers)
    add(1, put_into(words_.waiver, {waiver.rule, waiver.owner, waiver.expires, waiver.reason}));
  legal_values();
}
}  // namespace

const SentenceWords& sentence_words_of(std::string_view language) {
  return language == "kk" ? kSentenceKk : language == "ru" ? kSentenceRu : kSentenceEn;
}

std::string term_sentence(const Term& term, const RuleSet& rules, const SentenceNames& names) {
  return Sentence(rules, names).term(term);
}

std::vector<SentenceLine> sentence_of(const Rule& rule, const RuleSet& rules, const SentenceNames& names) {
  Sentence sentence(rules, names);
  sentence.rule(rule);
  return sentence.take();
}

std::vector<SentenceLine> tables_of(const RuleSet& rules, const SentenceNames& names) {
  Sentence sentence(rules, names);
  sentence.tables();
  return sentence.take();
}

}  // namespace shekara
