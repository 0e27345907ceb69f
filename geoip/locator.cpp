// SPDX-License-Identifier: Apache-2.0
#include "geoip/locator.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <tuple>

#include "geoip/mmdb_file.h"
#include "geoip/special_ranges.h"
#include "scanner/base/digest.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {

// More would be one source under many names; a fixed number keeps the vote off the heap.
constexpr std::size_t kMostDatabases = 8;

struct Vote {
  std::string country;
  std::size_t times = 0;
};

// What several country databases say together, counted as they answer.
class Ballot {
 public:
  void add(const std::string& country) {
    if (country.empty()) return;
    ++known_;
    std::size_t at = 0;
    while (at < distinct_ && votes_[at].country != country) ++at;
    if (at == distinct_) votes_[distinct_++].country = country;
    ++votes_[at].times;
  }
  // Majority: more than half of those that know, and at least two of them.
  [[nodiscard]] std::pair<std::string, PlaceBasis> result() const {
    if (known_ == 0) return {"", PlaceBasis::none};
    if (known_ == 1) return {votes_[0].country, PlaceBasis::single};
    if (distinct_ == 1) return {votes_[0].country, PlaceBasis::agreed};
    for (std::size_t i = 0; i < distinct_; ++i)
      if (votes_[i].times * 2 > known_) return {votes_[i].country, PlaceBasis::majority};
    return {"", PlaceBasis::disputed};
  }

 private:
  std::array<Vote, kMostDatabases> votes_;
  std::size_t known_ = 0, distinct_ = 0;
};

IpPrefix prefix_of(const IpAddress& address, std::uint8_t length) {
  IpPrefix prefix{address, length};
  for (std::size_t bit = length; bit < address.view().size() * 8; ++bit)
    prefix.address.bytes[bit / 8] &= static_cast<std::uint8_t>(~(0x80U >> (bit % 8)));
  return prefix;
}

std::string sha256_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> buffer(1U << 20);
  Sha256 digest;
  while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || file.gcount() > 0)
    digest.update(as_bytes({buffer.data(), static_cast<std::size_t>(file.gcount())}));
  return digest.finish_hex();
}

// Attribution that the licences ask for, by file name and by the type in the metadata; the first match
// counts.
std::string licence_of(const std::string& name, const std::string& type) {
  struct Line {
    std::string_view start, licence;
  };
  static constexpr std::array<Line, 8> kLines{{
      {"GeoLite2", "GeoLite EULA; includes GeoLite data created by MaxMind, https://www.maxmind.com"},
      {"geolite2", "GeoLite EULA; includes GeoLite data created by MaxMind, https://www.maxmind.com"},
      {"GeoIP2", "commercial licence of MaxMind, https://www.maxmind.com"},
      {"DBIP", "CC BY 4.0 (Lite) or commercial; IP Geolocation by DB-IP, https://db-ip.com"},
      {"dbip-", "CC BY 4.0; IP Geolocation by DB-IP, https://db-ip.com"},
      {"ipinfo", "CC BY-SA 4.0 (Lite) or commercial; IP address data powered by IPinfo, https://ipinfo.io"},
      {"geo-whois-asn-country", "CC0 1.0; with NRO statistics, CC BY 4.0, https://www.nro.net"},
      {"asn ipvAll",
       "CC BY 4.0; RouteViews, https://www.routeviews.org; NRO, https://www.nro.net; DB-IP, "
       "https://db-ip.com"},
  }};
  for (const Line& line : kLines)
    if (type.starts_with(line.start) || name.starts_with(line.start)) return std::string(line.licence);
  return "not known; ask the supplier";
}

}  // namespace

struct Locator::State {
  std::vector<MmdbFile> files;
  std::vector<GeoDatabaseRecord> records;
};

Locator::Locator(std::unique_ptr<State> state) : state_(std::move(state)) {}
Locator::Locator(Locator&&) noexcept = default;
Locator& Locator::operator=(Locator&&) noexcept = default;
Locator::~Locator() = default;

Locator Locator::open(const std::vector<std::string>& paths) {
  std::unique_ptr<State> state = std::make_unique<State>();
  if (paths.size() > kMostDatabases)
    throw UserError(paths[kMostDatabases], "is one database too many",
                    "at most " + std::to_string(kMostDatabases) + " are asked");
  for (const std::string& path : paths) {
    MmdbFile file = MmdbFile::open(path);
    GeoDatabaseRecord record;
    record.name = std::filesystem::path(path).stem().string();
    record.type = file.type();
    record.role = !file.has_asn() ? "country" : file.has_country() ? "country+asn" : "asn";
    record.built_on = file.built_on();
    record.sha256 = sha256_of(path);
    record.licence = licence_of(record.name, record.type);
    for (const GeoDatabaseRecord& other : state->records)
      if (other.sha256 == record.sha256)
        throw UserError(path, "is the same database as " + other.name, "one source must not confirm itself");
    state->records.push_back(std::move(record));
    state->files.push_back(std::move(file));
  }
  return Locator(std::move(state));
}

Place Locator::place(const IpAddress& address) const {
  if (const std::optional<IpAddress> embedded = embedded_ipv4(address)) return place(*embedded);
  Place place;
  if (const SpecialRange special = special_range(address); !special.name.empty()) {
    place.basis = PlaceBasis::special;
    place.range = special.name;
    return place;
  }
  Ballot ballot;
  for (std::size_t i = 0; i < state_->files.size(); ++i) {
    const MmdbFile& file = state_->files[i];
    const GeoDatabaseRecord& record = state_->records[i];
    const MmdbRow row = file.find(address);
    if (file.has_country()) {
      ballot.add(row.country);
      place.witnesses.push_back(
          {record.name + " " + record.built_on, row.country, prefix_of(address, row.prefix_length)});
    }
    if (place.asn == 0 && row.asn != 0) {
      place.asn = row.asn;
      place.as_name = row.as_name;
    }
  }
  std::tie(place.country, place.basis) = ballot.result();
  return place;
}

PlaceInShort Locator::place_in_short(const IpAddress& address) const {
  if (const std::optional<IpAddress> embedded = embedded_ipv4(address)) return place_in_short(*embedded);
  PlaceInShort place;
  place.range = special_range(address);
  if (!place.range.name.empty()) {
    place.basis = PlaceBasis::special;
    return place;
  }
  Ballot ballot;
  for (const MmdbFile& file : state_->files) {
    const MmdbRow row = file.find(address);
    ballot.add(row.country);
    if (place.asn == 0) place.asn = row.asn;
  }
  std::tie(place.country, place.basis) = ballot.result();
  return place;
}

const std::vector<GeoDatabaseRecord>& Locator::databases() const { return state_->records; }

}  // namespace shekara
