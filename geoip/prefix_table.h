// SPDX-License-Identifier: Apache-2.0
// Which of many prefixes holds an address, the longest one first. For the user's overrides and the tables that ship.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/base/ip.h"

namespace shekara {

class PrefixTable {
 public:
  PrefixTable() = default;
  // Prefixes without host bits, each once; what is found is the place in this list.
  explicit PrefixTable(const std::vector<IpPrefix>& prefixes);
  // Thread-safe; one binary search, then up the nesting.
  [[nodiscard]] std::optional<std::size_t> longest(const IpAddress& address) const noexcept;

 private:
  struct Row {
    IpPrefix prefix;
    std::uint32_t index = 0;
    std::uint32_t around = UINT32_MAX;  // row of the next shorter prefix that holds this one
  };
  std::array<std::vector<Row>, 2> rows_;  // IPv4, IPv6; sorted by address, then length
};

// The prefix of this length that holds the address: host bits are cleared.
IpPrefix prefix_of(const IpAddress& address, std::uint8_t length);

}  // namespace shekara
