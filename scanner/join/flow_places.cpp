// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/flow_places.h"

#include <algorithm>

namespace shekara {

namespace {
constexpr std::size_t kAddressesInChunk = 4096;

PlaceInShort weighed(const FlowAddresses& addresses, std::uint32_t number, const Locator& locator, const Reaches* reaches) {
  PlaceInShort place = locator.place_in_short(addresses[number]);
  if (reaches == nullptr || !reaches->refutes(number, place.country.text(), place.basis)) return place;
  place.refuted = place.country;
  place.country = {};
  place.basis = PlaceBasis::disputed;
  return place;
}
}  // namespace

std::string_view heaviest_name(const FlowRecord& flow, const NameTable& names) {
  return flow.names.empty() ? names.latest(flow) : std::string_view(flow.names.front().text);
}

FlowPlaces::FlowPlaces(const FlowRecords& flows, const FlowAddresses& addresses, const NameTable& names, const Locator& locator,
                       Parallel& pool, const Reaches* reaches)
    : addresses_(addresses), flows_(flows.size()), places_(addresses.size()) {
  pool.run((places_.size() + kAddressesInChunk - 1) / kAddressesInChunk, [&](std::size_t chunk) {
    const std::size_t end = std::min(places_.size(), (chunk + 1) * kAddressesInChunk);
    for (std::size_t i = chunk * kAddressesInChunk; i < end; ++i)
      places_[i] = weighed(addresses, static_cast<std::uint32_t>(i), locator, reaches);
  });
  if (locator.overrides().has_hosts()) apply_host_overrides(flows, names, locator);
}

void FlowPlaces::apply_host_overrides(const FlowRecords& flows, const NameTable& names, const Locator& locator) {
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const std::string_view host = heaviest_name(flows[i], names);
    if (locator.overrides().of_host(host) != nullptr) by_host_.emplace(i, locator.place_in_short(flows[i].server.address, host));
  }
}

}  // namespace shekara
