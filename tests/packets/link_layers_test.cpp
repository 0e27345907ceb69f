// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/facts/link_type.h"

#include "tests/packets/peel_check.h"

namespace shekara::test {
namespace {

// A data frame of IEEE 802.11 without its payload: frame control as given, three addresses, sequence control.
Octets wlan_header(std::string_view frame_control, std::string_view sequence = "1000") {
  return joined(hex(frame_control), after("0000 020000000001 020000000002 020000000003", hex(sequence)));
}
Octets llc_snap(Bytes ip_packet) { return after("aaaa03 000000 0800", ip_packet); }

TEST_CASE("link layers: every one leads to the IP packet inside") {
  const Octets v4 = plain_tcp(), v6 = plain_udp6();
  CHECK(line_of(1, ethernet(v4)) == kPlainTcp);
  CHECK(line_of(1, ethernet(v6)) == kPlainUdp6);
  CHECK(line_of(0, after("02000000", v4)) == kPlainTcp);
  CHECK(line_of(0, after("00000002", v4)) == kPlainTcp);
  CHECK(line_of(0, after("1e000000", v6)) == kPlainUdp6);
  CHECK(line_of(0, after("18000000", v6)) == kPlainUdp6);
  CHECK(line_of(108, after("0000001c", v6)) == kPlainUdp6);
  CHECK(line_of(113, after("0000 0001 0006 0200000000010000 0800", v4)) == kPlainTcp);
  CHECK(line_of(113, after("0000 0001 0006 0200000000010000 8100 0005 86dd", v6)) == kPlainUdp6);
  CHECK(line_of(276, after("0800 0000 00000002 0001 00 06 0200000000010000", v4)) == kPlainTcp);
  for (const std::uint16_t raw : std::initializer_list<std::uint16_t>{12, 14, 101, 228})
    CHECK(line_of(raw, v4) == kPlainTcp);
  for (const std::uint16_t raw : std::initializer_list<std::uint16_t>{12, 14, 101, 229})
    CHECK(line_of(raw, v6) == kPlainUdp6);
  CHECK(line_of(219, after("00064140", v4)) == kPlainTcp);
  CHECK(line_of(239, after("02 00 0000 0800 0100 08000001 3100 0900", v4)) == kPlainTcp);
  CHECK(line_of(258, after("10000000 01000000 0c000000 00000000", v4)) == kPlainTcp);
}

TEST_CASE(
    "ppp: with and without HDLC framing, with a compressed protocol, and Cisco HDLC under the same link "
    "type") {
  for (const std::uint16_t type : std::initializer_list<std::uint16_t>{9, 50}) {
    CHECK(line_of(type, after("ff03 0021", plain_tcp())) == kPlainTcp);
    CHECK(line_of(type, after("0021", plain_tcp())) == kPlainTcp);
    CHECK(line_of(type, after("21", plain_tcp())) == kPlainTcp);
    CHECK(line_of(type, after("ff03 0057", plain_udp6())) == kPlainUdp6);
    CHECK(line_of(type, after("0f00 0800", plain_tcp())) == kPlainTcp);
    CHECK(line_of(type, hex("ff03 c021 01010004")) == "not IP: PPP LCP");
  }
  CHECK(line_of(104, after("0f00 0800", plain_tcp())) == kPlainTcp);
  CHECK(line_of(104, hex("8f00 8035 00000002")) == "not IP: RARP or SLARP");
  CHECK(line_of(51, after("1100 0007 002f 0021", plain_tcp())) == kPlainTcp);
  CHECK(line_of(51, hex("1109 0000 0000")) == "not IP: PPPoE discovery");
}

TEST_CASE("ethernet: IEEE 802.3 lengths lead to LLC and SNAP") {
  const Octets addresses = hex("020000000002 020000000001");
  CHECK(line_of(joined(addresses, after("0035 aaaa03 000000 0800", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(joined(addresses, after("0030 060603", plain_tcp()))) == kPlainTcp);
  CHECK(line_of(joined(addresses, hex("0026 424203 0000000000"))) == "not IP: STP");
  CHECK(line_of(joined(addresses, hex("0026 aaaa03 00000c 2000 02b4"))) == "not IP: CDP");
  CHECK(line_of(joined(addresses, hex("0026 aaaa03 0080c2 0007 02b4"))) ==
        "not IP: SNAP of another organisation");
  CHECK(line_of(joined(addresses, hex("0003 7f7f03"))) == "not IP: LLC 0x7f");
}

TEST_CASE("ethernet: what is no IP is named") {
  CHECK(line_of(ethernet_of_type(0x0806, hex("0001"))) == "not IP: ARP");
  CHECK(line_of(ethernet_of_type(0x88cc, hex("0207"))) == "not IP: LLDP");
  CHECK(line_of(ethernet_of_type(0x888e, hex("0103"))) == "not IP: EAPOL");
  CHECK(line_of(ethernet_of_type(0x8863, hex("1109"))) == "not IP: PPPoE discovery");
  CHECK(line_of(ethernet_of_type(0x1234, hex("0103"))) == "not IP: 0x1234");
  CHECK(line_of(0, hex("07000000 0102")) == "not IP: address family 7");
  CHECK(line_of(0, hex("12345678 0102")) == "not IP: no address family");
  CHECK(line_of(9, hex("1234 0102")) == "not IP: another PPP protocol");
  CHECK(line_of(113, hex("0000 0338 0000 0000000000000000 0004 00")) == "not IP: 0x0004");
}

TEST_CASE("ethernet: padding of a short frame and the frame check sequence are no payload") {
  const Octets empty_tcp = tcp(endpoint("192.0.2.1", 1), endpoint("192.0.2.2", 2), {});
  CHECK(line_of(joined(ethernet(empty_tcp), hex("000000000000"))) == "192.0.2.1:1 > 192.0.2.2:2 tcp ''");
  Octets offloaded = ethernet(changed(plain_tcp(), 2, "0000 0001 0000 4006 0000"));
  put32(offloaded, 0xaabbccdd);
  PacketView view;
  view.bytes = offloaded;
  view.wire_length = static_cast<std::uint32_t>(offloaded.size());
  view.link_type = kEthernet;
  view.fcs_bytes = 4;
  Peeled peeled;
  peel(view, Limits{}, peeled);
  CHECK(as_text(peeled.segment.payload) == "hello");
  view.bytes = view.bytes.first(view.bytes.size() - 3);  // the snap length took most of the check sequence
  peel(view, Limits{}, peeled);
  CHECK(as_text(peeled.segment.payload) == "hello");
}

TEST_CASE("802.11: data frames that are not encrypted are read") {
  const Octets body = llc_snap(plain_tcp());
  CHECK(line_of(105, joined(wlan_header("0801"), body)) == kPlainTcp);
  CHECK(line_of(105, joined(wlan_header("8802"), after("0000", body))) == kPlainTcp);           // QoS
  CHECK(line_of(105, joined(wlan_header("8882"), after("0000 00000000", body))) == kPlainTcp);  // HT control
  CHECK(line_of(105, joined(wlan_header("0803"), after("020000000004", body))) == kPlainTcp);   // 4 addresses
  CHECK(line_of(105, joined(wlan_header("8803"), after("020000000004 0000", body))) == kPlainTcp);
}

TEST_CASE("802.11: encrypted, management, control and fragmented frames are counted as such") {
  const Octets body = llc_snap(plain_tcp());
  CHECK(line_of(105, joined(wlan_header("0841"), body)) == "encrypted 802.11 frame");
  CHECK(line_of(105, joined(wlan_header("8000"), body)) == "802.11 management frame");
  CHECK(line_of(105, hex("d400 0000 020000000001")) == "802.11 control frame");
  CHECK(line_of(105, wlan_header("4801")) == "802.11 frame without data");
  CHECK(line_of(105, joined(wlan_header("0801", "1100"), body)) == "802.11 fragment after the first");
}

TEST_CASE("802.11: of an aggregate the first frame is read and the others are counted") {
  const Octets msdu = llc_snap(plain_tcp());
  Octets subframe = hex("020000000001 020000000002");
  put16(subframe, msdu.size());
  put(subframe, msdu);
  Octets frame = joined(wlan_header("8801"), after("8000", subframe));
  CHECK(line_of(105, frame) == kPlainTcp);
  CHECK(PeeledPacket(105, frame).peeled.unread_frames == 0);
  while ((subframe.size() % 4) != 0) subframe.push_back(0);
  frame = joined(wlan_header("8801"), after("8000", joined(subframe, joined(subframe, subframe))));
  CHECK(line_of(105, frame) == kPlainTcp);
  CHECK(PeeledPacket(105, frame).peeled.unread_frames == 2);
}

TEST_CASE("802.11: capture headers are skipped by their own lengths") {
  const Octets frame = joined(wlan_header("0801"), llc_snap(plain_tcp()));
  CHECK(line_of(127, after("00 00 0800 00000000", frame)) == kPlainTcp);
  CHECK(line_of(127, after("00 00 1900 03000080 00000000 00000000 0102030405060708 00", frame)) == kPlainTcp);
  CHECK(line_of(192, after("00 00 0800 69000000", frame)) == kPlainTcp);
  CHECK(line_of(192, after("00 00 0c00 01000000 ffff0000", ethernet(plain_tcp()))) == kPlainTcp);
  CHECK(line_of(119, after("44000000 10000000 0000000000000000", frame)) == kPlainTcp);
  CHECK(line_of(119, after("80211001 0000000c 00000000", frame)) == kPlainTcp);
  CHECK(line_of(163, after("80211001 0000000c 00000000", frame)) == kPlainTcp);
  const Octets padded = joined(wlan_header("8801"), after("0000 0000", llc_snap(plain_tcp())));
  CHECK(line_of(127, after("00 00 0900 02000000 20", padded)) == kPlainTcp);
}

TEST_CASE("link layers: others are counted under their number and name") {
  CHECK(line_of(147, hex("00")) == "unsupported link type 147 (USER0)");
  CHECK(line_of(227, hex("00")) == "unsupported link type 227 (CAN_SOCKETCAN)");
  CHECK(line_of(3000, hex("00")) == "unsupported link type 3000");
  CHECK(line_of(192, after("00 00 0800 e3000000", hex("00"))) == "unsupported link type 227 (CAN_SOCKETCAN)");
  CHECK(line_of(1, {}) == "no bytes captured");
}

TEST_CASE("link layers: a PPI header that names itself again and again is given up") {
  Octets frame;
  for (int i = 0; i < 40; ++i) put(frame, hex("00 00 0800 c0000000"));
  CHECK(line_of(192, frame) == "too many encapsulations");
}

TEST_CASE("link types: names as libpcap has them, others as their number") {
  CHECK(link_type_text(1) == "EN10MB");
  CHECK(link_type_text(113) == "LINUX_SLL");
  CHECK(link_type_text(276) == "LINUX_SLL2");
  CHECK(link_type_text(290) == "ETW");
  CHECK(link_type_text(3) == "3");
  CHECK(link_type_text(65535) == "65535");
}

}  // namespace
}  // namespace shekara::test
