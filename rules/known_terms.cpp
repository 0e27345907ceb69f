// SPDX-License-Identifier: Apache-2.0
#include "rules/known_terms.h"

#include <algorithm>

#include "rules/domain_name.h"

namespace shekara {

namespace {
// Facts of which a finding has one value at most.
const FactInfo* const kSingle[] = {&fact::category,       &fact::crossing,      &fact::protection,    &fact::protocol,
                                   &fact::transport,      &fact::sent_by,       &fact::to_country,    &fact::from_country,
                                   &fact::server_country, &fact::announced_in,  &fact::asn,           &fact::network_kind,
                                   &fact::network_owner,  &fact::port,          &fact::service,       &fact::service_kind,
                                   &fact::owner,          &fact::owner_country, &fact::cloud_country, &fact::device_class,
                                   &fact::device_role,    &fact::capture_kind,  &fact::localisation};
bool is_single(const FactInfo* fact) { return std::ranges::find(kSingle, fact) != std::end(kSingle); }

bool is_same(const Validity& a, const Validity& b) { return a.from == b.from && a.until == b.until; }

// Whether `items` hold `item` whenever it is in force.
bool has(const std::vector<Item>& items, const Item& item) {
  return std::ranges::any_of(items, [&](const Item& one) {
    return one.value == item.value && (one.valid.unbounded() || is_same(one.valid, item.valid));
  });
}
bool has_value(const Term& term, std::string_view value) {
  return std::ranges::any_of(term.items, [value](const Item& item) { return item.value == value; });
}
bool is_within(const Term& small, const Term& large) {
  return std::ranges::all_of(small.items, [&](const Item& item) { return has(large.items, item); });
}
bool is_below(const Term& small, const Term& large) {
  return std::ranges::all_of(small.items, [&](const Item& item) {
    return std::ranges::any_of(large.items, [&](const Item& domain) {
      return is_under(item.value, domain.value) && (domain.valid.unbounded() || is_same(domain.valid, item.valid));
    });
  });
}
bool is_apart(const Term& a, const Term& b) {
  return std::ranges::none_of(a.items, [&](const Item& item) { return has_value(b, item.value); });
}

bool is_about(const Term& term, std::initializer_list<const FactInfo*> facts) {
  return std::ranges::find(facts, term.info->fact) != facts.end();
}
bool is_flag(const Term& term, const FactInfo& fact, bool flag) { return term.info->fact == &fact && term.flag == flag; }
std::string quoted(const Term& term) { return "\"" + std::string(term.info->key) + "\""; }

// Both about one fact.
std::string clash_of_values(const Term& a, const Term& b) {
  if (a.info->match == Match::at_least && b.info->match == Match::at_most && a.number > b.number)
    return quoted(b) + " is below " + quoted(a);
  if (a.info->match == Match::is && b.info->match == Match::is && a.flag != b.flag) return quoted(b) + " is asked to be both";
  if (a.info->match == Match::any_of && b.info->match == Match::none_of && is_within(a, b))
    return quoted(b) + " takes away all of " + quoted(a);
  if (a.info->match == Match::any_of && b.info->match == Match::any_of && is_single(a.info->fact) && is_apart(a, b))
    return quoted(b) + " has nothing that the other has";
  return {};
}

// What could not be read has no category and no evidence.
std::string clash_of_unread(const Term& a, const Term& b) {
  if (!is_flag(a, fact::readable, false)) return {};
  const bool asks_content = is_about(b, {&fact::category, &fact::kind, &fact::command, &fact::certainty, &fact::origin}) ||
                            is_flag(b, fact::seeded, true) || is_flag(b, fact::decrypted, true);
  return asks_content ? quoted(b) + " speaks of what was read, and \"readable\" is false" : "";
}

// Of a server that the catalogue does not know, nothing that it would say can be told.
std::string clash_of_unknown_server(const Term& a, const Term& b) {
  if (!is_flag(a, fact::service_known, false)) return {};
  const bool asks =
      is_about(b, {&fact::service, &fact::service_kind, &fact::owner, &fact::owner_country, &fact::service_confidence});
  return asks ? quoted(b) + " can never be told, as \"server_known\" is false" : "";
}

// A disputed place has no country, and nobody knows how many agree on the truth.
std::string clash_of_dispute(const Term& a, const Term& b) {
  const auto clashes = [&](const FactInfo& disputed, const FactInfo& country, const FactInfo& agreement) {
    return is_flag(a, disputed, true) && is_about(b, {&country, &agreement});
  };
  const bool any = clashes(fact::to_disputed, fact::to_country, fact::to_agreement) ||
                   clashes(fact::from_disputed, fact::from_country, fact::from_agreement) ||
                   clashes(fact::server_disputed, fact::server_country, fact::server_agreement);
  return any ? quoted(b) + " can never be told, as " + quoted(a) + " is true" : "";
}

bool is_only(const Term& crossings, std::initializer_list<std::string_view> words) {
  return std::ranges::all_of(crossings.items,
                             [&](const Item& item) { return std::ranges::find(words, item.value) != words.end(); });
}
bool is_only_home(const Term& term, const std::string& home) {
  return std::ranges::all_of(term.items, [&](const Item& item) { return item.value == home; });
}

// Whether one end is at home, or abroad, in every crossing that is asked for.
std::string clash_of_crossing(const Term& a, const Term& b, const std::string& home) {
  if (a.info->fact != &fact::crossing || a.info->match != Match::any_of) return {};
  const bool is_to = b.info->fact == &fact::to_country;
  if (!is_to && b.info->fact != &fact::from_country) return {};
  const bool at_home = is_only(a, {"domestic", "local", is_to ? "inbound" : "outbound"});
  const bool abroad = is_only(a, {"foreign", is_to ? "outbound" : "inbound"});
  const bool wants_home = b.info->match == Match::any_of && is_only_home(b, home);
  const bool wants_abroad =
      b.info->match == Match::any_of
          ? !has_value(b, home)
          : std::ranges::any_of(b.items, [&](const Item& item) { return item.value == home && item.valid.unbounded(); });
  if (abroad && wants_home) return quoted(b) + " asks for the home country, \"crossings\" for another";
  return at_home && wants_abroad ? quoted(b) + " asks for another country, \"crossings\" for the home country" : "";
}

std::string clash_of_command(const Term& a, const Term& b) {
  const bool clashes = a.info->fact == &fact::category && a.info->match == Match::any_of && b.info->fact == &fact::command &&
                       !has_value(a, "remote_command");
  return clashes ? "\"commands\" are of the category remote_command, which \"categories\" leaves out" : "";
}
}  // namespace

void KnownTerms::add(const Condition& condition) {
  if (condition.join == Join::any) {
    alternatives.push_back(&condition);
    return;
  }
  if (condition.join == Join::negation) {
    negations.push_back(&condition);
    return;
  }
  for (const Term& term : condition.terms) terms.push_back(&term);
  for (const Condition& part : condition.parts) add(part);
}

KnownTerms KnownTerms::with(std::size_t i, const Condition& part) const {
  KnownTerms out = *this;
  out.alternatives.erase(out.alternatives.begin() + static_cast<std::ptrdiff_t>(i));
  out.add(part);
  return out;
}

bool implies(const Term& a, const Term& b) {
  if (a.info->fact != b.info->fact || a.kinds != b.kinds) return false;
  const Match from = a.info->match, to = b.info->match;
  if (from == Match::any_of && to == Match::none_of) return is_single(a.info->fact) && is_apart(a, b);
  if (from != to) return false;
  switch (from) {
    case Match::any_of:
      return is_within(a, b);
    case Match::none_of:
      return is_within(b, a);
    case Match::under:
      return is_below(a, b);
    case Match::at_least:
      return a.number >= b.number;
    case Match::at_most:
      return a.number <= b.number;
    case Match::is:
      return a.flag == b.flag;
  }
  return false;
}

std::string clash_of(const Term& a, const Term& b, const std::string& home) {
  if (a.info->fact == b.info->fact) return a.kinds == b.kinds ? clash_of_values(a, b) : "";
  for (std::string why : {clash_of_unread(a, b), clash_of_unknown_server(a, b), clash_of_dispute(a, b),
                          clash_of_crossing(a, b, home), clash_of_command(a, b)})
    if (!why.empty()) return why;
  return {};
}

}  // namespace shekara
