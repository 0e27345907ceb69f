// SPDX-License-Identifier: Apache-2.0
// What databases said of the addresses of one scan, as databases.json holds it: only the rows that were used, so that a case can
// be scanned again without any database, and no licence forces its evidence to be destroyed. Schema: reports/schema/databases.schema.json.
#pragma once
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "geoip/mmdb_file.h"
#include "geoip/prefix_table.h"
#include "scanner/base/limits.h"

namespace shekara {

struct GeoDatabaseRecord {
  std::string name, type, role, built_on, sha256, licence;
  // role: what it knows, joined by "+": "country", "city", "asn", "anonymizer"
  Timestamp built;  // what built_on is the date of
  std::uint64_t bytes = 0;  // of the file
};

// A row that answered; one that says nothing is an answer too.
struct RecordedRow {
  IpPrefix prefix;
  std::string country, country_said, as_name, city;  // as in MmdbRow and MmdbDetails
  std::uint32_t asn = 0, radius_km = 0;
  std::optional<std::array<double, 2>> position;
  std::vector<std::string> anonymizers;
};
RecordedRow recorded_row(const IpPrefix& prefix, const MmdbRow& row, const MmdbDetails& details);

class RecordedDatabase {
 public:
  RecordedDatabase(GeoDatabaseRecord record, std::vector<RecordedRow> rows);
  [[nodiscard]] const GeoDatabaseRecord& record() const noexcept { return record_; }
  [[nodiscard]] const std::vector<RecordedRow>& rows() const noexcept { return rows_; }
  [[nodiscard]] bool knows(std::string_view what) const;  // by its role
  // Nothing: the address was not asked for when the rows were recorded. Views live as long as this does. Thread-safe.
  [[nodiscard]] std::optional<MmdbRow> find(const IpAddress& address, MmdbDetails* details) const;

 private:
  GeoDatabaseRecord record_;
  std::vector<RecordedRow> rows_;
  PrefixTable prefixes_;
};

struct RecordedDatabases {
  std::vector<RecordedDatabase> databases;  // in the order of their testimony
  std::uint64_t not_kept = 0;               // rows beyond Limits::database_rows
};

// databases.json, one row a line; rows by family, address, length.
void write_databases(const RecordedDatabases& from, std::ostream& out);
// UserError "file:line:column: what": anything that write_databases does not write.
RecordedDatabases read_databases(const std::string& text, const std::string& file, const Limits& limits = {});
bool is_recorded(const std::string& path);  // begins as JSON does; an MMDB never does

}  // namespace shekara
