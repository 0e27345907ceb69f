// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_index.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

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

// Terms of which one must hold where the condition does: one of its own, or one of each alternative of an "any". Empty: none.
std::vector<const Term*> key_terms(const Condition& when) {
  if (when.join == Join::negation) return {};
  if (const Term* own = key_term(when)) return {own};
  std::vector<const Term*> all;
  for (const Condition& part : when.parts) {
    const std::vector<const Term*> keys = key_terms(part);
    if (when.join == Join::all && !keys.empty()) return keys;
    if (when.join == Join::any && keys.empty()) return {};
    all.insert(all.end(), keys.begin(), keys.end());
  }
  return when.join == Join::any ? all : std::vector<const Term*>{};
}

// Whether the condition leaves a finding of this category and crossing a chance.
bool admits(const Condition& when, const Finding& finding, const RuleSet& rules, Seen& seen) {
  const auto part_admits = [&](const Condition& part) { return admits(part, finding, rules, seen); };
  if (when.join == Join::negation) return true;
  if (when.join == Join::any) return std::ranges::any_of(when.parts, part_admits);
  return std::ranges::all_of(when.terms, [&](const Term& term) {
    const FactInfo* fact = term.info->fact;
    if (fact != &fact::category && fact != &fact::crossing && fact != &fact::readable) return true;
    seen.clear();
    fact->read(finding, term, rules, seen);
    return compare(term, seen, finding) != Truth::no;
  }) && std::ranges::all_of(when.parts, part_admits);
}

// The worst that the rule can say.
Outcome worst_of(const Rule& rule) {
  Outcome worst = rule.outcome;
  for (const Exception& exception : rule.exceptions) worst = std::max(worst, exception.outcome);
  return worst;
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

RuleIndex::RuleIndex(const RuleSet& rules)
    : classes_(rules.rules.size()), has_recipients_(!rules.recipients.empty()), has_waivers_(!rules.waivers.empty()) {
  Finding finding;
  Seen seen;
  for (std::size_t of = 0; of < kClasses; ++of) {
    const std::size_t category = of / 6;
    finding.category = category == 0 ? std::nullopt : std::optional(static_cast<DataCategory>(category - 1));
    finding.crossing = static_cast<Crossing>(of % 6);
    for (std::size_t number = 0; number < rules.rules.size(); ++number)
      classes_[number][of] = admits(rules.rules[number].when, finding, rules, seen);
  }
  for (std::uint32_t number = 0; number < rules.rules.size(); ++number) {
    const Rule& rule = rules.rules[number];
    place(number, rule.when);
    note(rule.when);
    for (const Exception& exception : rule.exceptions) note(exception.when);
  }
  for (const Recipient& recipient : rules.recipients) note(recipient.valid);
  std::ranges::sort(turns_);
  sort(rules);
}

std::size_t RuleIndex::class_of(const Finding& finding) {
  const std::size_t category = finding.category ? static_cast<std::size_t>(*finding.category) + 1 : 0;
  return category * 6 + static_cast<std::size_t>(finding.crossing);
}

void RuleIndex::place(std::uint32_t number, const Condition& when) {
  const auto add = [&](std::array<Numbers, kClasses>& of_class) {
    for (std::size_t of = 0; of < kClasses; ++of)
      if (classes_[number][of] && (of_class[of].empty() || of_class[of].back() != number)) of_class[of].push_back(number);
  };
  const std::vector<const Term*> keys = key_terms(when);
  if (keys.empty()) add(of_class_);
  for (const Term* key : keys) {
    auto keyed = std::ranges::find(keyed_, key->info->fact, &Keyed::fact);
    if (keyed == keyed_.end())
      keyed = keyed_.insert(keyed_.end(), {key->info->fact, key->info->match == Match::under, {}, {}});
    add(keyed->of_class);
    for (const Item& item : key->items) {
      Numbers& numbers = keyed->by_value[value_hash(item.value)];
      if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
    }
  }
}

// So that whoever goes through the rules may stop where the rest cannot matter.
void RuleIndex::sort(const RuleSet& rules) {
  const auto severity = [&](std::uint32_t number) { return rules.rules[number].severity; };
  for (Numbers& numbers : of_class_)
    std::ranges::stable_sort(numbers, [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(worst_of(rules.rules[a]), severity(a)) > std::pair(worst_of(rules.rules[b]), severity(b));
    });
  for (Keyed& keyed : keyed_)
    for (Numbers& numbers : keyed.of_class) std::ranges::stable_sort(numbers, std::ranges::greater(), severity);
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
  for (const Item& item : term.items) note(item.valid);
  if (term.info->values == Values::amount || term.info->values == Values::date) {
    // Above "at least N" begins another kind of findings; above "at most N" it begins after N.
    const double threshold = term.info->match == Match::at_most ? std::nextafter(term.number, 1e300) : term.number;
    asked->thresholds.insert(std::ranges::upper_bound(asked->thresholds, threshold), threshold);
  }
}

// Of what is in force for some time only, the time of the finding counts too.
void RuleIndex::note(const Validity& valid) {
  for (const std::optional<Timestamp>& turn : {valid.from, valid.until})
    if (turn) turns_.push_back(turn->nanoseconds);
}

// Between two turns all times are alike.
std::size_t RuleIndex::period_of(Timestamp time) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(turns_, time.nanoseconds) - turns_.begin());
}

bool RuleIndex::asks(const FactInfo& fact) const {
  return std::ranges::find(asked_, &fact, &Asked::fact) != asked_.end();
}

LookedUp RuleIndex::look_up(const Finding& finding, const RuleSet& rules) const {
  const std::size_t of = class_of(finding);
  LookedUp out;
  out.unkeyed = of_class_[of];
  Seen seen;
  const Term none;
  for (const Keyed& keyed : keyed_) {
    seen.clear();
    keyed.fact->read(finding, none, rules, seen);
    if (!seen.complete && !keyed.of_class[of].empty()) out.open.emplace_back(keyed.of_class[of]);
    for (std::string_view value : seen.values)
      for (; !value.empty(); value = keyed.under ? parent_domain(value) : std::string_view())
        if (const auto found = keyed.by_value.find(value_hash(value)); found != keyed.by_value.end())
          std::ranges::copy_if(found->second, std::back_inserter(out.hits), [&](std::uint32_t number) { return classes_[number][of]; });
  }
  std::ranges::sort(out.hits);
  out.hits.erase(std::unique(out.hits.begin(), out.hits.end()), out.hits.end());
  return out;
}

std::vector<std::uint32_t> RuleIndex::candidates(const Finding& finding, const RuleSet& rules) const {
  LookedUp found = look_up(finding, rules);
  Numbers numbers = std::move(found.hits);
  numbers.insert(numbers.end(), found.unkeyed.begin(), found.unkeyed.end());
  for (const std::span<const std::uint32_t> open : found.open) numbers.insert(numbers.end(), open.begin(), open.end());
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
  hash = hash_combine(hash, period_of(finding.first_seen) << 32U | period_of(finding.last_seen));
  if (!has_waivers_) return hash;
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
