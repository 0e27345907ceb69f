// SPDX-License-Identifier: Apache-2.0
// Round trips of all methods: through scan(), over captures built here.
#include "scanner/flows/round_trip.h"

#include <doctest/doctest.h>

#include "scanner/app/scan_receiver.h"
#include "scanner/capture/packet_source.h"
#include "scanner/detect/registry.h"
#include "scanner/flows/engine.h"
#include "tests/support/hex.h"
#include "tests/support/packet_builder.h"

namespace shekara::test {
namespace {
const Endpoint kCar = endpoint("192.0.2.10", 40000), kCloud = endpoint("198.51.100.20", 443);
constexpr Timestamp kStart = Timestamp::from_seconds(1'750'000'000);

using Packets = std::vector<TimedPacket>;

TimedPacket at(std::int64_t milliseconds, const Octets& ip_packet) {
  return {kStart + Duration{milliseconds * 1'000'000}, ethernet(ip_packet), 0};
}

FlowRecord only_flow(const Packets& packets) {
  static const DetectorSet kDetectors(all_detectors());
  const Limits limits;
  const std::unique_ptr<PacketSource> source = open_capture_bytes("test", pcap_bytes(packets), {}, limits);
  ScanReceivers receivers(kDetectors, limits, false);
  EngineOptions options;
  options.lane.classify = false;
  ScanResult result = scan(*source, receivers, limits, options);
  REQUIRE(result.flows.size() == 1);
  return std::move(result.flows.front());
}

// "dns 12 ms, packet 2", by whoever answered; "" for none.
std::string said(const std::optional<RoundTrip>& seen) {
  if (!seen) return {};
  return std::string(to_text(seen->method)) + " " + std::to_string(seen->time.nanoseconds / 1'000'000) +
         " ms, packet " + std::to_string(seen->packet.number);
}
std::string server_half(const Packets& packets) { return said(only_flow(packets).round_trips[1]); }
std::string client_half(const Packets& packets) { return said(only_flow(packets).round_trips[0]); }

TcpFields fields(std::uint32_t seq, std::uint32_t ack, std::uint8_t flags) {
  TcpFields out;
  out.seq = seq;
  out.ack = ack;
  out.flags = flags;
  return out;
}
const Octets kSyn = tcp(kCar, kCloud, fields(1000, 0, tcp_flag::syn)),
             kSynAck = tcp(kCloud, kCar, fields(5000, 1001, tcp_flag::syn | tcp_flag::ack)),
             kAck = tcp(kCar, kCloud, fields(1001, 5001, tcp_flag::ack));

Octets echo(bool is_reply, std::uint16_t sequence, bool is_v6 = false) {
  Octets message;
  put8(message, is_v6 ? (is_reply ? 129 : 128) : (is_reply ? 0 : 8));
  put8(message, 0);
  put16(message, 0);
  put16(message, 77);
  put16(message, sequence);
  const Endpoint near = endpoint(is_v6 ? "2001:db8::10" : "192.0.2.10"),
                 far = endpoint(is_v6 ? "2001:db8::20" : "198.51.100.20");
  return ip(is_reply ? far.address : near.address, is_reply ? near.address : far.address,
            is_v6 ? ip_protocol::icmpv6 : ip_protocol::icmp, message);
}

const Endpoint kResolver = endpoint("198.51.100.20", 53), kClock = endpoint("198.51.100.20", 123);
Octets dns(bool is_answer, std::uint16_t id) {
  Octets message;
  put16(message, id);
  put16(message, is_answer ? 0x8180 : 0x0100);
  for (int i = 0; i < 4; ++i) put16(message, 0);
  return is_answer ? udp(kResolver, kCar, message) : udp(kCar, kResolver, message);
}

Octets ntp(bool is_answer, std::uint32_t stamp) {
  Octets message;
  put8(message, is_answer ? 0x24 : 0x23);
  message.resize(is_answer ? 24 : 40);
  put32(message, stamp);
  put32(message, stamp);
  message.resize(48);
  return is_answer ? udp(kClock, kCar, message) : udp(kCar, kClock, message);
}

Octets quic(bool from_car, std::string_view to_id, std::string_view from_id, std::uint8_t first = 0xc3) {
  Octets message;
  put8(message, first);
  put32(message, 1);
  put8(message, to_id.size());
  put(message, as_bytes(to_id));
  put8(message, from_id.size());
  put(message, as_bytes(from_id));
  message.resize(200);
  return from_car ? udp(kCar, kCloud, message) : udp(kCloud, kCar, message);
}

const Octets kHello = hex("16 03 01 00 05 01 00 00 01 00");
}  // namespace

TEST_CASE("round trips: a handshake measures both halves, with the packets that answered") {
  const Packets packets = {at(0, kSyn), at(30, kSynAck), at(32, kAck)};
  CHECK(server_half(packets) == "tcp_handshake 30 ms, packet 2");
  CHECK(client_half(packets) == "tcp_handshake 2 ms, packet 3");
}

TEST_CASE(
    "round trips: a repeated SYN or SYN+ACK measures nothing, and neither does an answer to another SYN") {
  CHECK(server_half({at(0, kSyn), at(1000, kSyn), at(1003, kSynAck), at(1005, kAck)}).empty());
  CHECK(server_half({at(0, kSyn), at(30, kSynAck), at(40, kSynAck), at(41, kAck)}).empty());
  const Octets other = tcp(kCloud, kCar, fields(5000, 900, tcp_flag::syn | tcp_flag::ack));
  CHECK(server_half({at(0, kSyn), at(3, other), at(5, kAck)}).empty());
}

TEST_CASE("round trips: packets of the same time measure nothing, for that clock is too coarse") {
  CHECK(server_half({at(0, kSyn), at(0, kSynAck), at(2, kAck)}).empty());
}

TEST_CASE("round trips: an echo is known by its id and number") {
  CHECK(server_half({at(0, echo(false, 1)), at(12, echo(true, 1))}) == "icmp_echo 12 ms, packet 2");
  CHECK(server_half({at(0, echo(false, 1, true)), at(12, echo(true, 1, true))}) ==
        "icmp_echo 12 ms, packet 2");
  CHECK(server_half({at(0, echo(false, 1)), at(12, echo(true, 2))}).empty());
  CHECK(server_half({at(0, echo(false, 1)), at(12, echo(true, 1)), at(1000, echo(false, 2)),
                     at(1007, echo(true, 2))}) == "icmp_echo 7 ms, packet 4");
  CHECK(server_half({at(0, echo(false, 1)), at(1000, echo(false, 1)), at(1001, echo(true, 1))}).empty());
  CHECK(client_half({at(0, echo(true, 1)), at(10, echo(true, 1))}).empty());
}

TEST_CASE("round trips: when more questions wait than are kept, nothing more is measured") {
  Packets packets;
  for (std::uint16_t i = 0; i < 5; ++i) packets.push_back(at(i * 1000, echo(false, i)));
  packets.push_back(at(5000, echo(false, 0)));
  packets.push_back(at(5001, echo(true, 0)));
  CHECK(server_half(packets).empty());
}

TEST_CASE("round trips: DNS is known by its id, NTP by the time it repeats") {
  CHECK(server_half({at(0, dns(false, 7)), at(1, dns(false, 8)), at(9, dns(true, 8)),
                     at(11, dns(true, 7))}) == "dns 8 ms, packet 3");
  CHECK(server_half({at(0, dns(false, 7)), at(9, dns(true, 8))}).empty());
  CHECK(server_half({at(0, dns(false, 7)), at(5000, dns(false, 7)), at(5001, dns(true, 7))}).empty());
  CHECK(server_half({at(0, ntp(false, 99)), at(14, ntp(true, 99))}) == "ntp 14 ms, packet 2");
  CHECK(server_half({at(0, ntp(false, 99)), at(14, ntp(true, 98))}).empty());
  CHECK(server_half({at(0, ntp(false, 0)), at(14, ntp(true, 0))}).empty());
}

TEST_CASE("round trips: QUIC's first packets answer by the connection id that was chosen") {
  CHECK(server_half({at(0, quic(true, "server12", "client12")), at(21, quic(false, "client12", "other"))}) ==
        "quic_initial 21 ms, packet 2");
  CHECK(server_half({at(0, quic(true, "server12", "client12")), at(21, quic(false, "somebody", "other"))})
            .empty());
  CHECK(server_half({at(0, quic(true, "server12", "")), at(21, quic(false, "", "other"))}).empty());
}

TEST_CASE("round trips: a ClientHello counts where the handshake was not seen") {
  const auto talk = [](std::uint8_t flags, std::uint32_t seq, std::uint32_t ack, bool from_car, Bytes data) {
    return from_car ? tcp(kCar, kCloud, fields(seq, ack, flags), data)
                    : tcp(kCloud, kCar, fields(seq, ack, flags), data);
  };
  const Octets hello = talk(tcp_flag::ack, 1001, 5001, true, kHello);
  const Octets half = talk(tcp_flag::ack, 5001, 1005, false, {}),
               whole = talk(tcp_flag::ack, 5001, 1011, false, {});
  CHECK(server_half({at(0, hello), at(5, half), at(40, whole)}) == "tls_hello 40 ms, packet 3");
  CHECK(server_half({at(0, hello), at(300, hello), at(301, whole)}).empty());
  CHECK(server_half({at(0, kSyn), at(30, kSynAck), at(31, kAck), at(32, hello), at(33, whole)}) ==
        "tcp_handshake 30 ms, packet 2");
}

TEST_CASE("round trips: cut messages measure nothing and break nothing") {
  for (const Octets& whole :
       {Octets(echo(false, 1)), dns(false, 7), ntp(false, 9), quic(true, "server12", "client12")}) {
    const std::size_t header = whole[9] == ip_protocol::udp ? 28 : 20;
    const Bytes payload = Bytes(whole).subspan(header);
    for (std::size_t size = 0; size < payload.size(); ++size) {
      const Octets cut = whole[9] == ip_protocol::udp
                             ? udp(kCar, kResolver, payload.first(size))
                             : ip(kCar.address, kCloud.address, whole[9], payload.first(size));
      const FlowRecord flow = only_flow({at(0, cut)});
      CHECK_FALSE(flow.round_trips[0]);
      CHECK_FALSE(flow.round_trips[1]);
    }
  }
}

}  // namespace shekara::test
