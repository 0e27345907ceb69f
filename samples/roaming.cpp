// SPDX-License-Identifier: Apache-2.0
// A car with a SIM card of Romania drives in Kazakhstan. Its traffic is home-routed: seen between the two
// mobile networks, it goes through a GTP-U tunnel to Romania, and from there back to the maker's server in
// Kazakhstan.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/stories.h"

namespace samples {
namespace {

constexpr char kBrokerName[] = "mqtt.maker.example", kResolver[] = "10.45.0.1";
constexpr std::uint32_t kTunnelUp = 0x0a000226, kTunnelDown = 0x0a000401;
constexpr unsigned kGtpUser = 2152;

Link as_ip() { return {"", "", 0, true}; }

// 3GPP TS 29.281 section 5.1: version 1, protocol type GTP, no options; G-PDU.
Buffer in_tunnel(std::uint32_t tunnel, const Buffer& packet) {
  return Buffer().u8(0x30).u8(255).be16(static_cast<unsigned>(packet.size())).be32(tunnel).add(packet);
}

bool is_from_car(const Buffer& packet) {
  return packet.bytes()[12] == 10 && packet.bytes()[15] == 2;  // 10.45.0.2 as the source of an IPv4 packet
}

Trace tunnelled(const Trace& inside) {
  Trace out;
  Datagrams tunnel(out, {}, {kServingGateway.address, kGtpUser}, {kRomaniaGateway.address, kGtpUser});
  for (const Frame& frame : inside.frames) {
    if (is_from_car(frame.bytes))
      tunnel.client_says(frame.time_us, in_tunnel(kTunnelUp, frame.bytes));
    else
      tunnel.server_says(frame.time_us, in_tunnel(kTunnelDown, frame.bytes));
  }
  return out;
}

std::string hello() {
  return std::string(R"({"vin":")") + kVin + R"(","imsi":")" + kForeignImsi + R"(","apn":")" +
         kForeignAccessPoint + R"("})";
}

std::string telemetry(const Point& point, std::uint64_t time_us) {
  return std::string(R"({"vin":")") + kVin + R"(","ts":")" + rfc3339(time_us) + R"(","lat":)" +
         degrees(point.latitude) + R"(,"lng":)" + degrees(point.longitude) + R"(,"speed":)" +
         tenths(point.speed) + "}";
}

void broker(Trace& trace) {
  const std::string topic = std::string("vehicle/") + kVin;
  Conversation talk(trace, as_ip(), {kRoamingCar, 40301}, {kKazakhstanBrokerByRomania.address, 1883},
                    kStart + kSecond, kKazakhstanBrokerByRomania.round_trip_ms * 1000);
  talk.open();
  talk.client_says(mqtt::connect(std::string("tbox-") + kVin, "tbox", "test-password"));
  talk.server_says(mqtt::connect_accepted());
  talk.client_says(mqtt::publish(1, topic + "/hello", hello()));
  talk.server_says(mqtt::published(1));
  unsigned id = 2;
  for (const Point& point : drive(12, 23)) {
    talk.wait_until(kStart + id * 30 * kSecond);
    talk.client_says(mqtt::publish(id, topic + "/telemetry", telemetry(point, talk.now())));
    talk.server_says(mqtt::published(id++));
  }
  talk.client_says(mqtt::disconnect());
  talk.close();
}

}  // namespace

Buffer foreign_sim() {
  Trace inside;
  dns::look_up(inside, as_ip(), {kRoamingCar, 53301}, kResolver, kStart, kBrokerName,
               kKazakhstanBrokerByRomania.address, {}, kRomaniaGateway.round_trip_ms * 1000);
  broker(inside);
  inside.sort();
  return pcap(tunnelled(inside));
}

}  // namespace samples
