// SPDX-License-Identifier: Apache-2.0
// From a captured frame to its innermost transport segment: link layers, tags, tunnels, IPv4/IPv6, TCP/UDP.
// Pure: no state, so that chunks of packets can be peeled in parallel; IP fragments are handed out for
// FragmentTable.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/base/limits.h"
#include "scanner/capture/window.h"
#include "scanner/packets/segment.h"

namespace shekara {

// Why a packet gave no segment. One reason a packet; names by reason_text().
enum class NotDecoded : std::uint8_t {
  none,
  empty_packet,
  unsupported_link_type,  // detail = LINKTYPE_ value
  cut_link_header,        // link layer, tags, MPLS, PPPoE
  not_ip,                 // ARP, LLDP, STP, ...; detail = not_ip::
  encrypted_macsec,
  encrypted_wlan,
  wlan_control,   // management, control and null frames; detail = 802.11 frame type
  wlan_fragment,  // any but the first
  cut_ip_header,
  bad_ip_header,
  cut_transport_header,     // detail = IP protocol
  bad_transport_header,     // detail = IP protocol
  too_many_encapsulations,  // Limits::encapsulations
  fragment_pending,         // part of a datagram that was never completed
  fragment_limit,           // part of a datagram given up at a cap of Limits
  fragment_overlap,         // part of an IPv6 datagram with overlaps (RFC 5722)
  bad_fragment,             // impossible by itself, or its datagram's parts contradict each other
};
// "not IP: ARP", "unsupported link type 147 (USER0)", ...
std::string reason_text(NotDecoded reason, std::uint32_t detail);

// The detail of NotDecoded::not_ip is an EtherType, or a number of another space with that space's bit.
namespace not_ip {
inline constexpr std::uint32_t llc = 1U << 16;             // | DSAP of IEEE 802.2
inline constexpr std::uint32_t ppp = 2U << 16;             // | PPP protocol
inline constexpr std::uint32_t cisco = 3U << 16;           // | protocol of SNAP with Cisco's OUI 00-00-0c
inline constexpr std::uint32_t other_snap = 4U << 16;      // SNAP with another OUI
inline constexpr std::uint32_t address_family = 5U << 16;  // | family of BSD loopback or NFLOG
inline constexpr std::uint32_t mpls_channel = 6U << 16;    // MPLS operations, RFC 5586
}  // namespace not_ip

// A piece of an IP datagram, to be put together by FragmentTable.
struct Fragment {
  IpAddress source, destination;
  std::uint32_t id = 0;
  std::uint8_t protocol = 0;
  std::uint32_t offset = 0;  // bytes from the start of the datagram's payload
  bool more = false;
  Bytes payload;
  Bytes header;                      // IP header(s) before the payload, for the rebuilt packet
  std::uint32_t next_header_at = 0;  // IPv6: which byte of `header` announces the fragment header
};

struct Peeled {
  enum class Kind : std::uint8_t { segment, fragment, not_decoded } kind = Kind::not_decoded;
  NotDecoded reason = NotDecoded::none;
  std::uint32_t detail = 0;
  // Packets with more than one MSDU (IEEE 802.11 A-MSDU): how many after the first were not read.
  std::uint32_t unread_frames = 0;
  // kind == segment. Of a fragment: time, ref, vlan, teid, key.realm, cut, bad_checksum, wire_payload; the
  // rest is stale.
  Segment segment;
  Fragment fragment;  // kind == fragment, else stale
  // The outermost packet of a tunnel, for the tunnel's own flow; `segment` or `fragment` is what it carries.
  bool has_carrier = false;
  Segment carrier;
};

// `out` may be used again and again: what belongs to the answer is written, the rest is not cleared.
// A tunnel whose inside is no whole IP packet (or is cut before its transport) is answered by the packet that
// carries it.
void peel(const PacketView& packet, const Limits& limits, Peeled& out);
// The same from an IP packet on, for reassembled datagrams; `out.segment` keeps time, ref, realm, teid, vlan
// as they are.
void peel_ip(Bytes ip_packet, const Limits& limits, Peeled& out);

}  // namespace shekara
