// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/reports/csv_rows.h"
#include "tests/support/example_report.h"

namespace shekara::test {

TEST_CASE("flows.csv: one row a flow, with the meanings of flows.ndjson") {
  const ExampleReport example;
  const std::vector<Cells> rows = rows_of(written("flows_csv", example.report));
  REQUIRE(rows.size() == 3);
  CHECK(cell(rows, 1, "first") == "2026-09-21T14:13:21Z");
  CHECK(cell(rows, 1, "file") == "car.pcap");
  CHECK(cell(rows, 1, "packet") == "17");
  CHECK(cell(rows, 1, "community_id") == "1:Cr6eaeNDeBDx9wq+MabYOuLc6gw=");
  CHECK(cell(rows, 1, "names") == "cloud.example.com cdn.example.com");
  CHECK(cell(rows, 1, "country") == "CN");
  CHECK(cell(rows, 1, "client_bytes") == "6000");
  CHECK(cell(rows, 1, "rtt_ms") == "81.75");
  CHECK(cell(rows, 1, "vlan") == "12");
  CHECK(cell(rows, 1, "tls_version") == "TLS 1.2");
  CHECK(cell(rows, 1, "tls_cipher") == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
  CHECK(cell(rows, 1, "alpn") == "h2");
  CHECK(cell(rows, 1, "sni") == "maps.example.com");
  CHECK(cell(rows, 1, "decryption") == "decrypted");
  CHECK(cell(rows, 1, "certificate_issuer") == "Example CA");
}

TEST_CASE("flows.csv: what is not known is an empty cell") {
  const ExampleReport example;
  const std::vector<Cells> rows = rows_of(written("flows_csv", example.report));
  for (const char* column : {"country", "asn", "service", "owner", "ja3", "ja4", "rtt_ms", "vlan", "carrier", "tls_version", "tls_cipher",
                             "alpn", "sni", "decryption", "certificate_issuer"})
    CHECK_MESSAGE(cell(rows, 2, column).empty(), column);
  CHECK(cell(rows, 2, "names") == "resolver.example.com");
  CHECK(rows_of(written("flows_csv", empty_report())).size() == 1);
}

}  // namespace shekara::test
