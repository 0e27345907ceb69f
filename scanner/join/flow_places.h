// SPDX-License-Identifier: Apache-2.0
// Where both ends of every flow are. Each address is looked up once, however many flows have it; the flows' list and the
// findings read from here.
#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geoip/locator.h"
#include "scanner/base/parallel.h"
#include "scanner/base/prefetch.h"
#include "scanner/facts/flow_record.h"
#include "scanner/join/flow_addresses.h"
#include "scanner/join/name_table.h"
#include "scanner/join/reach.h"

namespace shekara {

class FlowPlaces {
 public:
  // Borrows `addresses`; the databases are asked here by many threads at a time. With `reaches`, a country that an address
  // answered too soon to be in is not its country: disputed.
  FlowPlaces(const FlowRecords& flows, const FlowAddresses& addresses, const NameTable& names, const Locator& locator, Parallel& pool,
             const Reaches* reaches = nullptr);
  [[nodiscard]] const PlaceInShort& client(std::size_t flow) const { return places_[addresses_.client(flow)]; }
  [[nodiscard]] const PlaceInShort& server(std::size_t flow) const {
    if (!by_host_.empty())
      if (const auto found = by_host_.find(flow); found != by_host_.end()) return found->second;
    return places_[addresses_.server(flow)];
  }
  // Sends for both places of a flow ahead of their use; past the end: nothing.
  void prefetch(std::size_t flow) const {
    if (flow >= flows_) return;
    prefetch_bytes(&places_[addresses_.client(flow)], sizeof(PlaceInShort));
    prefetch_bytes(&places_[addresses_.server(flow)], sizeof(PlaceInShort));
  }
  [[nodiscard]] const FlowAddresses& addresses() const { return addresses_; }

 private:
  void apply_host_overrides(const FlowRecords& flows, const NameTable& names, const Locator& locator);

  const FlowAddresses& addresses_;
  std::size_t flows_;
  std::vector<PlaceInShort> places_;                         // by number of the address
  std::unordered_map<std::size_t, PlaceInShort> by_host_{};  // of servers of flows with an override of their name; for look-up only
};

// The heaviest name by which a flow's server was reached: its own, else by DNS; empty for none.
std::string_view heaviest_name(const FlowRecord& flow, const NameTable& names);

}  // namespace shekara
