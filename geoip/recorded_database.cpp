// SPDX-License-Identifier: Apache-2.0
#include "geoip/recorded_database.h"

#include <algorithm>
#include <fstream>
#include <tuple>

namespace shekara {

namespace {
std::vector<IpPrefix> prefixes_of(const std::vector<RecordedRow>& rows) {
  std::vector<IpPrefix> out;
  out.reserve(rows.size());
  for (const RecordedRow& row : rows) out.push_back(row.prefix);
  return out;
}

auto place_in_file(const RecordedRow& row) { return std::tuple(row.prefix.address.is_v6, row.prefix); }

std::vector<RecordedRow> in_order(std::vector<RecordedRow> rows) {
  std::ranges::sort(rows, {}, place_in_file);
  const auto same = [](const RecordedRow& one, const RecordedRow& other) { return one.prefix == other.prefix; };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  return rows;
}
}  // namespace

RecordedRow recorded_row(const IpPrefix& prefix, const MmdbRow& row, const MmdbDetails& details) {
  RecordedRow out;
  out.prefix = prefix;
  out.country = row.country;
  out.country_said = details.country_said;
  out.asn = row.asn;
  out.as_name = row.as_name;
  out.city = details.city;
  out.position = details.position;
  out.radius_km = details.radius_km;
  out.anonymizers.assign(details.anonymizers.begin(), details.anonymizers.end());
  return out;
}

RecordedDatabase::RecordedDatabase(GeoDatabaseRecord record, std::vector<RecordedRow> rows)
    : record_(std::move(record)), rows_(in_order(std::move(rows))), prefixes_(prefixes_of(rows_)) {}

bool RecordedDatabase::knows(std::string_view what) const {
  return ("+" + record_.role + "+").find("+" + std::string(what) + "+") != std::string::npos;
}

std::optional<MmdbRow> RecordedDatabase::find(const IpAddress& address, MmdbDetails* details) const {
  const std::optional<std::size_t> found = prefixes_.longest(address);
  if (!found) return std::nullopt;
  const RecordedRow& from = rows_[*found];
  if (details != nullptr) {
    details->country_said = from.country_said;
    details->city = from.city;
    details->position = from.position;
    details->radius_km = from.radius_km;
    details->anonymizers.assign(from.anonymizers.begin(), from.anonymizers.end());
  }
  return MmdbRow{from.country, from.asn, from.as_name, from.prefix.length};
}

bool is_recorded(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return in.get() == '{';
}

}  // namespace shekara
