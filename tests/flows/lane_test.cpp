// SPDX-License-Identifier: Apache-2.0
// What becomes of a flow's packets: through scan(), over captures built here.
#include "scanner/flows/lane.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/app/scan_receiver.h"
#include "scanner/detect/registry.h"
#include "scanner/facts/handshake.h"
#include "scanner/flows/engine.h"
#include "tests/support/hex.h"
#include "tests/support/messages.h"

namespace shekara::test {
namespace {

const Endpoint kCar = endpoint("192.0.2.10", 40000), kCloud = endpoint("198.51.100.20", 443);
constexpr Timestamp kStart = Timestamp::from_seconds(1'750'000'000);
constexpr Duration kMillisecond{1'000'000};

using Packets = std::vector<TimedPacket>;

// With values in clear, so that a test sees whose they are.
ScanResult scan_of(const Packets& packets, bool classify = false, const Limits& limits = {}) {
  static const DetectorSet kDetectors(all_detectors());
  const std::unique_ptr<PacketSource> source = open_capture_bytes("test", pcap_bytes(packets), {}, limits);
  ScanReceivers receivers(kDetectors, limits, true);
  EngineOptions options;
  options.lane.classify = classify;
  ScanResult result = scan(*source, receivers, limits, options);
  // Whatever else a test looks at: no packet is counted twice or not at all.
  std::uint64_t not_decoded = 0;
  for (const auto& [reason, counted] : result.coverage.not_decoded) not_decoded += counted.times;
  CHECK(result.coverage.packets_seen == packets.size());
  CHECK(result.coverage.packets_decoded + not_decoded == packets.size());
  CHECK(result.coverage.flows == result.flows.size());
  return result;
}

FlowRecord only_flow(const Packets& packets, bool classify = false) {
  ScanResult result = scan_of(packets, classify);
  REQUIRE(result.flows.size() == 1);
  return std::move(result.flows.front());
}

Packets merged(const Packets& one, const Packets& other) {
  Packets all = one;
  all.insert(all.end(), other.begin(), other.end());
  std::ranges::stable_sort(all, {}, &TimedPacket::time);
  return all;
}

TimedPacket segment(bool from_car, const TcpFields& fields, Duration after, Bytes payload = {}) {
  const Octets packet = from_car ? tcp(kCar, kCloud, fields, payload) : tcp(kCloud, kCar, fields, payload);
  return {kStart + after, ethernet(packet), 0};
}
TimedPacket datagram(const Endpoint& from, const Endpoint& to, Bytes payload, Duration after) {
  return {kStart + after, ethernet(udp(from, to, payload)), 0};
}
constexpr std::uint8_t kSyn = tcp_flag::syn, kAck = tcp_flag::ack, kSynAck = tcp_flag::syn | tcp_flag::ack;

std::vector<std::string> shown(const FlowRecord& flow, std::string_view kind) {
  std::vector<std::string> out;
  for (const Evidence& evidence : flow.evidence)
    if (evidence.kind == kind) out.push_back(evidence.shown);
  return out;
}
using Values = std::vector<std::string>;
}  // namespace

TEST_CASE("lane: packets, bytes and payload are counted by direction") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake().client_sends(gbt_login()).server_sends(Octets(50, 0xee)).close();
  const FlowRecord flow = only_flow(talk.packets);
  CHECK(flow.client == kCar);
  CHECK(flow.server == kCloud);
  CHECK(flow.ip_protocol == 6);
  CHECK(flow.first_packet == PacketRef{0, 1});
  CHECK(flow.up().packets == 5);
  CHECK(flow.down().packets == 3);
  CHECK(flow.up().payload == gbt_login().size());
  CHECK(flow.up().decoded == gbt_login().size());
  CHECK(flow.down().payload == 50);
  CHECK(flow.down().decoded == 0);
  CHECK(flow.up().bytes == 5 * 40 + gbt_login().size());
  CHECK(flow.down().bytes == 3 * 40 + 50);
  CHECK(flow.first == kStart);
  CHECK(flow.last == kStart + Duration{7 * kMillisecond.nanoseconds});
  CHECK(flow.decoders == std::vector<std::string_view>{"gbt32960"});
}

TEST_CASE("lane: the client is who sent the SYN, whichever end has the lower address or port") {
  for (const bool swapped : {false, true}) {
    TcpTalk talk(swapped ? kCloud : kCar, swapped ? kCar : kCloud);
    talk.handshake();
    const FlowRecord flow = only_flow(talk.packets);
    CHECK(flow.client == (swapped ? kCloud : kCar));
    CHECK(flow.client_known);
  }
}

TEST_CASE("lane: when only the SYN+ACK was captured, its receiver is the client") {
  const FlowRecord flow = only_flow({segment(false, {500, 1001, kSynAck}, kMillisecond)});
  CHECK(flow.client == kCar);
  CHECK(flow.client_known);
  CHECK(flow.down().packets == 1);
  CHECK(flow.up().packets == 0);
}

TEST_CASE("lane: without a handshake the sender of the first packet stands for the client, and it is said") {
  const FlowRecord flow = only_flow({segment(false, {500, 1001, kAck}, kMillisecond, gbt_heartbeat())});
  CHECK(flow.client == kCloud);
  CHECK_FALSE(flow.client_known);
}

TEST_CASE("handshake: the round trip is split at the capture point") {
  const FlowRecord flow = only_flow({segment(true, {1000, 0, kSyn}, Duration{0}),
                                     segment(false, {500, 1001, kSynAck}, Duration{120'000'000}),
                                     segment(true, {1001, 501, kAck}, Duration{125'000'000})});
  REQUIRE(flow.rtt_server.has_value());
  REQUIRE(flow.rtt_client.has_value());
  CHECK(flow.rtt_server->milliseconds() == 120.0);
  CHECK(flow.rtt_client->milliseconds() == 5.0);
}

TEST_CASE("handshake: after a repeated SYN or SYN+ACK no round trip is claimed (Karn)") {
  SUBCASE("SYN") {
    const FlowRecord flow = only_flow({segment(true, {1000, 0, kSyn}, Duration{0}),
                                       segment(true, {1000, 0, kSyn}, Duration{100'000'000}),
                                       segment(false, {500, 1001, kSynAck}, Duration{120'000'000}),
                                       segment(true, {1001, 501, kAck}, Duration{125'000'000})});
    CHECK_FALSE(flow.rtt_server.has_value());
    CHECK_FALSE(flow.rtt_client.has_value());
  }
  SUBCASE("SYN+ACK") {
    const FlowRecord flow = only_flow({segment(true, {1000, 0, kSyn}, Duration{0}),
                                       segment(false, {500, 1001, kSynAck}, Duration{120'000'000}),
                                       segment(false, {500, 1001, kSynAck}, Duration{220'000'000}),
                                       segment(true, {1001, 501, kAck}, Duration{225'000'000})});
    CHECK_FALSE(flow.rtt_client.has_value());
  }
}

TEST_CASE("handshake: a packet that only looks like the last ACK measures nothing without a SYN+ACK") {
  const FlowRecord flow = only_flow(
      {segment(true, {1000, 0, kSyn}, Duration{0}), segment(true, {1001, 501, kAck}, Duration{125'000'000})});
  CHECK_FALSE(flow.rtt_server.has_value());
  CHECK_FALSE(flow.rtt_client.has_value());
}

TEST_CASE("lane: the same ports used again after a close are a second flow") {
  for (const bool by_reset : {false, true}) {
    TcpTalk first(kCar, kCloud), second(kCar, kCloud, kStart + Duration::seconds(2));
    first.handshake().client_sends(gbt_login());
    by_reset ? first.reset() : first.close();
    second.handshake().client_sends(gbt_login("LTESTVIN000000002")).close();
    const ScanResult result = scan_of(merged(first.packets, second.packets));
    REQUIRE(result.flows.size() == 2);
    CHECK(shown(result.flows[0], "vin") == Values{std::string(kTestVin)});
    CHECK(shown(result.flows[1], "vin") == Values{"LTESTVIN000000002"});
  }
}

TEST_CASE("lane: the same ports used again without a close are a second flow, and are read") {
  TcpTalk first(kCar, kCloud);
  first.handshake().client_sends(gbt_login());
  const std::uint32_t far = 3'000'000'000;
  const Octets login = gbt_login("LTESTVIN000000002");
  Packets second = {segment(true, {far, 0, kSyn}, Duration::seconds(60)),
                    segment(false, {far, far + 1, kSynAck}, Duration::seconds(61)),
                    segment(true, {far + 1, far + 1, kAck}, Duration::seconds(62), login)};
  const ScanResult result = scan_of(merged(first.packets, second));
  CHECK(result.flows.size() == 2);
  Values all;
  for (const FlowRecord& flow : result.flows)
    for (const std::string& vin : shown(flow, "vin")) all.push_back(vin);
  CHECK(all == Values{std::string(kTestVin), "LTESTVIN000000002"});
}

TEST_CASE("lane: a repeated SYN opens no second flow") {
  const ScanResult result = scan_of(
      {segment(true, {1000, 0, kSyn}, Duration{0}), segment(true, {1000, 0, kSyn}, Duration::seconds(1))});
  CHECK(result.flows.size() == 1);
}

TEST_CASE("lane: a flow of which one direction was captured is counted as such") {
  const ScanResult one = scan_of({segment(true, {1000, 0, kSyn}, Duration{0})});
  CHECK(one.coverage.flows_one_way == 1);
  TcpTalk talk(kCar, kCloud);
  CHECK(scan_of(talk.handshake().packets).coverage.flows_one_way == 0);
}

TEST_CASE("lane: protection is none, clear, encrypted or unread") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake();
  SUBCASE("none: no payload") {
    const ScanResult result = scan_of(talk.packets);
    CHECK(result.flows.front().protection == Protection::none);
    CHECK(result.coverage.flows_read + result.coverage.flows_unread + result.coverage.flows_encrypted == 0);
  }
  SUBCASE("clear: a decoder read it") {
    const ScanResult result = scan_of(talk.client_sends(gbt_login()).packets);
    CHECK(result.flows.front().protection == Protection::clear);
    CHECK(result.coverage.flows_read == 1);
    CHECK(result.coverage.decoded_bytes == gbt_login().size());
    CHECK(result.coverage.unread_bytes == 0);
  }
  SUBCASE("encrypted: a decoder says that nobody can read on") {
    talk.client_sends(tls_hello("car.example.com")).client_sends(tls_data(1000));
    const ScanResult result = scan_of(talk.packets);
    CHECK(result.flows.front().protection == Protection::encrypted);
    CHECK(result.coverage.flows_encrypted == 1);
    CHECK(result.coverage.unread_bytes == 0);
    CHECK(result.coverage.encrypted_bytes > 0);
    CHECK(result.coverage.encrypted_bytes + result.coverage.decoded_bytes == result.coverage.payload_bytes);
  }
  SUBCASE("unread: nobody knew it") {
    const ScanResult result = scan_of(talk.client_sends(junk(500)).packets);
    CHECK(result.flows.front().protection == Protection::unread);
    CHECK(result.coverage.flows_unread == 1);
    CHECK(result.coverage.unread_bytes == 500);
    CHECK(result.coverage.decoded_bytes == 0);
  }
}

TEST_CASE("lane: bytes that were sent but not captured are missing, and the rest is read") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake()
      .client_sends(gbt_login())
      .client_gap(300)
      .client_sends(gbt_position())
      .server_sends(Octets(1, 0))
      .close();
  const ScanResult result = scan_of(talk.packets);
  CHECK(result.flows.front().up().missing == 300);
  CHECK(result.coverage.missing_bytes == 300);
  CHECK(shown(result.flows.front(), "position").size() == 1);
  CHECK(result.flows.front().up().payload == gbt_login().size() + gbt_position().size());
}

TEST_CASE("lane: a retransmission is counted as one, and its bytes are covered once") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake().client_sends(gbt_login());
  talk.packets.push_back({kStart + Duration::seconds(1), talk.packets.back().bytes, 0});
  const ScanResult result = scan_of(talk.packets);
  const FlowRecord& flow = result.flows.front();
  CHECK(flow.up().payload == 2 * gbt_login().size());
  CHECK(flow.up().retransmitted == gbt_login().size());
  CHECK(flow.up().decoded == gbt_login().size());
  CHECK(result.coverage.payload_bytes == gbt_login().size());
  CHECK(result.coverage.decoded_bytes == gbt_login().size());
  CHECK(result.coverage.unread_bytes == 0);
  CHECK(shown(flow, "vin").size() == 1);
  CHECK(flow.evidence.front().times == 1);
}

TEST_CASE("lane: a retransmission of bytes nobody could read is not unread twice") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake();
  for (std::uint32_t i = 1; i < 30; ++i) {
    talk.client_sends(junk(100, i));
    talk.packets.push_back(talk.packets.back());
  }
  const ScanResult result = scan_of(talk.packets);
  CHECK(result.coverage.payload_bytes == 29 * 100);
  CHECK(result.coverage.unread_bytes == 29 * 100);
}

TEST_CASE("lane: segments out of order are read in order") {
  TcpTalk talk(kCar, kCloud);
  const Octets login = gbt_login();
  talk.handshake().client_sends(Bytes(login).first(30)).client_sends(Bytes(login).subspan(30));
  std::swap(talk.packets[3].bytes, talk.packets[4].bytes);
  const FlowRecord flow = only_flow(talk.packets);
  CHECK(shown(flow, "vin") == Values{std::string(kTestVin)});
  CHECK(flow.up().missing == 0);
  CHECK(flow.up().retransmitted == 0);
}

TEST_CASE("lane: a packet captured shorter than sent is counted, and what is there is read") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake().client_sends(joined(gbt_login(), gbt_position()));
  TimedPacket& last = talk.packets.back();
  last.wire_length = static_cast<std::uint32_t>(last.bytes.size());
  last.bytes.resize(last.bytes.size() - 10);
  const ScanResult result = scan_of(talk.packets);
  CHECK(result.coverage.oddities.at("captured shorter than sent").times == 1);
  CHECK(result.coverage.oddities.at("captured shorter than sent").first == PacketRef{0, 4});
  CHECK(result.coverage.missing_bytes == 10);
  CHECK(shown(result.flows.front(), "vin") == Values{std::string(kTestVin)});
  CHECK(shown(result.flows.front(), "position").empty());
}

TEST_CASE("lane: evidence lands in the flow it came from, however flows are mixed") {
  TcpTalk one(kCar, kCloud), other(endpoint("192.0.2.11", 40001), kCloud);
  const Octets login = gbt_login(), second = gbt_login("LTESTVIN000000002");
  one.handshake();
  other.handshake();
  for (std::size_t at = 0; at < login.size(); at += 7) {
    one.client_sends(Bytes(login).subspan(at, std::min<std::size_t>(7, login.size() - at)));
    other.client_sends(Bytes(second).subspan(at, std::min<std::size_t>(7, second.size() - at)));
  }
  const ScanResult result = scan_of(merged(one.packets, other.packets));
  REQUIRE(result.flows.size() == 2);
  CHECK(shown(result.flows[0], "vin") == Values{std::string(kTestVin)});
  CHECK(shown(result.flows[1], "vin") == Values{"LTESTVIN000000002"});
}

TEST_CASE("lane: what a flow still holds when it ends is its own, and not of the flow that ended it") {
  const std::string half = R"({"vin":"LTESTVIN000000001","more":)";
  TcpTalk one(kCar, kCloud);
  one.handshake().client_sends(as_bytes(half));
  TcpTalk late(endpoint("192.0.2.11", 40001), kCloud, kStart + Duration::seconds(1000));
  late.handshake().client_sends(gbt_login("LTESTVIN000000002"));
  const ScanResult result = scan_of(merged(one.packets, late.packets));
  REQUIRE(result.flows.size() == 2);
  CHECK(shown(result.flows[0], "vin") == Values{std::string(kTestVin)});
  CHECK(shown(result.flows[1], "vin") == Values{"LTESTVIN000000002"});
}

TEST_CASE("lane: a body that ends with the connection is read when the FIN comes") {
  TcpTalk talk(kCar, kCloud);
  talk.handshake().client_sends(as_bytes("GET / HTTP/1.0\r\nHost: example.com\r\n\r\n"));
  talk.server_sends(
      as_bytes("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"vin\":\"LTESTVIN000000001\"}"));
  const FlowRecord flow = only_flow(talk.close().packets);
  CHECK(shown(flow, "vin") == Values{std::string(kTestVin)});
  CHECK(flow.evidence.front().direction == Direction::server_to_client);
}

TEST_CASE("lane: answers of a resolver are kept with name, time and address") {
  const Endpoint resolver = endpoint("203.0.113.53", 53), car = endpoint("192.0.2.10", 50000);
  const FlowRecord flow = only_flow(
      {datagram(car, resolver, dns_query("Fleet.Example.com"), Duration{0}),
       datagram(resolver, car, dns_answer("Fleet.Example.com", "198.51.100.20", 300), kMillisecond)});
  REQUIRE(flow.seldom().dns.size() == 1);
  CHECK(flow.seldom().dns[0].name == "fleet.example.com");
  CHECK(flow.seldom().dns[0].address == kCloud.address);
  CHECK(flow.seldom().dns[0].ttl == 300);
  CHECK(flow.seldom().dns[0].time == kStart + kMillisecond);
  CHECK(flow.seldom().dns[0].packet == PacketRef{0, 2});
  CHECK(flow.client == car);
  CHECK_FALSE(flow.client_known);
}

TEST_CASE("lane: names come from SNI and Host, lower case, without port, each once") {
  SUBCASE("SNI") {
    TcpTalk talk(kCar, kCloud);
    const FlowRecord flow = only_flow(talk.handshake().client_sends(tls_hello("Car.Example.COM")).packets);
    CHECK(flow.names == std::vector<Name>{{"car.example.com", NameSource::sni}});
    CHECK_FALSE(flow.handshake->ja3.empty());
    CHECK_FALSE(flow.handshake->ja4.empty());
  }
  SUBCASE("Host") {
    TcpTalk talk(kCar, kCloud);
    talk.handshake();
    for (int i = 0; i < 3; ++i) talk.client_sends(http_post("API.example.com:8080", as_bytes("{\"a\":1}")));
    CHECK(only_flow(talk.packets).names == std::vector<Name>{{"api.example.com", NameSource::http_host}});
  }
}

TEST_CASE("lane: UDP flows end when they are idle") {
  const Endpoint car = endpoint("192.0.2.10", 50000);
  const ScanResult result = scan_of({datagram(car, kCloud, junk(20), Duration{0}),
                                     datagram(car, kCloud, junk(20), Duration::seconds(100)),
                                     datagram(car, kCloud, junk(20), Duration::seconds(400))});
  REQUIRE(result.flows.size() == 2);
  CHECK(result.flows[0].up().packets == 2);
  CHECK(result.flows[1].up().packets == 1);
}

TEST_CASE("lane: flows beyond the cap are evicted, and the cap is counted") {
  Limits limits;
  limits.flows_per_lane = 2;
  Packets packets;
  for (std::uint16_t i = 0; i < 3; ++i)
    packets.push_back(datagram(endpoint("192.0.2.10", static_cast<std::uint16_t>(50000 + i)), kCloud,
                               junk(20), Duration{i}));
  const ScanResult result = scan_of(packets, false, limits);
  CHECK(result.flows.size() == 3);
  CHECK(result.coverage.limits.at("flows of a lane").times == 1);
}

TEST_CASE("lane: nDPI names the application and never takes the place of a decoder") {
  TcpTalk talk(kCar, endpoint("198.51.100.20", 7325));
  talk.handshake().client_sends(gbt_login());
  const FlowRecord unknown = only_flow(talk.packets, true);
  CHECK(unknown.application.name == "Unknown");
  CHECK(unknown.protection == Protection::clear);
  TcpTalk tls(kCar, kCloud);
  tls.handshake().client_sends(tls_hello("car.example.com"));
  CHECK(only_flow(tls.packets, true).application.text() == "TLS");
}

TEST_CASE("lane: nDPI names a flow by its own packets, though it ends before those of its window have been shown") {
  const Octets get = bytes("GET / HTTP/1.1\r\nHost: portal.example\r\n\r\n"), greeting = bytes("SSH-2.0-OpenSSH_9.2\r\n");
  TcpTalk first(kCar, kCloud);
  first.handshake().client_sends(get).server_sends(bytes("HTTP/1.1 204 No Content\r\n\r\n"));
  TcpTalk second(kCar, kCloud, kStart + Duration::seconds(3600));  // the first has been idle for too long by then
  second.handshake().server_sends(greeting).client_sends(greeting).close();
  const ScanResult result = scan_of(merged(first.packets, second.packets), true);
  REQUIRE(result.flows.size() == 2);
  CHECK(result.flows[0].application.text() == "HTTP");
  CHECK(result.flows[1].application.text() == "SSH");
}

TEST_CASE("lane: nDPI names FTP by its commands, though the first payload is the server's greeting") {
  TcpTalk talk(kCar, endpoint("198.51.100.20", 7325));
  talk.handshake().server_sends(bytes("220 ready\r\n")).client_sends(bytes("USER tester\r\n"));
  talk.server_sends(bytes("331 go on\r\n")).client_sends(bytes("PASS example\r\n")).server_sends(bytes("230 done\r\n"));
  const FlowRecord flow = only_flow(talk.packets, true);
  CHECK(flow.application.name == "FTP_CONTROL");
  CHECK(flow.application.confidence == "DPI");
}

}  // namespace shekara::test
