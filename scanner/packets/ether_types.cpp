// SPDX-License-Identifier: Apache-2.0
// Ethernet frames (DIX and IEEE 802.3 with 802.2 LLC/SNAP) and what their EtherTypes lead to.
#include <algorithm>

#include "scanner/packets/layers.h"

namespace shekara {
namespace {

constexpr std::uint16_t kFirstEtherType = 0x0600;  // below: a length, IEEE 802.3 section 3.2.6

// SNAP: an organisation and its protocol number; 00-00-00 and 00-00-F8 (IEEE 802.1H) carry EtherTypes.
Next snap(Walk& walk, ByteReader& reader) {
  const std::uint32_t organisation = reader.be24();
  const std::uint16_t protocol = reader.be16();
  if (!reader.ok()) return not_decoded(walk, NotDecoded::cut_link_header);
  if (organisation == 0x000000 || organisation == 0x0000f8) return ether_type(walk, protocol, reader.rest());
  if (organisation == 0x00000c) return not_decoded(walk, NotDecoded::not_ip, not_ip::cisco | protocol);
  return not_decoded(walk, NotDecoded::not_ip, not_ip::other_snap);
}

}  // namespace

Next llc(Walk& walk, Bytes bytes) {
  constexpr std::uint8_t kSnap = 0xaa, kIp = 0x06, kUnnumberedInformation = 0x03;
  ByteReader reader(bytes);
  const std::uint8_t destination = reader.u8(), source = reader.u8(), control = reader.u8();
  if (!reader.ok()) return not_decoded(walk, NotDecoded::cut_link_header);
  if (source == destination && control == kUnnumberedInformation) {
    if (destination == kSnap) return snap(walk, reader);
    if (destination == kIp) return {Layer::ip, 0, reader.rest()};
  }
  return not_decoded(walk, NotDecoded::not_ip, not_ip::llc | destination);
}

Next ethernet(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  reader.skip(6);
  const Bytes sender = reader.take(6);
  const std::uint16_t type = reader.be16();
  if (!reader.ok()) return not_decoded(walk, NotDecoded::cut_link_header);
  std::ranges::copy(sender, walk.out.segment.sender.bytes.begin());
  if (type >= kFirstEtherType) return ether_type(walk, type, reader.rest());
  return {Layer::llc, 0, reader.rest()};
}

Next ether_type(Walk& walk, std::uint16_t type, Bytes bytes) {
  switch (type) {
    case 0x0800:
    case 0x86dd:
      return {Layer::ip, 0, bytes};
    case 0x8100:
    case 0x88a8:
    case 0x9100:
    case 0x9200:
      return vlan_tag(walk, bytes);
    case 0x8847:
    case 0x8848:
      return {Layer::mpls, 0, bytes};
    case 0x8864:
      return pppoe(walk, bytes);
    case 0x880b:
      return {Layer::ppp, 0, without_hdlc_address(bytes)};
    case 0x6558:
      return {Layer::ethernet, 0, bytes};
    case 0x88e5:
      return macsec(walk, bytes);
    case 0x88e7:
      return provider_backbone(walk, bytes);
    case 0xf1c1:
      return redundancy_tag(walk, bytes);
    default:
      return not_decoded(walk, NotDecoded::not_ip, type);
  }
}

bool is_known_ether_type(std::uint16_t type) {
  switch (type) {
    case 0x0800:
    case 0x86dd:
    case 0x0806:
    case 0x8100:
    case 0x88a8:
    case 0x8847:
    case 0x8864:
      return true;
    default:
      return false;
  }
}

}  // namespace shekara
