// SPDX-License-Identifier: Apache-2.0
// Community ID v1: github.com/corelight/community-id-spec. SHA-1 over seed, both addresses, protocol, zero, both
// ports, the smaller endpoint first; ICMP's type and its counterpart stand in for ports.
#include <algorithm>
#include <vector>

#include "scanner/base/digest.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

namespace {
void append_be16(std::vector<std::uint8_t>& out, std::uint16_t value) {
  out.push_back(static_cast<std::uint8_t>(value >> 8));
  out.push_back(static_cast<std::uint8_t>(value));
}

bool has_ports(std::uint8_t protocol) {
  static constexpr std::uint8_t kWithPorts[] = {1, 6, 17, 58, 132};
  return std::ranges::find(kWithPorts, protocol) != std::ranges::end(kWithPorts);
}
}  // namespace

std::string community_id(const Endpoint& one, const Endpoint& other, std::uint8_t ip_protocol) {
  const bool ordered = one < other;
  const Endpoint& small = ordered ? one : other;
  const Endpoint& large = ordered ? other : one;
  std::vector<std::uint8_t> input;
  append_be16(input, 0);  // seed
  for (const Endpoint* end : {&small, &large}) {
    const Bytes address = end->address.view();
    input.insert(input.end(), address.begin(), address.end());
  }
  input.push_back(ip_protocol);
  input.push_back(0);
  if (has_ports(ip_protocol)) {
    append_be16(input, small.port);
    append_be16(input, large.port);
  }
  return "1:" + base64_text(sha1(input));
}

std::string transport_text(std::uint8_t ip_protocol) {
  switch (ip_protocol) {
    case 1: return "icmp";
    case 2: return "igmp";
    case 6: return "tcp";
    case 17: return "udp";
    case 47: return "gre";
    case 50: return "esp";
    case 51: return "ah";
    case 58: return "icmpv6";
    case 89: return "ospf";
    case 103: return "pim";
    case 112: return "vrrp";
    case 132: return "sctp";
    default: return std::to_string(ip_protocol);
  }
}

}  // namespace shekara
