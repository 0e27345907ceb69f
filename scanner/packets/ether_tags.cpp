// SPDX-License-Identifier: Apache-2.0
// What stands between Ethernet and IP: IEEE 802.1Q, 802.1ah, 802.1CB and 802.1AE tags, PPPoE, MPLS.
#include "scanner/packets/layers.h"

namespace shekara {
namespace {

Next cut(Walk& walk) { return not_decoded(walk, NotDecoded::cut_link_header); }

Next labelled_ethernet(Bytes bytes) {
  // RFC 4448: the control word of an Ethernet pseudo-wire starts with four zero bits, but so do most Ethernet
  // addresses. Where the EtherType stands tells which it is.
  ByteReader with_control_word(bytes);
  const std::uint16_t start = with_control_word.be16();
  with_control_word.skip(14);
  const bool has_control_word = start == 0 && is_known_ether_type(with_control_word.be16());
  return {Layer::ethernet, 0, has_control_word ? bytes.subspan(4) : bytes};
}

// Nothing in MPLS says what follows the last label; RFC 4385 section 3 asks for a look at the first four
// bits.
Next under_last_label(Walk& walk, std::uint32_t label, Bytes bytes) {
  constexpr std::uint32_t kIpv4ExplicitNull = 0, kIpv6ExplicitNull = 2, kGenericAssociatedChannel = 13;
  const std::uint8_t first = ByteReader(bytes).peek() >> 4;
  if (label == kIpv4ExplicitNull || label == kIpv6ExplicitNull || looks_like_ip(bytes))
    return {Layer::ip, 0, bytes};
  if (label == kGenericAssociatedChannel || first == 1)
    return not_decoded(walk, NotDecoded::not_ip, not_ip::mpls_channel);
  return labelled_ethernet(bytes);
}

}  // namespace

// IEEE 802.1Q section 9.6. Id 0 is a priority without a VLAN.
Next vlan_tag(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint32_t id = reader.be16() & 0x0fffU;
  const std::uint16_t type = reader.be16();
  if (!reader.ok()) return cut(walk);
  if (id != 0) {
    if (walk.out.segment.vlan == 0) walk.out.segment.vlan = id;
    enter_realm(walk, RealmKind::vlan, id);
  }
  if (type < 0x0600) return {Layer::llc, 0, reader.rest()};
  return {Layer::ether_type, type, reader.rest()};
}

// IEEE 802.1ah I-TAG: flags, 24-bit service id, then the customer's frame.
Next provider_backbone(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint32_t service = reader.be32() & 0xffffffU;
  if (!reader.ok()) return cut(walk);
  walk.out.segment.key.realm = 0;
  enter_realm(walk, RealmKind::overlay, service);
  return {Layer::ethernet, 0, reader.rest()};
}

// IEEE 802.1CB R-TAG: reserved, sequence number, EtherType.
Next redundancy_tag(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  reader.skip(4);
  const std::uint16_t type = reader.be16();
  return reader.ok() ? Next{Layer::ether_type, type, reader.rest()} : cut(walk);
}

// IEEE 802.1AE SecTAG. Bits E and C both clear: integrity only, the frame is readable.
Next macsec(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint8_t control = reader.u8();
  reader.skip(5);  // short length, packet number
  if ((control & 0x20) != 0) reader.skip(8);
  if (!reader.ok()) return cut(walk);
  if ((control & 0x0c) != 0) return not_decoded(walk, NotDecoded::encrypted_macsec);
  const std::uint16_t type = reader.be16();
  return reader.ok() ? Next{Layer::ether_type, type, reader.rest()} : cut(walk);
}

// RFC 2516 section 4. A length that claims more than there is: the frame was cut.
Next pppoe(Walk& walk, Bytes bytes) {
  constexpr std::uint16_t kDiscovery = 0x8863;
  ByteReader reader(bytes);
  reader.skip(1);  // version, type
  const std::uint8_t code = reader.u8();
  reader.skip(2);  // session
  const std::size_t length = reader.be16();
  if (!reader.ok()) return cut(walk);
  if (code != 0) return not_decoded(walk, NotDecoded::not_ip, kDiscovery);
  return {Layer::ppp, 0, reader.rest().first(std::min(length, reader.left()))};
}

// RFC 3032 section 2.1, one label.
Next mpls(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint32_t entry = reader.be32();
  if (!reader.ok()) return cut(walk);
  const bool is_last = (entry & 0x100) != 0;
  if (!is_last) return {Layer::mpls, 0, reader.rest()};
  return under_last_label(walk, entry >> 12, reader.rest());
}

}  // namespace shekara
