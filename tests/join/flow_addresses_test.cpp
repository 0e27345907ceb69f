// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/flow_addresses.h"

#include <doctest/doctest.h>

#include "scanner/join/address_kinds.h"
#include "scanner/join/address_set.h"
#include "tests/support/packet_builder.h"

namespace shekara::test {

namespace {
FlowRecord flow(const IpAddress& client, const IpAddress& server) {
  FlowRecord out;
  out.client.address = client;
  out.server.address = server;
  return out;
}
IpAddress address(std::uint32_t number) { return IpAddress::v4(0x0A000000U + number); }
}  // namespace

TEST_CASE("flow addresses: each has one number over all flows, at either end, for any number of threads") {
  FlowRecords flows;
  for (std::uint32_t i = 0; i < 20'000; ++i) flows.push_back(flow(address(i % 1000), address(i * 7 % 6000)));
  std::vector<std::uint32_t> numbers;
  for (const unsigned threads : {1U, 3U}) {
    Parallel pool(threads);
    const FlowAddresses addresses(flows, {}, pool);
    CHECK(addresses.size() == 6000);
    std::vector<std::uint32_t> these;
    for (std::size_t i = 0; i < flows.size(); ++i) {
      REQUIRE(addresses[addresses.client(i)] == flows[i].client.address);
      REQUIRE(addresses[addresses.server(i)] == flows[i].server.address);
      REQUIRE(addresses.number_of(flows[i].server.address) == addresses.server(i));
      these.push_back(addresses.client(i));
      these.push_back(addresses.server(i));
    }
    if (!numbers.empty()) CHECK(these == numbers);
    numbers = std::move(these);
    CHECK_FALSE(addresses.number_of(address(6001)).has_value());
  }
}

TEST_CASE("flow addresses: an IPv6 address is not the IPv4 one with the same first bytes") {
  const IpAddress four = endpoint("192.0.2.1").address, six = endpoint("c000:201::").address;
  const FlowRecords flows{flow(four, six)};
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  CHECK(addresses.size() == 2);
  CHECK(addresses.number_of(four) != addresses.number_of(six));
}

TEST_CASE("flow addresses: no flows, no addresses") {
  Parallel pool(1);
  const FlowAddresses addresses({}, {}, pool);
  CHECK(addresses.size() == 0);
  CHECK_FALSE(addresses.number_of(address(1)).has_value());
}

TEST_CASE("flow addresses: an address that was not timed has no round trip, one that was has the smallest at either end") {
  FlowRecord slow = flow(address(1), address(2)), soon = flow(address(2), address(3));
  slow.round_trips[1] = RoundTrip{Duration{90}, {0, 5}, RoundTripMethod::dns};
  soon.round_trips[0] = RoundTrip{Duration{30}, {0, 9}, RoundTripMethod::echo};
  const FlowRecords flows{slow, soon};
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  const RoundTrip* const seen = addresses.smallest(addresses.number_of(address(2)).value());
  REQUIRE(seen != nullptr);
  CHECK(seen->packet == PacketRef{0, 9});
  CHECK(addresses.smallest(addresses.number_of(address(1)).value()) == nullptr);
}

TEST_CASE("address kinds: both ends of a flow tell, and without facts there are none") {
  const FlowRecords flows{flow(address(1), address(2)), flow(address(1), address(3))};
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  AddressKinds kinds(addresses);
  kinds.add(addresses.client(0), 0b001);
  kinds.add(addresses.server(1), 0b100);
  kinds.add(addresses.server(1), 0b010);
  CHECK(kinds.of(0) == 0b001);
  CHECK(kinds.of(1) == 0b111);
  CHECK(AddressKinds().of(0) == 0);
}

TEST_CASE("address set: counts each number once, few or many, and what another has") {
  AddressSet few, many;
  for (const std::uint32_t number : {70U, 3U, 70U}) few.add(number);
  CHECK(few.count() == 2);
  CHECK_FALSE(few.add(3));
  for (std::uint32_t number = 0; number < 100; ++number) CHECK(many.add(number * 3));
  CHECK_FALSE(many.add(297));
  CHECK(many.add(298));
  CHECK(many.count() == 101);
  few.add(many);  // 3 is there already
  CHECK(few.count() == 102);
  AddressSet other;
  other.add(1000);
  many.add(other);
  many.add(other);
  CHECK(many.count() == 102);
}

}  // namespace shekara::test
