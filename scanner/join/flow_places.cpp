// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/flow_places.h"

#include <bit>

#include "scanner/base/stable_hash.h"
#include "scanner/join/over_flows.h"

namespace shekara {

namespace {
// One end of a flow, copied out of its record into the list of the shard that numbers its address.
struct End {
  IpAddress address;
  std::uint32_t hash = 0;
  std::uint32_t flow = 0;
  std::uint32_t side = 0;  // 0 client, 1 server
};

PlaceInShort weighed(const IpAddress& address, const Locator& locator, const Reaches* reaches) {
  PlaceInShort place = locator.place_in_short(address);
  if (reaches == nullptr || !reaches->refutes(address, place.country, place.basis)) return place;
  place.refuted = std::move(place.country);
  place.country.clear();
  place.basis = PlaceBasis::disputed;
  return place;
}

// Numbers the addresses of one shard in the order in which they are met; for each a slot, by hash.
class Numbering {
 public:
  explicit Numbering(std::size_t ends) : slots_(std::bit_ceil(ends * 2 + 2), UINT32_MAX) {}

  // The number of the address, and whether it is new.
  std::pair<std::uint32_t, bool> of(const End& end) {
    std::size_t slot = end.hash & (slots_.size() - 1);
    for (; slots_[slot] != UINT32_MAX; slot = (slot + 1) & (slots_.size() - 1))
      if (known_[slots_[slot]] == end.address) return {slots_[slot], false};
    slots_[slot] = static_cast<std::uint32_t>(known_.size());
    known_.push_back(end.address);
    return {slots_[slot], true};
  }

 private:
  std::vector<std::uint32_t> slots_;
  std::vector<IpAddress> known_;
};
}  // namespace

std::string_view heaviest_name(const FlowRecord& flow, const NameTable& names) {
  return flow.names.empty() ? names.latest(flow) : std::string_view(flow.names.front().text);
}

FlowPlaces::FlowPlaces(const FlowRecords& flows, const NameTable& names, const Locator& locator, Parallel& pool,
                       const Reaches* reaches)
    : places_of_(flows.size()) {
  using Ends = std::array<std::vector<End>, kShards>;
  std::vector<Ends> chunks(chunks_of(flows));
  over_flows(flows, pool, [&](std::size_t chunk, std::size_t i) {
    std::uint32_t side = 0;
    for (const Endpoint* end : {&flows[i].client, &flows[i].server}) {
      const auto hash = static_cast<std::uint32_t>(stable_hash(end->address.view()) >> 32);
      // The shard is told by the hash's top bits, the slot within by its low ones.
      chunks[chunk][hash >> 28].push_back({end->address, hash, static_cast<std::uint32_t>(i), side++});
    }
  });
  pool.run(kShards, [&](std::size_t shard) {
    std::size_t count = 0;
    for (const Ends& chunk : chunks) count += chunk[shard].size();
    Numbering numbering(count);
    for (const Ends& chunk : chunks)
      for (const End& end : chunk[shard]) {
        const auto [number, is_new] = numbering.of(end);
        if (is_new) shards_[shard].push_back(weighed(end.address, locator, reaches));
        places_of_[end.flow][end.side] = number * kShards + static_cast<std::uint32_t>(shard);
      }
  });
  if (locator.overrides().has_hosts()) apply_host_overrides(flows, names, locator);
}

void FlowPlaces::apply_host_overrides(const FlowRecords& flows, const NameTable& names, const Locator& locator) {
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const std::string_view host = heaviest_name(flows[i], names);
    if (locator.overrides().of_host(host) == nullptr) continue;
    shards_[0].push_back(locator.place_in_short(flows[i].server.address, host));
    places_of_[i][1] = static_cast<std::uint32_t>(shards_[0].size() - 1) * kShards;
    ++by_host_;
  }
}

std::size_t FlowPlaces::addresses() const {
  std::size_t count = 0;
  for (const std::vector<PlaceInShort>& shard : shards_) count += shard.size();
  return count - by_host_;
}

}  // namespace shekara
