// SPDX-License-Identifier: Apache-2.0
// What is known of networks beyond the databases: data/networks.csv (what kind of network an AS is, whose, where it is
// registered) and data/anycast.csv (addresses that many places answer). Both are built into the program; every line
// has its source and date.
#pragma once
#include <cstdint>
#include <string_view>

#include "scanner/base/ip.h"

namespace shekara {

// All views live as long as the program; empty: not known.
struct KnownNetwork {
  std::string_view kind;        // "operator", "mobile", "hosting", "cloud", "cdn", "service", "enterprise"
  std::string_view registered;  // country the AS number is registered in, ISO 3166-1 alpha-2: not where its servers are
  std::string_view owner;
};
KnownNetwork known_network(std::uint32_t asn);

// "Cloudflare resolver"; empty where no anycast is known.
std::string_view anycast_service(const IpAddress& address);

}  // namespace shekara
