// SPDX-License-Identifier: Apache-2.0
// What the user knows better than any database: prefixes and hosts with a country, and why. They speak before special
// ranges and databases. The file is read by scanner/app/overrides_file.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geoip/prefix_table.h"

namespace shekara {

struct Override {
  IpPrefix prefix;      // for an address or prefix
  std::string host;     // else: "tsp.maker.kz", or "*.maker.kz" for all names below; lower case
  std::string country;  // ISO 3166-1 alpha-2; empty: "unknown", the user trusts no database here
  std::string reason;   // never empty
};

class Overrides {
 public:
  Overrides() = default;
  // No two of one prefix or one host; the reader sees to that. `file` and `sha256` are for the report.
  Overrides(std::vector<Override> list, std::string file, std::string sha256);
  [[nodiscard]] const Override* of(const IpAddress& address) const noexcept;  // the longest prefix
  // The name itself, else the longest "*." above it. A host speaks before a prefix: it says more.
  [[nodiscard]] const Override* of_host(std::string_view host) const;
  [[nodiscard]] bool has_hosts() const noexcept { return !by_host_.empty(); }
  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return list_.size(); }
  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] const std::string& sha256() const noexcept { return sha256_; }

 private:
  std::vector<Override> list_;
  std::string file_, sha256_;
  std::vector<std::uint32_t> with_prefix_;  // places in list_, in the order of the table
  PrefixTable prefixes_;
  std::unordered_map<std::string, std::uint32_t> by_host_;  // for look-up only
};

}  // namespace shekara
