// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/csv.h"
#include "tests/reports/csv_rows.h"
#include "tests/support/example_report.h"

namespace shekara::test {

TEST_CASE("findings.csv: one row a finding, with the place of its strongest evidence") {
  const ExampleReport example;
  const std::vector<Cells> rows = rows_of(written("findings_csv", example.report));
  REQUIRE(rows.size() == 1 + example.report.findings.size() + 1);
  CHECK(cell(rows, 1, "id") == "1111111111111111");
  CHECK(cell(rows, 1, "outcome") == "prohibited");
  CHECK(cell(rows, 1, "title") == "Data left the country");
  CHECK(cell(rows, 1, "citation") == "Example Act, 12(2)");
  CHECK(cell(rows, 1, "category") == "position");
  CHECK(cell(rows, 1, "shown") == "43.2*,76.9*");
  CHECK(cell(rows, 1, "file") == "car.pcap");
  CHECK(cell(rows, 1, "packet") == "17");
  CHECK(cell(rows, 1, "device_address") == "192.168.43.17");
  CHECK(cell(rows, 1, "server_name") == "cloud.example.com");
  CHECK(cell(rows, 1, "server_country") == "CN");
  CHECK(cell(rows, 1, "owner_country") == "CN");
  CHECK(cell(rows, 1, "bytes") == "12345");
}

TEST_CASE("findings.csv: what is not known is an empty cell, and a disputed country is none") {
  const ExampleReport example;
  const std::vector<Cells> rows = rows_of(written("findings_csv", example.report));
  CHECK(cell(rows, 3, "server_country").empty());
  CHECK(cell(rows, 3, "country_basis") == "disputed");
  CHECK(cell(rows, 4, "category").empty());
  CHECK(cell(rows, 4, "protection") == "encrypted");
}

TEST_CASE("findings.csv: the device is the device, whoever sent the data") {
  const ExampleReport example;
  const std::vector<Cells> rows = rows_of(written("findings_csv", example.report));
  CHECK(cell(rows, 5, "device_address") == "192.168.43.17");
  CHECK(cell(rows, 5, "server_address") == "203.0.113.10");
}

TEST_CASE("findings.csv: findings that are not listed have a row that says so") {
  ExampleReport example;
  std::vector<Cells> rows = rows_of(written("findings_csv", example.report));
  CHECK(cell(rows, rows.size() - 1, "id") == "not_listed");
  CHECK(cell(rows, rows.size() - 1, "title").find('1') != std::string::npos);
  example.report.findings_not_listed = 0;
  rows = rows_of(written("findings_csv", example.report));
  CHECK(cell(rows, rows.size() - 1, "id") == "6666666666666666");
  CHECK(rows_of(written("findings_csv", empty_report())).size() == 1);
}

TEST_CASE(
    "csv: a cell that would be a formula begins with a quote mark, also where another locale would split "
    "it") {
  CHECK(harmless_cell("=1+1") == "'=1+1");
  CHECK(harmless_cell("+7701") == "'+7701");
  CHECK(harmless_cell("-1") == "'-1");
  CHECK(harmless_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(harmless_cell("  =1") == "  '=1");
  CHECK(harmless_cell("a;=1") == "a;'=1");
  CHECK(harmless_cell("a,\"=1") == "a,\"'=1");
  CHECK(harmless_cell("\xef\xbc\x9d"
                      "1") ==
        "'\xef\xbc\x9d"
        "1");
  CHECK(harmless_cell("\t=1") == "\\x09=1");
  CHECK(harmless_cell("a-b=c@d") == "a-b=c@d");
  CHECK(harmless_cell("") == "");
}

TEST_CASE("csv: a cell that begins with a quote mark of its own is disarmed too") {
  std::string line;
  CsvRow(line).text("'=1+1").text("'a").text("-1").end();
  CHECK(line == "''=1+1,'a,'-1\r\n");
}

TEST_CASE("csv: quotes, separators and line ends stay inside their cell") {
  std::string line;
  CsvRow row(line);
  row.text("a\"b").text("c,d").text("e\r\nf").blank().number(std::uint64_t{7}).text(" g").end();
  CHECK(line == "\"a\"\"b\",\"c,d\",e\\x0d\\x0af,,7,\" g\"\r\n");
}

}  // namespace shekara::test
