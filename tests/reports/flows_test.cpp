// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/example_report.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;

std::vector<std::string> lines_of(const Report& report) {
  std::vector<std::string> out;
  std::istringstream text(written("flows", report));
  for (std::string line; std::getline(text, line);) out.push_back(line);
  return out;
}
Json flow(const Report& report, std::size_t i) { return Json::parse(lines_of(report).at(i)); }
}  // namespace

TEST_CASE("flows: one line a flow, each as its schema says") {
  const ExampleReport example;
  const std::vector<std::string> lines = lines_of(example.report);
  REQUIRE(lines.size() == 2);
  for (const std::string& line : lines)
    CHECK(schema_errors("reports/schema/flow.schema.json", Json::parse(line)) == "");
  CHECK(lines_of(empty_report()).empty());
}

TEST_CASE("flows: a flow says who spoke to whom, how much, and what it was") {
  const ExampleReport example;
  CHECK(
      lines_of(example.report).at(0) ==
      R"({"first":"2026-09-21T14:13:21Z","last":"2026-09-21T14:21:40Z","first_packet":{"file":0,"number":17},)"
      R"("client":{"address":"192.168.43.17","port":40001},"server":{"address":"203.0.113.7","port":8883},)"
      R"("transport":"tcp","community_id":"1:Cr6eaeNDeBDx9wq+MabYOuLc6gw=","application":"TLS.Example",)"
      R"("category":"Cloud","confidence":"DPI","names":["cloud.example.com","cdn.example.com"],)"
      R"("name_sources":["sni","certificate"],"ja3":"0123456789abcdef0123456789abcdef",)"
      R"("ja4":"t13d0101h2_000000000000_000000000000","decoders":["json","mqtt"],)"
      R"("packets":{"client":60,"server":50},"bytes":{"client":6000,"server":4000},)"
      R"("missing_bytes":{"client":10,"server":0},"rtt_ms":81.75,"rtt_client_ms":1.5,"rtt_server_ms":80.25,)"
      R"("country":"CN","asn":64500,"service":{"id":"example","owner":"Example Cars Ltd.","owner_country":"CN",)"
      R"("kind":"app_api"},"protection":"clear","decryption":"decrypted",)"
      R"("tls":{"version":"TLS 1.2","version_chosen":true,"cipher_suite":"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256","alpn":"h2",)"
      R"("alpn_chosen":false,"name_shown":"present","server_name":"maps.example.com","certificate":{"subject":"other.example.com",)"
      R"("issuer":"Example CA","not_before":"2025-01-01T00:00:00Z","not_after":"2026-01-01T00:00:00Z","self_signed":false,)"
      R"("at_that_time":"expired","names_agree":"no"}},"evidence":2,"vlan":12,"teid":{"client":7,"server":8}})");
}

TEST_CASE("flows: what is not known is null, and names come from the resolver where the flow has none") {
  const ExampleReport example;
  const Json line = flow(example.report, 1);
  for (const char* field : {"ja3", "ja4", "rtt_ms", "rtt_client_ms", "rtt_server_ms", "country", "asn", "service"})
    CHECK_MESSAGE(line.at(field).is_null(), field);
  CHECK(line["names"] == Json{"resolver.example.com"});
  CHECK(line["name_sources"] == Json{"dns"});
  CHECK(!line.contains("vlan"));
  CHECK(!line.contains("teid"));
}

TEST_CASE("flows: a tunnel says that it carries other flows, and the schema knows it") {
  ExampleReport example;
  example.records[1].is_carrier = true;
  Json line = flow(example.report, 1);
  CHECK(line.at("carrier") == true);
  CHECK(!flow(example.report, 0).contains("carrier"));
  CHECK(schema_errors("reports/schema/flow.schema.json", line) == "");
  line["carrier"] = "yes";
  CHECK(schema_errors("reports/schema/flow.schema.json", line) != "");
}

TEST_CASE("flows: half a handshake gives the round trip that is known") {
  ExampleReport example;
  example.records[0].rtt_client.reset();
  CHECK(flow(example.report, 0)["rtt_ms"] == 80.25);
  CHECK(flow(example.report, 0)["rtt_client_ms"].is_null());
  example.records[0].rtt_client = Duration{2'000'000};
  example.records[0].rtt_server.reset();
  CHECK(flow(example.report, 0)["rtt_ms"] == 2.0);
}

TEST_CASE("flows: a host name from traffic cannot break a line or turn it around") {
  ExampleReport example;
  example.records[0].names = {{"a\n{}\x1b[31m\xe2\x80\xae\xc2\x9b\xff", NameSource::sni}};
  const std::vector<std::string> lines = lines_of(example.report);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].find("\xe2\x80\xae") == std::string::npos);
  CHECK(lines[0].find('\x1b') == std::string::npos);
  CHECK(lines[0].find("\xc2\x9b") == std::string::npos);
  CHECK(Json::parse(lines[0])["names"][0] == "a\n{}\x1b[31m\xe2\x80\xae\xc2\x9b\xef\xbf\xbd");
}

}  // namespace shekara::test
