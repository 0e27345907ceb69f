// SPDX-License-Identifier: Apache-2.0
// How the devices of a capture reached the network: whose SIM card, through which tunnel, behind what. Facts
// of the capture's surroundings, not of a device's behaviour; what a tunnel hides is not known, and nothing
// here says it is.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/facts/evidence.h"

namespace shekara {

// In the order in which they are told.
enum class EnvironmentKind : std::uint8_t {
  foreign_sim,   // a SIM card of another country; its traffic may first go there (home-routed roaming)
  unplaced_sim,  // a SIM card whose code names no country: a test network, an international one
  home_sim,
  access_point,      // the APN a device uses or is told to use
  roaming_tunnel,    // GTP-U of a mobile network, one end of it not at home: traffic goes on from there
  mobile_tunnel,     // an end of GTP-U at home or in the operator's own network
  tunnelled_device,  // an address inside GTP-U
  vpn,
  tor,
  proxy,             // where they lead to, and what they carry, is not seen
  encrypted_dns,     // names are asked of a resolver out of sight (DoT, DoH, DoQ)
  carrier_nat,       // devices with addresses of an operator's address translation (RFC 6598)
  private_network,   // devices with private addresses: a router in between translates them
  captive_portal,    // a check of connectivity was answered by somebody else
  tls_interception,  // a certificate of a root that is known for interception
};
inline constexpr std::size_t kEnvironmentKinds = 15;
std::string_view to_text(EnvironmentKind kind);

struct EnvironmentFact {
  EnvironmentKind kind = EnvironmentKind::private_network;
  std::string value;    // "22601" (MCC and MNC), "WireGuard", a resolver's name, an issuer's
  std::string country;  // ISO 3166-1 alpha-2: of the SIM card, or of the tunnel's far end; empty: not known
  Certainty certainty = Certainty::low;
  std::string_view why;              // "first digits of an IMSI"; lives as long as the program
  std::vector<IpAddress> addresses;  // of the devices, for a SIM, APN and address translation; else of the
                                     // far ends. Sorted, capped by Limits::addresses_per_party
  std::uint64_t address_count = 0;
  std::uint64_t flows = 0, packets = 0;
  PacketRef first_packet;
};

}  // namespace shekara
