// SPDX-License-Identifier: Apache-2.0
// IPv4 (RFC 791), IPv6 with its extension headers (RFC 8200), Authentication Header (RFC 4302).
#include "scanner/base/checksum.h"
#include "scanner/packets/layers.h"

namespace shekara {
namespace {

constexpr std::size_t kIpv4Header = 20, kIpv6Header = 40;

// Trims the packet to the length its header gives (Ethernet pads short frames), or notes that it was cut.
void set_length(IpLevel& level, Bytes bytes, std::size_t length) {
  level.length = length;
  level.is_cut = length > bytes.size();
  level.packet = bytes.first(std::min(length, bytes.size()));
}

// Bytes that a whole carrier cannot hold were never an IP packet: some other protocol uses the tunnel's port.
bool overflows_carrier(const Walk& walk, std::size_t length, std::size_t available) {
  return walk.carrier && !walk.carrier->cut && length > available;
}

Next fragment(Walk& walk, std::uint32_t id, std::uint8_t protocol, std::uint32_t offset, bool more,
              Bytes payload) {
  Peeled& out = walk.out;
  out.kind = Peeled::Kind::fragment;
  out.fragment.source = address_of(walk.ip.source, walk.ip.is_v6);
  out.fragment.destination = address_of(walk.ip.destination, walk.ip.is_v6);
  out.fragment.id = id;
  out.fragment.protocol = protocol;
  out.fragment.offset = offset;
  out.fragment.more = more;
  out.fragment.payload = payload;
  out.segment.cut = walk.ip.is_cut;
  out.segment.bad_checksum = walk.ip.bad_header_checksum;
  out.segment.wire_payload = static_cast<std::uint32_t>(walk.ip.wire_payload);
  return {};
}

Next ipv4(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::size_t header = (reader.u8() & 0x0fU) * 4;
  reader.skip(1);
  const std::size_t total = reader.be16();
  const std::uint16_t id = reader.be16(), flags_offset = reader.be16();
  reader.skip(1);
  const std::uint8_t protocol = reader.u8();
  reader.skip(2);
  const Bytes source = reader.take(4), destination = reader.take(4);
  if (!reader.ok()) return not_decoded(walk, NotDecoded::cut_ip_header);
  // Captured before segmentation off-load filled it in: zero.
  const std::size_t length = total == 0 ? bytes.size() : total;
  if (header < kIpv4Header || length < header || overflows_carrier(walk, length, bytes.size()))
    return not_decoded(walk, NotDecoded::bad_ip_header);
  if (bytes.size() < header) return not_decoded(walk, NotDecoded::cut_ip_header);
  IpLevel& level = walk.ip;
  set_length(level, bytes, length);
  level.wire_payload = length - header;
  level.bad_header_checksum = internet_sum(bytes.first(header)) != 0xffff;
  level.is_rerouted = false;
  level.is_v6 = false;
  level.source = source;
  level.destination = destination;
  const Bytes payload = level.packet.subspan(header);
  const bool more = (flags_offset & 0x2000) != 0;
  const std::uint32_t offset = (flags_offset & 0x1fffU) * 8;
  if (!more && offset == 0) return ip_payload(walk, protocol, payload);
  walk.out.fragment.header = level.packet.first(header);
  return fragment(walk, id, protocol, offset, more, payload);
}

bool is_extension(std::uint8_t next_header) {
  switch (next_header) {
    case 0:    // hop-by-hop options
    case 43:   // routing
    case 51:   // authentication
    case 60:   // destination options
    case 135:  // mobility
    case 139:  // host identity
    case 140:  // shim6
      return true;
    default:
      return false;
  }
}

// {next header, length in units of eight after the first eight, ...}; authentication (RFC 4302 section 2.2):
// in units of four, less two. False: it is cut or longer than the packet.
bool skip_extension(IpLevel& level, std::uint8_t& next_header, ByteReader& reader) {
  constexpr std::uint8_t kRouting = 43, kAuthentication = 51;
  const std::uint8_t current = next_header;
  next_header = reader.u8();
  const std::size_t units = reader.u8();
  const std::size_t size = current == kAuthentication ? (units + 2) * 4 : (units + 1) * 8;
  if (current == kRouting && reader.peek(1) != 0) level.is_rerouted = true;  // segments left
  reader.skip(size - 2);
  return reader.ok();
}

enum class FragmentHeader : std::uint8_t { whole, part, cut };

// RFC 6946: a fragment header on a packet that is no fragment is skipped.
FragmentHeader read_fragment_header(Walk& walk, std::uint8_t& next_header, std::size_t announced_at,
                                    ByteReader& reader) {
  const Bytes before = walk.ip.packet.first(reader.offset());
  next_header = reader.u8();
  reader.skip(1);
  const std::uint16_t offset_more = reader.be16();
  const std::uint32_t id = reader.be32();
  if (!reader.ok()) return FragmentHeader::cut;
  walk.ip.wire_payload = walk.ip.length - reader.offset();
  if ((offset_more & 0xfff9) == 0) return FragmentHeader::whole;
  walk.out.fragment.header = before;
  walk.out.fragment.next_header_at = static_cast<std::uint32_t>(announced_at);
  fragment(walk, id, next_header, offset_more & 0xfff8U, (offset_more & 1) != 0, reader.rest());
  return FragmentHeader::part;
}

Next cut_extension(Walk& walk) {
  return not_decoded(walk, walk.ip.is_cut ? NotDecoded::cut_ip_header : NotDecoded::bad_ip_header);
}

Next ipv6_payload(Walk& walk, std::uint8_t next_header, ByteReader& reader) {
  constexpr std::uint8_t kFragment = 44, kNoNextHeader = 59, kMobility = 135;
  std::size_t announced_at = 6;  // where the number of the header at hand stands
  while (is_extension(next_header) || next_header == kFragment) {
    // Headers that are messages of their own when nothing follows.
    if (next_header >= kMobility && reader.peek() == kNoNextHeader) break;
    if (++walk.depth > walk.limits.encapsulations)
      return not_decoded(walk, NotDecoded::too_many_encapsulations);
    const std::size_t here = reader.offset();
    if (next_header != kFragment) {
      if (!skip_extension(walk.ip, next_header, reader)) return cut_extension(walk);
      announced_at = here;
      continue;
    }
    const FragmentHeader found = read_fragment_header(walk, next_header, announced_at, reader);
    announced_at = here;
    if (found == FragmentHeader::cut) return cut_extension(walk);
    if (found == FragmentHeader::part) return {};
  }
  walk.ip.wire_payload = walk.ip.length - reader.offset();
  return ip_payload(walk, next_header, reader.rest());
}

Next ipv6(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  reader.skip(4);
  const std::size_t payload = reader.be16();
  const std::uint8_t next_header = reader.u8();
  reader.skip(1);
  const Bytes source = reader.take(16), destination = reader.take(16);
  if (!reader.ok()) return not_decoded(walk, NotDecoded::cut_ip_header);
  // Zero: a jumbogram (RFC 2675), segmentation off-load, or, with "no next header", nothing.
  constexpr std::uint8_t kNoNextHeader = 59;
  const bool has_no_length = payload == 0 && next_header != kNoNextHeader;
  const std::size_t length = has_no_length ? bytes.size() : kIpv6Header + payload;
  if (overflows_carrier(walk, length, bytes.size())) return not_decoded(walk, NotDecoded::bad_ip_header);
  IpLevel& level = walk.ip;
  set_length(level, bytes, length);
  level.bad_header_checksum = false;
  level.is_rerouted = false;
  level.is_v6 = true;
  level.source = source;
  level.destination = destination;
  ByteReader payload_reader(level.packet);
  payload_reader.skip(kIpv6Header);
  return ipv6_payload(walk, next_header, payload_reader);
}

}  // namespace

Next ip(Walk& walk, Bytes bytes) {
  if (bytes.empty()) return not_decoded(walk, NotDecoded::cut_ip_header);
  const unsigned version = bytes[0] >> 4;
  if (version == 4) return ipv4(walk, bytes);
  if (version == 6) return ipv6(walk, bytes);
  return not_decoded(walk, NotDecoded::bad_ip_header);
}

bool looks_like_ip(Bytes bytes) {
  ByteReader reader(bytes);
  const unsigned version = reader.peek() >> 4;
  const std::size_t header = (reader.peek() & 0x0fU) * 4;
  if (version == 4 && header >= kIpv4Header && header <= bytes.size() &&
      internet_sum(bytes.first(header)) == 0xffff)
    return true;
  reader.skip(12);
  return (version == 4 || version == 6) && !is_known_ether_type(reader.be16());
}

}  // namespace shekara
