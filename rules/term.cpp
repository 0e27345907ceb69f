// SPDX-License-Identifier: Apache-2.0
#include "rules/term.h"

#include <algorithm>

#include "rules/domain_name.h"
#include "rules/fact_text.h"

namespace shekara {

namespace {
using enum Match;
constexpr std::optional<SetKind> kNoSet;

constexpr TermInfo kTerms[] = {
    {"localisation", &fact::localisation, any_of, Values::localisations},
    {"crossings", &fact::crossing, any_of, Values::crossings},
    {"categories", &fact::category, any_of, Values::categories, SetKind::categories},
    {"readable", &fact::readable, is, Values::flag},
    {"kinds", &fact::kind, any_of, Values::texts, SetKind::kinds},
    {"commands", &fact::command, any_of, Values::commands},
    {"certainty", &fact::certainty, at_least, Values::certainties, kNoSet, true},
    {"certainty_at_most", &fact::certainty, at_most, Values::certainties, kNoSet, true},
    {"seeded", &fact::seeded, is, Values::flag, kNoSet, true},
    {"positions", &fact::origin, any_of, Values::origins, kNoSet, true},
    {"decrypted", &fact::decrypted, is, Values::flag, kNoSet, true},
    {"sent_by", &fact::sent_by, any_of, Values::senders},
    {"protections", &fact::protection, any_of, Values::protections},
    {"protocols", &fact::protocol, any_of, Values::texts, SetKind::protocols},
    {"applications", &fact::application, any_of, Values::texts, SetKind::protocols},
    {"transports", &fact::transport, any_of, Values::texts},
    {"tunnel", &fact::tunnel, is, Values::flag},
    {"to_countries", &fact::to_country, any_of, Values::countries, SetKind::countries},
    {"to_countries_not", &fact::to_country, none_of, Values::countries, SetKind::countries},
    {"from_countries", &fact::from_country, any_of, Values::countries, SetKind::countries},
    {"from_countries_not", &fact::from_country, none_of, Values::countries, SetKind::countries},
    {"server_countries", &fact::server_country, any_of, Values::countries, SetKind::countries},
    {"server_countries_not", &fact::server_country, none_of, Values::countries, SetKind::countries},
    {"to_agreement", &fact::to_agreement, at_least, Values::agreements},
    {"from_agreement", &fact::from_agreement, at_least, Values::agreements},
    {"server_agreement", &fact::server_agreement, at_least, Values::agreements},
    {"to_disputed", &fact::to_disputed, is, Values::flag},
    {"from_disputed", &fact::from_disputed, is, Values::flag},
    {"server_disputed", &fact::server_disputed, is, Values::flag},
    {"to_domains", &fact::to_domain, under, Values::domains, SetKind::domains},
    {"server_domains", &fact::server_domain, under, Values::domains, SetKind::domains},
    {"server_ports", &fact::port, any_of, Values::numbers},
    {"server_known", &fact::service_known, is, Values::flag},
    {"server_services", &fact::service, any_of, Values::texts},
    {"server_service_kinds", &fact::service_kind, any_of, Values::service_kinds},
    {"server_service_kinds_not", &fact::service_kind, none_of, Values::service_kinds},
    {"server_confidence", &fact::service_confidence, at_least, Values::certainties},
    {"server_owners", &fact::owner, any_of, Values::texts, SetKind::owners},
    {"server_owner_countries", &fact::owner_country, any_of, Values::countries, SetKind::countries},
    {"server_owner_countries_not", &fact::owner_country, none_of, Values::countries, SetKind::countries},
    {"server_cloud_countries", &fact::cloud_country, any_of, Values::countries, SetKind::countries},
    {"server_asns", &fact::asn, any_of, Values::numbers, SetKind::asns},
    {"server_as_countries", &fact::announced_in, any_of, Values::countries, SetKind::countries},
    {"server_as_countries_not", &fact::announced_in, none_of, Values::countries, SetKind::countries},
    {"server_network_kinds", &fact::network_kind, any_of, Values::texts},
    {"server_network_owners", &fact::network_owner, any_of, Values::texts, SetKind::owners},
    {"server_anycast", &fact::anycast, is, Values::flag},
    {"server_anonymizer", &fact::anonymizer, is, Values::flag},
    {"recipient", &fact::recipient, is, Values::flag},
    {"bytes_at_least", &fact::bytes, at_least, Values::amount},
    {"bytes_at_most", &fact::bytes, at_most, Values::amount},
    {"packets_at_least", &fact::packets, at_least, Values::amount},
    {"bytes_per_minute_at_least", &fact::bytes_per_minute, at_least, Values::amount},
    {"seen_from", &fact::last_seen, at_least, Values::date},
    {"seen_until", &fact::first_seen, at_most, Values::date},
    {"device_classes", &fact::device_class, any_of, Values::texts},
    {"device_class_stated", &fact::device_class_stated, is, Values::flag},
    {"device_roles", &fact::device_role, any_of, Values::texts},
    {"steps", &fact::step, any_of, Values::steps},
    {"environment", &fact::environment, any_of, Values::environments},
    {"capture_kinds", &fact::capture_kind, any_of, Values::texts},
};

template <typename Enum>
std::vector<std::string_view> enumerated(std::size_t count) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back(to_text(static_cast<Enum>(i)));
  return words;
}

bool is_among(const Term& term, std::string_view value, const Finding& finding) {
  const auto found = std::ranges::lower_bound(term.items, value, {}, [](const Item& item) { return std::string_view(item.value); });
  for (auto item = found; item != term.items.end() && item->value == value; ++item)
    if (item->valid.unbounded() || (holds_at(item->valid, finding.first_seen) && holds_at(item->valid, finding.last_seen)))
      return true;
  return false;
}

bool is_met(const Term& term, std::string_view value, const Finding& finding) {
  if (term.info->match != under) return is_among(term, value, finding);
  for (; !value.empty(); value = parent_domain(value))
    if (is_among(term, value, finding)) return true;
  return false;
}

Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

std::string words_text(const Term& term) {
  switch (term.info->match) {
    case any_of:
    case under:
      return (term.words.size() > 1 ? " is one of " : " is ") + joined(term.words);
    case none_of:
      return (term.words.size() > 1 ? " is none of " : " is not ") + joined(term.words);
    case at_least:
      return " is at least " + (term.words.empty() ? number_text(term.number) : term.words.front());
    case at_most:
      return " is at most " + (term.words.empty() ? number_text(term.number) : term.words.front());
    case is:
      return {};
  }
  return {};
}

std::string flag_text(const Term& term) { return std::string(term.flag ? term.info->fact->name : term.info->fact->denied); }
}  // namespace

std::span<const TermInfo> all_terms() { return kTerms; }

const TermInfo* find_term(std::string_view key) {
  const auto found = std::ranges::find(kTerms, key, &TermInfo::key);
  return found == std::end(kTerms) ? nullptr : found;
}

std::vector<std::string_view> words_of(Values values) {
  switch (values) {
    case Values::categories:
      return enumerated<DataCategory>(kDataCategories);
    case Values::crossings:
      return enumerated<Crossing>(static_cast<std::size_t>(Crossing::unknown) + 1);
    case Values::protections:
      return enumerated<Protection>(static_cast<std::size_t>(Protection::unread) + 1);
    case Values::certainties:
      return enumerated<Certainty>(static_cast<std::size_t>(Certainty::proven) + 1);
    case Values::service_kinds:
      return enumerated<ServiceKind>(kServiceKinds);
    case Values::environments:
      return enumerated<EnvironmentKind>(kEnvironmentKinds);
    case Values::senders:
      return {"device", "server"};
    case Values::origins:
      return {"inside", "outside"};
    case Values::agreements:
      return {"none", "single", "majority", "agreed", "override"};  // by agreement_level()
    case Values::localisations:
      return {"mirror", "exclusive"};
    case Values::commands:
      return {"configure", "immobilise", "unlock", "listen", "look", "locate", "message", "update", "diagnose", "control", "acknowledged"};
    case Values::steps:
      return {"parked", "ignition", "driving", "charging", "voice_command", "app_pairing", "ota_check", "sos", "idle", "app_action", "other"};
    case Values::countries:
    case Values::numbers:
    case Values::texts:
    case Values::domains:
    case Values::flag:
    case Values::amount:
    case Values::date:
      return {};
  }
  return {};
}

Truth compare(const Term& term, const Seen& seen, const Finding& finding) {
  const auto open = [&seen](bool value) { return value || seen.complete ? truth_of(value) : Truth::unknown; };
  const auto met = [&] {
    return std::ranges::any_of(seen.values, [&](std::string_view value) { return is_met(term, value, finding); });
  };
  switch (term.info->match) {
    case any_of:
    case under:
      return open(met());
    case none_of:
      return met() ? Truth::no : seen.complete ? Truth::yes : Truth::unknown;
    case at_least:
      return seen.complete ? truth_of(seen.number >= term.number) : Truth::unknown;
    case at_most:
      return seen.complete ? truth_of(seen.number != kNoLevel && seen.number <= term.number) : Truth::unknown;
    case is:
      if (seen.number == 0 && !seen.complete) return Truth::unknown;
      return truth_of((seen.number != 0) == term.flag);
  }
  return Truth::unknown;
}

std::string condition_text(const Term& term) {
  if (term.info->match == is) return flag_text(term);
  return std::string(term.info->fact->name) + words_text(term);
}

std::string sources_text(const Term& term, const RuleSet& rules) {
  std::string text;
  for (const std::string& word : term.words) {
    if (!word.starts_with('@')) continue;
    std::string name = word.substr(1);
    if (const auto parameter = rules.parameters.find(name); parameter != rules.parameters.end()) {
      text += "; " + word + " is set to " + parameter->second;
      name = parameter->second.starts_with('@') ? parameter->second.substr(1) : std::string();
    }
    const auto set = std::ranges::find(rules.sets, name, &NamedSet::name);
    if (set == rules.sets.end()) continue;
    text += "; @" + name + ": " + set->source + ", checked " + set->checked_on + (set->verified ? "" : ", not verified");
  }
  for (const Item& item : term.items)
    if (!item.note.empty()) text += "; " + item.value + ": " + item.note;
  return text;
}

}  // namespace shekara
