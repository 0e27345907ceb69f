// SPDX-License-Identifier: Apache-2.0
// The words for packets that gave no segment; they are the keys of Coverage::not_decoded.
#include <algorithm>
#include <iterator>

#include "scanner/facts/link_type.h"
#include "scanner/packets/peel.h"

namespace shekara {
namespace {

struct ProtocolName {
  std::uint32_t number;
  std::string_view name;
};

// Numbers as in the detail of NotDecoded::not_ip. EtherTypes and PPP protocols: IANA; DSAPs: IEEE 802.2.
// Sorted.
constexpr ProtocolName kNotIp[] = {
    {0x0842, "Wake-on-LAN"},
    {0x0806, "ARP"},
    {0x22ea, "MSRP"},
    {0x22f0, "AVTP"},
    {0x22f3, "TRILL"},
    {0x2000, "CDP"},
    {0x4305, "BATMAN"},
    {0x6002, "DEC MOP"},
    {0x6003, "DECnet"},
    {0x8035, "RARP or SLARP"},
    {0x809b, "AppleTalk"},
    {0x80f3, "AppleTalk ARP"},
    {0x8137, "IPX"},
    {0x8808, "Ethernet flow control"},
    {0x8809, "slow protocols (LACP)"},
    {0x8863, "PPPoE discovery"},
    {0x887b, "HomePlug"},
    {0x888e, "EAPOL"},
    {0x8892, "PROFINET"},
    {0x8899, "Realtek loop detection"},
    {0x88a2, "ATA over Ethernet"},
    {0x88a4, "EtherCAT"},
    {0x88b8, "GOOSE"},
    {0x88ba, "sampled values"},
    {0x88c7, "802.11 pre-authentication"},
    {0x88cc, "LLDP"},
    {0x88e1, "HomePlug AV"},
    {0x88f5, "MVRP"},
    {0x88f7, "PTP"},
    {0x8902, "CFM"},
    {0x8906, "FCoE"},
    {0x890d, "TDLS"},
    {0x8915, "RoCE"},
    {0x893a, "IEEE 1905"},
    {0x894f, "NSH"},
    {0x9000, "Ethernet loopback"},
    {not_ip::llc | 0x00, "LLC null"},
    {not_ip::llc | 0x42, "STP"},
    {not_ip::llc | 0xe0, "IPX"},
    {not_ip::llc | 0xf0, "NetBEUI"},
    {not_ip::llc | 0xfe, "OSI"},
    {not_ip::llc | 0xff, "IPX"},
    {not_ip::ppp | 0x003d, "PPP multilink"},
    {not_ip::ppp | 0x0053, "PPP encrypted"},
    {not_ip::ppp | 0x00fd, "PPP compressed"},
    {not_ip::ppp | 0x8021, "PPP IPCP"},
    {not_ip::ppp | 0x8057, "PPP IPV6CP"},
    {not_ip::ppp | 0x80fd, "PPP CCP"},
    {not_ip::ppp | 0xc021, "PPP LCP"},
    {not_ip::ppp | 0xc023, "PPP PAP"},
    {not_ip::ppp | 0xc025, "PPP link quality"},
    {not_ip::ppp | 0xc223, "PPP CHAP"},
    {not_ip::ppp | 0xc227, "PPP EAP"},
    {not_ip::cisco | 0x0102, "Cisco DRiP"},
    {not_ip::cisco | 0x010b, "PVST+"},
    {not_ip::cisco | 0x0111, "UDLD"},
    {not_ip::cisco | 0x2000, "CDP"},
    {not_ip::cisco | 0x2003, "VTP"},
    {not_ip::cisco | 0x2004, "DTP"},
    {not_ip::other_snap, "SNAP of another organisation"},
    {not_ip::mpls_channel, "MPLS associated channel"},
};

std::string hex_number(std::uint32_t value, std::size_t digits) {
  std::string out = "0x";
  for (std::size_t i = digits; i > 0; --i) out += "0123456789abcdef"[value >> (4 * (i - 1)) & 15];
  return out;
}

std::string not_ip_text(std::uint32_t detail) {
  const ProtocolName* const found = std::ranges::find(kNotIp, detail, &ProtocolName::number);
  if (found != std::end(kNotIp)) return std::string(found->name);
  const std::uint32_t number = detail & 0xffff;
  // Numbers only where a reader can look them up; hostile packets must not fill a report with reasons.
  switch (detail & ~0xffffU) {
    case not_ip::llc:
      return "LLC " + hex_number(number, 2);
    case not_ip::ppp:
      return "another PPP protocol";
    case not_ip::cisco:
      return "another Cisco protocol";
    case not_ip::address_family:
      return number < 256 ? "address family " + std::to_string(number) : "no address family";
    default:
      return hex_number(number, 4);
  }
}

std::string link_type_reason(std::uint32_t number) {
  const std::string name = link_type_text(static_cast<std::uint16_t>(number)),
                    digits = std::to_string(number);
  return "unsupported link type " + digits + (name == digits ? "" : " (" + name + ")");
}

std::string transport_name(std::uint32_t protocol) {
  switch (protocol) {
    case ip_protocol::tcp:
      return "TCP";
    case ip_protocol::udp:
      return "UDP";
    case ip_protocol::sctp:
      return "SCTP";
    default:
      return "IP protocol " + std::to_string(protocol);
  }
}

std::string_view wlan_text(std::uint32_t frame_type) {
  constexpr std::string_view kTypes[] = {"802.11 management frame", "802.11 control frame",
                                         "802.11 frame without data"};
  return frame_type < std::size(kTypes) ? kTypes[frame_type] : "802.11 extension frame";
}

}  // namespace

std::string reason_text(NotDecoded reason, std::uint32_t detail) {
  switch (reason) {
    case NotDecoded::none:
      break;
    case NotDecoded::empty_packet:
      return "no bytes captured";
    case NotDecoded::unsupported_link_type:
      return link_type_reason(detail);
    case NotDecoded::cut_link_header:
      return "cut in the link-layer header";
    case NotDecoded::not_ip:
      return "not IP: " + not_ip_text(detail);
    case NotDecoded::encrypted_macsec:
      return "encrypted by MACsec";
    case NotDecoded::encrypted_wlan:
      return "encrypted 802.11 frame";
    case NotDecoded::wlan_control:
      return std::string(wlan_text(detail));
    case NotDecoded::wlan_fragment:
      return "802.11 fragment after the first";
    case NotDecoded::cut_ip_header:
      return "cut in the IP header";
    case NotDecoded::bad_ip_header:
      return "bad IP header";
    case NotDecoded::cut_transport_header:
      return "cut in the " + transport_name(detail) + " header";
    case NotDecoded::bad_transport_header:
      return "bad " + transport_name(detail) + " header";
    case NotDecoded::too_many_encapsulations:
      return "too many encapsulations";
    case NotDecoded::fragment_pending:
      return "IP fragment of an incomplete datagram";
    case NotDecoded::fragment_limit:
      return "IP fragment given up: limit reached";
    case NotDecoded::fragment_overlap:
      return "IPv6 fragment that overlaps another";
    case NotDecoded::bad_fragment:
      return "bad IP fragment";
  }
  return "decoded";
}

}  // namespace shekara
