// SPDX-License-Identifier: Apache-2.0
// Where both ends of every flow are. Each address is looked up once, however many flows have it; the flows' list and the
// findings read from here.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "geoip/locator.h"
#include "scanner/base/parallel.h"
#include "scanner/facts/flow_record.h"
#include "scanner/join/name_table.h"
#include "scanner/join/reach.h"

namespace shekara {

class FlowPlaces {
 public:
  // Borrows nothing; the databases are asked here by many threads at a time. With `reaches`, a country that an address
  // answered too soon to be in is not its country: disputed.
  FlowPlaces(const FlowRecords& flows, const NameTable& names, const Locator& locator, Parallel& pool,
             const Reaches* reaches = nullptr);
  [[nodiscard]] const PlaceInShort& client(std::size_t flow) const { return at(places_of_[flow][0]); }
  [[nodiscard]] const PlaceInShort& server(std::size_t flow) const { return at(places_of_[flow][1]); }
  // Sends for both places of a flow ahead of their use; past the end: nothing.
  void prefetch(std::size_t flow) const {
    if (flow >= places_of_.size()) return;
    for (const std::uint32_t place : places_of_[flow]) __builtin_prefetch(&at(place));
  }
  // Addresses looked up, each once; servers with an override of their name come on top.
  [[nodiscard]] std::size_t addresses() const;

 private:
  static constexpr std::uint32_t kShards = 16;
  [[nodiscard]] const PlaceInShort& at(std::uint32_t place) const { return shards_[place % kShards][place / kShards]; }
  void apply_host_overrides(const FlowRecords& flows, const NameTable& names, const Locator& locator);

  std::vector<std::array<std::uint32_t, 2>> places_of_;  // by flow: of the client, of the server; shard in the low bits
  std::array<std::vector<PlaceInShort>, kShards> shards_;
  std::size_t by_host_ = 0;
};

// The heaviest name by which a flow's server was reached: its own, else by DNS; empty for none.
std::string_view heaviest_name(const FlowRecord& flow, const NameTable& names);

}  // namespace shekara
