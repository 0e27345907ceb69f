// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/flow_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace shekara {
namespace {

FlowKey key(std::uint16_t port, std::uint8_t protocol = ip_protocol::tcp) {
  return {{IpAddress::v4(0xc0000201), port}, {IpAddress::v4(0xc6336401), 443}, 0, protocol};
}

struct Table {
  Limits limits;
  std::vector<std::uint16_t> ended;
  FlowTable flows{limits, [this](Flow& flow) { ended.push_back(flow.key.low.port); }};
  Flow& add(std::uint16_t port, std::int64_t second, std::uint8_t protocol = ip_protocol::tcp) {
    bool evicted = false;
    Flow& flow = flows.add(key(port, protocol), key(port, protocol).hash(), evicted);
    flows.touch(flow, Timestamp::from_seconds(second));
    return flow;
  }
};

TEST_CASE("flow table: a flow is found by its key and by no other") {
  Table table;
  const Flow& flow = table.add(1000, 0);
  CHECK(table.flows.find(key(1000), key(1000).hash()) == &flow);
  CHECK(table.flows.find(key(1001), key(1001).hash()) == nullptr);
  CHECK(table.flows.find(key(1000, ip_protocol::udp), key(1000, ip_protocol::udp).hash()) == nullptr);
}

TEST_CASE("flow table: thousands of flows stay findable while the table grows") {
  Table table;
  for (std::uint16_t port = 1; port <= 5000; ++port) table.add(port, 0);
  for (std::uint16_t port = 1; port <= 5000; ++port) REQUIRE(table.flows.find(key(port), key(port).hash()) != nullptr);
  CHECK(table.flows.size() == 5000);
}

// Hashes that all want the last few of 1,024 buckets: clusters that go around the end of the table.
TEST_CASE("flow table: flows that want the same bucket stay findable when others of them end") {
  constexpr std::uint16_t kFlows = 200;
  const auto hash = [](std::uint16_t port) { return std::uint64_t{port} << 40 | (1020U + port % 7U); };
  Table table;
  bool evicted = false;
  for (std::uint16_t port = 0; port < kFlows; ++port) table.flows.add(key(port), hash(port), evicted);
  for (std::uint16_t step = 0; step < kFlows; ++step) {
    const auto going = static_cast<std::uint16_t>(step * 37 % kFlows);
    table.flows.end(*table.flows.find(key(going), hash(going)));
    for (std::uint16_t other = 0; other < kFlows; ++other) {
      const bool gone = std::ranges::find(table.ended, other) != table.ended.end();
      REQUIRE((table.flows.find(key(other), hash(other)) == nullptr) == gone);
    }
  }
  CHECK(table.flows.size() == 0);
}

TEST_CASE("flow table: a flow ends when packet time has passed its idle time") {
  Table table;
  table.limits.tcp_idle = Duration::seconds(300);
  table.add(1, 0);
  table.add(2, 299);
  CHECK(table.ended.empty());
  table.add(3, 301);
  CHECK(table.ended == std::vector<std::uint16_t>{1});
  CHECK(table.flows.find(key(1), key(1).hash()) == nullptr);
}

TEST_CASE("flow table: UDP flows idle out sooner than TCP flows") {
  Table table;
  table.add(1, 0, ip_protocol::tcp);
  table.add(2, 0, ip_protocol::udp);
  table.add(3, 121);
  CHECK(table.ended == std::vector<std::uint16_t>{2});
}

TEST_CASE("flow table: a closed flow lingers for late packets, then goes") {
  Table table;
  Flow& flow = table.add(1, 0);
  flow.reset = true;
  table.flows.touch(flow, Timestamp::from_seconds(1));
  table.add(2, 5);
  CHECK(table.ended.empty());
  table.add(3, 12);
  CHECK(table.ended == std::vector<std::uint16_t>{1});
}

TEST_CASE("flow table: time that goes back ends nothing") {
  Table table;
  table.add(1, 1000);
  table.add(2, 0);
  CHECK(table.ended.empty());
}

TEST_CASE("flow table: at the cap the longest idle flow makes room") {
  Table table;
  table.limits.flows_per_lane = 3;
  Flow& first = table.add(1, 0);
  table.add(2, 1);
  table.add(3, 2);
  table.flows.touch(first, Timestamp::from_seconds(3));
  bool evicted = false;
  table.flows.add(key(4), key(4).hash(), evicted);
  CHECK(evicted);
  CHECK(table.ended == std::vector<std::uint16_t>{2});
}

TEST_CASE("flow table: at the end flows go in the order they came") {
  Table table;
  table.add(5, 0);
  table.add(3, 0);
  table.add(4, 0);
  table.flows.end_all();
  CHECK(table.ended == std::vector<std::uint16_t>{5, 3, 4});
}

}  // namespace
}  // namespace shekara
