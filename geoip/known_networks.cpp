// SPDX-License-Identifier: Apache-2.0
#include "geoip/known_networks.h"

#include <charconv>
#include <string>
#include <unordered_map>
#include <vector>

#include "geoip/known_tables.h"
#include "geoip/prefix_table.h"
#include "scanner/base/check.h"
#include "scanner/base/csv.h"

namespace shekara {

namespace {
using Row = std::vector<std::string>;

// All rows below the heading. The tables are ours: a mistake in them is a bug.
std::vector<Row> rows_of(std::string_view csv, std::size_t columns) {
  std::vector<Row> rows;
  for (std::size_t at = csv.find('\n') + 1; at < csv.size(); at = csv.find('\n', at) + 1) {
    std::optional<Row> row = csv_fields(csv.substr(at, csv.find('\n', at) - at));
    CHECK_OR_ABORT(row.has_value() && row->size() == columns);
    rows.push_back(std::move(*row));
  }
  return rows;
}

struct Networks {
  std::vector<Row> rows = rows_of(kNetworksCsv, 6);
  std::unordered_map<std::uint32_t, KnownNetwork> by_asn;  // for look-up only

  Networks() {
    for (const Row& row : rows) {
      std::uint32_t asn = 0;
      const std::from_chars_result read = std::from_chars(row[0].data(), row[0].data() + row[0].size(), asn);
      CHECK_OR_ABORT(read.ec == std::errc{} && by_asn.emplace(asn, KnownNetwork{row[1], row[2], row[3]}).second);
    }
  }
};

struct Anycast {
  std::vector<Row> rows = rows_of(kAnycastCsv, 4);
  PrefixTable table;

  Anycast() {
    std::vector<IpPrefix> prefixes;
    for (const Row& row : rows) {
      const std::optional<IpPrefix> prefix = IpPrefix::parse(row[0]);
      CHECK_OR_ABORT(prefix.has_value() && prefix_of(prefix->address, prefix->length) == *prefix);
      prefixes.push_back(*prefix);
    }
    table = PrefixTable(prefixes);
  }
};
}  // namespace

KnownNetwork known_network(std::uint32_t asn) {
  static const Networks networks;
  const auto found = networks.by_asn.find(asn);
  return found == networks.by_asn.end() ? KnownNetwork{} : found->second;
}

std::string_view anycast_service(const IpAddress& address) {
  static const Anycast anycast;
  const std::optional<std::size_t> row = anycast.table.longest(address);
  return row ? std::string_view(anycast.rows[*row][1]) : std::string_view();
}

}  // namespace shekara
