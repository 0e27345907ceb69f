// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/destinations.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "reports/matching.h"
#include "scanner/join/name_table.h"

namespace shekara {

namespace {
std::string country_of(const PlaceInShort& place) {
  if (place.basis == PlaceBasis::disputed) return "disputed";
  if (!place.country.empty()) return std::string(place.country.text());
  return place.basis == PlaceBasis::special ? "local" : "unknown";
}

void add(const ReportedFlow& flow, const std::vector<Name>& names, const PlaceInShort& place, const Limits& limits,
         DestinationRecord& to) {
  for (const Name& name : names)
    if (to.hosts.size() < limits.hosts_per_destination) to.hosts.insert(name.text);
  to.countries.insert(country_of(place));
  if (place.asn != 0) to.networks.insert("AS" + std::to_string(place.asn));
  if (flow.service != nullptr) {
    to.owners.insert(flow.service->owner);
    to.services.insert(flow.service->kind);
  }
  to.protections.insert(flow.record->protection);
  ++to.flows;
  to.up += flow.record->up().bytes;
  to.down += flow.record->down().bytes;
}
}  // namespace

DestinationRecords destinations_of(const std::vector<ReportedFlow>& flows, const FlowPlaces& places, const Limits& limits) {
  std::unordered_map<std::string, DestinationRecord> by_key;  // sorted below
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const ReportedFlow& flow = flows[i];
    const PlaceInShort& place = places.server(i);
    const std::vector<Name>& names = flow.record->names.empty() ? flow.dns_names : flow.record->names;
    const std::string domain = names.empty() ? std::string() : registrable_domain(names.front().text);
    const std::string key = destination_key(domain, flow.service, place.asn, place.range.name, flow.record->server.address.text());
    add(flow, names, place, limits, by_key[key]);
  }
  DestinationRecords out;
  for (auto& [key, record] : by_key) {
    record.key = key;
    out.listed.push_back(std::move(record));
  }
  std::ranges::sort(out.listed, [](const DestinationRecord& a, const DestinationRecord& b) {
    return std::tuple(b.up + b.down, std::string_view(a.key)) < std::tuple(a.up + a.down, std::string_view(b.key));
  });
  out.not_listed = out.listed.size() - std::min(out.listed.size(), limits.destinations);
  out.listed.resize(std::min(out.listed.size(), limits.destinations));
  return out;
}

}  // namespace shekara
