// SPDX-License-Identifier: Apache-2.0
// Packets cut at every byte, and with every byte changed: read within their bounds, and never without an
// answer.
#include <doctest/doctest.h>

#include "scanner/packets/fragments.h"
#include "tests/packets/peel_check.h"

namespace shekara::test {
namespace {

struct Sample {
  std::uint16_t link_type;
  Octets bytes;
};

std::vector<Sample> samples() {
  const Endpoint outer = endpoint("203.0.113.1", 9), end = endpoint("203.0.113.2", 0);
  const auto over_udp = [&](std::uint16_t port, const Octets& payload) {
    return ethernet(udp(outer, {end.address, port}, payload));
  };
  const auto over_ip = [&](std::uint8_t protocol, const Octets& payload) {
    return ethernet(ip(outer.address, end.address, protocol, payload));
  };
  const Octets frame = ethernet(plain_tcp(), {3, 4});
  const Octets wlan =
      after("8803 0000 020000000001 020000000002 020000000003 1000 020000000004 0000 aaaa03000000 0800",
            plain_tcp());
  return {
      {1, frame},
      {1, ethernet(plain_udp6())},
      {1, ethernet_of_type(0x8864, after("1100 0007 002f 0021", plain_tcp()))},
      {1, ethernet_of_type(0x8847, after("00064040 00065140 00000000", frame))},
      {1, ethernet_of_type(0x88e5, after("20 00 00000001 0200000000010001 0800", plain_tcp()))},
      {1, over_ip(47, after("b000 0800 00000000 00000007 00000001", plain_tcp()))},
      {1, over_ip(47, after("1000 22eb 00000001 200500070000000000000001 0000000000000000", frame))},
      {1, over_ip(47, after("3081 880b 002f0001 00000001 00000001 0021", plain_tcp()))},
      {1, over_ip(51, after("04 04 0000 00000001 00000001 000102030405060708090a0b", plain_tcp()))},
      {1, over_udp(2152, after("34 ff 0035 00000539 0000 00 85 01 1009 00", plain_tcp()))},
      {1, over_udp(4789, after("08000000 000007 00", frame))},
      {1, over_udp(6081, after("0200 86dd 000007 00 0102800100000000", plain_udp6()))},
      {1, over_udp(3544, after("0001 02 02 aaaa bbbb 0102030405060708 00 0000 1234 34ff8efe", plain_udp6()))},
      {1, over_udp(1701, after("4a02 0040 0001 0002 0001 0000 0002 0000 0021", plain_tcp()))},
      {1, over_udp(37008, after("01 00 0001 0a 01 c8 00 01", frame))},
      {1, ethernet(ip_fragments(plain_udp6(), 8, 7)[0])},
      {105, wlan},
      {127, after("00 00 1900 03000080 00000000 00000000 0102030405060708 00", wlan)},
      {192, after("00 00 0c00 69000000 ffff0000", wlan)},
      {119, after("44000000 10000000 0000000000000000", wlan)},
      {239, after("02 00 0000 0800 0100 08000001 3100 0900", plain_tcp())},
      {258, after("10000000 01000000 0c000000 00000000", plain_tcp())},
      {276, after("0800 0000 00000002 0001 00 06 0200000000010000", plain_tcp())},
  };
}

// Views stay within the packet, and the answer is one of the three.
void check_answer(const PeeledPacket& packet) {
  const Peeled& peeled = packet.peeled;
  const auto is_inside = [&](Bytes part) {
    return part.empty() || (part.data() >= packet.bytes.data() &&
                            part.data() + part.size() <= packet.bytes.data() + packet.bytes.size());
  };
  if (peeled.kind == Peeled::Kind::segment) {
    CHECK(is_inside(peeled.segment.payload));
    CHECK(is_inside(peeled.segment.ip_packet));
    CHECK(peeled.segment.wire_payload >= peeled.segment.payload.size());
    CHECK(peeled.segment.cut == (peeled.segment.wire_payload > peeled.segment.payload.size()));
    CHECK(peeled.segment.key.low <= peeled.segment.key.high);
  } else if (peeled.kind == Peeled::Kind::not_decoded) {
    CHECK(peeled.reason != NotDecoded::none);
    CHECK_FALSE(line(peeled).empty());
  }
}

TEST_CASE("cut packets: at every byte there is an answer, and no read beyond the end") {
  for (const Sample& sample : samples()) {
    for (std::size_t size = 0; size < sample.bytes.size(); ++size) {
      const PeeledPacket packet(sample.link_type, Bytes(sample.bytes).first(size), {}, sample.bytes.size());
      check_answer(packet);
      const bool has_segment = packet.peeled.kind == Peeled::Kind::segment;
      CHECK((!has_segment || packet.peeled.segment.cut || packet.peeled.segment.payload.size() == 5));
    }
  }
}

TEST_CASE("changed packets: any value of any byte gives an answer, also after reassembly") {
  for (const Sample& sample : samples()) {
    FragmentTable table{Limits{}};
    Coverage coverage;
    for (std::size_t at = 0; at < sample.bytes.size(); ++at) {
      for (const std::uint8_t value :
           std::initializer_list<std::uint8_t>{0x00, 0x01, 0x06, 0x2c, 0x2f, 0x45, 0x7f, 0x80, 0xfe, 0xff}) {
        Octets bytes = sample.bytes;
        bytes[at] = value;
        PeeledPacket packet(sample.link_type, bytes);
        check_answer(packet);
        if (packet.peeled.kind == Peeled::Kind::fragment) table.add(packet.peeled, coverage);
      }
    }
    table.finish(coverage);
  }
}

}  // namespace
}  // namespace shekara::test
