// SPDX-License-Identifier: Apache-2.0
// Tunnels over UDP, known by port and by their own structure. A Next of layer done means: this is no tunnel.
#include "scanner/packets/layers.h"

namespace shekara {
namespace {

constexpr Next kNoTunnel{};

Next overlay(Walk& walk, std::uint32_t network, const Next& next) {
  enter_tunnel(walk);
  enter_realm(walk, RealmKind::overlay, network);
  return next;
}

Next tunnelled(Walk& walk, const Next& next) {
  enter_tunnel(walk);
  return next;
}

// RFC 7348 section 5; the highest flag bit and two of the reserved bytes belong to the group policy
// extension.
Next vxlan(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint8_t flags = reader.u8();
  reader.skip(3);
  const std::uint32_t network = reader.be24();
  const std::uint8_t reserved = reader.u8();
  if (!reader.ok() || (flags & 0x7f) != 0x08 || reserved != 0) return kNoTunnel;
  return overlay(walk, network, {Layer::ethernet, 0, reader.rest()});
}

// draft-ietf-nvo3-vxlan-gpe-13 section 3: flags Ver(2) I P B O, next protocol in the fourth byte.
Next vxlan_gpe(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint8_t flags = reader.u8();
  reader.skip(2);
  const std::uint8_t protocol = reader.u8();
  const std::uint32_t network = reader.be24();
  reader.skip(1);
  if (!reader.ok() || (flags & 0xf8) != 0x08) return kNoTunnel;
  if ((flags & 0x04) == 0 || protocol == 3)
    return overlay(walk, network, {Layer::ethernet, 0, reader.rest()});
  if (protocol == 1 || protocol == 2) return overlay(walk, network, {Layer::ip, 0, reader.rest()});
  if (protocol == 5) return overlay(walk, network, {Layer::mpls, 0, reader.rest()});
  return kNoTunnel;
}

// RFC 8926 section 3.4.
Next geneve(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint8_t version_length = reader.u8();
  reader.skip(1);
  const std::uint16_t type = reader.be16();
  const std::uint32_t network = reader.be24();
  reader.skip(1 + (version_length & 0x3fU) * 4);
  if (!reader.ok() || version_length >> 6 != 0) return kNoTunnel;
  return overlay(walk, network, {Layer::ether_type, type, reader.rest()});
}

// RFC 4380 section 5.1.1: an authentication and an origin indicator may stand before the IPv6 packet.
Next teredo(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  if (reader.peek() == 0 && reader.peek(1) == 1) {
    reader.skip(2);
    const std::size_t client = reader.u8(), authentication = reader.u8();
    reader.skip(client + authentication + 9);  // nonce, confirmation
  }
  if (reader.peek() == 0 && reader.peek(1) == 0) reader.skip(8);
  if (reader.peek() >> 4 != 6) return kNoTunnel;
  return tunnelled(walk, {Layer::ip, 0, reader.rest()});
}

// RFC 2661 section 3.1, data messages.
Next l2tp(Walk& walk, Bytes bytes) {
  constexpr std::uint16_t kControl = 0x8000, kLength = 0x4000, kSequence = 0x0800, kOffset = 0x0200;
  ByteReader reader(bytes);
  const std::uint16_t flags = reader.be16();
  if ((flags & kControl) != 0 || (flags & 0x0f) != 2) return kNoTunnel;
  if ((flags & kLength) != 0) reader.skip(2);
  reader.skip(4);  // tunnel, session
  if ((flags & kSequence) != 0) reader.skip(4);
  if ((flags & kOffset) != 0) reader.skip(reader.be16());
  if (!reader.ok()) return kNoTunnel;
  return tunnelled(walk, {Layer::ppp, 0, without_hdlc_address(reader.rest())});
}

// {length in units of four bytes, ..., type of the next}; each takes at least four bytes.
void skip_gtp_extensions(ByteReader& reader, std::uint8_t type) {
  while (type != 0 && reader.ok()) {
    const std::size_t size = reader.u8() * std::size_t{4};
    if (size == 0) {
      reader.skip(reader.left() + 1);  // fails: a header of no length
      return;
    }
    reader.skip(size - 2);
    type = reader.u8();
  }
}

// 3GPP TS 29.281 section 5.1: version 1, protocol type GTP, G-PDU.
Next gtp_user(Walk& walk, Bytes bytes) {
  constexpr std::uint8_t kGpdu = 255;
  ByteReader header(bytes);
  const std::uint8_t flags = header.u8(), type = header.u8();
  const std::size_t length = header.be16();
  const std::uint32_t teid = header.be32();
  if (!header.ok() || (flags & 0xf0) != 0x30 || type != kGpdu) return kNoTunnel;
  if (length > header.left() && !walk.out.segment.cut) return kNoTunnel;
  ByteReader reader(header.rest().first(std::min(length, header.left())));
  if ((flags & 0x07) != 0) {
    reader.skip(3);  // sequence number, N-PDU number
    const std::uint8_t extension = reader.u8();
    if ((flags & 0x04) != 0) skip_gtp_extensions(reader, extension);
  }
  const unsigned version = reader.peek() >> 4;
  if (!reader.ok() || (version != 4 && version != 6)) return kNoTunnel;
  enter_tunnel(walk);
  walk.out.segment.teid = teid;
  return {Layer::ip, 0, reader.rest()};
}

// TaZmen Sniffer Protocol (MikroTik and others): version 1, type, encapsulated protocol, tags up to type 1.
Next tzsp(Walk& walk, Bytes bytes) {
  constexpr std::uint8_t kPadding = 0, kEnd = 1;
  constexpr std::uint16_t kEthernet = 1;
  ByteReader reader(bytes);
  const std::uint8_t version = reader.u8(), type = reader.u8();
  const std::uint16_t protocol = reader.be16();
  if (version != 1 || type > 1 || protocol != kEthernet) return kNoTunnel;
  for (std::uint8_t tag = reader.u8(); tag != kEnd && reader.ok(); tag = reader.u8())
    if (tag != kPadding) reader.skip(reader.u8());
  if (!reader.ok()) return kNoTunnel;
  return tunnelled(walk, {Layer::ethernet, 0, reader.rest()});
}

Next by_port(Walk& walk, std::uint16_t port, Bytes bytes) {
  switch (port) {
    case 1701:
      return l2tp(walk, bytes);
    case 2152:
      return gtp_user(walk, bytes);
    case 3544:
      return teredo(walk, bytes);
    case 4789:
    case 8472:
      return vxlan(walk, bytes);
    case 4790:
      return vxlan_gpe(walk, bytes);
    case 6081:
      return geneve(walk, bytes);
    case 37008:
      return tzsp(walk, bytes);
    default:
      return kNoTunnel;
  }
}

}  // namespace

Next udp_tunnel(Walk& walk, std::uint16_t source_port, std::uint16_t destination_port, Bytes bytes) {
  const Next next = by_port(walk, destination_port, bytes);
  return next.layer != Layer::done ? next : by_port(walk, source_port, bytes);
}

}  // namespace shekara
