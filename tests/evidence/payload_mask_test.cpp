// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/payload_mask.h"

#include <doctest/doctest.h>

#include "scanner/packets/peel.h"
#include "tests/support/packet_builder.h"

namespace shekara::test {
namespace {

SelectedPacket selected(const Octets& frame) {
  const Octets file = pcap_bytes({{Timestamp::from_seconds(1'750'000'000), frame}});
  Parallel alone(1);
  Selection chosen = select_packets(*open_capture_bytes("memory", file, {}, Limits()),
                                    {{{0, 1}, {{0, 1}}, {}, 0, true}}, Limits(), alone);
  SelectedPacket out = std::move(chosen.packets.at(0));
  out.view.bytes = out.bytes;
  return out;
}

bool checksum_holds(const SelectedPacket& packet) {
  PacketView view = packet.view;
  view.bytes = packet.bytes;
  Peeled peeled;
  peel(view, Limits(), peeled);
  return peeled.kind == Peeled::Kind::segment && !peeled.segment.bad_checksum;
}

std::string_view payload(const SelectedPacket& packet) {
  return as_text(Bytes(packet.bytes).subspan(packet.payload_at, packet.payload_size));
}
}  // namespace

TEST_CASE(
    "mask: bytes are overwritten wherever they lie, and TCP and UDP checksums hold, over IPv4 and IPv6") {
  for (const char* client : {"192.0.2.10", "2001:db8::10"}) {
    const bool v6 = std::string_view(client).find(':') != std::string_view::npos;
    const Endpoint from = endpoint(client, 40'000), to = endpoint(v6 ? "2001:db8::7" : "203.0.113.7", 443);
    for (std::size_t at = 0; at < 8; ++at) {
      CAPTURE(at);
      SelectedPacket one = selected(ethernet(tcp(from, to, {}, as_bytes("abcdefghijk"))));
      SelectedPacket other = selected(ethernet(udp(from, to, as_bytes("abcdefghijk"))));
      REQUIRE(checksum_holds(one));
      for (SelectedPacket* packet : {&one, &other}) {
        mask_payload(*packet, at, 3);
        CHECK(payload(*packet) == std::string("abcdefghijk").replace(at, 3, "***"));
        CHECK(checksum_holds(*packet));
      }
    }
  }
}

TEST_CASE("mask: a checksum that was wrong stays wrong, and one that was not made is not made") {
  Octets frame =
      ethernet(udp(endpoint("192.0.2.10", 40'000), endpoint("203.0.113.7", 53), as_bytes("abcdef")));
  frame[14 + 20 + 6] ^= 0x55;
  SelectedPacket wrong = selected(frame);
  mask_payload(wrong, 0, 6);
  CHECK_FALSE(checksum_holds(wrong));
  frame[14 + 20 + 6] = frame[14 + 20 + 7] = 0;
  SelectedPacket none = selected(frame);
  mask_payload(none, 0, 6);
  CHECK(none.bytes[14 + 20 + 6] == 0);
  CHECK(none.bytes[14 + 20 + 7] == 0);
}

TEST_CASE("mask: a range beyond the payload stops at its end") {
  SelectedPacket packet = selected(
      ethernet(udp(endpoint("192.0.2.10", 40'000), endpoint("203.0.113.7", 53), as_bytes("abcdef"))));
  mask_payload(packet, 4, 1000);
  CHECK(payload(packet) == "abcd**");
  mask_payload(packet, 1000, 4);
  CHECK(payload(packet) == "abcd**");
  mask_all(packet);
  CHECK(payload(packet) == "******");
}

}  // namespace shekara::test
