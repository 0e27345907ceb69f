// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/surroundings.h"

#include <doctest/doctest.h>

#include "scanner/join/device_class.h"
#include "scanner/join/environment.h"
#include "scanner/join/findings.h"
#include "tests/support/packet_builder.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {
constexpr std::string_view kCar = "192.168.1.2", kOther = "192.168.1.3",
                           kBeijing = "9.4.0.1";  // as tests/geoip/files says

const ServiceCatalogue& catalogue() {
  static const ServiceCatalogue services = [] {
    ServiceCatalogue made;
    made.add(
        R"({"id": "maker", "owner": "Maker", "owner_country": "CN", "source": "a test", "checked_on": "2026-11-27",
      "confidence": "high", "services": [
      {"hosts": ["tsp.maker.example"], "kind": "telematics", "carries": "vehicle data"},
      {"hosts": ["app.maker.example"], "kind": "app_api", "carries": "accounts"}]})",
        "maker.json");
    return made;
  }();
  return services;
}

FlowRecord flow(std::string_view client, std::vector<std::string_view> decoders, std::string host = {}) {
  FlowRecord out;
  out.client = endpoint(client, 40000);
  out.server = endpoint(kBeijing, 443);
  out.ip_protocol = ip_protocol::tcp;
  out.first_packet = {0, 1};
  out.protection = Protection::clear;
  out.decoders = std::move(decoders);
  if (!host.empty()) out.names = {{std::move(host), NameSource::sni}};
  out.traffic[0].payload = out.traffic[0].decoded = 600;
  out.traffic[1].payload = out.traffic[1].decoded = 300;
  return out;
}

DeviceFacts device_of(const FlowRecords& flows, const AuditRecord* record = nullptr,
                      std::string_view address = kCar) {
  const NameTable names(flows, {});
  Parallel pool(1);
  const FlowServices services(flows, names, catalogue(), Limits{}, pool);
  const Surroundings surroundings(flows, services, record, {}, pool);
  return surroundings.device(*IpAddress::parse(address));
}

AuditRecord stating(std::string_view address, std::string_view mac, std::string_view device_class) {
  AuditRecord record;
  AuditDevice& device = record.devices.emplace_back();
  device.name = "test device";
  device.role = "official";
  device.device_class = device_class;
  if (!address.empty()) device.addresses = {*IpAddress::parse(address)};
  if (!mac.empty()) device.macs = {*MacAddress::parse(mac)};
  return record;
}
}  // namespace

TEST_CASE("surroundings: a class is proposed from protocols and services, with its reason") {
  const auto proposed = [](const FlowRecord& one) {
    const DeviceFacts device = device_of({one});
    CHECK_FALSE(device.class_stated);
    CHECK(device.role.empty());
    return device.device_class + ": " + device.class_because;
  };
  CHECK(proposed(flow(kCar, {"gbt32960"})) == "car: speaks gbt32960");
  CHECK(proposed(flow(kCar, {"gt06"})) == "tracker: speaks gt06");
  CHECK(proposed(flow(kCar, {"watch"})) == "watch: speaks watch");
  CHECK(proposed(flow(kCar, {"http", "ocpp", "websocket"})) == "charger: speaks ocpp");
  CHECK(proposed(flow(kCar, {"tls"}, "tsp.maker.example")) == "car: reaches telematics of Maker");
  CHECK(proposed(flow(kCar, {"tls"}, "app.maker.example")) == "phone: reaches app_api of Maker");
  CHECK(proposed(flow(kCar, {"http", "json", "mqtt"})) == ": ");
}

TEST_CASE("surroundings: of a camera's protocol the camera is who sends") {
  FlowRecord viewer = flow(kCar, {"pppp"});
  CHECK(device_of({viewer}).device_class == "camera");
  viewer.traffic[1].payload = 6'000;
  CHECK(device_of({viewer}).device_class.empty());
  FlowRecord stream = flow(kCar, {"rtsp"});
  CHECK(device_of({stream}).device_class.empty());
  stream.evidence.resize(1);
  stream.evidence[0].category = DataCategory::media;
  CHECK(device_of({stream}).device_class == "camera");
}

TEST_CASE("surroundings: who passes on the data of several devices is none of them") {
  FlowRecord gateway = flow(kCar, {"jtt808"});
  gateway.evidence.resize(1);
  gateway.evidence[0].device = {"***", 7};
  CHECK(device_of({gateway}).device_class.empty());
}

TEST_CASE("surroundings: proposals that contradict each other propose nothing, and say both reasons") {
  const DeviceFacts device = device_of({flow(kCar, {"gbt32960"}), flow(kCar, {"tls"}, "app.maker.example")});
  CHECK(device.device_class.empty());
  CHECK(device.class_because == "contradictory: speaks gbt32960 (car); reaches app_api of Maker (phone)");
  CHECK(device_of({flow(kCar, {"gbt32960"}), flow(kCar, {"tls"}, "tsp.maker.example")}).class_because ==
        "speaks gbt32960");
}

TEST_CASE("surroundings: what the audit record states goes before what traffic suggests") {
  const AuditRecord record = stating(kCar, {}, "head_unit");
  const DeviceFacts device = device_of({flow(kCar, {"gbt32960"}), flow(kOther, {"gt06"})}, &record);
  CHECK(device.name == "test device");
  CHECK(device.device_class == "head_unit");
  CHECK(device.class_stated);
  CHECK(device.class_because == "stated in the audit record");
  CHECK(device.role == "official");
  const AuditRecord without_class = stating(kCar, {}, {});
  CHECK(device_of({flow(kCar, {"gbt32960"})}, &without_class).class_because == "speaks gbt32960");
  CHECK(device_of({flow(kCar, {"gbt32960"}), flow(kOther, {"gt06"})}, &record, kOther).name.empty());
}

TEST_CASE("surroundings: a device is known by its network card, unless another card used the address too") {
  const AuditRecord record = stating({}, "02:00:5e:10:00:01", "car");
  FlowRecord one = flow(kCar, {}), other = flow(kCar, {});
  one.client_mac = *MacAddress::parse("02:00:5e:10:00:01");
  CHECK(device_of({one}, &record).name == "test device");
  CHECK(device_of({other}, &record).name.empty());
  CHECK(device_of({one, other}, &record).name == "test device");
  const AuditRecord router = stating({}, "02:00:5e:10:00:01", "router");
  CHECK(device_of({one}, &router).name.empty());
  other.client_mac = *MacAddress::parse("02:00:5e:10:00:02");
  CHECK(device_of({one, other}, &record).name.empty());
}

TEST_CASE("surroundings: a finding has its steps, the capture's kind and the environment of its ends") {
  const Locator locator = Locator::open({source_path("tests/geoip/files/flat.mmdb")});
  AuditRecord record = stating(kCar, {}, "car");
  record[AuditItem::capture_kind] = "obd";
  for (const char* id : {"start", "drive", "stop"}) record.steps.push_back({id, "other", {}, {}, {}});
  FlowRecord read = flow(kCar, {"json"});
  read.evidence.resize(2);
  read.evidence[0].steps = 0b001;
  read.evidence[1].steps = 0b100;
  FlowRecord unread = flow(kOther, {});
  unread.protection = Protection::unread;
  unread.traffic[0].steps = 0b010;
  unread.traffic[1].steps = 0b100;
  const FlowRecords flows{read, unread};
  const NameTable names(flows, {});
  Parallel pool(1);
  const Limits limits;
  const FlowAddresses addresses(flows, {}, pool);
  const FlowPlaces places(flows, addresses, names, locator, pool);
  Counts reached;
  AddressKinds environment(addresses);
  (void)environment_of(flows, names, places, "KZ", limits, pool, reached, environment);
  environment.add(addresses.number_of(*IpAddress::parse(kBeijing)).value(), 1U << static_cast<unsigned>(EnvironmentKind::vpn));
  const FlowServices services(flows, names, catalogue(), Limits{}, pool);
  const Surroundings surroundings(flows, services, &record, environment, pool);
  const Findings findings(flows, names, places, locator, "KZ", limits, pool, services, nullptr,
                          &surroundings);
  REQUIRE(findings.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const Finding whole = findings.make(i);
    Finding outline;
    findings.outline(i, outline);
    for (const Finding* finding : {&whole, static_cast<const Finding*>(&outline)}) {
      CHECK(finding->capture_kind == "obd");
      CHECK(finding->environment == std::vector{EnvironmentKind::vpn, EnvironmentKind::private_network});
      CHECK(finding->steps == (findings.is_read(i) ? std::vector<std::string>{"start", "stop"}
                                                   : std::vector<std::string>{"drive"}));
      CHECK(finding->device.device_class == (findings.is_read(i) ? "car" : ""));
    }
  }
}

TEST_CASE("surroundings: without an audit record there are no steps and no capture kind") {
  const FlowRecords flows{flow(kCar, {"gt06"})};
  const NameTable names(flows, {});
  Parallel pool(1);
  const FlowServices services(flows, names, catalogue(), Limits{}, pool);
  const Surroundings surroundings(flows, services, nullptr, {}, pool);
  Finding out;
  surroundings.describe(flows[0].client.address, ~std::uint64_t{0}, 0, out);
  CHECK(out.steps.empty());
  CHECK(out.capture_kind.empty());
  CHECK(out.environment.empty());
  CHECK(out.device.device_class == "tracker");
}

}  // namespace shekara::test
