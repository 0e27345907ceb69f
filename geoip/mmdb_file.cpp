// SPDX-License-Identifier: Apache-2.0
#include "geoip/mmdb_file.h"

#include <maxminddb.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <vector>

#include "scanner/base/time.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {

using Path = std::array<const char*, 3>;  // keys from the row's top, ended by nullptr

// Where the suppliers put the country, most exact first. IPinfo Lite has the name under "country" and the
// code under "country_code", its older files the code under "country": hence the order, and the check that it
// is a code.
constexpr std::array<Path, 3> kCountryPaths{{{"country", "iso_code", nullptr},  // GeoLite2, GeoIP2, DB-IP
                                             {"country_code", nullptr},         // ip-location-db, IPinfo Lite
                                             {"country", nullptr}}};            // IPinfo
struct AsnPath {
  Path number, name;
};
constexpr std::array<AsnPath, 4> kAsnPaths{{
    {{"autonomous_system_number", nullptr},
     {"autonomous_system_organization", nullptr}},  // GeoLite2 ASN, ISP
    {{"traits", "autonomous_system_number", nullptr},
     {"traits", "autonomous_system_organization", nullptr}},  // GeoIP2 Enterprise, DB-IP ISP
    {{"asn", nullptr}, {"as_name", nullptr}},                 // IPinfo Lite and country_asn
    {{"asn", nullptr}, {"name", nullptr}},                    // IPinfo ASN
}};
constexpr std::size_t kSampledRows = 1000;      // rows looked at to learn the layout: the first may be sparse
constexpr std::size_t kVisitedNodes = 100'000;  // bound for damaged trees

std::optional<MMDB_entry_data_s> value_at(const MMDB_entry_s& row, const Path& path, bool wants_text) {
  MMDB_entry_s start = row;
  MMDB_entry_data_s value{};
  if (MMDB_aget_value(&start, &value, path.data()) != MMDB_SUCCESS || !value.has_data) return std::nullopt;
  if (wants_text != (value.type == MMDB_DATA_TYPE_UTF8_STRING)) return std::nullopt;
  return value;
}

std::string_view text_at(const MMDB_entry_s& row, const Path& path) {
  const std::optional<MMDB_entry_data_s> value = value_at(row, path, true);
  return value ? std::string_view(value->utf8_string, value->data_size) : std::string_view{};
}

// "US"; empty for codes that name no country: ISO 3166 exceptional and user-assigned ones that suppliers use
// for "Europe", "Asia/Pacific", "anonymous", "satellite", "unknown". XK (Kosovo) is a place and stays.
std::string country_code(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kNoCountry{"EU", "AP", "ZZ", "XX", "A1", "A2", "O1", "T1"};
  if (text.size() != 2) return {};
  std::string code(text);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') return {};
  }
  return std::find(kNoCountry.begin(), kNoCountry.end(), code) == kNoCountry.end() ? code : std::string{};
}

// A number, or IPinfo's "AS15169"; 0 when there is none.
std::uint32_t asn_at(const MMDB_entry_s& row, const Path& path) {
  if (const std::optional<MMDB_entry_data_s> value = value_at(row, path, false)) {
    if (value->type == MMDB_DATA_TYPE_UINT32) return value->uint32;
    return value->type == MMDB_DATA_TYPE_UINT16 ? value->uint16 : 0;
  }
  const std::string_view text = text_at(row, path);
  if (!text.starts_with("AS")) return 0;
  std::uint32_t number = 0;
  const std::from_chars_result parsed = std::from_chars(text.data() + 2, text.data() + text.size(), number);
  return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size() ? number : 0;
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

// The keys of a row, nested ones as "country.iso_code"; `item` is left after the value.
void collect_keys(const MMDB_entry_data_list_s*& item, const std::string& prefix,
                  std::set<std::string>& keys) {
  if (item == nullptr) return;
  const MMDB_entry_data_s value = item->entry_data;
  item = item->next;
  const bool is_map = value.type == MMDB_DATA_TYPE_MAP;
  if (!is_map && value.type != MMDB_DATA_TYPE_ARRAY) {
    if (!prefix.empty()) keys.insert(prefix);
    return;
  }
  for (std::uint32_t i = 0; i < value.data_size && item != nullptr; ++i) {
    std::string key = prefix;
    if (is_map) {
      if (item->entry_data.type != MMDB_DATA_TYPE_UTF8_STRING) return;
      key +=
          (prefix.empty() ? "" : ".") + std::string(item->entry_data.utf8_string, item->entry_data.data_size);
      item = item->next;
    }
    collect_keys(item, key, keys);
  }
}

std::string first_keys(const MMDB_s& file) {
  std::set<std::string> keys;
  for_each_row(file, [&keys](MMDB_entry_s row) {
    MMDB_entry_data_list_s* list = nullptr;
    if (MMDB_get_entry_data_list(&row, &list) == MMDB_SUCCESS) {
      const MMDB_entry_data_list_s* item = list;
      collect_keys(item, "", keys);
    }
    MMDB_free_entry_data_list(list);
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
      if (!country && !country_code(text_at(row, path)).empty()) country = path;
    for (const AsnPath& path : kAsnPaths)
      if (!asn && asn_at(row, path.number) != 0 && !text_at(row, path.name).empty()) asn = path;
    return !country || !asn;
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

MmdbFile MmdbFile::open(const std::string& path) {
  std::unique_ptr<State> state = std::make_unique<State>();
  errno = 0;
  const int status = MMDB_open(path.c_str(), MMDB_MODE_MMAP, &state->file);
  if (status != MMDB_SUCCESS) refuse(path, status, errno);
  state->is_open = true;
  state->learn_layout();
  if (!state->country && !state->asn)
    throw UserError(path,
                    "has a layout not known: its rows hold neither a country nor an AS number; keys found: " +
                        first_keys(state->file),
                    "known: GeoLite2/GeoIP2, DB-IP, IPinfo, ip-location-db");
  return MmdbFile(std::move(state));
}

MmdbRow MmdbFile::find(const IpAddress& address) const noexcept {
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  v4.sin_family = AF_INET;
  v6.sin6_family = AF_INET6;
  std::memcpy(&v4.sin_addr, address.bytes.data(), 4);
  std::memcpy(&v6.sin6_addr, address.bytes.data(), 16);
  const auto* socket_address =
      address.is_v6 ? reinterpret_cast<const sockaddr*>(&v6) : reinterpret_cast<const sockaddr*>(&v4);
  int status = MMDB_SUCCESS;
  const MMDB_lookup_result_s found = MMDB_lookup_sockaddr(&state_->file, socket_address, &status);
  MmdbRow row;
  if (status != MMDB_SUCCESS) return row;  // IPv6 asked of an IPv4 file, or a damaged tree
  // In an IPv6 tree IPv4 lives below ::/96 and the length counts from the top.
  const unsigned above = !address.is_v6 && state_->file.metadata.ip_version == 6 ? 96U : 0U;
  row.prefix_length = static_cast<std::uint8_t>(found.netmask > above ? found.netmask - above : 0);
  if (!found.found_entry) return row;
  if (state_->country) row.country = country_code(text_at(found.entry, *state_->country));
  if (state_->asn) {
    row.asn = asn_at(found.entry, state_->asn->number);
    row.as_name = text_at(found.entry, state_->asn->name);
  }
  return row;
}

bool MmdbFile::has_country() const noexcept { return state_->country.has_value(); }
bool MmdbFile::has_asn() const noexcept { return state_->asn.has_value(); }
std::string MmdbFile::type() const { return state_->file.metadata.database_type; }

std::string MmdbFile::built_on() const {
  // The epoch is whatever the file says; beyond the year 2262 nanoseconds do not fit.
  const std::uint64_t epoch = std::min<std::uint64_t>(state_->file.metadata.build_epoch, 9'223'372'036ULL);
  return Timestamp::from_seconds(static_cast<std::int64_t>(epoch)).text().substr(0, 10);
}

}  // namespace shekara
