// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/served_through.h"

#include "scanner/join/cloud_region.h"

namespace shekara {

std::optional<ServedThrough> served_through(const std::set<std::string_view>& aliases, const ServiceCatalogue& services) {
  for (const std::string_view alias : aliases) {
    const Service* const known = services.find(alias).service;
    if (known != nullptr && (known->kind == ServiceKind::cdn || known->kind == ServiceKind::cloud))
      return ServedThrough{std::string(alias), known->owner, known->owner_country, known->kind};
    // The region's country is not the provider's.
    if (const CloudRegion region = cloud_region_of(alias); !region.host.empty())
      return ServedThrough{std::string(alias), region.provider, {}, ServiceKind::cloud};
  }
  return std::nullopt;
}

void add_aliases(Party& server, const NameTable& names, const ServiceCatalogue& services, std::size_t most) {
  std::set<std::string_view> aliases;
  for (const IpAddress& address : server.addresses) names.aliases(address, server.names, aliases);
  server.alias_count = aliases.size();
  server.served_through = served_through(aliases, services);
  for (const std::string_view alias : aliases)
    if (server.aliases.size() < most) server.aliases.emplace_back(alias);
}

}  // namespace shekara
