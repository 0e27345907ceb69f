// SPDX-License-Identifier: Apache-2.0
// What a packet peels to, in one line: "192.0.2.1:40000 > 198.51.100.7:80 tcp 'hello'", or the reason it does
// not.
#pragma once
#include <string>
#include <vector>

#include "scanner/facts/flow_record.h"
#include "scanner/packets/peel.h"
#include "tests/support/hex.h"
#include "tests/support/packet_builder.h"

namespace shekara::test {

inline constexpr std::uint16_t kEthernet = 1;

// The bytes stand in a heap block of exactly their size, so that a read past the end is seen by
// AddressSanitizer.
struct PeeledPacket {
  PeeledPacket(std::uint16_t link_type, Bytes frame, const Limits& limits = {}, std::size_t wire_length = 0)
      : bytes(frame.begin(), frame.end()) {
    PacketView view;
    view.bytes = bytes;
    view.link_type = link_type;
    view.wire_length = static_cast<std::uint32_t>(wire_length == 0 ? bytes.size() : wire_length);
    view.time = Timestamp::from_seconds(1'750'000'000);
    view.ref = {0, 1};
    peel(view, limits, peeled);
  }
  Octets bytes;
  Peeled peeled;
};

inline std::string line(const Endpoint& end) {
  return end.address.text() +
         (end.port == 0 ? "" : (end.address.is_v6 ? "#" : ":") + std::to_string(end.port));
}

inline std::string line(const Segment& segment) {
  const Endpoint& from = segment.from_low ? segment.key.low : segment.key.high;
  const Endpoint& to = segment.from_low ? segment.key.high : segment.key.low;
  return line(from) + " > " + line(to) + " " + transport_text(segment.key.protocol) + " '" +
         std::string(as_text(segment.payload)) + "'" + (segment.cut ? " cut" : "") +
         (segment.bad_checksum ? " bad checksum" : "");
}

inline std::string line(const Peeled& peeled) {
  if (peeled.kind == Peeled::Kind::segment) return line(peeled.segment);
  if (peeled.kind == Peeled::Kind::fragment) return "fragment at " + std::to_string(peeled.fragment.offset);
  return reason_text(peeled.reason, peeled.detail);
}

inline std::string line_of(std::uint16_t link_type, Bytes frame) {
  return line(PeeledPacket(link_type, frame).peeled);
}
inline std::string line_of(Bytes ethernet_frame) { return line_of(kEthernet, ethernet_frame); }

// Overwrites bytes of a packet.
inline Octets changed(Octets packet, std::size_t at, std::string_view hex_bytes) {
  const Octets replacement = hex(hex_bytes);
  std::copy(replacement.begin(), replacement.end(), packet.begin() + static_cast<std::ptrdiff_t>(at));
  return packet;
}
inline Octets after(std::string_view hex_header, Bytes rest) { return joined(hex(hex_header), rest); }

// The packet inside, in most tests, and what it has to give.
inline Octets plain_tcp() {
  return tcp(endpoint("192.0.2.1", 40000), endpoint("198.51.100.7", 80), {}, as_bytes("hello"));
}
inline Octets plain_udp6() {
  return udp(endpoint("2001:db8::1", 5000), endpoint("2001:db8::2", 6000), as_bytes("hello"));
}
inline constexpr std::string_view kPlainTcp = "192.0.2.1:40000 > 198.51.100.7:80 tcp 'hello'";
inline constexpr std::string_view kPlainUdp6 = "2001:db8::1#5000 > 2001:db8::2#6000 udp 'hello'";

}  // namespace shekara::test
