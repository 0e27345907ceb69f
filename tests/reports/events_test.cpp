// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;

std::vector<Json> events(const Report& report, const std::string& type) {
  std::vector<Json> out;
  std::istringstream text(written("events", report));
  for (std::string line; std::getline(text, line);)
    if (Json event = Json::parse(line); event.at("event_type") == type) out.push_back(std::move(event));
  return out;
}
}  // namespace

TEST_CASE("events.ndjson: a flow has the fields that SIEMs know") {
  const ExampleReport example;
  const std::vector<Json> flows = events(example.report, "flow");
  REQUIRE(flows.size() == 2);
  const Json& flow = flows[0];
  CHECK(flow.at("timestamp") == "2026-09-21T14:21:40.000000+0000");
  CHECK(flow.at("src_ip") == "192.168.43.17");
  CHECK(flow.at("src_port") == 40001);
  CHECK(flow.at("dest_ip") == "203.0.113.7");
  CHECK(flow.at("dest_port") == 8883);
  CHECK(flow.at("proto") == "TCP");
  CHECK(flow.at("community_id") == "1:Cr6eaeNDeBDx9wq+MabYOuLc6gw=");
  CHECK(flow.at("pcap_cnt") == 17);
  CHECK(flow.at("flow").at("bytes_toserver") == 6000);
  CHECK(flow.at("flow").at("age") == 499);
}

TEST_CASE("events.ndjson: a finding has an event, with the flow of its first packet") {
  const ExampleReport example;
  const std::vector<Json> found = events(example.report, "finding");
  REQUIRE(found.size() == example.report.findings.size());
  CHECK(found[0].at("finding").at("id") == "1111111111111111");
  CHECK(found[0].at("finding").at("outcome") == "prohibited");
  CHECK(found[0].at("finding").at("title") == "Data left the country");
  CHECK(found[0].at("pcap_filename") == "car.pcap");
  CHECK(found[0].at("src_port") == 40001);
  CHECK(found[0].at("community_id") == "1:Cr6eaeNDeBDx9wq+MabYOuLc6gw=");
  CHECK(found[2].at("community_id").is_null());
  CHECK_FALSE(found[2].contains("src_port"));
  CHECK(found[2].at("finding").at("server_country").is_null());
  CHECK(found[2].at("finding").at("title") == "The country is not known");
  CHECK(found[2].at("finding").at("cannot_tell") == false);
  CHECK(found[3].at("finding").at("category").is_null());
}

TEST_CASE("events.ndjson: a flow inside a tunnel is taken, not the tunnel") {
  ExampleReport example;
  example.records[0].is_carrier = true;
  CHECK(events(example.report, "finding").at(0).at("community_id").is_null());
}

TEST_CASE("events.ndjson: the last event says whether this is everything") {
  const ExampleReport example;
  const std::vector<Json> last = events(example.report, "summary");
  REQUIRE(last.size() == 1);
  CHECK(last[0].at("summary").at("outcome") == "prohibited");
  CHECK(last[0].at("summary").at("complete") == false);
  CHECK(last[0].at("summary").at("not_listed") == 1);
  CHECK(events(empty_report(), "summary").at(0).at("summary").at("complete") == false);
}

TEST_CASE("events.ndjson: times have six digits, whatever the capture's clock says") {
  ExampleReport example;
  example.records[0].last = Timestamp{1'790'000'000'123'456'789};
  CHECK(events(example.report, "flow").at(0).at("timestamp") == "2026-09-21T14:13:20.123456+0000");
  example.records[0].first = Timestamp{-1};
  CHECK(events(example.report, "flow").at(0).at("flow").at("start") == "1969-12-31T23:59:59.999999+0000");
  for (const std::int64_t extreme : {INT64_MIN, INT64_MAX}) {
    example.records[0].first = Timestamp{extreme};
    CHECK(events(example.report, "flow").at(0).at("flow").at("start").get<std::string>().size() == 31);
  }
}

}  // namespace shekara::test
