// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/reach.h"

#include <doctest/doctest.h>

#include "scanner/join/findings.h"
#include "tests/support/packet_builder.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {
constexpr GeoPoint kAlmaty{43.24, 76.95}, kFrankfurt{50.11, 8.68};
constexpr Duration kMillisecond{1'000'000};

const Outlines& outlines() {
  static const Outlines shipped = Outlines::read(source_path("geoip/data/outlines.txt"));
  return shipped;
}

IpAddress address(std::string_view text) { return IpAddress::parse(text).value(); }

FlowRecord answered(std::string_view server, double milliseconds, std::uint64_t packet = 2,
                    std::uint32_t file = 0) {
  FlowRecord flow;
  flow.client = endpoint("192.168.1.2", 40000);
  flow.server = endpoint(server, 443);
  const Duration time{static_cast<std::int64_t>(milliseconds * 1e6)};
  flow.round_trips[1] = RoundTrip{time, {file, packet}, RoundTripMethod::tcp_handshake};
  return flow;
}

Place said_to_be(const std::vector<std::string>& countries, PlaceBasis basis = PlaceBasis::agreed) {
  Place place;
  for (const std::string& country : countries) place.witnesses.push_back({"test 2026", country, {}});
  if (basis != PlaceBasis::disputed) place.country = countries.front();
  place.basis = basis;
  return place;
}

Place weighed(double milliseconds, const Place& place, std::optional<GeoPoint> at = kAlmaty,
              const std::string& home = "KZ") {
  const CapturePoint from(outlines(), home, at);
  const FlowRecords flows{answered("9.6.0.1", milliseconds)};
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  const Reaches reaches(addresses, from);
  Place out = place;
  reaches.weigh(address("9.6.0.1"), out);
  CHECK(reaches.refutes(addresses.number_of(address("9.6.0.1")).value(), place.country, place.basis) == out.reach.value().refutes_place);
  return out;
}
}  // namespace

TEST_CASE("reach: what answered in 3 ms at Almaty is within 300 km and not in Germany, in 95 ms it may be") {
  const Place soon = weighed(3, said_to_be({"DE", "DE"}));
  CHECK(soon.basis == PlaceBasis::disputed);
  CHECK(soon.country.empty());
  CHECK(soon.witnesses.size() == 2);
  const Reach reach = soon.reach.value();
  CHECK(reach.within_km == 300);
  CHECK(reach.given == kAlmaty);
  CHECK(reach.smallest.packet == PacketRef{0, 2});
  REQUIRE(reach.disproved.size() == 1);
  CHECK(reach.disproved[0].country == "DE");
  CHECK(reach.disproved[0].distance_km > 4500);
  CHECK(reach.disproved[0].distance_km < 4602);
  const Place late = weighed(95, said_to_be({"DE", "DE"}));
  CHECK(late.basis == PlaceBasis::agreed);
  CHECK(late.country == "DE");
  CHECK(late.reach.value().disproved.empty());
  CHECK(late.reach.value().within_km == 9500);
}

TEST_CASE(
    "reach: without a stated point the capture is anywhere in the home country, and Germany still too far") {
  const Place soon = weighed(3, said_to_be({"DE"}, PlaceBasis::single), std::nullopt);
  CHECK(soon.basis == PlaceBasis::disputed);
  CHECK_FALSE(soon.reach.value().given);
  CHECK(soon.reach.value().home == "KZ");
  CHECK(soon.reach.value().disproved[0].distance_km < 2240);
  CHECK(weighed(25, said_to_be({"DE"}), std::nullopt).country ==
        "DE");                                             // from the west of the country it could be
  CHECK(weighed(25, said_to_be({"DE"})).country.empty());  // from Almaty not
}

TEST_CASE("reach: neighbours are not told apart, and errors of clock and drawing are to the place's good") {
  for (const std::string country : {"KG", "KZ", "CN", "UZ"})
    CHECK(weighed(3, said_to_be({country}), std::nullopt).country == country);
  CHECK(weighed(1.5, said_to_be({"CN"})).country == "CN");  // 150 km, and the border is at 235
}

TEST_CASE("reach: a refuted minority changes nothing but is listed, and a dispute does not end by it") {
  const Place majority = weighed(3, said_to_be({"KZ", "DE", "KZ", "DE", "KZ"}, PlaceBasis::majority));
  CHECK(majority.country == "KZ");
  CHECK(majority.basis == PlaceBasis::majority);
  REQUIRE(majority.reach.value().disproved.size() == 1);
  CHECK(majority.reach.value().disproved[0].country == "DE");
  const Place disputed = weighed(3, said_to_be({"KZ", "DE"}, PlaceBasis::disputed));
  CHECK(disputed.basis == PlaceBasis::disputed);
  CHECK(disputed.country.empty());
  CHECK_FALSE(disputed.reach.value().refutes_place);
}

TEST_CASE("reach: what the user has set stays, and a country that is not drawn is never refuted") {
  const Place set = weighed(3, said_to_be({"DE"}, PlaceBasis::override_));
  CHECK(set.country == "DE");
  CHECK(set.basis == PlaceBasis::override_);
  CHECK(set.reach.value().disproved.size() == 1);
  CHECK(weighed(3, said_to_be({"TK"})).country == "TK");
  CHECK(weighed(3, said_to_be({"DE"}), std::nullopt, "TK").country == "DE");
}

TEST_CASE("reach: a slow address at home is doubtful and stays at home") {
  const Place slow = weighed(400, said_to_be({"KZ", "KZ"}));
  CHECK(slow.reach.value().doubtful);
  CHECK(slow.country == "KZ");
  CHECK(slow.basis == PlaceBasis::agreed);
  CHECK(slow.reach.value().disproved.empty());
  CHECK_FALSE(weighed(400, said_to_be({"KZ"}), kFrankfurt).reach.value().doubtful);  // captured elsewhere
  CHECK_FALSE(weighed(140, said_to_be({"KZ"})).reach.value().doubtful);
  CHECK_FALSE(weighed(400, said_to_be({"DE"})).reach.value().doubtful);
}

TEST_CASE("reach: the smallest round trip of all flows counts, and the first packet of equal ones") {
  const FlowRecords flows{answered("9.6.0.1", 95, 5), answered("9.6.0.1", 3, 9), answered("9.6.0.1", 3, 7),
                          answered("9.6.0.2", 80, 3)};
  const CapturePoint from(outlines(), "KZ", kAlmaty);
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  const Reaches reaches(addresses, from);
  Place place = said_to_be({"DE"});
  reaches.weigh(address("9.6.0.1"), place);
  CHECK(place.reach.value().smallest.packet == PacketRef{0, 7});
  CHECK(reaches.refutes(addresses.number_of(address("9.6.0.1")).value(), "DE", PlaceBasis::agreed));
  CHECK_FALSE(reaches.refutes(addresses.number_of(address("9.6.0.2")).value(), "DE", PlaceBasis::agreed));
  CHECK_FALSE(addresses.number_of(address("9.6.0.3")));
  CHECK_FALSE(reaches.refutes(addresses.number_of(address("9.6.0.1")).value(), "", PlaceBasis::agreed));
}

TEST_CASE("reach: the client's half bounds the client, at a capture beside the server") {
  FlowRecord flow;
  flow.client = endpoint("2001:db9::1", 40000);
  flow.server = endpoint("192.168.1.2", 443);
  flow.round_trips[0] = RoundTrip{{3 * kMillisecond.nanoseconds}, {0, 3}, RoundTripMethod::tcp_handshake};
  const FlowRecords flows{flow};
  const CapturePoint from(outlines(), "KZ", kAlmaty);
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  CHECK(Reaches(addresses, from).refutes(addresses.number_of(address("2001:db9::1")).value(), "DE", PlaceBasis::agreed));
}

TEST_CASE("reach: a file whose clock jumped measures nothing") {
  const FlowRecords flows{answered("9.6.0.1", 3, 9, 1), answered("9.6.0.2", 3, 9, 0)};
  std::vector<InputRecord> inputs(2);
  inputs[1].clock_jumps = 1;
  const CapturePoint from(outlines(), "KZ", kAlmaty);
  Parallel pool(1);
  const FlowAddresses addresses(flows, inputs, pool);
  const Reaches reaches(addresses, from);
  CHECK_FALSE(reaches.refutes(addresses.number_of(address("9.6.0.1")).value(), "DE", PlaceBasis::agreed));
  CHECK(reaches.refutes(addresses.number_of(address("9.6.0.2")).value(), "DE", PlaceBasis::agreed));
}

TEST_CASE("reach: special ranges are no place") {
  const FlowRecords flows{answered("10.0.0.1", 3)};
  const CapturePoint from(outlines(), "KZ", kAlmaty);
  Place place;
  place.basis = PlaceBasis::special;
  Parallel pool(1);
  const FlowAddresses addresses(flows, {}, pool);
  Reaches(addresses, from).weigh(address("10.0.0.1"), place);
  CHECK_FALSE(place.reach);
}

TEST_CASE(
    "reach: data sent to a refuted country crosses an unknown border, and the outline agrees with the "
    "finding") {
  // As tests/geoip/files says: 9.6 is in DE.
  const Locator locator = Locator::open({source_path("tests/geoip/files/flat.mmdb")});
  for (const double milliseconds : {3.0, 95.0}) {
    FlowRecord flow = answered("9.6.0.1", milliseconds);
    flow.ip_protocol = ip_protocol::tcp;
    flow.protection = Protection::unread;
    flow.traffic[0] = {10, 1000, 600, 0, 0, 0};
    const FlowRecords flows{flow};
    const CapturePoint from(outlines(), "KZ", kAlmaty);
    Parallel pool(1);
    const FlowAddresses addresses(flows, {}, pool);
    const Reaches reaches(addresses, from);
    const NameTable names(flows, {});
    const Limits limits;
    const FlowPlaces places(flows, addresses, names, locator, pool, &reaches);
    const ServiceCatalogue services;
    const FlowServices of_flows(flows, names, services, limits, pool);
    const Findings findings(flows, names, places, locator, "KZ", limits, pool, of_flows, &reaches);
    REQUIRE(findings.size() == 1);
    Finding outline;
    findings.outline(0, outline);
    const Finding whole = findings.make(0);
    const bool refuted = milliseconds < 10;
    CHECK(whole.crossing == (refuted ? Crossing::unknown : Crossing::outbound));
    CHECK(whole.to.place.basis == (refuted ? PlaceBasis::disputed : PlaceBasis::single));
    CHECK(outline.crossing == whole.crossing);
    CHECK(outline.to.place.country == whole.to.place.country);
    CHECK(outline.to.place.basis == whole.to.place.basis);
  }
}

}  // namespace shekara::test
