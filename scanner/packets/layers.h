// SPDX-License-Identifier: Apache-2.0
// Inside of packets/: the walk from a packet's outermost header to its innermost. Each function reads one
// header and says what comes next; peel.cpp drives them. Not for other folders.
#pragma once
#include <cstdint>
#include <optional>

#include "scanner/packets/peel.h"

namespace shekara {

enum class Layer : std::uint8_t {
  done,  // the answer stands in Peeled
  link,  // type = LINKTYPE_ value
  ethernet,
  ether_type,  // what follows an EtherType; type = EtherType
  llc,         // IEEE 802.2
  ppp,         // from the protocol field on
  mpls,        // from a label on
  ip,          // IPv4 or IPv6, by the first four bits
};

struct Next {
  Layer layer = Layer::done;
  std::uint16_t type = 0;
  Bytes bytes;
};

// The innermost IP header so far.
struct IpLevel {
  Bytes packet;                  // trimmed to the length the header gives
  std::size_t length = 0;        // that length
  std::size_t wire_payload = 0;  // of it after the headers
  bool is_cut = false;
  bool bad_header_checksum = false;
  bool is_rerouted = false;  // IPv6 source routing: the header's destination is not the checksum's
  bool is_v6 = false;
  Bytes source, destination;  // 4 or 16 bytes
};

struct Walk {
  Walk(const Limits& all_limits, Peeled& answer) : limits(all_limits), out(answer) {}
  const Limits& limits;
  Peeled& out;
  std::size_t depth = 0;  // headers gone through, against Limits::encapsulations
  IpLevel ip;
  std::optional<Segment> carrier;  // the answer if what the tunnel carries cannot be read
};

inline IpAddress address_of(Bytes bytes, bool is_v6) {
  return is_v6 ? IpAddress::v6(bytes) : IpAddress::v4(bytes);
}

inline Next not_decoded(Walk& walk, NotDecoded reason, std::uint32_t detail = 0) {
  walk.out.kind = Peeled::Kind::not_decoded;
  walk.out.reason = reason;
  walk.out.detail = detail;
  return {};
}

// Realm 0 is the network the packet was captured in. Tags and overlay ids lead into a realm of their own;
// entering a tunnel leaves the tags of the network that carries it behind, since both directions need not
// share them.
enum class RealmKind : std::uint8_t { vlan = 1, overlay = 2 };
void enter_realm(Walk& walk, RealmKind kind, std::uint32_t id);
// A tunnel over IP: keeps the carrying segment (just written to out.segment) as the answer to fall back on.
void enter_tunnel(Walk& walk);

// link_layers.cpp
Next link_layer(Walk& walk, std::uint16_t link_type, Bytes bytes);
Next ppp(Walk& walk, Bytes bytes);
Bytes without_hdlc_address(Bytes bytes);  // PPP: less the optional FF 03
// wlan.cpp
Next ieee80211(Walk& walk, Bytes bytes, bool is_padded = false);
Next radiotap(Walk& walk, Bytes bytes);
Next ppi(Walk& walk, Bytes bytes);
Next prism(Walk& walk, Bytes bytes);
Next avs(Walk& walk, Bytes bytes);
// ether_types.cpp
Next ethernet(Walk& walk, Bytes bytes);
Next ether_type(Walk& walk, std::uint16_t type, Bytes bytes);
Next llc(Walk& walk, Bytes bytes);
bool is_known_ether_type(std::uint16_t type);
// ether_tags.cpp: what stands between Ethernet and IP
Next vlan_tag(Walk& walk, Bytes bytes);
Next provider_backbone(Walk& walk, Bytes bytes);
Next redundancy_tag(Walk& walk, Bytes bytes);
Next macsec(Walk& walk, Bytes bytes);
Next pppoe(Walk& walk, Bytes bytes);
Next mpls(Walk& walk, Bytes bytes);
// ip.cpp
Next ip(Walk& walk, Bytes bytes);
bool looks_like_ip(Bytes bytes);
// transport.cpp: what follows the IP headers
Next ip_payload(Walk& walk, std::uint8_t protocol, Bytes bytes);
// ip_tunnels.cpp; the carrier is already set
Next gre(Walk& walk, Bytes bytes);
Next ether_ip(Walk& walk, Bytes bytes);
// udp_tunnels.cpp: done when the ports or the bytes are those of no tunnel we know
Next udp_tunnel(Walk& walk, std::uint16_t source_port, std::uint16_t destination_port, Bytes bytes);

}  // namespace shekara
