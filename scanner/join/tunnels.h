// SPDX-License-Identifier: Apache-2.0
// Flows whose far end is not where their data goes: VPNs, Tor, proxies, tunnels of mobile networks. Whoever
// judges a flow by its addresses has to ask here first.
#pragma once
#include <optional>
#include <string_view>

#include "scanner/facts/environment.h"
#include "scanner/facts/flow_record.h"
#include "scanner/join/flow_places.h"

namespace shekara {

struct Tunnel {
  EnvironmentKind kind;   // vpn, tor, proxy
  std::string_view name;  // "WireGuard"; lives as long as the program
  Certainty certainty;
  std::string_view why;
};
// By what nDPI saw in the payload; by its guess (from a port, mostly) only where no decoder knew the payload
// better.
std::optional<Tunnel> tunnel_of(const FlowRecord& flow);

// The packets of a mobile network's GTP-U tunnel (3GPP TS 29.281), not what it carries.
bool is_gtp_carrier(const FlowRecord& flow);

// Is there a GTP-U tunnel with an end that is not surely at home? Which flow runs in which tunnel is not told
// apart: with one such tunnel, every flow inside GTP-U may leave the country before it reaches its server.
bool has_roaming_tunnel(const FlowRecords& flows, const FlowPlaces& places, std::string_view home);

}  // namespace shekara
