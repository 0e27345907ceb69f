// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/flow_services.h"

#include <span>
#include <string>

#include "scanner/join/over_flows.h"

namespace shekara {

std::vector<Name> server_names(const FlowRecord& flow, const NameTable& names, std::size_t most) {
  return flow.names.empty() ? names.names(flow, most) : flow.names;
}

FlowServices::FlowServices(const FlowRecords& flows, const NameTable& names, const ServiceCatalogue& catalogue,
                           const Limits& limits, Parallel& pool)
    : catalogue_(catalogue), of_(flows.size()) {
  over_flows(flows, pool, kFlowHeadBytes, [&](std::size_t, std::size_t i) {
    flows.prefetch_lists(i + kFlowsAhead / 2);
    flows.prefetch_name(i + kFlowsAhead / 4);
    static thread_local std::string host;
    const FlowRecord& flow = flows[i];
    const std::span<const IpAddress> address(&flow.server.address, 1);
    of_[i] = flow.names.empty() ? catalogue.find(names.names(flow, limits.names_per_flow), address, host)
                                : catalogue.find(flow.names, address, host);
  });
}

}  // namespace shekara
