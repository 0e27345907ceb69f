// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "reports/places.h"
#include "reports/sections.h"
#include "reports/sentences.h"

namespace shekara {

namespace {
constexpr std::size_t kMostFacts = 12, kMostAddresses = 3;

Phrase phrase_of(EnvironmentKind kind) {
  switch (kind) {
    case EnvironmentKind::foreign_sim:
      return Phrase::foreign_sim;
    case EnvironmentKind::unplaced_sim:
      return Phrase::unplaced_sim;
    case EnvironmentKind::home_sim:
      return Phrase::home_sim;
    case EnvironmentKind::access_point:
      return Phrase::access_point;
    case EnvironmentKind::roaming_tunnel:
      return Phrase::roaming_tunnel;
    case EnvironmentKind::mobile_tunnel:
      return Phrase::mobile_tunnel;
    case EnvironmentKind::tunnelled_device:
      return Phrase::tunnelled_device;
    case EnvironmentKind::vpn:
      return Phrase::vpn;
    case EnvironmentKind::tor:
      return Phrase::tor;
    case EnvironmentKind::proxy:
      return Phrase::proxy;
    case EnvironmentKind::encrypted_dns:
      return Phrase::encrypted_dns;
    case EnvironmentKind::carrier_nat:
      return Phrase::carrier_nat;
    case EnvironmentKind::private_network:
      return Phrase::private_network;
    case EnvironmentKind::captive_portal:
      return Phrase::captive_portal;
    case EnvironmentKind::tls_interception:
      return Phrase::tls_interception;
  }
  return Phrase::private_network;
}

std::string addresses_text(const EnvironmentFact& fact, const Words& words) {
  std::string out;
  const std::size_t shown = std::min(fact.addresses.size(), kMostAddresses);
  for (std::size_t i = 0; i < shown; ++i) append_part(out, fact.addresses[i].text());
  if (fact.address_count > shown)
    append_part(out, words.say(Phrase::more_addresses, {std::to_string(fact.address_count - shown)}));
  return out;
}

std::string value_text(const EnvironmentFact& fact, const Words& words) {
  const std::string_view name = std::string_view(fact.value).substr(0, fact.value.find(" ("));
  if (const std::string_view range = words.range(name); range != name) return std::string(range);
  if (!fact.value.empty()) return fact.value;
  return fact.addresses.empty() ? std::string() : fact.addresses.front().text();
}
}  // namespace

std::string environment_text(const Report& report, const EnvironmentFact& fact, const Words& words) {
  const std::string country = fact.country.empty() ? words.say(Phrase::place_unknown) : words.country(fact.country);
  return words.say(phrase_of(fact.kind), {value_text(fact, words), country}) + " " +
         words.say(Phrase::environment_seen, {addresses_text(fact, words), std::to_string(fact.flows),
                                              words.certainty(fact.certainty), packet_text(report, fact.first_packet, words)});
}

void print_environment(const Report& report, const Words& words, Page& page) {
  const std::vector<EnvironmentFact>& facts = report.environment;
  if (facts.empty()) return;
  page.heading(words.say(Phrase::environment));
  const std::size_t shown = std::min(facts.size(), kMostFacts);
  for (std::size_t i = 0; i < shown; ++i) page.paragraph(2, 4, environment_text(report, facts[i], words));
  if (facts.size() > shown)
    page.paragraph(2, 4, words.say(Phrase::more_facts, {std::to_string(facts.size() - shown)}));
}

}  // namespace shekara
