// SPDX-License-Identifier: Apache-2.0
// Values in clear, for a sealed annex only: kept apart from the evidence, which stays masked, so that no report can hold them.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "scanner/base/limits.h"
#include "scanner/facts/evidence.h"

namespace shekara {

class ClearValues {
 public:
  explicit ClearValues(const Limits& limits) : most_(limits.clear_values), longest_(limits.clear_value_bytes) {}
  // Thread-safe. Longer values are cut between characters.
  void keep(const Evidence& evidence, std::string_view value);
  // Empty: not kept. When the scan is over.
  [[nodiscard]] std::string_view find(const Evidence& evidence) const;

 private:
  struct Key {
    std::string_view kind;
    std::uint64_t value_hash = 0;
    PacketRef packet;
    std::uint32_t offset = 0;
    auto operator<=>(const Key&) const = default;
  };
  static Key key_of(const Evidence& evidence) { return {evidence.kind, evidence.value_hash, evidence.packet, evidence.offset}; }

  std::size_t most_, longest_;
  std::mutex lock_;
  std::map<Key, std::string> values_;
};

}  // namespace shekara
