// SPDX-License-Identifier: Apache-2.0
// Link-layer headers but for Ethernet and IEEE 802.11: www.tcpdump.org/linktypes.html and the pages it names.
#include "scanner/packets/layers.h"

namespace shekara {
namespace {

constexpr std::uint16_t kArphrdNetlink = 824;

Next cut(Walk& walk) { return not_decoded(walk, NotDecoded::cut_link_header); }

// LINKTYPE_NULL: family in the byte order of the machine that captured. The families of IPv6 differ by
// system.
Next bsd_loopback(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  std::uint32_t family = reader.be32();
  if (!reader.ok()) return cut(walk);
  if (family > 0xffff) family = __builtin_bswap32(family);
  switch (family) {
    case 2:   // AF_INET
    case 10:  // AF_INET6: Linux,
    case 24:  // NetBSD, OpenBSD,
    case 28:  // FreeBSD,
    case 30:  // macOS,
    case 23:  // Windows
      return {Layer::ip, 0, reader.rest()};
    default:
      return not_decoded(walk, NotDecoded::not_ip, not_ip::address_family | (family & 0xffff));
  }
}

// The protocol field of Linux cooked captures: an EtherType, or below 0x600 a number of Linux's own.
Next cooked_protocol(Walk& walk, std::uint16_t hardware, std::uint16_t protocol, Bytes bytes) {
  if (hardware == kArphrdNetlink) return not_decoded(walk, NotDecoded::not_ip, protocol);
  constexpr std::uint16_t kEthernetFrame = 0x0003, kLlc = 0x0004;
  if (protocol == kLlc) return {Layer::llc, 0, bytes};
  if (protocol == kEthernetFrame) return {Layer::ethernet, 0, bytes};
  return ether_type(walk, protocol, bytes);
}

Next linux_cooked(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  reader.skip(2);  // packet type
  const std::uint16_t hardware = reader.be16();
  reader.skip(10);  // address
  const std::uint16_t protocol = reader.be16();
  return reader.ok() ? cooked_protocol(walk, hardware, protocol, reader.rest()) : cut(walk);
}

Next linux_cooked_v2(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint16_t protocol = reader.be16();
  reader.skip(6);  // reserved, interface
  const std::uint16_t hardware = reader.be16();
  reader.skip(10);  // packet type, address
  return reader.ok() ? cooked_protocol(walk, hardware, protocol, reader.rest()) : cut(walk);
}

Next cisco_hdlc(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  reader.skip(2);  // address, control
  const std::uint16_t type = reader.be16();
  return reader.ok() ? ether_type(walk, type, reader.rest()) : cut(walk);
}

// LINKTYPE_PPP and LINKTYPE_PPP_HDLC: PPP with or without FF 03, or Cisco HDLC (address 0F unicast, 8F
// multicast).
Next serial(Walk& walk, Bytes bytes) {
  const ByteReader reader(bytes);
  const bool is_cisco = (reader.peek() == 0x0f || reader.peek() == 0x8f) && reader.peek(1) == 0;
  if (is_cisco) return cisco_hdlc(walk, bytes);
  return {Layer::ppp, 0, without_hdlc_address(bytes)};
}

// Apple's remote virtual interface (captures from phones): length, type and DLT in little-endian.
Next pktap(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::size_t length = reader.le32();
  reader.skip(4);
  const std::uint32_t link_type = reader.le32();
  ByteReader frame(bytes);
  frame.skip(length);
  if (!reader.ok() || !frame.ok() || length < reader.offset()) return cut(walk);

  return {Layer::link, static_cast<std::uint16_t>(std::min<std::uint32_t>(link_type, 0xffff)), frame.rest()};
}

// Linux netfilter log: attributes {length, type, value} padded to four bytes, in the byte order of the
// machine that captured; little-endian is assumed.
Next nflog(Walk& walk, Bytes bytes) {
  constexpr std::uint16_t kPayload = 9;
  ByteReader reader(bytes);
  const std::uint8_t family = reader.u8();
  reader.skip(3);  // version, resource
  while (reader.left() > 0) {
    const std::size_t length = reader.le16();
    const std::uint16_t type = reader.le16();
    if (!reader.ok() || length < 4) break;
    if (type == kPayload) {
      if (family == 2 || family == 10)
        return {Layer::ip, 0, reader.rest().first(std::min(length - 4, reader.left()))};
      return not_decoded(walk, NotDecoded::not_ip, not_ip::address_family | family);
    }
    reader.skip((length - 4 + 3) / 4 * 4);
  }
  return cut(walk);
}

}  // namespace

Bytes without_hdlc_address(Bytes bytes) {
  const bool has_address = bytes.size() >= 2 && bytes[0] == 0xff && bytes[1] == 0x03;
  return has_address ? bytes.subspan(2) : bytes;
}

// RFC 1661 section 2; a protocol's first byte is even unless it was compressed to one byte.
Next ppp(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const bool is_compressed = (reader.peek() & 1) != 0;
  const std::uint16_t protocol = is_compressed ? reader.u8() : reader.be16();
  if (!reader.ok()) return cut(walk);
  switch (protocol) {
    case 0x0021:
    case 0x0057:
      return {Layer::ip, 0, reader.rest()};
    case 0x0281:
    case 0x0283:
      return {Layer::mpls, 0, reader.rest()};
    default:
      return not_decoded(walk, NotDecoded::not_ip, not_ip::ppp | protocol);
  }
}

Next link_layer(Walk& walk, std::uint16_t link_type, Bytes bytes) {
  switch (link_type) {
    case 1:  // first: by far the most frequent
      return ethernet(walk, bytes);
    case 0:
    case 108:
      return bsd_loopback(walk, bytes);
    case 9:
    case 50:
      return serial(walk, bytes);
    case 51:
      return pppoe(walk, bytes);
    case 12:
    case 14:
    case 101:
    case 228:
    case 229:
      return {Layer::ip, 0, bytes};
    case 104:
      return cisco_hdlc(walk, bytes);
    case 105:
      return ieee80211(walk, bytes);
    case 113:
      return linux_cooked(walk, bytes);
    case 119:
      return prism(walk, bytes);
    case 127:
      return radiotap(walk, bytes);
    case 163:
      return avs(walk, bytes);
    case 192:
      return ppi(walk, bytes);
    case 219:
      return {Layer::mpls, 0, bytes};
    case 239:
      return nflog(walk, bytes);
    case 258:
      return pktap(walk, bytes);
    case 276:
      return linux_cooked_v2(walk, bytes);
    default:
      return not_decoded(walk, NotDecoded::unsupported_link_type, link_type);
  }
}

}  // namespace shekara
