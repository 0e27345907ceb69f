// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/unknown_hosts.h"

#include <doctest/doctest.h>

namespace shekara::test {
namespace {
FlowRecord flow(std::uint64_t packet, std::uint64_t bytes, std::vector<Name> names) {
  FlowRecord out;
  out.first_packet = {0, packet};
  out.traffic[0].bytes = bytes;
  out.traffic[1].bytes = 1;
  out.names = std::move(names);
  return out;
}
ReportedFlow reported(const FlowRecord& record, std::vector<Name> dns_names = {}) {
  ReportedFlow out;
  out.record = &record;
  out.country = "DE";
  out.dns_names = std::move(dns_names);
  return out;
}
const ServiceCatalogue& known() {
  static const ServiceCatalogue services = [] {
    ServiceCatalogue out;
    out.add(R"({"id": "maker", "services": [{"hosts": ["known.example"], "owner": "Maker", "owner_country": "CN", "kind": "push",
            "carries": "commands", "source": "a list", "checked_on": "2026-11-27", "confidence": "high"}]})",
            "maker.json");
    return out;
  }();
  return services;
}
}  // namespace

TEST_CASE("unknown hosts: each host once with all its flows, its heaviest source and the first packet") {
  const FlowRecord one = flow(3, 10, {{"a.example", NameSource::certificate}, {"a.example", NameSource::dns}, {"x.known.example", NameSource::sni}});
  const FlowRecord two = flow(5, 20, {{"a.example", NameSource::sni}});
  const FlowRecord three = flow(7, 100, {});
  Report report;
  report.flows = {reported(one), reported(two), reported(three, {{"b.example", NameSource::dns}, {"198.51.100.7", NameSource::dns}})};
  list_unknown_hosts(known(), Limits{}, report);
  REQUIRE(report.unknown_hosts.size() == 2);
  CHECK(report.unknown_hosts[0].host == "b.example");
  const UnknownHost& host = report.unknown_hosts[1];
  CHECK(host.host == "a.example");
  CHECK(host.source == NameSource::sni);
  CHECK(host.flows == 2);
  CHECK(host.bytes == 32);
  CHECK(host.first_packet == PacketRef{0, 3});
  CHECK(host.country == "DE");
}

TEST_CASE("unknown hosts: those over the limit are counted, the heaviest are listed") {
  const FlowRecord one = flow(1, 10, {{"a.example", NameSource::sni}});
  const FlowRecord two = flow(2, 20, {{"b.example", NameSource::sni}});
  const FlowRecord three = flow(3, 20, {{"c.example", NameSource::sni}});
  Report report;
  report.flows = {reported(one), reported(two), reported(three)};
  Limits limits;
  limits.unknown_hosts = 2;
  list_unknown_hosts(known(), limits, report);
  REQUIRE(report.unknown_hosts.size() == 2);
  CHECK(report.unknown_hosts[0].host == "b.example");
  CHECK(report.unknown_hosts[1].host == "c.example");
  CHECK(report.unknown_hosts_not_listed == 1);
}

}  // namespace shekara::test
