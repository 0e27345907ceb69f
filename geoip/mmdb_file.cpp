// SPDX-License-Identifier: Apache-2.0
#include "geoip/mmdb_file.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <system_error>
#include <vector>

#include "geoip/mmdb_keys.h"
#include "geoip/mmdb_metadata.h"
#include "geoip/mmdb_values.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
using mmdb::Path;

// Where the suppliers put the country, most exact first. IPinfo Lite has the name under "country" and the
// code under "country_code", its older files the code under "country": hence the order, and the check that it
// is a code.
constexpr std::array<Path, 3> kCountryPaths{{{"country", "iso_code"},  // GeoLite2, GeoIP2, DB-IP
                                             {"country_code"},         // ip-location-db, IPinfo Lite
                                             {"country"}}};            // IPinfo
struct AsnPath {
  Path number, name;
};
constexpr std::array<AsnPath, 4> kAsnPaths{{
    {{"autonomous_system_number"}, {"autonomous_system_organization"}},                      // GeoLite2 ASN, ISP
    {{"traits", "autonomous_system_number"}, {"traits", "autonomous_system_organization"}},  // Enterprise, DB-IP full
    {{"asn"}, {"as_name"}},  // IPinfo Lite and country_asn
    {{"asn"}, {"name"}},     // IPinfo ASN
}};
struct CityPath {
  Path city, latitude, longitude, radius;
};
constexpr std::array<CityPath, 3> kCityPaths{{
    {{"city", "names", "en"},
     {"location", "latitude"},
     {"location", "longitude"},
     {"location", "accuracy_radius"}},                      // GeoLite2, GeoIP2, DB-IP
    {{"city"}, {"latitude"}, {"longitude"}, {"radius"}},  // ip-location-db, IPinfo since 2025
    {{"city"}, {"lat"}, {"lng"}, {"radius"}},             // IPinfo
}};
// GeoIP2 Anonymous-IP has its flags at the top, Enterprise below "traits"; IPinfo's privacy files have short names.
struct AnonymizerPath {
  std::string_view word;
  std::array<Path, 3> paths;
};
constexpr std::array<AnonymizerPath, 6> kAnonymizerPaths{{
    {"vpn", {{{"is_anonymous_vpn"}, {"traits", "is_anonymous_vpn"}, {"vpn"}}}},
    {"proxy", {{{"is_public_proxy"}, {"traits", "is_public_proxy"}, {"proxy"}}}},
    {"residential_proxy", {{{"is_residential_proxy"}, {"traits", "is_residential_proxy"}, {"residential_proxy"}}}},
    {"tor", {{{"is_tor_exit_node"}, {"traits", "is_tor_exit_node"}, {"tor"}}}},
    {"relay", {{{"is_relay"}, {"traits", "is_relay"}, {"relay"}}}},
    {"anonymous", {{{"is_anonymous"}, {"traits", "is_anonymous"}, {"anonymous"}}}},
}};
constexpr std::size_t kSampledRows = 1000;      // rows looked at to learn the layout: the first may be sparse
constexpr std::size_t kVisitedNodes = 100'000;  // bound for damaged trees

std::vector<std::string_view> anonymizers_of(const MMDB_entry_s& row) {
  std::vector<std::string_view> out;
  for (const AnonymizerPath& kind : kAnonymizerPaths)
    if (std::ranges::any_of(kind.paths, [&row](const Path& path) { return mmdb::flag_at(row, path); }))
      out.push_back(kind.word);
  return out;
}

// Goes over the tree from the left and shows rows to `take` until it returns false or the bounds are reached.
template <typename Take>
void for_each_row(const MMDB_s& file, const Take& take) {
  std::vector<std::uint64_t> nodes{0};
  std::size_t rows = 0;
  for (std::size_t visited = 0; !nodes.empty() && visited < kVisitedNodes && rows < kSampledRows; ++visited) {
    MMDB_search_node_s node{};
    const std::uint64_t number = nodes.back();
    nodes.pop_back();
    if (MMDB_read_node(&file, static_cast<std::uint32_t>(number), &node) != MMDB_SUCCESS) return;
    if (node.right_record_type == MMDB_RECORD_TYPE_SEARCH_NODE) nodes.push_back(node.right_record);
    if (node.left_record_type == MMDB_RECORD_TYPE_SEARCH_NODE) nodes.push_back(node.left_record);
    if (node.left_record_type == MMDB_RECORD_TYPE_DATA && (++rows, !take(node.left_record_entry))) return;
    if (node.right_record_type == MMDB_RECORD_TYPE_DATA && (++rows, !take(node.right_record_entry))) return;
  }
}

std::string first_keys(const MMDB_s& file) {
  std::set<std::string> keys;
  for_each_row(file, [&](MMDB_entry_s row) {
    keys = keys_of_row({file.data_section, file.data_section_size}, row.offset);
    return keys.empty();
  });
  std::string text;
  for (const std::string& key : keys) text += (text.empty() ? "" : ", ") + key;
  return text.empty() ? "none" : text;
}

}  // namespace

struct MmdbFile::State {
  MMDB_s file{};
  bool is_open = false;
  std::optional<Path> country;
  std::optional<AsnPath> asn;
  std::optional<CityPath> city;
  bool anonymizers = false;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (is_open) MMDB_close(&file);
  }
  void learn_layout();
};

void MmdbFile::State::learn_layout() {
  for_each_row(file, [this](const MMDB_entry_s& row) {
    for (const Path& path : kCountryPaths)
      if (!country && !mmdb::country_code(mmdb::text_at(row, path)).empty()) country = path;
    for (const AsnPath& path : kAsnPaths)
      if (!asn && mmdb::asn_at(row, path.number) != 0 && !mmdb::text_at(row, path.name).empty()) asn = path;
    for (const CityPath& path : kCityPaths)
      if (!city && mmdb::degrees_at(row, path.latitude) && mmdb::degrees_at(row, path.longitude)) city = path;
    anonymizers |= !anonymizers_of(row).empty();
    return true;
  });
}

namespace {
[[noreturn]] void refuse(const std::string& path, int status, int error) {
  if (status == MMDB_FILE_OPEN_ERROR)
    throw UserError(path, "cannot be opened: " + std::generic_category().message(error),
                    error == ENOENT || error == ENOTDIR ? "check the path" : "an MMDB file is wanted");
  // MMDB_IO_ERROR: what cannot be mapped, such as an empty file or a folder.
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    throw UserError(path, "is a folder, not an MMDB file", "name the files in it");
  if (status == MMDB_INVALID_METADATA_ERROR || status == MMDB_IO_ERROR)
    throw UserError(path, "is not an MMDB file", "is it unpacked and complete?");
  throw UserError(path, std::string("cannot be read: ") + MMDB_strerror(status), "is it complete?");
}
}  // namespace

MmdbFile::MmdbFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
MmdbFile::MmdbFile(MmdbFile&&) noexcept = default;
MmdbFile& MmdbFile::operator=(MmdbFile&&) noexcept = default;
MmdbFile::~MmdbFile() = default;

namespace {
// Nothing where it cannot be read: the library has the words for that.
std::string end_of(const std::string& path) {
  std::string out;
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = in ? std::streamoff{in.tellg()} : -1;
  if (size <= 0) return out;
  out.resize(std::min(static_cast<std::size_t>(size), kMostMetadata));
  in.seekg(size - static_cast<std::streamoff>(out.size()));
  if (!in.read(out.data(), static_cast<std::streamsize>(out.size()))) out.clear();
  return out;
}
}  // namespace

MmdbFile MmdbFile::open(const std::string& path) {
  std::unique_ptr<State> state = std::make_unique<State>();
  if (const std::string end = end_of(path); !end.empty() && !has_whole_metadata(as_bytes(end)))
    refuse(path, MMDB_INVALID_METADATA_ERROR, 0);
  errno = 0;
  const int status = MMDB_open(path.c_str(), MMDB_MODE_MMAP, &state->file);
  if (status != MMDB_SUCCESS) refuse(path, status, errno);
  state->is_open = true;
  // The library reckons the tree's size in 32 bits and believes what wraps around.
  const MMDB_metadata_s& metadata = state->file.metadata;
  const std::uint64_t tree = std::uint64_t{metadata.node_count} * (std::uint64_t{metadata.record_size} * 2 / 8);
  if (tree > static_cast<std::uint64_t>(state->file.file_size)) refuse(path, MMDB_INVALID_METADATA_ERROR, 0);
  state->learn_layout();
  if (!state->country && !state->asn && !state->city && !state->anonymizers)
    throw UserError(path,
                    "has a layout not known: its rows hold no country, AS number, coordinates or anonymizer; keys found: " +
                        first_keys(state->file),
                    "known: GeoLite2/GeoIP2, DB-IP, IPinfo, ip-location-db");
  return MmdbFile(std::move(state));
}

namespace {
MMDB_lookup_result_s look_up(const MMDB_s& file, const IpAddress& address, int& status) noexcept {
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  v4.sin_family = AF_INET;
  v6.sin6_family = AF_INET6;
  std::memcpy(&v4.sin_addr, address.bytes.data(), 4);
  std::memcpy(&v6.sin6_addr, address.bytes.data(), 16);
  const auto* socket_address =
      address.is_v6 ? reinterpret_cast<const sockaddr*>(&v6) : reinterpret_cast<const sockaddr*>(&v4);
  return MMDB_lookup_sockaddr(&file, socket_address, &status);
}
}  // namespace

MmdbRow MmdbFile::find_row(const IpAddress& address, MmdbDetails* details) const {
  int status = MMDB_SUCCESS;
  const MMDB_lookup_result_s found = look_up(state_->file, address, status);
  MmdbRow row;
  if (status != MMDB_SUCCESS) return row;  // IPv6 asked of an IPv4 file, or a damaged tree
  // In an IPv6 tree IPv4 lives below ::/96 and the length counts from the top.
  const unsigned above = !address.is_v6 && state_->file.metadata.ip_version == 6 ? 96U : 0U;
  row.prefix_length = static_cast<std::uint8_t>(found.netmask > above ? found.netmask - above : 0);
  if (!found.found_entry) return row;
  if (state_->country) row.country = mmdb::country_code(mmdb::text_at(found.entry, *state_->country));
  if (state_->asn) {
    row.asn = mmdb::asn_at(found.entry, state_->asn->number);
    row.as_name = mmdb::text_at(found.entry, state_->asn->name);
  }
  if (details == nullptr) return row;
  if (state_->country) details->country_said = mmdb::text_at(found.entry, *state_->country);
  if (state_->city) {
    const CityPath& path = *state_->city;
    details->city = mmdb::text_at(found.entry, path.city);
    const std::optional<double> latitude = mmdb::degrees_at(found.entry, path.latitude);
    const std::optional<double> longitude = mmdb::degrees_at(found.entry, path.longitude);
    if (latitude && longitude && std::abs(*latitude) <= 90) details->position = {*latitude, *longitude};
    details->radius_km = mmdb::number_at(found.entry, path.radius);
  }
  if (state_->anonymizers) details->anonymizers = anonymizers_of(found.entry);
  return row;
}

MmdbRow MmdbFile::find(const IpAddress& address) const noexcept { return find_row(address, nullptr); }
MmdbRow MmdbFile::find(const IpAddress& address, MmdbDetails& details) const { return find_row(address, &details); }

bool MmdbFile::has_country() const noexcept { return state_->country.has_value(); }
bool MmdbFile::has_asn() const noexcept { return state_->asn.has_value(); }
bool MmdbFile::has_city() const noexcept { return state_->city.has_value(); }
bool MmdbFile::has_anonymizers() const noexcept { return state_->anonymizers; }
std::string MmdbFile::type() const { return state_->file.metadata.database_type; }

Timestamp MmdbFile::built() const {
  // The epoch is whatever the file says; beyond the year 2262 nanoseconds do not fit.
  const std::uint64_t epoch = std::min<std::uint64_t>(state_->file.metadata.build_epoch, 9'223'372'036ULL);
  return Timestamp::from_seconds(static_cast<std::int64_t>(epoch));
}

std::string MmdbFile::built_on() const { return built().text().substr(0, 10); }

}  // namespace shekara
