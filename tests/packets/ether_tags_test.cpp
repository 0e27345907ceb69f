// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/packets/peel_check.h"

namespace shekara::test {
namespace {

Segment segment_of(Bytes ethernet_frame) {
  const PeeledPacket packet(kEthernet, ethernet_frame);
  CHECK(packet.peeled.kind == Peeled::Kind::segment);
  return packet.peeled.segment;
}

TEST_CASE("vlan: tags are skipped, the outermost id is kept") {
  CHECK(line_of(ethernet(plain_tcp(), {5})) == kPlainTcp);
  CHECK(segment_of(ethernet(plain_tcp(), {5})).vlan == 5);
  CHECK(segment_of(ethernet(plain_tcp(), {0xe005})).vlan == 5);  // priority 7
  CHECK(line_of(ethernet(plain_udp6(), {7, 9})) == kPlainUdp6);
  CHECK(segment_of(ethernet(plain_udp6(), {7, 9})).vlan == 7);
  CHECK(line_of(ethernet_of_type(0x9100, after("0003 0800", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x8100, hex("0003 0806 0001"))) == "not IP: ARP");
  CHECK(line_of(ethernet_of_type(0x8100, hex("0003 0026 424203"))) == "not IP: STP");
}

TEST_CASE("realm: no tag is 0, each VLAN and stack of VLANs is another, the same tags are the same") {
  const std::uint32_t plain = segment_of(ethernet(plain_tcp())).key.realm;
  const std::uint32_t five = segment_of(ethernet(plain_tcp(), {5})).key.realm;
  const std::uint32_t six = segment_of(ethernet(plain_tcp(), {6})).key.realm;
  const std::uint32_t five_six = segment_of(ethernet(plain_tcp(), {5, 6})).key.realm;
  const std::uint32_t six_five = segment_of(ethernet(plain_tcp(), {6, 5})).key.realm;
  CHECK(plain == 0);
  CHECK(five != 0);
  CHECK(five != six);
  CHECK(five_six != five);
  CHECK(five_six != six);
  CHECK(five_six != six_five);
  CHECK(five == segment_of(ethernet(plain_udp6(), {5})).key.realm);
  CHECK(segment_of(ethernet(plain_tcp(), {0xa000})).key.realm == 0);  // a priority without a VLAN
}

TEST_CASE("tags: redundancy, provider backbone and integrity-only MACsec tags are skipped") {
  CHECK(line_of(ethernet_of_type(0xf1c1, after("0000 0007 0800", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x88e7, after("00000123", ethernet(plain_tcp())))) == kPlainTcp);
  CHECK(segment_of(ethernet_of_type(0x88e7, after("00000123", ethernet(plain_tcp())))).key.realm != 0);
  CHECK(line_of(ethernet_of_type(0x88e5, after("00 00 00000001 0800", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x88e5, after("20 00 00000001 0200000000010001 0800", plain_tcp()))) ==
        kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x88e5, after("2c 00 00000001 0200000000010001", plain_tcp()))) ==
        "encrypted by MACsec");
}

TEST_CASE("pppoe: the session's PPP frame is trimmed to its length") {
  CHECK(line_of(ethernet_of_type(0x8864, after("1100 0007 002f 0021", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x8864, after("1100 0007 0006 c021 0101", hex("00000000")))) ==
        "not IP: PPP LCP");
}

TEST_CASE("mpls: labels are skipped and what follows is found by its own look") {
  CHECK(line_of(ethernet_of_type(0x8847, after("00064140", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x8848, after("00064040 00065140", plain_udp6()))) == kPlainUdp6);
  CHECK(line_of(ethernet_of_type(0x8847, after("00064140", ethernet(plain_tcp())))) == kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x8847, after("00064140 00000000", ethernet(plain_tcp())))) == kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x8847, after("0000d140 10000007", plain_tcp()))) ==
        "not IP: MPLS associated channel");
  // An Ethernet address that starts like IPv4 or IPv6 does not mislead.
  CHECK(line_of(ethernet_of_type(0x8847, after("00064140", changed(ethernet(plain_tcp()), 0, "46")))) ==
        kPlainTcp);
  CHECK(line_of(ethernet_of_type(0x8847, after("00064140", changed(ethernet(plain_tcp()), 0, "6a")))) ==
        kPlainTcp);
}

TEST_CASE("tags: a stack without end is given up") {
  Octets labels;
  for (int i = 0; i < 100; ++i) put(labels, hex("00064040"));
  CHECK(line_of(ethernet_of_type(0x8847, labels)) == "too many encapsulations");
  CHECK(line_of(ethernet(plain_tcp(), std::vector<std::uint16_t>(20, 5))) == "too many encapsulations");
  CHECK(line_of(ethernet(plain_tcp(), std::vector<std::uint16_t>(8, 5))) == kPlainTcp);
}

}  // namespace
}  // namespace shekara::test
