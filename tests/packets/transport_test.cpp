// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/packets/peel_check.h"

namespace shekara::test {
namespace {

constexpr std::uint16_t kRaw = 101;
constexpr std::size_t kAt = 20;  // of the transport header in an IPv4 packet
const Endpoint kClient = endpoint("192.0.2.1", 5000);
const Endpoint kServer = endpoint("192.0.2.2", 6000);

Octets plain_udp() { return udp(kClient, kServer, as_bytes("hello")); }
constexpr std::string_view kPlainUdp = "192.0.2.1:5000 > 192.0.2.2:6000 udp 'hello'";

Octets over_ip(std::uint8_t protocol, Bytes payload) {
  return ip(kClient.address, kServer.address, protocol, payload);
}

TEST_CASE("tcp: header fields, options skipped") {
  TcpFields fields;
  fields.seq = 0x01020304;
  fields.ack = 0xfffefdfc;
  fields.flags = tcp_flag::syn | tcp_flag::ack;
  fields.window = 0x1234;
  fields.options = hex("020405b4 01010402");
  const PeeledPacket packet(kRaw, tcp(kClient, kServer, fields, as_bytes("x")));
  const Segment& segment = packet.peeled.segment;
  CHECK(segment.tcp.seq == 0x01020304);
  CHECK(segment.tcp.ack == 0xfffefdfc);
  CHECK(segment.tcp.window == 0x1234);
  CHECK(segment.tcp.syn());
  CHECK(segment.tcp.has_ack());
  CHECK_FALSE(segment.tcp.fin());
  CHECK(as_text(segment.payload) == "x");
  CHECK_FALSE(segment.bad_checksum);
}

TEST_CASE("tcp: a header length that cannot be is a bad header") {
  CHECK(line_of(kRaw, changed(plain_tcp(), kAt + 12, "40")) == "bad TCP header");
  CHECK(line_of(kRaw, changed(plain_tcp(), kAt + 12, "f0")) == "bad TCP header");
  CHECK(line_of(kRaw, over_ip(6, hex("0001"))) == "bad TCP header");
}

TEST_CASE("tcp: options lost to the snap length are no loss of the packet") {
  TcpFields fields;
  fields.options = hex("0101080a0102030405060708");
  const Octets whole = tcp(kClient, kServer, fields, as_bytes("hello"));
  const PeeledPacket packet(kRaw, Bytes(whole).first(kAt + 20), {}, whole.size());
  CHECK(line(packet.peeled) == "192.0.2.1:5000 > 192.0.2.2:6000 tcp '' cut");
  CHECK(packet.peeled.segment.wire_payload == 5);
}

TEST_CASE("tcp and udp: headers cut by the snap length are counted as cut") {
  CHECK(line_of(kRaw, Bytes(plain_tcp()).first(kAt + 19)) == "cut in the TCP header");
  CHECK(line_of(kRaw, Bytes(plain_udp()).first(kAt + 7)) == "cut in the UDP header");
}

TEST_CASE("checksums: right ones pass, wrong ones are flagged and nothing is lost") {
  CHECK(line_of(kRaw, plain_udp()) == kPlainUdp);
  CHECK(line_of(kRaw, changed(plain_udp(), kAt + 6, "0001")) == std::string(kPlainUdp) + " bad checksum");
  CHECK(line_of(kRaw, changed(plain_udp(), kAt + 6, "0000")) == kPlainUdp);  // none was made
  CHECK(line_of(kRaw, changed(plain_tcp(), kAt + 16, "0000")) == std::string(kPlainTcp) + " bad checksum");
  const Octets v6 = plain_udp6();
  CHECK(line_of(kRaw, changed(v6, 46, "0001")) == std::string(kPlainUdp6) + " bad checksum");
  for (std::size_t length = 0; length < 40; ++length) {
    const Octets payload(length, 0xa5);
    CHECK_FALSE(PeeledPacket(kRaw, tcp(kClient, kServer, {}, payload)).peeled.segment.bad_checksum);
    CHECK_FALSE(PeeledPacket(kRaw, udp(kClient, kServer, payload)).peeled.segment.bad_checksum);
  }
}

TEST_CASE("checksums: not judged where the packet is not whole") {
  const Octets bad = changed(plain_tcp(), kAt + 16, "0000");
  CHECK(line_of(kRaw, Bytes(bad).first(bad.size() - 1)) ==
        "192.0.2.1:40000 > 198.51.100.7:80 tcp 'hell' cut");
}

TEST_CASE("udp: a length smaller than IP's trims, zero and a greater one mean all of it") {
  CHECK(line_of(kRaw, changed(plain_udp(), kAt + 4, "000b 0000")) ==
        "192.0.2.1:5000 > 192.0.2.2:6000 udp 'hel'");
  CHECK(line_of(kRaw, changed(plain_udp(), kAt + 4, "0000 0000")) == kPlainUdp);
  CHECK(line_of(kRaw, changed(plain_udp(), kAt + 4, "00ff 0000")) == kPlainUdp);
  CHECK(line_of(kRaw, changed(plain_udp(), kAt + 4, "0007")) == "bad UDP header");
}

TEST_CASE("udp: a datagram cut by the snap length says how long it was") {
  const Octets whole = plain_udp();
  const PeeledPacket packet(kRaw, Bytes(whole).first(whole.size() - 2), {}, whole.size());
  CHECK(line(packet.peeled) == "192.0.2.1:5000 > 192.0.2.2:6000 udp 'hel' cut");
  CHECK(packet.peeled.segment.wire_payload == 5);
}

TEST_CASE("icmp: no ports, the message is the payload, its checksum is checked") {
  const Octets echo = over_ip(1, hex("0800 f7fd 0001 0001"));
  CHECK(PeeledPacket(kRaw, echo).peeled.segment.payload.size() == 8);
  CHECK_FALSE(PeeledPacket(kRaw, echo).peeled.segment.bad_checksum);
  CHECK(PeeledPacket(kRaw, echo).peeled.segment.key.low.port == 0);
  CHECK(PeeledPacket(kRaw, changed(echo, kAt + 3, "fe")).peeled.segment.bad_checksum);
  const Octets echo6 =
      ip(endpoint("2001:db8::1").address, endpoint("2001:db8::2").address, 58, hex("8000 0000 0001 0001"));
  CHECK(PeeledPacket(kRaw, echo6).peeled.segment.bad_checksum);
  CHECK_FALSE(PeeledPacket(kRaw, changed(echo6, 42, "2446")).peeled.segment.bad_checksum);
}

TEST_CASE("other transports: ports where there are some, the IP payload where there are none") {
  CHECK(line_of(kRaw, over_ip(132, after("1388 1770 00000000 00000000", as_bytes("hi")))) ==
        "192.0.2.1:5000 > 192.0.2.2:6000 sctp 'hi'");
  CHECK(PeeledPacket(kRaw, over_ip(136, after("1388 1770 0008 0000", as_bytes("hi"))))
            .peeled.segment.key.low.port == 5000);
  CHECK(PeeledPacket(kRaw, over_ip(33, after("1388 1770 0008 0000", as_bytes("hi"))))
            .peeled.segment.key.high.port == 6000);
  CHECK(line_of(kRaw, over_ip(132, hex("1388 1770"))) == "bad SCTP header");
  const PeeledPacket esp(kRaw, over_ip(50, hex("00000001 00000001")));
  CHECK(esp.peeled.segment.key.protocol == 50);
  CHECK(esp.peeled.segment.payload.size() == 8);
}

TEST_CASE("flow key: both directions have one, and say who sent") {
  const PeeledPacket there(kRaw, udp(kClient, kServer, as_bytes("?")));
  const PeeledPacket back(kRaw, udp(kServer, kClient, as_bytes("!")));
  CHECK(there.peeled.segment.key == back.peeled.segment.key);
  CHECK(there.peeled.segment.from_low != back.peeled.segment.from_low);
  const PeeledPacket own(kRaw, udp({kClient.address, 9}, {kClient.address, 7}, as_bytes("?")));
  CHECK(own.peeled.segment.key.low.port == 7);
  CHECK_FALSE(own.peeled.segment.from_low);
}

TEST_CASE("peel: an answer used again keeps nothing of the packet before") {
  Octets first =
      ethernet(udp(kClient, endpoint("192.0.2.2", 2152), after("30 ff 002d 00000539", plain_tcp())), {7});
  Octets second = ethernet(plain_udp());
  Peeled peeled;
  for (const Octets* packet : {&first, &second}) {
    PacketView view;
    view.bytes = *packet;
    view.link_type = kEthernet;
    view.wire_length = static_cast<std::uint32_t>(packet->size());
    peel(view, Limits{}, peeled);
  }
  CHECK(line(peeled) == kPlainUdp);
  CHECK(peeled.segment.teid == 0);
  CHECK(peeled.segment.vlan == 0);
  CHECK(peeled.segment.key.realm == 0);
}

}  // namespace
}  // namespace shekara::test
