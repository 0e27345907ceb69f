// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/tunnels.h"

#include <algorithm>
#include <array>

namespace shekara {

namespace {
constexpr std::uint8_t kEsp = 50, kAh = 51;  // RFC 4303, 4302
constexpr std::uint16_t kGtpUser = 2152;

struct Known {
  std::string_view name;  // as nDPI writes it
  EnvironmentKind kind;
};
constexpr std::array<Known, 20> kKnown{
    {{"CiscoVPN", EnvironmentKind::vpn},       {"CloudflareWarp", EnvironmentKind::vpn},
     {"FortiClient", EnvironmentKind::vpn},    {"GRE", EnvironmentKind::vpn},
     {"HTTP_Connect", EnvironmentKind::proxy}, {"HTTP_Proxy", EnvironmentKind::proxy},
     {"HotspotShield", EnvironmentKind::vpn},  {"IPSec", EnvironmentKind::vpn},
     {"IPsec", EnvironmentKind::vpn},          {"L2TP", EnvironmentKind::vpn},
     {"OpenVPN", EnvironmentKind::vpn},        {"PPTP", EnvironmentKind::vpn},
     {"Psiphon", EnvironmentKind::vpn},        {"SOCKS", EnvironmentKind::proxy},
     {"SoftEther", EnvironmentKind::vpn},      {"TINC", EnvironmentKind::vpn},
     {"Tailscale", EnvironmentKind::vpn},      {"Tor", EnvironmentKind::tor},
     {"UltraSurf", EnvironmentKind::vpn},      {"WireGuard", EnvironmentKind::vpn}}};
static_assert(std::ranges::is_sorted(kKnown, {}, &Known::name));

const Known* known(std::string_view name) {
  const auto found = std::ranges::lower_bound(kKnown, name, {}, &Known::name);
  return found != kKnown.end() && found->name == name ? &*found : nullptr;
}

std::optional<Tunnel> by_classifier(const FlowRecord& flow) {
  const Application& app = flow.application;
  const Known* match = known(app.name);
  if (match == nullptr) match = known(app.master);
  const bool answered = flow.up().packets != 0 && flow.down().packets != 0;
  // Telegram's calls, one way, have been taken for OpenVPN.
  Tunnel found{EnvironmentKind::vpn, app.name, answered ? Certainty::medium : Certainty::low, "nDPI, by payload"};
  if (match != nullptr) {
    found.kind = match->kind;
    found.name = match->name;
  } else if (app.category != "VPN") {
    return std::nullopt;
  }
  if (app.confidence.starts_with("DPI")) return found;
  if (flow.protection == Protection::none || !flow.decoders.empty()) return std::nullopt;
  found.certainty = Certainty::low;
  found.why = "nDPI, a guess; no decoder knows the payload";
  return found;
}
}  // namespace

std::optional<Tunnel> tunnel_of(const FlowRecord& flow) {
  if (flow.is_carrier) return std::nullopt;  // what it carries is read as flows of their own
  if (flow.ip_protocol == kEsp || flow.ip_protocol == kAh)
    return Tunnel{EnvironmentKind::vpn, "IPsec", Certainty::high, "IP protocol number"};
  if (std::ranges::find(flow.signs, SignKind::proxy_request, &NetworkSign::kind) != flow.signs.end())
    return Tunnel{EnvironmentKind::proxy, "HTTP CONNECT", Certainty::high, "decoder field"};
  return by_classifier(flow);
}

bool is_gtp_carrier(const FlowRecord& flow) {
  return flow.is_carrier && flow.ip_protocol == ip_protocol::udp &&
         (flow.server.port == kGtpUser || flow.client.port == kGtpUser);
}

bool has_roaming_tunnel(const FlowRecords& flows, const FlowPlaces& places, std::string_view home) {
  const auto leaves = [&](const PlaceInShort& place) { return !place.range.local && !(place.country == home); };
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    flows.prefetch(i + kAhead, kFlowEndsBytes);
    if (is_gtp_carrier(flows[i]) && (leaves(places.client(i)) || leaves(places.server(i)))) return true;
  }
  return false;
}

}  // namespace shekara
