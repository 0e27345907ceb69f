// SPDX-License-Identifier: Apache-2.0
// Tunnels that are IP protocols: GRE (RFC 2784, 2890), PPTP (RFC 2637), NVGRE (RFC 7637), ERSPAN, EtherIP
// (RFC 3378).
#include "scanner/packets/layers.h"

namespace shekara {
namespace {

constexpr std::uint16_t kChecksumPresent = 0x8000, kRoutingPresent = 0x4000, kKeyPresent = 0x2000,
                        kSequencePresent = 0x1000, kAcknowledgmentPresent = 0x0080;
constexpr std::uint16_t kTransparentEthernet = 0x6558, kErspan = 0x88be, kErspanIii = 0x22eb, kPpp = 0x880b;

// The answer is then the GRE packet itself.
Next unreadable(Walk& walk) { return not_decoded(walk, NotDecoded::cut_link_header); }

// Cisco's mirror sessions (draft-foschiano-erspan): type I has no header, type II 8 bytes, type III 12 and,
// by its last bit, 8 more. Type I is told from II by GRE's missing sequence number.
Next erspan(Walk& walk, std::uint16_t type, bool has_sequence, ByteReader& reader) {
  if (type == kErspanIii) {
    reader.skip(11);
    if ((reader.u8() & 1) != 0) reader.skip(8);
  } else if (has_sequence) {
    reader.skip(8);
  }
  return reader.ok() ? Next{Layer::ethernet, 0, reader.rest()} : unreadable(walk);
}

Next pptp(Walk& walk, std::uint16_t flags, ByteReader& reader) {
  const std::size_t length = reader.be16();
  reader.skip(2);  // call id
  if ((flags & kSequencePresent) != 0) reader.skip(4);
  if ((flags & kAcknowledgmentPresent) != 0) reader.skip(4);
  if (!reader.ok()) return unreadable(walk);
  return {Layer::ppp, 0, without_hdlc_address(reader.rest().first(std::min(length, reader.left())))};
}

}  // namespace

Next gre(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint16_t flags = reader.be16(), type = reader.be16();
  const unsigned version = flags & 7U;
  if (version == 1 && type == kPpp) return pptp(walk, flags, reader);
  if (version != 0 || (flags & kRoutingPresent) != 0) return unreadable(walk);
  const bool has_checksum = (flags & kChecksumPresent) != 0, has_sequence = (flags & kSequencePresent) != 0;
  if (has_checksum) reader.skip(4);
  const std::uint32_t key = (flags & kKeyPresent) != 0 ? reader.be32() : 0;
  if (has_sequence) reader.skip(4);
  if (!reader.ok()) return unreadable(walk);
  if (type == kErspan || type == kErspanIii) return erspan(walk, type, has_sequence, reader);
  const bool is_nvgre = type == kTransparentEthernet && !has_checksum && !has_sequence && key >> 8 != 0;
  if (is_nvgre) enter_realm(walk, RealmKind::overlay, key >> 8);
  return {Layer::ether_type, type, reader.rest()};
}

Next ether_ip(Walk& walk, Bytes bytes) {
  ByteReader reader(bytes);
  const std::uint16_t version = reader.be16();
  return reader.ok() && version == 0x3000 ? Next{Layer::ethernet, 0, reader.rest()} : unreadable(walk);
}

}  // namespace shekara
