// SPDX-License-Identifier: Apache-2.0
// The addresses at both ends of all flows, each with a number: what is known of an address stands in a list by its number, and no later
// loop looks an address up. How soon each answered is gathered on the same way.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/base/parallel.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/flow_record.h"
#include "scanner/facts/reach.h"

namespace shekara {

class FlowAddresses {
 public:
  // Borrows nothing. Files whose clock jumped (InputRecord::clock_jumps) measure no round trip. The same numbers for any number of threads.
  FlowAddresses(const FlowRecords& flows, const std::vector<InputRecord>& inputs, Parallel& pool);
  [[nodiscard]] std::size_t size() const { return addresses_.size(); }
  [[nodiscard]] const IpAddress& operator[](std::uint32_t number) const { return addresses_[number]; }
  [[nodiscard]] std::uint32_t client(std::size_t flow) const { return numbers_[flow][0]; }
  [[nodiscard]] std::uint32_t server(std::size_t flow) const { return numbers_[flow][1]; }
  // Of an address that is at no end of a flow: nothing.
  [[nodiscard]] std::optional<std::uint32_t> number_of(const IpAddress& address) const;
  // The smallest round trip of all flows; nullptr: none was measured.
  [[nodiscard]] const RoundTrip* smallest(std::uint32_t number) const {
    return smallest_[number].packet.number == 0 ? nullptr : &smallest_[number];
  }

 private:
  static constexpr std::size_t kShards = 16;
  struct Seen;
  struct Shard {
    std::vector<std::uint32_t> slots;  // open addressing, by hash; index among the shard's addresses
    std::uint32_t first = 0;           // number of its first address
    std::vector<IpAddress> addresses;  // until all shards are done, in the order in which they were met
    std::vector<RoundTrip> smallest;   // likewise
  };
  static std::pair<std::uint32_t, bool> find(const Shard& shard, const std::vector<IpAddress>& addresses, std::uint32_t from,
                                             const IpAddress& address, std::uint32_t hash);
  void fill(std::size_t shard, const std::vector<std::array<Seen, kShards>>& chunks);
  void number_all(Parallel& pool);

  std::vector<std::array<std::uint32_t, 2>> numbers_;  // by flow: of the client, of the server
  std::vector<IpAddress> addresses_;                   // by number
  std::vector<RoundTrip> smallest_;                    // likewise; packet number 0: none
  std::array<Shard, kShards> shards_;
};

}  // namespace shekara
