// SPDX-License-Identifier: Apache-2.0
// flows.ndjson: one line a flow, in the order of the flows' first packets. Field names are fixed
// (reports/README.md).
#include <optional>
#include <string>

#include "reports/flow_names.h"
#include "reports/json/parts.h"
#include "reports/visible.h"
#include "reports/writer.h"
#include "scanner/base/charset.h"
#include "scanner/base/json_text.h"
#include "scanner/facts/handshake.h"

namespace shekara {

namespace {
void write_endpoint(JsonLine& line, std::string_view name, const Endpoint& endpoint) {
  line.key(name).open('{').key("address").text(endpoint.address.text());
  line.key("port").number(std::uint64_t{endpoint.port}).close('}');
}

void write_pair(JsonLine& line, std::string_view name, std::uint64_t client, std::uint64_t server) {
  line.key(name).open('{').key("client").number(client).key("server").number(server).close('}');
}

void write_names(JsonLine& line, const ReportedFlow& flow) {
  const std::vector<Name> names = names_of(flow);
  line.key("names").open('[');
  for (const Name& name : names) line.text(name.text);
  line.close(']').key("name_sources").open('[');
  for (const Name& name : names) line.text(to_text(name.source));
  line.close(']');
}

void write_duration(JsonLine& line, std::string_view name, const std::optional<Duration>& duration) {
  line.key(name);
  duration ? line.number(duration->milliseconds()) : line.null();
}

// Of the handshake: from client to server and back, seen from the capture point between them.
void write_rtt(JsonLine& line, const FlowRecord& record) {
  std::optional<Duration> total = record.rtt_server ? record.rtt_server : record.rtt_client;
  if (record.rtt_server && record.rtt_client)
    total = Duration{record.rtt_server->nanoseconds + record.rtt_client->nanoseconds};
  write_duration(line, "rtt_ms", total);
  write_duration(line, "rtt_client_ms", record.rtt_client);
  write_duration(line, "rtt_server_ms", record.rtt_server);
}

void write_tunnel(JsonLine& line, const FlowRecord& record) {
  if (record.is_carrier) line.key("carrier").boolean(true);
  if (record.vlan != 0) line.key("vlan").number(std::uint64_t{record.vlan});
  if (record.teid_up == 0 && record.teid_down == 0) return;
  line.key("teid").open('{').key("client").number(std::uint64_t{record.teid_up});
  line.key("server").number(std::uint64_t{record.teid_down}).close('}');
}

void write_service(JsonLine& line, const Service* service) {
  line.key("service");
  if (service == nullptr) {
    line.null();
    return;
  }
  line.open('{').key("id").text(service->id).key("owner").text(service->owner);
  line.key("owner_country").text(service->owner_country).key("kind").text(to_text(service->kind)).close('}');
}

void write_handshake(JsonLine& line, const HandshakeFacts* seen) {
  line.key("tls");
  if (seen == nullptr) {
    line.null();
    return;
  }
  line.open('{');
  line.key("version").text_or_null(seen->version);
  line.key("version_chosen").boolean(seen->version_chosen);
  line.key("cipher_suite").text_or_null(seen->cipher_suite);
  line.key("alpn").text_or_null(seen->alpn);
  line.key("alpn_chosen").boolean(seen->alpn_chosen);
  line.key("name_shown").text_or_null(seen->hellos == 0 ? std::string_view() : to_text(seen->name_shown));
  line.key("server_name").text_or_null(seen->server_name);
  report_json::put_certificate(line.key("certificate"), seen->certificate);
  line.close('}');
}

void write_flow(std::string& out, const ReportedFlow& flow) {
  const FlowRecord& record = *flow.record;
  JsonLine line(out);
  line.open('{').key("first").text(record.first.text()).key("last").text(record.last.text());
  line.key("first_packet").open('{').key("file").number(std::uint64_t{record.first_packet.file});
  line.key("number").number(record.first_packet.number).close('}');
  write_endpoint(line, "client", record.client);
  write_endpoint(line, "server", record.server);
  line.key("transport").text(transport_text(record.ip_protocol));
  line.key("community_id").text(community_id(record.client, record.server, record.ip_protocol));
  line.key("application").text(record.application.text());
  line.key("category").text(record.application.category);
  line.key("confidence").text(record.application.confidence);
  write_names(line, flow);
  line.key("ja3").text_or_null(record.handshake ? record.handshake->ja3 : std::string());
  line.key("ja4").text_or_null(record.handshake ? record.handshake->ja4 : std::string());
  line.key("decoders").open('[');
  for (const std::string_view decoder : record.decoders) line.text(decoder);
  line.close(']');
  write_pair(line, "packets", record.up().packets, record.down().packets);
  write_pair(line, "bytes", record.up().bytes, record.down().bytes);
  write_pair(line, "missing_bytes", record.up().missing, record.down().missing);
  write_rtt(line, record);
  line.key("country").text_or_null(flow.country);
  line.key("asn");
  flow.asn == 0 ? line.null() : line.number(std::uint64_t{flow.asn});
  write_service(line, flow.service);
  line.key("protection").text(to_text(record.protection));
  line.key("decryption").text_or_null(record.decryption == Decryption::none ? std::string_view() : to_text(record.decryption));
  write_handshake(line, record.handshake.get());
  line.key("evidence").number(std::uint64_t{record.evidence.size()});
  write_tunnel(line, record);
  line.close('}');
  out += '\n';
}

void write(const Report& report, std::ostream& out) {
  std::string line;
  for (const ReportedFlow& flow : report.flows) {
    line.clear();
    write_flow(line, flow);
    is_ascii(line) ? out << line : out << visible_json(line);
  }
}
}  // namespace

extern constinit const WriterInfo flows_writer;
constinit const WriterInfo flows_writer{"flows", "flows.ndjson", write, "flows", true, true};

}  // namespace shekara
