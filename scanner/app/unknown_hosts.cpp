// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/unknown_hosts.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace shekara {

namespace {
// The names a flow was reached by, each once, with its heaviest source.
void add_flow(const ReportedFlow& flow, const ServiceCatalogue& services,
              std::unordered_map<std::string_view, UnknownHost>& hosts) {
  const FlowRecord& record = *flow.record;
  std::vector<std::string_view> counted;
  for (const std::vector<Name>* names : {&record.names, &flow.dns_names})
    for (const Name& name : *names) {
      if (name.text.empty() || IpAddress::parse(name.text) || services.find(name.text).service != nullptr) continue;
      UnknownHost& host = hosts.try_emplace(name.text).first->second;
      if (host.flows == 0) {
        host = {name.text, name.source, 0, 0, record.first_packet, flow.country};
      }
      host.source = std::min(host.source, name.source);
      if (std::ranges::find(counted, name.text) != counted.end()) continue;
      counted.emplace_back(name.text);
      ++host.flows;
      host.bytes += record.up().bytes + record.down().bytes;
    }
}
}  // namespace

void list_unknown_hosts(const ServiceCatalogue& services, const Limits& limits, Report& report) {
  std::unordered_map<std::string_view, UnknownHost> hosts;  // sorted below; views of the report's own names
  for (const ReportedFlow& flow : report.flows) add_flow(flow, services, hosts);
  std::vector<UnknownHost>& out = report.unknown_hosts;
  for (auto& [name, host] : hosts) out.push_back(std::move(host));
  std::ranges::sort(out, [](const UnknownHost& a, const UnknownHost& b) {
    return std::tie(b.bytes, a.host) < std::tie(a.bytes, b.host);
  });
  const std::size_t listed = std::min(out.size(), limits.unknown_hosts);
  report.unknown_hosts_not_listed = out.size() - listed;
  out.resize(listed);
}

}  // namespace shekara
