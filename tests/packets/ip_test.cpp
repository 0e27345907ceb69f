// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/packets/peel_check.h"

namespace shekara::test {
namespace {

const IpAddress kFrom6 = endpoint("2001:db8::1").address;
const IpAddress kTo6 = endpoint("2001:db8::2").address;
constexpr std::uint16_t kRaw = 101;

// plain_udp6() with extension headers before the UDP header.
Octets with_extensions(std::uint8_t first, std::string_view extensions) {
  const Octets plain = plain_udp6();
  return ip(kFrom6, kTo6, first, joined(hex(extensions), Bytes(plain).subspan(40)));
}

TEST_CASE("ipv4: what the header says of lengths is checked against what there is") {
  CHECK(line_of(kRaw, plain_tcp()) == kPlainTcp);
  CHECK(line_of(kRaw, joined(plain_tcp(), hex("00000000"))) == kPlainTcp);
  CHECK(line_of(kRaw, changed(plain_tcp(), 2, "0000 0001 0000 4006 9123")).find(kPlainTcp) == 0);  // off-load
  CHECK(line_of(kRaw, changed(plain_tcp(), 0, "44")) == "bad IP header");
  CHECK(line_of(kRaw, changed(plain_tcp(), 0, "55")) == "bad IP header");
  CHECK(line_of(kRaw, changed(plain_tcp(), 2, "0013")) == "bad IP header");
  CHECK(line_of(kRaw, changed(plain_tcp(), 0, "4f")) == "bad IP header");
  const PeeledPacket longer(kRaw, changed(plain_tcp(), 2, "0100"));
  CHECK(longer.peeled.segment.cut);
  CHECK(longer.peeled.segment.ip_length == 256);
  CHECK(longer.peeled.segment.wire_payload == 256 - 40);
  CHECK(as_text(longer.peeled.segment.payload) == "hello");
}

TEST_CASE("ipv4: options are skipped") {
  const Octets plain = plain_tcp();
  Octets packet(plain.begin(), plain.begin() + 20);
  packet = changed(packet, 0, "46");
  packet = changed(packet, 3, "31");
  put(packet, hex("94040000"));
  put(packet, Bytes(plain).subspan(20));
  CHECK(line_of(kRaw, packet).find(kPlainTcp) == 0);
}

TEST_CASE("ipv4: the header's own checksum is checked") {
  CHECK(line_of(kRaw, changed(plain_tcp(), 8, "3f")) == std::string(kPlainTcp) + " bad checksum");
}

TEST_CASE("ipv6: extension headers are walked through") {
  CHECK(line_of(kRaw, with_extensions(0, "1100 010400000000")) == kPlainUdp6);
  CHECK(line_of(kRaw, with_extensions(60, "1101 0104000000000000000000000000")) == kPlainUdp6);
  CHECK(line_of(kRaw, with_extensions(43, "1100 040000000000")) == kPlainUdp6);
  CHECK(line_of(kRaw, with_extensions(51, "1104 0000 00000001 00000001 000102030405060708090a0b")) ==
        kPlainUdp6);
  CHECK(line_of(kRaw, with_extensions(0, "3c00 010400000000 2c00 010400000000 1100 0000 00000001")) ==
        kPlainUdp6);
}

TEST_CASE("ipv6: with segments left the checksum belongs to another destination and is not judged") {
  const Octets routed = with_extensions(43, "1100 040100000000");
  CHECK(line_of(kRaw, changed(routed, routed.size() - 1, "4f")) ==
        "2001:db8::1#5000 > 2001:db8::2#6000 udp 'hellO'");
}

TEST_CASE("ipv6: headers that are messages, or nothing, are flows of their own") {
  const PeeledPacket mobility(kRaw, ip(kFrom6, kTo6, 135, hex("3b 00 00 00 0000 0000")));
  CHECK(mobility.peeled.segment.key.protocol == 135);
  CHECK(mobility.peeled.segment.payload.size() == 8);
  const PeeledPacket nothing(kRaw, ip(kFrom6, kTo6, 59, {}));
  CHECK(nothing.peeled.kind == Peeled::Kind::segment);
  CHECK(nothing.peeled.segment.key.protocol == 59);
  CHECK(nothing.peeled.segment.payload.empty());
}

TEST_CASE("ipv6: lengths are checked against what there is") {
  CHECK(line_of(kRaw, joined(plain_udp6(), hex("0000"))) == kPlainUdp6);
  CHECK(line_of(kRaw, changed(plain_udp6(), 4, "0000")) == kPlainUdp6);  // jumbogram or off-load
  CHECK(line_of(kRaw, changed(plain_udp6(), 4, "0100")) == kPlainUdp6);  // IP is cut, the datagram is whole
  CHECK(line_of(kRaw, with_extensions(60, "11ff")) == "bad IP header");
  CHECK(line_of(kRaw, changed(with_extensions(60, "11ff"), 4, "ffff")) == "cut in the IP header");
}

TEST_CASE("ipv6: a chain of headers is limited") {
  std::string chain;
  for (int i = 0; i < 40; ++i) chain += "3c00 010400000000 ";
  CHECK(line_of(kRaw, with_extensions(60, chain)) == "too many encapsulations");
}

TEST_CASE("ip: of another version is no IP") {
  CHECK(line_of(kRaw, hex("f5000000")) == "bad IP header");
  CHECK(line_of(ethernet_of_type(0x0800, {})) == "cut in the IP header");
}

TEST_CASE("ip: addresses and lengths of a segment") {
  const PeeledPacket packet(kEthernet, ethernet(plain_tcp()));
  const Segment& segment = packet.peeled.segment;
  CHECK(segment.key.low == endpoint("192.0.2.1", 40000));
  CHECK(segment.key.high == endpoint("198.51.100.7", 80));
  CHECK(segment.from_low);
  CHECK(segment.ip_length == 45);
  CHECK(segment.ip_packet.size() == 45);
  CHECK(segment.wire_payload == 5);
  CHECK(segment.ref == PacketRef{0, 1});
  CHECK(segment.time == Timestamp::from_seconds(1'750'000'000));
}

}  // namespace
}  // namespace shekara::test
