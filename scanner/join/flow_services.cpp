// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/flow_services.h"

#include <algorithm>
#include <span>
#include <string>

namespace shekara {

std::vector<Name> server_names(const FlowRecord& flow, const NameTable& names, std::size_t most) {
  return flow.names.empty() ? names.names(flow, most) : flow.names;
}

FlowServices::FlowServices(const FlowRecords& flows, const NameTable& names, const ServiceCatalogue& catalogue,
                           const Limits& limits, Parallel& pool)
    : catalogue_(catalogue), of_(flows.size()) {
  constexpr std::size_t kChunk = 4096;
  pool.run((flows.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    std::string host;
    for (std::size_t i = chunk * kChunk; i < std::min(flows.size(), (chunk + 1) * kChunk); ++i) {
      const FlowRecord& flow = flows[i];
      const std::span<const IpAddress> address(&flow.server.address, 1);
      of_[i] = flow.names.empty() ? catalogue.find(names.names(flow, limits.names_per_flow), address, host)
                                  : catalogue.find(flow.names, address, host);
    }
  });
}

}  // namespace shekara
