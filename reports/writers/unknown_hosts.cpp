// SPDX-License-Identifier: Apache-2.0
// unknown-hosts.json: host names of the capture that no entry of the service catalogue knows, most bytes first, one a line,
// for a laboratory to look at and to write entries for. Schema: reports/schema/unknown-hosts.schema.json.
#include <string>

#include "reports/visible.h"
#include "reports/writer.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
std::string host_line(const UnknownHost& host) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("host").text(host.host).key("source").text(to_text(host.source));
  line.key("flows").number(host.flows).key("bytes").number(host.bytes);
  line.key("first_packet").open('{').key("file").number(std::uint64_t{host.first_packet.file});
  line.key("number").number(host.first_packet.number).close('}');
  line.key("country");
  host.country.empty() ? line.null() : line.text(host.country);
  line.close('}');
  return visible_json(out);
}

void write(const Report& report, std::ostream& out) {
  out << "{\n \"schema\": \"shekara-unknown-hosts-1\",\n \"not_listed\": " << report.unknown_hosts_not_listed
      << ",\n \"hosts\": [";
  for (std::size_t i = 0; i < report.unknown_hosts.size(); ++i)
    out << (i == 0 ? "\n" : ",\n") << "  " << host_line(report.unknown_hosts[i]);
  out << (report.unknown_hosts.empty() ? "" : "\n ") << "]\n}\n";
}
}  // namespace

extern constinit const WriterInfo unknown_hosts_writer;
constinit const WriterInfo unknown_hosts_writer{"unknown_hosts", "unknown-hosts.json", write, "unknown-hosts", true, true};

}  // namespace shekara
