// SPDX-License-Identifier: Apache-2.0
// One database that is asked: an MMDB file, or what one said of the addresses of an earlier scan. For the Locator.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "geoip/mmdb_file.h"
#include "geoip/recorded_database.h"

namespace shekara {

class GeoSource {
 public:
  GeoSource(MmdbFile file) : is_(std::move(file)) {}                  // NOLINT: either is a source
  GeoSource(RecordedDatabase recorded) : is_(std::move(recorded)) {}  // NOLINT

  [[nodiscard]] bool has_country() const {
    const auto* const file = std::get_if<MmdbFile>(&is_);
    return file != nullptr ? file->has_country() : std::get<RecordedDatabase>(is_).knows("country");
  }
  // details: may be nullptr. Nothing: an earlier scan did not ask for this address, so the source says nothing at all.
  [[nodiscard]] std::optional<MmdbRow> find(const IpAddress& address, MmdbDetails* details = nullptr) const {
    const auto* const file = std::get_if<MmdbFile>(&is_);
    if (file == nullptr) return std::get<RecordedDatabase>(is_).find(address, details);
    return details == nullptr ? file->find(address) : file->find(address, *details);
  }

 private:
  std::variant<MmdbFile, RecordedDatabase> is_;
};

// One MMDB, or all that a databases.json holds, with what is to be said of each. UserError as for MmdbFile::open() and
// read_databases().
std::vector<std::pair<GeoDatabaseRecord, GeoSource>> open_sources(const std::string& path, const Limits& limits);

}  // namespace shekara
