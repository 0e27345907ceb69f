// SPDX-License-Identifier: Apache-2.0
// From a captured frame to its innermost transport segment: link layers, tags, tunnels, IPv4/IPv6, TCP/UDP. Pure: no
// state, so that chunks of packets can be peeled in parallel; IP fragments are handed out for FragmentTable.
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
  unsupported_link_type, cut_link_header, not_ip,        // ARP, LLDP, STP, ... (detail = EtherType or protocol)
  encrypted_wlan, wlan_control,                          // 802.11: protected frames; management and control
  cut_ip_header, bad_ip_header, cut_transport_header, bad_transport_header,
  fragment_pending,                                      // part of a datagram that was never completed
  fragment_limit, fragment_overlap,
  too_many_encapsulations, cut_tunnel_header, encrypted_tunnel,
  empty_packet,
};
// "not IP: ARP", "unsupported link type 147", ...
std::string reason_text(NotDecoded reason, std::uint32_t detail);

// A piece of an IP datagram, to be put together by FragmentTable.
struct Fragment {
  IpAddress source, destination;
  std::uint32_t id = 0;
  std::uint8_t protocol = 0;
  std::uint32_t offset = 0;     // bytes from the start of the datagram's payload
  bool more = false;
  Bytes payload;
  Bytes header;                 // IP header(s) before the payload, for the rebuilt packet
};

struct Peeled {
  enum class Kind : std::uint8_t { segment, fragment, not_decoded } kind = Kind::not_decoded;
  NotDecoded reason = NotDecoded::none;
  std::uint32_t detail = 0;
  Segment segment;   // kind == segment; of a fragment: what is known so far (time, ref, tunnel ids)
  Fragment fragment; // kind == fragment
};

void peel(const PacketView& packet, const Limits& limits, Peeled& out);
// The same from an IP packet on, for reassembled datagrams; `out.segment` keeps time, ref, realm, teid, vlan as they are.
void peel_ip(Bytes ip_packet, const Limits& limits, Peeled& out);

// "EN10MB" and the like for the report; the number as text for others.
std::string link_type_text(std::uint16_t link_type);

}  // namespace shekara
