// SPDX-License-Identifier: Apache-2.0
// Of every address the kinds of all environment facts about it, also of those that no report lists.
#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

#include "scanner/join/flow_addresses.h"

namespace shekara {

class AddressKinds {
 public:
  // Without facts.
  AddressKinds() = default;
  // Borrows `addresses`.
  explicit AddressKinds(const FlowAddresses& addresses) : addresses_(&addresses), kinds_(addresses.size()) {}
  // Bit i: EnvironmentKind i. Thread-safe beside itself; its order does not show.
  void add(std::uint32_t number, std::uint32_t kinds) {
    std::atomic_ref<std::uint32_t> known(kinds_[number]);
    if ((known.load(std::memory_order_relaxed) & kinds) != kinds) known.fetch_or(kinds, std::memory_order_relaxed);
  }
  // Of both ends of a flow.
  [[nodiscard]] std::uint32_t of(std::size_t flow) const {
    return addresses_ == nullptr ? 0 : kinds_[addresses_->client(flow)] | kinds_[addresses_->server(flow)];
  }

 private:
  const FlowAddresses* addresses_ = nullptr;
  std::vector<std::uint32_t> kinds_;  // by number of the address
};

}  // namespace shekara
