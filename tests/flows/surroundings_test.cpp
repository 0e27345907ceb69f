// SPDX-License-Identifier: Apache-2.0
// What flows keep of the test steps and of the client's network card: through scan(), over a capture built
// here.
#include <doctest/doctest.h>

#include "scanner/app/scan_receiver.h"
#include "scanner/detect/registry.h"
#include "scanner/flows/engine.h"
#include "tests/support/messages.h"
#include "tests/support/packet_builder.h"

namespace shekara::test {
namespace {
const Endpoint kCar = endpoint("192.0.2.10", 40000), kCloud = endpoint("198.51.100.20", 9000);
constexpr Timestamp kStart = Timestamp::from_seconds(1'750'000'000);

TimedPacket datagram(bool from_car, std::int64_t second, std::string_view text) {
  const Octets packet = from_car ? udp(kCar, kCloud, as_bytes(text)) : udp(kCloud, kCar, as_bytes(text));
  return {kStart + Duration::seconds(second), ethernet(packet), 0};
}

ScanResult scanned(const std::vector<TimedPacket>& packets, const StepTimes* steps,
                   const SeedSet* seeds = nullptr) {
  static const DetectorSet kDetectors(all_detectors());
  const Limits limits;
  const std::unique_ptr<PacketSource> source = open_capture_bytes("test", pcap_bytes(packets), {}, limits);
  ScanReceivers receivers(kDetectors, limits, false, seeds, steps);
  EngineOptions options;
  options.lane.steps = steps;
  return scan(*source, receivers, limits, options);
}

StepTimes steps_of_a_minute() {
  std::vector<TestStep> steps;
  for (int i = 0; i < 3; ++i)
    steps.push_back({std::to_string(i),
                     "other",
                     kStart + Duration::seconds(60 * i),
                     kStart + Duration::seconds(60 * (i + 1)),
                     {}});
  return StepTimes(steps, {});
}
const char* const kVin = R"({"vin": "LTESTCAR200000001"})";
}  // namespace

TEST_CASE("steps: evidence has the steps of all its sightings, traffic those of its payload, by direction") {
  const StepTimes steps = steps_of_a_minute();
  const ScanResult result =
      scanned({datagram(true, 5, kVin), datagram(false, 70, "{}"), datagram(true, 130, kVin)}, &steps);
  REQUIRE(result.flows.size() == 1);
  const FlowRecord& flow = result.flows.front();
  CHECK(flow.up().steps == 0b101);
  CHECK(flow.down().steps == 0b010);
  REQUIRE(flow.evidence.size() == 1);
  CHECK(flow.evidence.front().steps == 0b101);
}

TEST_CASE("steps: seeded values have them too, and without an audit record nothing has") {
  const StepTimes steps = steps_of_a_minute();
  Seed seed;
  seed.name = "planted";
  seed.kind = "text";
  seed.value = "hidden value";
  seed.mask = [](std::string_view) { return std::string("***"); };
  const SeedSet seeds({seed});
  const std::vector<TimedPacket> packets = {datagram(true, 65, "\x01\x02 hidden value \x03"),
                                            datagram(true, 500, "\x01")};
  const ScanResult result = scanned(packets, &steps, &seeds);
  REQUIRE(result.flows.front().evidence.size() == 1);
  CHECK(result.flows.front().evidence.front().steps == 0b010);
  CHECK(scanned(packets, nullptr, &seeds).flows.front().evidence.front().steps == 0);
  CHECK(scanned(packets, nullptr).flows.front().up().steps == 0);
}

TEST_CASE("flow: the client's network card is that of its frames, not of its server's") {
  std::vector<TimedPacket> packets = {datagram(true, 0, "x"), datagram(false, 1, "y")};
  const MacAddress car = *MacAddress::parse("02:00:5e:10:00:01"),
                   router = *MacAddress::parse("02:00:5e:10:00:02");
  std::ranges::copy(car.bytes, packets[0].bytes.begin() + 6);
  std::ranges::copy(router.bytes, packets[1].bytes.begin() + 6);
  CHECK(scanned(packets, nullptr).flows.front().client_mac == car);
  CHECK_FALSE(scanned({packets[1]}, nullptr).flows.front().client_mac == car);
}

}  // namespace shekara::test
