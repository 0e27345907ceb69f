// SPDX-License-Identifier: Apache-2.0
#include "reports/destination_facts.h"

#include <algorithm>
#include <tuple>

#include "reports/matching.h"
#include "reports/places.h"

namespace shekara {

namespace {
std::string country_of(const Place& place) {
  if (place.basis == PlaceBasis::disputed) return "disputed";
  if (!place.country.empty()) return place.country;
  return place.basis == PlaceBasis::special ? "local" : "unknown";
}

std::string name_of(const Party& server) {
  const bool by_network = server.domain.empty() && server.service == nullptr && server.place.asn != 0;
  return by_network ? network_text(server.place) : destination_key(server);
}

void add_party(const Party& server, DestinationFacts& to) {
  for (const Name& name : server.names) to.hosts.insert(name.text);
  to.countries.insert(country_of(server.place));
  if (server.place.asn != 0) to.networks.insert("AS" + std::to_string(server.place.asn));
  if (server.service == nullptr) return;
  to.owners.insert(server.service->owner);
  to.services.insert(server.service->kind);
}

// One device, one port, one direction: the flows whose findings must not be added up.
using Stream = std::tuple<std::string, std::string, std::uint16_t, std::string, bool>;
Stream stream_of(const Finding& fact, const std::string& destination) {
  const Party& server = far_end(fact);
  const Party& device = &server == &fact.to ? fact.from : fact.to;
  return {destination, device.addresses.empty() ? "" : device.addresses.front().text(), server.port, fact.transport,
          &server == &fact.to};
}
}  // namespace

std::map<std::string, DestinationFacts> destination_facts(const Report& report) {
  std::map<std::string, DestinationFacts> out;
  std::map<Stream, std::uint64_t> largest;
  for (const JudgedFinding& judged : report.findings) {
    const Finding& fact = judged.finding;
    const Party& server = far_end(fact);
    const std::string key = destination_key(server);
    const auto [found, is_new] = out.try_emplace(key);
    DestinationFacts& to = found->second;
    if (is_new) to.name = name_of(server);
    add_party(server, to);
    to.kinds.insert(fact.category);
    to.protections.insert(fact.protection);
    to.outcome = std::max(to.outcome.value_or(Outcome::domestic), judged.outcome());
    std::uint64_t& bytes = largest[stream_of(fact, key)];
    bytes = std::max(bytes, fact.bytes);
  }
  for (const auto& [stream, bytes] : largest) {
    DestinationFacts& to = out.at(std::get<0>(stream));
    (std::get<4>(stream) ? to.up : to.down) += bytes;
  }
  return out;
}

bool lists_all_destinations(const Report& report) { return report.destinations && report.destinations->not_listed == 0; }

std::map<std::string, DestinationFacts> all_destination_facts(const Report& report) {
  std::map<std::string, DestinationFacts> out = destination_facts(report);
  if (!lists_all_destinations(report)) return out;
  for (const DestinationRecord& record : report.destinations->listed) {
    const auto [found, is_quiet] = out.try_emplace(record.key);
    DestinationFacts& to = found->second;
    to.up = record.up;
    to.down = record.down;
    to.exact = true;
    if (!is_quiet) continue;
    to.name = record.key;
    to.hosts = record.hosts;
    to.countries = record.countries;
    to.owners = record.owners;
    to.networks = record.networks;
    to.services = record.services;
    to.protections = record.protections;
  }
  return out;
}

}  // namespace shekara
