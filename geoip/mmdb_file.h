// SPDX-License-Identifier: Apache-2.0
// One MMDB file, whatever its supplier's layout: what it says of an address. The only door to libmaxminddb.
// Used by Locator; rows are views into the mapped file and live as long as the MmdbFile.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/ip.h"

namespace shekara {

struct MmdbRow {
  std::string country;  // ISO 3166-1 alpha-2, upper case; empty: not known (also for "EU", "AP", "ZZ", ...)
  std::uint32_t asn = 0;
  std::string_view as_name;
  std::uint8_t prefix_length = 0;  // of the address's own family: the row that answered
};

class MmdbFile {
 public:
  // Throws UserError: no such file, not an MMDB, neither country nor AS number in its rows.
  static MmdbFile open(const std::string& path);
  MmdbFile(MmdbFile&&) noexcept;
  MmdbFile& operator=(MmdbFile&&) noexcept;
  ~MmdbFile();

  // Thread-safe, no allocation. A damaged row gives what could be read of it.
  [[nodiscard]] MmdbRow find(const IpAddress& address) const noexcept;
  [[nodiscard]] bool has_country() const noexcept;
  [[nodiscard]] bool has_asn() const noexcept;
  [[nodiscard]] std::string type() const;      // metadata: database_type
  [[nodiscard]] std::string built_on() const;  // metadata: build_epoch as a UTC date, "2026-06-01"

 private:
  struct State;
  explicit MmdbFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shekara
