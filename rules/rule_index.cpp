// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_index.h"

#include <algorithm>
#include <cmath>

#include "rules/domain_name.h"
#include "rules/term.h"
#include "scanner/base/stable_hash.h"

namespace shekara {

namespace {
constexpr std::size_t kMostValues = 64;  // of a term that finds its rule; a longer list tells little

// The rarer a fact's value is among findings, the better it finds a rule; in this order.
const FactInfo* const kKeys[] = {&fact::server_domain, &fact::to_domain,     &fact::service,       &fact::owner,       &fact::asn,
                                 &fact::network_owner, &fact::command,       &fact::kind,          &fact::application, &fact::port,
                                 &fact::protocol,      &fact::service_kind,  &fact::owner_country, &fact::to_country,
                                 &fact::server_country};

bool is_of_evidence(const FactInfo* fact) {
  return fact == &fact::kind || fact == &fact::certainty || fact == &fact::seeded || fact == &fact::origin || fact == &fact::decrypted ||
         fact == &fact::command;
}

const Term* key_term(const Condition& when) {
  if (when.join != Join::all) return nullptr;
  for (const FactInfo* fact : kKeys)
    for (const Term& term : when.terms)
      if (term.info->fact == fact && (term.info->match == Match::any_of || term.info->match == Match::under) &&
          term.items.size() <= kMostValues)
        return &term;
  return nullptr;
}

// Whether the condition leaves a finding of this category and crossing a chance.
bool admits(const Condition& when, const Finding& finding, const RuleSet& rules) {
  if (when.join != Join::all) return true;
  Seen seen;
  return std::ranges::all_of(when.terms, [&](const Term& term) {
    const FactInfo* fact = term.info->fact;
    if (fact != &fact::category && fact != &fact::crossing && fact != &fact::readable) return true;
    seen.clear();
    fact->read(finding, term, rules, seen);
    return compare(term, seen, finding) != Truth::no;
  });
}

std::uint64_t value_hash(std::string_view value) { return stable_hash(value); }

std::uint64_t hash_of_evidence(const Finding& finding) {
  std::uint64_t hash = finding.evidence_count > finding.evidence.size() ? 1 : 0;
  for (const Evidence& evidence : finding.evidence) {
    hash = stable_hash(evidence.kind, hash_combine(hash, static_cast<std::uint64_t>(evidence.certainty)));
    hash = stable_hash(evidence.why, hash_combine(hash, static_cast<std::uint64_t>(evidence.origin)));
    hash = stable_hash(evidence.layers, hash);
    if (evidence.category == DataCategory::remote_command) hash = stable_hash(evidence.shown, hash);
  }
  return hash;
}
}  // namespace

RuleIndex::RuleIndex(const RuleSet& rules) : has_recipients_(!rules.recipients.empty()), asks_id_and_time_(!rules.waivers.empty()) {
  for (std::uint32_t number = 0; number < rules.rules.size(); ++number) {
    const Rule& rule = rules.rules[number];
    place(number, rule);
    note(rule.when);
    for (const Exception& exception : rule.exceptions) note(exception.when);
  }
  Finding finding;
  for (std::size_t of = 0; of < kClasses; ++of) {
    const std::size_t category = of / 6;
    finding.category = category == 0 ? std::nullopt : std::optional(static_cast<DataCategory>(category - 1));
    finding.crossing = static_cast<Crossing>(of % 6);
    Numbers& numbers = of_class_[of];
    for (std::uint32_t number = 0; number < rules.rules.size(); ++number)
      if (key_term(rules.rules[number].when) == nullptr && admits(rules.rules[number].when, finding, rules))
        numbers.push_back(number);
  }
}

std::size_t RuleIndex::class_of(const Finding& finding) {
  const std::size_t category = finding.category ? static_cast<std::size_t>(*finding.category) + 1 : 0;
  return category * 6 + static_cast<std::size_t>(finding.crossing);
}

void RuleIndex::place(std::uint32_t number, const Rule& rule) {
  const Term* key = key_term(rule.when);
  if (key == nullptr) return;
  auto keyed = std::ranges::find(keyed_, key->info->fact, &Keyed::fact);
  if (keyed == keyed_.end())
    keyed = keyed_.insert(keyed_.end(), {key->info->fact, key->info->match == Match::under, {}, {}});
  keyed->all.push_back(number);
  for (const Item& item : key->items) {
    Numbers& numbers = keyed->by_value[value_hash(item.value)];
    if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
  }
}

void RuleIndex::note(const Condition& when) {
  for (const Term& term : when.terms) note(term);
  for (const Condition& part : when.parts) note(part);
}

void RuleIndex::note(const Term& term) {
  const FactInfo* fact = term.info->fact;
  if (fact == &fact::recipient && !has_recipients_) return;  // of an empty table nobody is, whatever the finding
  beyond_outline_ = beyond_outline_ || !fact->in_outline;
  if (is_of_evidence(fact)) asks_evidence_ = true;
  auto asked = std::ranges::find(asked_, fact, &Asked::fact);
  if (asked == asked_.end()) asked = asked_.insert(asked_.end(), {fact, {}});
  // Of a set that is in force for some time only, the time of the finding counts too.
  const bool by_time = std::ranges::any_of(term.items, [](const Item& item) { return !item.valid.unbounded(); });
  beyond_outline_ = beyond_outline_ || by_time;
  if (by_time || fact == &fact::recipient) asks_id_and_time_ = true;
  if (term.info->values == Values::amount || term.info->values == Values::date) {
    // Above "at least N" begins another kind of findings; above "at most N" it begins after N.
    const double threshold = term.info->match == Match::at_most ? std::nextafter(term.number, 1e300) : term.number;
    asked->thresholds.insert(std::ranges::upper_bound(asked->thresholds, threshold), threshold);
  }
}

bool RuleIndex::asks(const FactInfo& fact) const {
  return std::ranges::find(asked_, &fact, &Asked::fact) != asked_.end();
}

std::vector<std::uint32_t> RuleIndex::candidates(const Finding& finding, const RuleSet& rules) const {
  Numbers numbers = of_class_[class_of(finding)];
  Seen seen;
  const Term none;
  for (const Keyed& keyed : keyed_) {
    seen.clear();
    keyed.fact->read(finding, none, rules, seen);
    if (!seen.complete) {
      numbers.insert(numbers.end(), keyed.all.begin(), keyed.all.end());
      continue;
    }
    for (std::string_view value : seen.values)
      for (; !value.empty(); value = keyed.under ? parent_domain(value) : std::string_view())
        if (const auto found = keyed.by_value.find(value_hash(value)); found != keyed.by_value.end())
          numbers.insert(numbers.end(), found->second.begin(), found->second.end());
  }
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

std::uint64_t RuleIndex::facts_hash(const Finding& finding, const RuleSet& rules) const {
  std::uint64_t hash = asks_evidence_ ? hash_of_evidence(finding) : 0;
  Seen seen;
  const Term none;
  for (const Asked& asked : asked_) {
    if (is_of_evidence(asked.fact)) continue;
    seen.clear();
    asked.fact->read(finding, none, rules, seen);
    hash = hash_combine(hash, seen.complete ? 1 : 2);
    for (const std::string_view value : seen.values) hash = stable_hash(value, hash);
    const double number = seen.number;
    const auto interval = std::ranges::upper_bound(asked.thresholds, number) - asked.thresholds.begin();
    hash = hash_combine(hash, asked.thresholds.empty() ? static_cast<std::uint64_t>(static_cast<std::int64_t>(number))
                                                       : static_cast<std::uint64_t>(interval));
  }
  if (!asks_id_and_time_) return hash;
  hash = hash_combine(stable_hash(finding.id, hash), static_cast<std::uint64_t>(finding.first_seen.nanoseconds));
  return hash_combine(hash, static_cast<std::uint64_t>(finding.last_seen.nanoseconds));
}

namespace {
// A rule set made in code has no index yet.
template <typename Ask>
auto ask(const RuleSet& rules, Ask question) {
  return rules.index != nullptr ? question(*rules.index) : question(RuleIndex(rules));
}
}  // namespace

std::uint64_t facts_hash(const Finding& finding, const RuleSet& rules) {
  return ask(rules, [&](const RuleIndex& index) { return index.facts_hash(finding, rules); });
}
bool asks_beyond_outline(const RuleSet& rules) {
  return !rules.waivers.empty() || ask(rules, [](const RuleIndex& index) { return index.asks_beyond_outline(); });
}
bool asks_environment(const RuleSet& rules) {
  return ask(rules, [](const RuleIndex& index) { return index.asks(fact::environment); });
}

}  // namespace shekara
