// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/packets/peel_check.h"

namespace shekara::test {
namespace {

const Endpoint kOuter = endpoint("203.0.113.1", 33333);
const Endpoint kOuterEnd = endpoint("203.0.113.2");
constexpr std::string_view kOuterLine = "203.0.113.1:33333 > 203.0.113.2:";

Octets over_ip(std::uint8_t protocol, Bytes payload) {
  return ethernet(ip(kOuter.address, kOuterEnd.address, protocol, payload));
}
Octets over_udp(std::uint16_t port, Bytes payload) {
  return ethernet(udp(kOuter, {kOuterEnd.address, port}, payload));
}
Octets gtp(std::string_view header, Bytes payload) { return over_udp(2152, after(header, payload)); }
Octets vxlan(std::string_view network, Bytes payload) {
  return over_udp(4789, joined(after("08000000", hex(network)), after("00", payload)));
}
Segment segment_of(Bytes ethernet_frame) {
  const PeeledPacket packet(kEthernet, ethernet_frame);
  CHECK(packet.peeled.kind == Peeled::Kind::segment);
  return packet.peeled.segment;
}

TEST_CASE("tunnels over IP: IP in IP, GRE and its kinds, EtherIP, MPLS, AH") {
  const Octets frame = ethernet(plain_tcp());
  CHECK(line_of(over_ip(4, plain_tcp())) == kPlainTcp);
  CHECK(line_of(over_ip(41, plain_udp6())) == kPlainUdp6);
  CHECK(line_of(ethernet(ip(endpoint("2001:db8::a").address, endpoint("2001:db8::b").address, 4,
                            plain_tcp()))) == kPlainTcp);
  CHECK(line_of(over_ip(47, after("0000 0800", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(over_ip(47, after("b000 86dd 00000000 00000007 00000001", plain_udp6()))) == kPlainUdp6);
  CHECK(line_of(over_ip(47, after("0000 6558", frame))) == kPlainTcp);
  CHECK(line_of(over_ip(47, after("0000 8847 00064140", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(over_ip(47, after("0000 88be", frame))) == kPlainTcp);                            // ERSPAN I
  CHECK(line_of(over_ip(47, after("1000 88be 00000001 1005000700000000", frame))) == kPlainTcp);  // II
  CHECK(line_of(over_ip(47, after("1000 22eb 00000001 200500070000000000000000", frame))) ==
        kPlainTcp);  // III
  CHECK(line_of(over_ip(47, after("1000 22eb 00000001 200500070000000000000001 0000000000000000", frame))) ==
        kPlainTcp);
  CHECK(line_of(over_ip(47, after("3081 880b 002f0001 00000001 00000001 0021", plain_tcp()))) ==
        kPlainTcp);  // PPTP
  CHECK(line_of(over_ip(97, after("3000", frame))) == kPlainTcp);
  CHECK(line_of(over_ip(137, after("00064140", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(over_ip(51, after("04 04 0000 00000001 00000001 000102030405060708090a0b", plain_tcp()))) ==
        kPlainTcp);
}

TEST_CASE("tunnels over IP: an inside that cannot be read leaves the carrying packet as the answer") {
  CHECK(segment_of(over_ip(47, after("0000 0806", hex("0001")))).key.protocol == 47);
  CHECK(segment_of(over_ip(47, after("4000 0800 0000", plain_tcp()))).key.protocol == 47);  // source routing
  CHECK(segment_of(over_ip(47, hex("3081 880b 00000001 00000001 00000001"))).key.protocol == 47);
  CHECK(segment_of(over_ip(47, hex("00"))).key.protocol == 47);
  CHECK(segment_of(over_ip(4, hex("45"))).key.protocol == 4);
  CHECK(segment_of(over_ip(97, after("2000", ethernet(plain_tcp())))).key.protocol == 97);
  CHECK(line_of(over_ip(50, hex("0000000100000001"))).find("203.0.113.1 > 203.0.113.2") == 0);
  CHECK(segment_of(over_ip(50, hex("0000000100000001"))).key.protocol == 50);
}

TEST_CASE("tunnels over UDP: VXLAN, VXLAN-GPE, Geneve, Teredo, L2TP, TZSP") {
  const Octets frame = ethernet(plain_tcp());
  CHECK(line_of(vxlan("000007", frame)) == kPlainTcp);
  CHECK(line_of(over_udp(8472, after("88000005 000007 00", frame))) == kPlainTcp);  // with a group policy
  CHECK(line_of(over_udp(4790, after("0c000001 000007 00", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(over_udp(4790, after("0c000003 000007 00", frame))) == kPlainTcp);
  CHECK(line_of(over_udp(6081, after("0000 6558 000007 00", frame))) == kPlainTcp);
  CHECK(line_of(over_udp(6081, after("0200 86dd 000007 00 0102800100000000", plain_udp6()))) == kPlainUdp6);
  CHECK(line_of(over_udp(3544, plain_udp6())) == kPlainUdp6);
  CHECK(line_of(over_udp(3544, after("0000 1234 34ff8efe", plain_udp6()))) == kPlainUdp6);
  CHECK(line_of(over_udp(3544, after("0001 00 00 0102030405060708 00 0000 1234 34ff8efe", plain_udp6()))) ==
        kPlainUdp6);
  CHECK(line_of(over_udp(1701, after("0002 0001 0002 ff03 0021", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(over_udp(1701, after("4a02 0040 0001 0002 0001 0000 0002 0000 0021", plain_tcp()))) ==
        kPlainTcp);
  CHECK(line_of(over_udp(37008, after("01 00 0001 0a 01 c8 00 01", frame))) == kPlainTcp);
  const Octets answer = ethernet(udp({kOuterEnd.address, 4789}, kOuter, after("08000000 000007 00", frame)));
  CHECK(line_of(answer) == kPlainTcp);
}

TEST_CASE("gtp-u: user packets with all optional parts; the innermost tunnel id is kept") {
  CHECK(line_of(gtp("30 ff 002d 00000539", plain_tcp())) == kPlainTcp);
  CHECK(segment_of(gtp("30 ff 002d 00000539", plain_tcp())).teid == 0x539);
  CHECK(line_of(gtp("32 ff 0031 00000539 0001 00 00", plain_tcp())) == kPlainTcp);
  CHECK(line_of(gtp("34 ff 0035 00000539 0000 00 85 01 1009 00", plain_tcp())) == kPlainTcp);
  CHECK(line_of(gtp("34 ff 003d 00000539 0000 00 85 01 1009 40 02 000000000000 00", plain_tcp())) ==
        kPlainTcp);
  CHECK(segment_of(
            ethernet(udp(kOuter, {kOuterEnd.address, 2152},
                         after("30 ff 0051 00000001", udp(endpoint("10.0.0.1", 9), endpoint("10.0.0.2", 2152),
                                                          after("30 ff 002d 00000002", plain_tcp()))))))
            .teid == 2);
  CHECK(segment_of(ethernet(plain_tcp())).teid == 0);
}

TEST_CASE("tunnels over UDP: the ports alone prove nothing, the outer datagram is then the answer") {
  const Octets frame = ethernet(plain_tcp());
  const auto is_outer = [](const Octets& packet) { return line_of(packet).find(kOuterLine) == 0; };
  CHECK(is_outer(over_udp(4789, as_bytes("hello, this is no tunnel"))));
  CHECK(is_outer(vxlan("000007", ethernet_of_type(0x0806, hex("0001")))));
  CHECK(is_outer(over_udp(2152, as_bytes("0123456789"))));
  CHECK(is_outer(gtp("30 01 0004 00000000", hex("00000000"))));                    // echo request
  CHECK(is_outer(gtp("30 ff 00ff 00000539", plain_tcp())));                        // longer than the datagram
  CHECK(is_outer(gtp("34 ff 0035 00000539 0000 00 85 ff 1009 00", plain_tcp())));  // one that leads out
  CHECK(is_outer(gtp("34 ff 0031 00000539 0000 00 85 00", plain_tcp())));  // an extension of no length
  CHECK(is_outer(over_udp(3544, as_bytes("0123"))));
  CHECK(is_outer(over_udp(1701, hex("c802 000c 0000 0000 0000 0000"))));  // control message
  CHECK(is_outer(over_udp(1701, hex("0002 0001 0002 c021 01010004"))));
  CHECK(is_outer(over_udp(37008, hex("01 00 0001 0a"))));
  CHECK(is_outer(over_udp(6081, hex("ff00 6558"))));
  const Octets too_long = changed(plain_tcp(), 2, "00ff");
  CHECK(is_outer(gtp("30 ff 002d 00000539", too_long)));
  CHECK(segment_of(gtp("30 ff 002d 00000539", too_long)).teid == 0);
  CHECK(segment_of(vxlan("000007", ethernet_of_type(0x0806, hex("0001")))).key.realm == 0);
}

TEST_CASE("tunnels: an inside cut by the snap length is answered as far as it goes, never lost") {
  const Octets whole = vxlan("000007", ethernet(plain_tcp()));
  const std::size_t inner_payload = whole.size() - 5;
  for (std::size_t size = 14 + 20 + 8; size < whole.size(); ++size) {
    const PeeledPacket packet(kEthernet, Bytes(whole).first(size), {}, whole.size());
    REQUIRE(packet.peeled.kind == Peeled::Kind::segment);
    CHECK(packet.peeled.segment.cut);
    const bool has_inner = size >= inner_payload;
    CHECK(packet.peeled.segment.key.protocol == (has_inner ? ip_protocol::tcp : ip_protocol::udp));
  }
}

TEST_CASE("realm: overlay networks are kept apart, the network that carries them does not matter") {
  const std::uint32_t seven = segment_of(vxlan("000007", ethernet(plain_tcp()))).key.realm;
  const std::uint32_t eight = segment_of(vxlan("000008", ethernet(plain_tcp()))).key.realm;
  CHECK(seven != 0);
  CHECK(seven != eight);
  const Octets outer =
      udp(kOuter, {kOuterEnd.address, 4789}, after("08000000 000007 00", ethernet(plain_tcp())));
  CHECK(segment_of(ethernet(outer, {99})).key.realm == seven);
  CHECK(segment_of(ethernet(outer, {99})).vlan == 99);
  CHECK(segment_of(vxlan("000007", ethernet(plain_tcp(), {5}))).key.realm != seven);
  CHECK(segment_of(over_udp(6081, after("0000 0800 000007 00", plain_tcp()))).key.realm == seven);
  CHECK(segment_of(over_ip(47, after("2000 6558 00000700", ethernet(plain_tcp())))).key.realm == seven);
  CHECK(segment_of(over_ip(47, after("0000 0800", plain_tcp()))).key.realm == 0);
  CHECK(segment_of(gtp("30 ff 002d 00000539", plain_tcp())).key.realm == 0);
}

TEST_CASE("tunnels: the number of headers is limited") {
  Octets packet = plain_tcp();
  for (int i = 0; i < 20; ++i) packet = ip(kOuter.address, kOuterEnd.address, 4, packet);
  CHECK(line_of(ethernet(packet)) == "too many encapsulations");
  Limits limits;
  limits.encapsulations = 3;
  const Octets twice = ip(kOuter.address, kOuterEnd.address, 4, plain_tcp());
  CHECK(line(PeeledPacket(kEthernet, ethernet(twice), limits).peeled) == kPlainTcp);
  limits.encapsulations = 2;
  CHECK(line(PeeledPacket(kEthernet, ethernet(twice), limits).peeled) == "too many encapsulations");
}

TEST_CASE("tunnels: the segment speaks of the innermost IP packet only") {
  const Segment segment = segment_of(changed(over_ip(4, plain_tcp()), 14 + 10, "0000"));
  CHECK_FALSE(segment.bad_checksum);
  CHECK(segment.ip_length == 45);
  CHECK(segment.ip_packet.size() == 45);
}

}  // namespace
}  // namespace shekara::test
