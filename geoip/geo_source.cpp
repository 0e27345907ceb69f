// SPDX-License-Identifier: Apache-2.0
#include "geoip/geo_source.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "scanner/base/digest.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
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

std::string role_of(const MmdbFile& file) {
  std::string role;
  const auto add = [&role](bool has, const char* word) {
    if (has) role += (role.empty() ? "" : "+") + std::string(word);
  };
  add(file.has_country(), "country");
  add(file.has_city(), "city");
  add(file.has_asn(), "asn");
  add(file.has_anonymizers(), "anonymizer");
  return role;
}

GeoDatabaseRecord record_of(const std::string& path, const MmdbFile& file) {
  GeoDatabaseRecord record;
  record.name = std::filesystem::path(path).stem().string();
  record.type = file.type();
  record.role = role_of(file);
  record.built = file.built();
  record.built_on = file.built_on();
  record.sha256 = sha256_of(path);
  std::error_code ignored;
  record.bytes = std::filesystem::file_size(path, ignored);
  record.licence = licence_of(record.name, record.type);
  return record;
}
}  // namespace

std::vector<std::pair<GeoDatabaseRecord, GeoSource>> open_sources(const std::string& path, const Limits& limits) {
  std::vector<std::pair<GeoDatabaseRecord, GeoSource>> out;
  if (!is_recorded(path)) {
    MmdbFile file = MmdbFile::open(path);
    GeoDatabaseRecord record = record_of(path, file);
    out.emplace_back(std::move(record), std::move(file));
    return out;
  }
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  for (RecordedDatabase& database : read_databases(text, path, limits).databases) {
    GeoDatabaseRecord record = database.record();
    out.emplace_back(std::move(record), std::move(database));
  }
  if (out.empty()) throw UserError(path, "holds no database", "an MMDB file, or databases.json of a case, is wanted");
  return out;
}

}  // namespace shekara
