// SPDX-License-Identifier: Apache-2.0
#include "geoip/locator.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "geoip/geo_source.h"
#include "geoip/known_networks.h"
#include "geoip/special_ranges.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {

// What several country databases say together, counted as they answer.
class Ballot {
 public:
  void add(std::string_view country) {
    if (country.size() != 2) return;
    const std::array<char, 2> code{country[0], country[1]};
    ++known_;
    std::size_t at = 0;
    while (at < distinct_ && votes_[at].country != code) ++at;
    if (at == distinct_) votes_[distinct_++] = {code, 0};
    ++votes_[at].times;
  }
  // Majority: more than half of those that know, and at least two of them.
  [[nodiscard]] std::pair<std::string, PlaceBasis> result() const {
    if (known_ == 0) return {"", PlaceBasis::none};
    if (known_ == 1) return {text(0), PlaceBasis::single};
    if (distinct_ == 1) return {text(0), PlaceBasis::agreed};
    for (std::size_t i = 0; i < distinct_; ++i)
      if (votes_[i].times * 2 > known_) return {text(i), PlaceBasis::majority};
    return {"", PlaceBasis::disputed};
  }

 private:
  struct Vote {
    std::array<char, 2> country;
    std::uint16_t times;
  };
  [[nodiscard]] std::string text(std::size_t i) const { return {votes_[i].country.data(), 2}; }

  std::array<Vote, Limits{}.databases> votes_;  // off the heap: one of these is made for each address
  std::size_t known_ = 0, distinct_ = 0;
};
}  // namespace

struct Locator::State {
  std::vector<GeoSource> files;
  std::vector<GeoDatabaseRecord> records;
  Overrides overrides;

  [[nodiscard]] const Override* override_of(const IpAddress& address, std::string_view host) const {
    const Override* const by_host = overrides.of_host(host);
    return by_host != nullptr ? by_host : overrides.of(address);
  }
  void ask(const IpAddress& address, Place& place) const;
};

Locator::Locator(std::unique_ptr<State> state) : state_(std::move(state)) {}
Locator::Locator(Locator&&) noexcept = default;
Locator& Locator::operator=(Locator&&) noexcept = default;
Locator::~Locator() = default;

Locator Locator::open(const std::vector<std::string>& paths, Overrides overrides, const Limits& limits) {
  std::unique_ptr<State> state = std::make_unique<State>();
  state->overrides = std::move(overrides);
  const std::size_t most = std::min(limits.databases, Limits{}.databases);
  if (paths.size() > most) throw UserError(paths[most], "is one database too many", "at most " + std::to_string(most) + " are asked");
  for (const std::string& path : paths)
    for (auto& [record, source] : open_sources(path, limits)) {
      if (state->files.size() == most)
        throw UserError(path, "is one database too many", "at most " + std::to_string(most) + " are asked");
      for (const GeoDatabaseRecord& other : state->records)
        if (other.sha256 == record.sha256)
          throw UserError(path, "is the same database as " + other.name, "one source must not confirm itself");
      state->records.push_back(std::move(record));
      state->files.push_back(std::move(source));
    }
  return Locator(std::move(state));
}

// Fills in what the databases and our own tables say, but for special ranges.
void Locator::State::ask(const IpAddress& address, Place& place) const {
  Ballot ballot;
  for (std::size_t i = 0; i < files.size(); ++i) {
    MmdbDetails details;
    const std::optional<MmdbRow> said = files[i].find(address, &details);
    if (!said) continue;
    const MmdbRow& row = *said;
    const std::string source = records[i].name + " " + records[i].built_on;
    if (files[i].has_country()) {
      ballot.add(row.country);
      place.witnesses.push_back({source, row.country, prefix_of(address, row.prefix_length)});
    }
    if (place.asn == 0 && row.asn != 0) {
      place.asn = row.asn;
      place.as_name = row.as_name;
    }
    if (!details.city.empty() || details.position)
      place.points.push_back({source, std::string(details.city), details.position, details.radius_km});
    for (const std::string_view word : details.anonymizers)
      place.anonymizers.push_back(std::string(word) + " (" + source + ")");
  }
  const KnownNetwork network = known_network(place.asn);
  place.network_kind = network.kind;
  place.network_owner = network.owner;
  place.as_country = network.registered;
  place.anycast = anycast_service(address);
  std::tie(place.country, place.basis) = ballot.result();
  if (place.anycast.empty() || place.country.empty()) return;
  place.country.clear();
  place.basis = PlaceBasis::disputed;
  place.doubt = kManyPlacesAnswer;
}

Place Locator::place(const IpAddress& address, std::string_view host) const {
  const Override* const known_better = state_->override_of(address, host);
  const std::optional<IpAddress> embedded = embedded_ipv4(address);
  if (known_better == nullptr && embedded) return place(*embedded);
  const IpAddress& asked = embedded ? *embedded : address;
  Place place;
  if (const SpecialRange special = special_range(asked); special.name.empty()) {
    state_->ask(asked, place);
  } else {
    place.basis = PlaceBasis::special;
    place.range = special.name;
  }
  if (known_better == nullptr) return place;
  place.basis = PlaceBasis::override_;
  place.country = known_better->country;
  place.reason = known_better->reason;
  place.doubt.clear();
  const auto length = static_cast<std::uint8_t>(address.view().size() * 8);
  const IpPrefix prefix = known_better->host.empty() ? known_better->prefix : IpPrefix{address, length};
  place.witnesses.insert(place.witnesses.begin(), {"override: " + known_better->reason, known_better->country, prefix});
  return place;
}

PlaceInShort Locator::place_in_short(const IpAddress& address, std::string_view host) const {
  const Override* const known_better = state_->override_of(address, host);
  const std::optional<IpAddress> embedded = embedded_ipv4(address);
  if (known_better == nullptr && embedded) return place_in_short(*embedded);
  const IpAddress& asked = embedded ? *embedded : address;
  PlaceInShort place;
  const SpecialRange special = special_range(asked);
  Ballot ballot;
  if (special.name.empty())
    for (const GeoSource& file : state_->files) {
      const std::optional<MmdbRow> row = file.find(asked);
      if (!row) continue;
      ballot.add(row->country);
      if (place.asn == 0) place.asn = row->asn;
    }
  const auto [country, basis] = ballot.result();
  place.country = CountryCode(country);
  place.basis = basis;
  if (known_better != nullptr) {
    place.country = CountryCode(known_better->country);
    place.basis = PlaceBasis::override_;
  } else if (!special.name.empty()) {
    place.range = special;
    place.basis = PlaceBasis::special;
  } else if (!place.country.empty() && !anycast_service(asked).empty()) {
    place.country = {};
    place.basis = PlaceBasis::disputed;
  }
  return place;
}

std::vector<DatabaseAnswer> Locator::answers(const IpAddress& address) const {
  const IpAddress asked = embedded_ipv4(address).value_or(address);
  std::vector<DatabaseAnswer> out;
  for (std::size_t i = 0; i < state_->files.size(); ++i) {
    DatabaseAnswer answer;
    const std::optional<MmdbRow> row = state_->files[i].find(asked, &answer.details);
    if (!row) continue;
    answer.database = &state_->records[i];
    answer.row = *row;
    answer.prefix = prefix_of(asked, answer.row.prefix_length);
    out.push_back(std::move(answer));
  }
  return out;
}

namespace {
// The addresses that databases are asked for: as asked, each once.
std::vector<IpAddress> asked_of(const std::vector<IpAddress>& addresses) {
  std::vector<IpAddress> out;
  out.reserve(addresses.size());
  for (const IpAddress& address : addresses)
    if (const IpAddress asked = embedded_ipv4(address).value_or(address); special_range(asked).name.empty()) out.push_back(asked);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}
}  // namespace

RecordedDatabases Locator::recorded(std::vector<IpAddress> addresses, const Limits& limits) const {
  addresses = asked_of(addresses);
  RecordedDatabases out;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < state_->files.size(); ++i) {
    std::vector<RecordedRow> rows;
    for (const IpAddress& address : addresses) {
      // Sorted: the next address is often of the same row.
      if (!rows.empty() && rows.back().prefix.length != 0 && rows.back().prefix.contains(address)) continue;
      MmdbDetails details;
      const std::optional<MmdbRow> row = state_->files[i].find(address, &details);
      if (!row) continue;
      const IpPrefix prefix = prefix_of(address, row->prefix_length);
      if (!rows.empty() && rows.back().prefix == prefix) continue;
      if (kept == limits.database_rows) {
        ++out.not_kept;
        continue;
      }
      ++kept;
      rows.push_back(recorded_row(prefix, *row, details));
    }
    out.databases.emplace_back(state_->records[i], std::move(rows));
  }
  return out;
}

const std::vector<GeoDatabaseRecord>& Locator::databases() const { return state_->records; }
const Overrides& Locator::overrides() const { return state_->overrides; }

}  // namespace shekara
