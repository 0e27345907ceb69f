// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/flow_addresses.h"

#include <algorithm>
#include <bit>

#include "scanner/base/stable_hash.h"
#include "scanner/join/over_flows.h"

namespace shekara {

namespace {
constexpr std::uint32_t kFree = UINT32_MAX;
// While shards are filled: the shard in the top bits, the index in it below. The shard is told by the hash's top bits, the slot by its low ones.
constexpr unsigned kShardShift = 28;

// Of one chunk in one of the sixteen shards: an eighth more than the average, so that few lists grow.
constexpr std::size_t kLikelyEnds = kFlowsInChunk * 2 / 16 * 9 / 8;

std::uint32_t hash_of(const IpAddress& address) { return static_cast<std::uint32_t>(stable_hash(address.view()) >> 32); }
}  // namespace

// What the flows of one chunk say of the addresses of one shard.
struct FlowAddresses::Seen {
  struct End {
    IpAddress address;
    std::uint8_t side = 0;  // 0 client, 1 server
    std::uint32_t hash = 0, flow = 0;
  };
  struct Timed {
    std::uint32_t flow = 0;
    std::uint8_t side = 0;
    RoundTrip time;
  };
  std::vector<End> ends;
  std::vector<Timed> times;
};

FlowAddresses::FlowAddresses(const FlowRecords& flows, const std::vector<InputRecord>& inputs, Parallel& pool)
    : numbers_(flows.size()) {
  std::vector<std::array<Seen, kShards>> chunks(chunks_of(flows));
  const auto measures = [&](const RoundTrip& time) { return time.packet.file >= inputs.size() || inputs[time.packet.file].clock_jumps == 0; };
  over_flows(flows, pool, kFlowEndsBytes, [&](std::size_t chunk, std::size_t i) {
    const auto flow = static_cast<std::uint32_t>(i);
    for (const std::uint8_t side : {std::uint8_t{0}, std::uint8_t{1}}) {
      const IpAddress& address = (side == 0 ? flows[i].client : flows[i].server).address;
      const std::uint32_t hash = hash_of(address);
      Seen& seen = chunks[chunk][hash >> kShardShift];
      if (seen.ends.empty()) seen.ends.reserve(kLikelyEnds);
      seen.ends.push_back({address, side, hash, flow});
      if (const std::optional<RoundTrip>& time = flows[i].round_trips[side]; time && measures(*time)) seen.times.push_back({flow, side, *time});
    }
  });
  pool.run(kShards, [&](std::size_t shard) { fill(shard, chunks); });
  number_all(pool);
}

// The slot of an address, its own or a free one, and whether it is its own.
std::pair<std::uint32_t, bool> FlowAddresses::find(const Shard& shard, const std::vector<IpAddress>& addresses, std::uint32_t from,
                                                   const IpAddress& address, std::uint32_t hash) {
  const auto mask = static_cast<std::uint32_t>(shard.slots.size() - 1);
  std::uint32_t slot = hash & mask;
  for (; shard.slots[slot] != kFree; slot = (slot + 1) & mask)
    if (addresses[from + shard.slots[slot]] == address) return {slot, true};
  return {slot, false};
}

void FlowAddresses::fill(std::size_t number, const std::vector<std::array<Seen, kShards>>& chunks) {
  Shard& shard = shards_[number];
  std::size_t ends = 0;
  for (const std::array<Seen, kShards>& chunk : chunks) ends += chunk[number].ends.size();
  shard.slots.assign(std::bit_ceil(ends * 2 + 2), kFree);
  for (const std::array<Seen, kShards>& chunk : chunks) {
    for (const Seen::End& end : chunk[number].ends) {
      const auto [slot, known] = find(shard, shard.addresses, 0, end.address, end.hash);
      if (!known) {
        shard.slots[slot] = static_cast<std::uint32_t>(shard.addresses.size());
        shard.addresses.push_back(end.address);
      }
      numbers_[end.flow][end.side] = static_cast<std::uint32_t>(number) << kShardShift | shard.slots[slot];
    }
    shard.smallest.resize(shard.addresses.size());
    for (const Seen::Timed& timed : chunk[number].times) {
      RoundTrip& smallest = shard.smallest[numbers_[timed.flow][timed.side] & ((1U << kShardShift) - 1)];
      if (smallest.packet.number == 0 || timed.time < smallest) smallest = timed.time;
    }
  }
}

// From numbers within shards to numbers among all addresses.
void FlowAddresses::number_all(Parallel& pool) {
  for (Shard& shard : shards_) {
    shard.first = static_cast<std::uint32_t>(addresses_.size());
    addresses_.insert(addresses_.end(), shard.addresses.begin(), shard.addresses.end());
    smallest_.insert(smallest_.end(), shard.smallest.begin(), shard.smallest.end());
    shard.addresses = {};
    shard.smallest = {};
  }
  pool.run((numbers_.size() + kFlowsInChunk - 1) / kFlowsInChunk, [&](std::size_t chunk) {
    for (std::size_t i = chunk * kFlowsInChunk; i < std::min(numbers_.size(), (chunk + 1) * kFlowsInChunk); ++i)
      for (std::uint32_t& number : numbers_[i])
        number = shards_[number >> kShardShift].first + (number & ((1U << kShardShift) - 1));
  });
}

std::optional<std::uint32_t> FlowAddresses::number_of(const IpAddress& address) const {
  const std::uint32_t hash = hash_of(address);
  const Shard& shard = shards_[hash >> kShardShift];
  const auto [slot, known] = find(shard, addresses_, shard.first, address, hash);
  return known ? std::optional(shard.first + shard.slots[slot]) : std::nullopt;
}

}  // namespace shekara
