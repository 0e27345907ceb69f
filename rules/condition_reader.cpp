// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_reader.h"

#include <algorithm>

#include "rules/fact_text.h"
#include "rules/term.h"
#include "scanner/base/nearest_word.h"

namespace shekara {

namespace {
constexpr int kDeepest = 8;
constexpr double kMostBytes = 1e15, kLargestAsn = 4294967295, kLargestPort = 65535;
constexpr std::string_view kAppliesTo[] = {"device_classes", "device_roles", "steps", "seen_from", "seen_until", "capture_kinds"};

std::vector<std::string_view> keys_of_conditions() {
  std::vector<std::string_view> keys;
  for (const TermInfo& info : all_terms()) keys.push_back(info.key);
  keys.insert(keys.end(), {"all", "any", "not"});
  return keys;
}

bool is_list(const TermInfo& info) {
  return info.match == Match::any_of || info.match == Match::none_of || info.match == Match::under;
}

// In the table's order, so that reasons come out the same however the file is written.
void sort(std::vector<Term>& terms) {
  std::ranges::sort(terms, {}, &Term::info);  // pointers into one table
}

const Term* find(const Condition& when, std::string_view key) {
  const auto found = std::ranges::find_if(when.terms, [key](const Term& term) { return term.info->key == key; });
  return found == when.terms.end() ? nullptr : &*found;
}

// Terms about evidence are about the evidence of the kinds that stand beside them.
void bind_to_kinds(Condition& when) {
  const Term* kinds = find(when, "kinds");
  if (kinds == nullptr) return;
  std::vector<std::string> values;
  for (const Item& item : kinds->items) values.push_back(item.value);
  for (Term& term : when.terms)
    if (term.info->of_evidence) term.kinds = values;
}
}  // namespace

std::string domain_text(const StrictReader& read, const JsonValue& value) {
  std::string text = read.text(value);
  if (text.starts_with('.') || text.ends_with('.') || text.find_first_of("*/ :") != std::string::npos)
    read.fail(value.at, "\"" + text + "\" is no domain", "write example.com: names below it are meant too");
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return text;
}

Timestamp day_begin(const std::string& date) {
  const auto number = [&date](std::size_t from, std::size_t count) { return std::stoi(date.substr(from, count)); };
  return *Timestamp::from_civil(number(0, 4), number(5, 2), number(8, 2), 0, 0, 0);
}

void ConditionReader::add_set(const JsonValue& value, Term& term) const {
  const std::string name = value.text.substr(1);
  if (term.info->values == Values::countries && name == "home") {
    term.items.push_back({rules_.home, {}, {}});
    return;
  }
  std::string meant = name;
  if (const auto parameter = rules_.parameters.find(name); parameter != rules_.parameters.end()) {
    if (!parameter->second.starts_with('@')) {
      JsonValue direct = value;
      direct.text = parameter->second;
      add_item(direct, term);
      return;
    }
    meant = parameter->second.substr(1);
    if (meant == "home" && term.info->values == Values::countries) return add_set([&] { JsonValue home = value; home.text = "@home"; return home; }(), term);
  }
  std::vector<std::string> known;
  if (term.info->values == Values::countries) known.emplace_back("@home");
  if (meant == name)
    for (const auto& [parameter, value_of] : rules_.parameters) known.push_back("@" + parameter);
  for (const NamedSet& set : rules_.sets) {
    if (set.kind != term.info->set) continue;
    known.push_back("@" + set.name);
    if (set.name != meant) continue;
    for (Item item : set.items) {
      if (item.valid.unbounded()) item.valid = set.valid;
      term.items.push_back(std::move(item));
    }
    return;
  }
  const std::string by = meant == name ? "" : ", by parameter \"" + name + "\"";
  read_.fail(value.at, "unknown set \"@" + meant + "\" for \"" + std::string(term.info->key) + "\"" + by,
             known_words_hint("@" + meant, {known.begin(), known.end()}));
}

void ConditionReader::add_item(const JsonValue& value, Term& term) const {
  const Values values = term.info->values;
  const double most = term.info->set == SetKind::asns ? kLargestAsn : kLargestPort;
  if (values == Values::numbers && value.kind == JsonKind::number) {
    term.items.push_back({number_text(read_.whole(value, 0, most)), {}, {}});
    return;
  }
  if (term.info->set || values == Values::countries)
    if (read_.text(value).starts_with('@')) return add_set(value, term);
  if (values == Values::countries) {
    term.items.push_back({read_.country(value), {}, {}});
  } else if (const std::vector<std::string_view> words = words_of(values); !words.empty()) {
    term.items.push_back({std::string(words[read_.word(value, words)]), {}, {}});
  } else if (values == Values::numbers) {
    read_.number(value, 0, most);  // says that a number is wanted
  } else {
    term.items.push_back({values == Values::domains ? domain_text(read_, value) : read_.text(value), {}, {}});
  }
}

Term ConditionReader::term(const TermInfo& info, const JsonValue& value) const {
  Term term;
  term.info = &info;
  if (is_list(info)) {
    for (const JsonValue& item : read_.list(value)) {
      add_item(item, term);
      term.words.push_back(item.kind == JsonKind::number ? number_text(item.number) : item.text);
    }
    std::ranges::sort(term.items, {}, &Item::value);
    return term;
  }
  if (info.match == Match::is) {
    term.flag = read_.flag(value);
  } else if (info.values == Values::amount) {
    term.number = read_.number(value, 0, kMostBytes);
  } else if (info.values == Values::date) {
    term.words.push_back(read_.date(value));
    const Timestamp day = day_begin(term.words.front());
    term.number = static_cast<double>(day.whole_seconds() + (info.match == Match::at_most ? 86'399 : 0));
  } else {
    const std::vector<std::string_view> words = words_of(info.values);
    const std::size_t level = read_.word(value, words);
    term.words.emplace_back(words[level]);
    term.number = static_cast<double>(level);
  }
  return term;
}

void ConditionReader::parts(const JsonValue& list, Join join, int depth, Condition& into) const {
  Condition group;
  group.join = join;
  for (const JsonValue& item : read_.list(list)) group.parts.push_back(condition(item, depth + 1));
  into.parts.push_back(std::move(group));
}

Condition ConditionReader::condition(const JsonValue& value, int depth) const {
  if (depth > kDeepest) read_.fail(value.at, "conditions stand too deep in each other", "at most " + std::to_string(kDeepest) + " levels");
  read_.object(value, keys_of_conditions());
  Condition when;
  for (const JsonValue& member : value.children) {
    if (member.key.starts_with('$')) continue;
    if (member.key == "all" || member.key == "any") {
      parts(member, member.key == "all" ? Join::all : Join::any, depth, when);
    } else if (member.key == "not") {
      Condition negation;
      negation.join = Join::negation;
      negation.parts.push_back(condition(member, depth + 1));
      when.parts.push_back(std::move(negation));
    } else {
      when.terms.push_back(term(*find_term(member.key), member));
    }
  }
  refuse_contradictions(value, when);
  sort(when.terms);
  bind_to_kinds(when);
  return when;
}

void ConditionReader::refuse_contradictions(const JsonValue& value, const Condition& when) const {
  const auto crossed = [&](std::string_view low, std::string_view high) {
    const Term *least = find(when, low), *most = find(when, high);
    const JsonValue* at = StrictReader::find(value, high) != nullptr ? StrictReader::find(value, high) : StrictReader::find(value, low);
    if (least != nullptr && most != nullptr && least->number > most->number)
      read_.fail(at == nullptr ? value.at : at->at, "\"" + std::string(high) + "\" is below \"" + std::string(low) + "\"");
  };
  crossed("certainty", "certainty_at_most");
  crossed("bytes_at_least", "bytes_at_most");
  crossed("seen_from", "seen_until");
}

void ConditionReader::applies_to(const JsonValue& value, Condition& when) const {
  read_.object(value, {std::begin(kAppliesTo), std::end(kAppliesTo)});
  for (const JsonValue& member : value.children) {
    if (member.key.starts_with('$')) continue;
    if (find(when, member.key) != nullptr)
      read_.fail(member.key_at, "\"" + member.key + "\" stands in \"when\" too", "say it once");
    when.terms.push_back(term(*find_term(member.key), member));
  }
  refuse_contradictions(value, when);
  sort(when.terms);
}

}  // namespace shekara
