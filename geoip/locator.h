// SPDX-License-Identifier: Apache-2.0
// Where an address seems to be and who announces it, with the witnesses that say so. The user's overrides speak first, then
// special ranges, then all databases at once; where these contradict each other without a majority, no country is given.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "geoip/mmdb_file.h"
#include "geoip/overrides.h"
#include "geoip/recorded_database.h"
#include "scanner/base/country_code.h"
#include "scanner/base/ip.h"
#include "scanner/base/limits.h"
#include "scanner/facts/finding.h"

namespace shekara {

// What one database says of one address, whatever is made of it.
struct DatabaseAnswer {
  const GeoDatabaseRecord* database = nullptr;
  IpPrefix prefix;  // the row that answered
  MmdbRow row;
  MmdbDetails details;  // views live as long as the Locator
};

// "private (RFC 1918)" and the like for addresses that are no place on the Internet; empty for others.
// IANA special-purpose registries, RFC 6890 and updates. local: inside the capture point's own network.
struct SpecialRange {
  std::string_view name;
  bool local = false;
};
SpecialRange special_range(const IpAddress& address);

struct PlaceInShort {
  CountryCode country;  // empty when none or disputed
  PlaceBasis basis = PlaceBasis::none;
  std::uint32_t asn = 0;
  SpecialRange range;  // for special
  CountryCode refuted{};  // by whoever weighs it further: the country that it was, before a round trip refuted that
};

class Locator {
 public:
  // MMDB files in the order of their testimony. Layouts known: GeoLite2/GeoIP2 (country.iso_code,
  // autonomous_system_number), DB-IP, IPinfo (country, asn "AS123"), ip-location-db (country_code).
  // A databases.json of an earlier scan stands for all databases in it.
  // Throws UserError: missing, not an MMDB, a layout it does not know (the keys found are listed).
  static Locator open(const std::vector<std::string>& paths, Overrides overrides = {}, const Limits& limits = {});
  Locator(Locator&&) noexcept;
  Locator& operator=(Locator&&) noexcept;
  ~Locator();

  // Thread-safe. `host`: the name by which the address was reached, for overrides of hosts; may be empty.
  [[nodiscard]] Place place(const IpAddress& address, std::string_view host = {}) const;
  // The same without witnesses and names: for the many flows of a large capture.
  [[nodiscard]] PlaceInShort place_in_short(const IpAddress& address, std::string_view host = {}) const;
  // One answer a database, in their order; an address that stands for an IPv4 one is looked up as that.
  [[nodiscard]] std::vector<DatabaseAnswer> answers(const IpAddress& address) const;
  // The rows that answer for these addresses, so that place() gives the same without the databases.
  [[nodiscard]] RecordedDatabases recorded(std::vector<IpAddress> addresses, const Limits& limits = {}) const;
  [[nodiscard]] const Overrides& overrides() const;
  [[nodiscard]] const std::vector<GeoDatabaseRecord>& databases() const;

 private:
  struct State;
  explicit Locator(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shekara
