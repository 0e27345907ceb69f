// SPDX-License-Identifier: Apache-2.0
// Where an address seems to be and who announces it, with the witnesses that say so. Databases are asked all
// at once; special ranges come first; where the sources contradict each other without a majority, no country
// is given.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/facts/finding.h"

namespace shekara {

struct GeoDatabaseRecord {
  std::string name, type, role, built_on, sha256, licence;  // role: "country", "asn", "country+asn"
};

// "private (RFC 1918)" and the like for addresses that are no place on the Internet; empty for others.
// IANA special-purpose registries, RFC 6890 and updates. local: inside the capture point's own network.
struct SpecialRange {
  std::string_view name;
  bool local = false;
};
SpecialRange special_range(const IpAddress& address);

struct PlaceInShort {
  std::string country;  // empty when none or disputed
  PlaceBasis basis = PlaceBasis::none;
  std::uint32_t asn = 0;
  SpecialRange range;  // for special
};

class Locator {
 public:
  // MMDB files in the order of their testimony. Layouts known: GeoLite2/GeoIP2 (country.iso_code,
  // autonomous_system_number), DB-IP, IPinfo (country, asn "AS123"), ip-location-db (country_code).
  // Throws UserError: missing, not an MMDB, a layout it does not know (the keys found are listed).
  static Locator open(const std::vector<std::string>& paths);
  Locator(Locator&&) noexcept;
  Locator& operator=(Locator&&) noexcept;
  ~Locator();

  [[nodiscard]] Place place(const IpAddress& address) const;  // thread-safe
  // The same without witnesses and names: for the many flows of a large capture.
  [[nodiscard]] PlaceInShort place_in_short(const IpAddress& address) const;
  [[nodiscard]] const std::vector<GeoDatabaseRecord>& databases() const;

 private:
  struct State;
  explicit Locator(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shekara
