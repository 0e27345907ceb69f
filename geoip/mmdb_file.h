// SPDX-License-Identifier: Apache-2.0
// One MMDB file, whatever its supplier's layout: what it says of an address. The only door to libmaxminddb.
// Used by Locator; rows are views into the mapped file and live as long as the MmdbFile.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/base/time.h"

namespace shekara {

struct MmdbRow {
  std::string country;  // ISO 3166-1 alpha-2, upper case; empty: not known (also for "EU", "AP", "ZZ", ...)
  std::uint32_t asn = 0;
  std::string_view as_name;
  std::uint8_t prefix_length = 0;  // of the address's own family: the row that answered
};

// What only some suppliers tell; asked for on demand, because it costs more than the rest.
struct MmdbDetails {
  std::string_view country_said;  // the code as the file has it: "EU" where MmdbRow::country is empty
  std::string_view city;          // English
  std::optional<std::array<double, 2>> position;  // latitude, longitude
  std::uint32_t radius_km = 0;                    // 0: not stated
  std::vector<std::string_view> anonymizers;      // of "vpn", "proxy", "residential_proxy", "tor", "relay", "anonymous"
};

class MmdbFile {
 public:
  // Throws UserError: no such file, not an MMDB, nothing in its rows that is known (the keys found are listed).
  static MmdbFile open(const std::string& path);
  MmdbFile(MmdbFile&&) noexcept;
  MmdbFile& operator=(MmdbFile&&) noexcept;
  ~MmdbFile();

  // Thread-safe, no allocation. A damaged row gives what could be read of it.
  [[nodiscard]] MmdbRow find(const IpAddress& address) const noexcept;
  // The same with everything else the row says.
  [[nodiscard]] MmdbRow find(const IpAddress& address, MmdbDetails& details) const;
  [[nodiscard]] bool has_country() const noexcept;
  [[nodiscard]] bool has_asn() const noexcept;
  [[nodiscard]] bool has_city() const noexcept;
  [[nodiscard]] bool has_anonymizers() const noexcept;
  [[nodiscard]] std::string type() const;      // metadata: database_type
  [[nodiscard]] Timestamp built() const;       // metadata: build_epoch
  [[nodiscard]] std::string built_on() const;  // metadata: build_epoch as a UTC date, "2026-06-01"

 private:
  struct State;
  explicit MmdbFile(std::unique_ptr<State> state);
  [[nodiscard]] MmdbRow find_row(const IpAddress& address, MmdbDetails* details) const;
  std::unique_ptr<State> state_;
};

}  // namespace shekara
