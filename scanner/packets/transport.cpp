// SPDX-License-Identifier: Apache-2.0
// What follows the IP headers: TCP (RFC 9293), UDP (RFC 768), others by their number, tunnels over IP.
#include <algorithm>
#include <compare>

#include "scanner/base/checksum.h"
#include "scanner/packets/layers.h"

namespace shekara {
namespace {

struct Transport {
  std::uint8_t protocol = 0;
  std::uint16_t source_port = 0, destination_port = 0;
  std::size_t header = 0;        // bytes of it before the payload
  std::size_t wire_payload = 0;  // payload bytes as the headers say
};

// With the pseudo-header of RFC 9293 section 3.1 and RFC 8200 section 8.1. A valid sum is all ones.
bool has_bad_checksum(const IpLevel& level, std::uint8_t protocol, Bytes message) {
  if (level.is_cut || level.is_rerouted) return false;
  const Bytes addresses = level.packet.subspan(level.is_v6 ? 8 : 12, level.is_v6 ? 32 : 8);
  const std::size_t length = message.size();
  const auto start = static_cast<std::uint32_t>(protocol + (length >> 16) + (length & 0xffff));
  return internet_sum(message, internet_sum(addresses, start)) != 0xffff;
}

// The order of Endpoint: address, then port.
bool is_from_low(const IpLevel& level, const Transport& transport) {
  const std::strong_ordering order = std::lexicographical_compare_three_way(
      level.source.begin(), level.source.end(), level.destination.begin(), level.destination.end());
  return order != 0 ? order < 0 : transport.source_port <= transport.destination_port;
}

void set_key(FlowKey& key, const IpLevel& level, const Transport& transport, bool from_low) {
  Endpoint& source = from_low ? key.low : key.high;
  Endpoint& destination = from_low ? key.high : key.low;
  source.address = address_of(level.source, level.is_v6);
  source.port = transport.source_port;
  destination.address = address_of(level.destination, level.is_v6);
  destination.port = transport.destination_port;
  key.protocol = transport.protocol;
}

// `message` starts with the transport header, as captured.
void set_segment(Walk& walk, const Transport& transport, Bytes message) {
  const IpLevel& level = walk.ip;
  Segment& segment = walk.out.segment;
  segment.from_low = is_from_low(level, transport);
  set_key(segment.key, level, transport, segment.from_low);
  const Bytes payload = message.subspan(std::min(transport.header, message.size()));
  segment.payload = payload.first(std::min(payload.size(), transport.wire_payload));
  segment.wire_payload = static_cast<std::uint32_t>(transport.wire_payload);
  segment.is_reassembled = false;
  segment.is_carrier = false;
  segment.cut = segment.payload.size() < transport.wire_payload;
  segment.bad_checksum = level.bad_header_checksum;
  segment.ip_packet = level.packet;
  segment.ip_length = static_cast<std::uint32_t>(level.length);
  walk.out.kind = Peeled::Kind::segment;
  walk.out.reason = NotDecoded::none;
}

Next no_header(Walk& walk, std::uint8_t protocol) {
  const NotDecoded reason =
      walk.ip.is_cut ? NotDecoded::cut_transport_header : NotDecoded::bad_transport_header;
  return not_decoded(walk, reason, protocol);
}

// Options that the snap length cut away are no loss: the segment stands without payload.
Next tcp(Walk& walk, Bytes bytes) {
  constexpr std::size_t kHeader = 20;
  ByteReader reader(bytes);
  Transport transport{ip_protocol::tcp};
  transport.source_port = reader.be16();
  transport.destination_port = reader.be16();
  TcpHeader& header = walk.out.segment.tcp;
  header.seq = reader.be32();
  header.ack = reader.be32();
  transport.header = std::size_t{reader.u8()} >> 4 << 2;
  header.flags = reader.u8();
  header.window = reader.be16();
  reader.skip(4);  // checksum, urgent pointer
  if (!reader.ok()) return no_header(walk, ip_protocol::tcp);
  if (transport.header < kHeader || transport.header > walk.ip.wire_payload)
    return not_decoded(walk, NotDecoded::bad_transport_header, ip_protocol::tcp);
  transport.wire_payload = walk.ip.wire_payload - transport.header;
  set_segment(walk, transport, bytes);
  walk.out.segment.bad_checksum |= has_bad_checksum(walk.ip, ip_protocol::tcp, bytes);
  return {};
}

// A length of 0 (jumbogram, off-load) or beyond the IP packet: what IP holds is the datagram.
std::size_t udp_length(std::size_t stated, std::size_t ip_holds) {
  return stated == 0 || stated > ip_holds ? ip_holds : stated;
}

Next udp(Walk& walk, Bytes bytes) {
  constexpr std::size_t kHeader = 8;
  ByteReader reader(bytes);
  Transport transport{ip_protocol::udp};
  transport.source_port = reader.be16();
  transport.destination_port = reader.be16();
  const std::size_t length = udp_length(reader.be16(), walk.ip.wire_payload);
  const bool has_checksum = reader.be16() != 0;
  if (!reader.ok()) return no_header(walk, ip_protocol::udp);
  if (length < kHeader) return not_decoded(walk, NotDecoded::bad_transport_header, ip_protocol::udp);
  transport.header = kHeader;
  transport.wire_payload = length - kHeader;
  const Bytes datagram = bytes.first(std::min(length, bytes.size()));
  set_segment(walk, transport, datagram);
  if (has_checksum) walk.out.segment.bad_checksum |= has_bad_checksum(walk.ip, ip_protocol::udp, datagram);
  return udp_tunnel(walk, transport.source_port, transport.destination_port, walk.out.segment.payload);
}

// Protocols that start with two ports; `header` bytes of them are no payload.
Next with_ports(Walk& walk, std::uint8_t protocol, std::size_t header, Bytes bytes) {
  ByteReader reader(bytes);
  Transport transport{protocol};
  transport.source_port = reader.be16();
  transport.destination_port = reader.be16();
  reader.skip(header - 4);
  if (!reader.ok()) return no_header(walk, protocol);
  transport.header = header;
  transport.wire_payload = walk.ip.wire_payload - header;
  set_segment(walk, transport, bytes);
  return {};
}

// No ports: the payload is that of IP.
void leaf(Walk& walk, std::uint8_t protocol, Bytes bytes) {
  Transport transport{protocol};
  transport.wire_payload = walk.ip.wire_payload;
  set_segment(walk, transport, bytes);
}

Next icmp(Walk& walk, std::uint8_t protocol, Bytes bytes) {
  leaf(walk, protocol, bytes);
  const bool is_bad = protocol == ip_protocol::icmpv6 ? has_bad_checksum(walk.ip, protocol, bytes)
                                                      : !walk.ip.is_cut && internet_sum(bytes) != 0xffff;
  walk.out.segment.bad_checksum |= is_bad;
  return {};
}

// RFC 4302 section 2.2: the header's length is in units of four bytes, less two.
Next authentication_header(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint8_t next_header = reader.u8();
  const std::size_t size = (reader.u8() + std::size_t{2}) * 4;
  reader.skip(size - 2);
  if (!reader.ok()) return no_header(walk, 51);
  if (++walk.depth > walk.limits.encapsulations)
    return not_decoded(walk, NotDecoded::too_many_encapsulations);
  walk.ip.wire_payload -= size;
  return ip_payload(walk, next_header, reader.rest());
}

// The carrying packet is an answer of its own, should the inside be unreadable.
void carry(Walk& walk, std::uint8_t protocol, Bytes bytes) {
  leaf(walk, protocol, bytes);
  enter_tunnel(walk);
}

}  // namespace

Next ip_payload(Walk& walk, std::uint8_t protocol, Bytes bytes) {
  switch (protocol) {
    case ip_protocol::tcp:
      return tcp(walk, bytes);
    case ip_protocol::udp:
      return udp(walk, bytes);
    case ip_protocol::icmp:
    case ip_protocol::icmpv6:
      return icmp(walk, protocol, bytes);
    case ip_protocol::sctp:
      return with_ports(walk, protocol, 12, bytes);
    case 136:  // UDP-Lite, RFC 3828
      return with_ports(walk, protocol, 8, bytes);
    case 33:  // DCCP, RFC 4340: the header's length depends on the packet type, all of it is given as payload
      return with_ports(walk, protocol, 4, bytes);
    case 51:
      return authentication_header(walk, bytes);
    case 4:
    case 41:
      carry(walk, protocol, bytes);
      return {Layer::ip, 0, bytes};
    case 137:  // MPLS in IP, RFC 4023
      carry(walk, protocol, bytes);
      return {Layer::mpls, 0, bytes};
    case ip_protocol::gre:
      carry(walk, protocol, bytes);
      return gre(walk, bytes);
    case 97:
      carry(walk, protocol, bytes);
      return ether_ip(walk, bytes);
    default:
      leaf(walk, protocol, bytes);
      return {};
  }
}

}  // namespace shekara
