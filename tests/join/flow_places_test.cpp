// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/flow_places.h"

#include <doctest/doctest.h>

namespace shekara {

namespace {
const std::string kFlat = SHEKARA_SOURCE_DIR "/tests/geoip/files/flat.mmdb";

FlowRecord flow(std::uint32_t client, std::uint32_t server) {
  FlowRecord record;
  record.client.address = IpAddress::v4(client);
  record.server.address = IpAddress::v4(server);
  return record;
}
}  // namespace

TEST_CASE("flow places: every flow has the places of its own ends, each address is looked up once") {
  FlowRecords flows;
  for (std::uint32_t i = 0; i < 20'000; ++i) flows.push_back(flow(0xC0A80001U + i % 7, 0x09010000U + (i % 5000) * 64));
  const Locator locator = Locator::open({kFlat});
  const NameTable names(flows, {});
  for (const unsigned threads : {1U, 3U}) {
    Parallel pool(threads);
    const FlowAddresses addresses(flows, {}, pool);
    const FlowPlaces places(flows, addresses, names, locator, pool);
    CHECK(addresses.size() == 5007);
    for (std::size_t i = 0; i < flows.size(); ++i) {
      REQUIRE(places.client(i).range.local);
      REQUIRE(places.server(i).country == locator.place_in_short(flows[i].server.address).country);
    }
  }
}

TEST_CASE("flow places: an override of a name applies to the flows that used the name, not to the address") {
  FlowRecords flows;
  for (const char* name : {"tsp.maker.kz", "www.other.kz"}) {
    FlowRecord record = flow(0xC0A80001U, 0x09040001U);
    record.names = {{name, NameSource::sni}};
    flows.push_back(std::move(record));
  }
  const Locator locator = Locator::open({kFlat}, Overrides({{{}, "*.maker.kz", "DE", "asked the maker"}}, "own", ""));
  const NameTable names(flows, {});
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  const FlowPlaces places(flows, addresses, names, locator, pool);
  CHECK(places.server(0).country == "DE");
  CHECK(places.server(0).basis == PlaceBasis::override_);
  CHECK(places.server(1).country == "CN");
  CHECK(addresses.size() == 2);
}

}  // namespace shekara
