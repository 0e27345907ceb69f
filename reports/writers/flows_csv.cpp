// SPDX-License-Identifier: Apache-2.0
// flows.csv: the flows of flows.ndjson for spreadsheets, one row each, in the same order and with the same
// meanings.
#include <ostream>

#include "reports/csv.h"
#include "reports/flow_names.h"
#include "reports/writer.h"
#include "scanner/facts/handshake.h"

namespace shekara {

namespace {
struct Row {
  const Report& report;
  const ReportedFlow& flow;
  [[nodiscard]] const FlowRecord& record() const { return *flow.record; }
  [[nodiscard]] const HandshakeFacts& handshake() const {
    static const HandshakeFacts kNone;
    return record().handshake == nullptr ? kNone : *record().handshake;
  }
};

std::string joined_names(const ReportedFlow& flow) {
  std::string out;
  for (const Name& name : names_of(flow)) out += (out.empty() ? "" : " ") + name.text;
  return out;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

void count_or_blank(CsvRow& out, std::uint64_t value) { value == 0 ? out.blank() : out.number(value); }

// Of the handshake, from end to end: both parts, or the one that was seen.
void write_rtt(const FlowRecord& record, CsvRow& out) {
  if (!record.rtt_server && !record.rtt_client) {
    out.blank();
    return;
  }
  const Duration server = record.rtt_server.value_or(Duration{}),
                 client = record.rtt_client.value_or(Duration{});
  out.number(Duration{server.nanoseconds + client.nanoseconds}.milliseconds());
}

// The name in clear, else "absent" or "hidden"; nothing where no ClientHello was seen.
void write_name(const HandshakeFacts& seen, CsvRow& out) {
  if (seen.hellos == 0 && seen.server_name.empty())
    out.blank();
  else
    out.text(seen.server_name.empty() ? to_text(seen.name_shown) : seen.server_name);
}

void write_decryption(const FlowRecord& record, CsvRow& out) {
  record.decryption == Decryption::none ? out.blank() : out.text(to_text(record.decryption));
}

struct Column {
  std::string_view name;
  void (*write)(const Row& row, CsvRow& out);
};

constexpr Column kColumns[] = {
    {"first", [](const Row& row, CsvRow& out) { out.text(row.record().first.text()); }},
    {"last", [](const Row& row, CsvRow& out) { out.text(row.record().last.text()); }},
    {"file",
     [](const Row& row, CsvRow& out) {
       const std::size_t file = row.record().first_packet.file;
       file < row.report.inputs.size() ? out.text(row.report.inputs[file].name) : out.blank();
     }},
    {"packet", [](const Row& row, CsvRow& out) { out.number(row.record().first_packet.number); }},
    {"client_address", [](const Row& row, CsvRow& out) { out.text(row.record().client.address.text()); }},
    {"client_port", [](const Row& row, CsvRow& out) { out.number(std::uint64_t{row.record().client.port}); }},
    {"server_address", [](const Row& row, CsvRow& out) { out.text(row.record().server.address.text()); }},
    {"server_port", [](const Row& row, CsvRow& out) { out.number(std::uint64_t{row.record().server.port}); }},
    {"transport", [](const Row& row, CsvRow& out) { out.text(transport_text(row.record().ip_protocol)); }},
    {"community_id",
     [](const Row& row, CsvRow& out) {
       out.text(community_id(row.record().client, row.record().server, row.record().ip_protocol));
     }},
    {"application", [](const Row& row, CsvRow& out) { out.text(row.record().application.text()); }},
    {"category", [](const Row& row, CsvRow& out) { out.text(row.record().application.category); }},
    {"names", [](const Row& row, CsvRow& out) { out.text(joined_names(row.flow)); }},
    {"country", [](const Row& row, CsvRow& out) { out.text(row.flow.country); }},
    {"asn", [](const Row& row, CsvRow& out) { count_or_blank(out, row.flow.asn); }},
    {"service",
     [](const Row& row, CsvRow& out) { row.flow.service ? out.text(row.flow.service->id) : out.blank(); }},
    {"owner",
     [](const Row& row, CsvRow& out) { row.flow.service ? out.text(row.flow.service->owner) : out.blank(); }},
    {"owner_country",
     [](const Row& row, CsvRow& out) {
       row.flow.service ? out.text(row.flow.service->owner_country) : out.blank();
     }},
    {"protection", [](const Row& row, CsvRow& out) { out.text(to_text(row.record().protection)); }},
    {"decoders", [](const Row& row, CsvRow& out) { out.text(joined(row.record().decoders)); }},
    {"ja3", [](const Row& row, CsvRow& out) { out.text(row.record().handshake ? row.record().handshake->ja3 : std::string()); }},
    {"ja4", [](const Row& row, CsvRow& out) { out.text(row.record().handshake ? row.record().handshake->ja4 : std::string()); }},
    {"client_packets", [](const Row& row, CsvRow& out) { out.number(row.record().up().packets); }},
    {"server_packets", [](const Row& row, CsvRow& out) { out.number(row.record().down().packets); }},
    {"client_bytes", [](const Row& row, CsvRow& out) { out.number(row.record().up().bytes); }},
    {"server_bytes", [](const Row& row, CsvRow& out) { out.number(row.record().down().bytes); }},
    {"client_missing_bytes", [](const Row& row, CsvRow& out) { out.number(row.record().up().missing); }},
    {"server_missing_bytes", [](const Row& row, CsvRow& out) { out.number(row.record().down().missing); }},
    {"rtt_ms", [](const Row& row, CsvRow& out) { write_rtt(row.record(), out); }},
    {"evidence",
     [](const Row& row, CsvRow& out) { out.number(std::uint64_t{row.record().evidence.size()}); }},
    {"carrier", [](const Row& row, CsvRow& out) { row.record().is_carrier ? out.text("yes") : out.blank(); }},
    {"vlan", [](const Row& row, CsvRow& out) { count_or_blank(out, row.record().vlan); }},
    {"tls_version", [](const Row& row, CsvRow& out) { out.text(row.handshake().version); }},
    {"tls_cipher", [](const Row& row, CsvRow& out) { out.text(row.handshake().cipher_suite); }},
    {"alpn", [](const Row& row, CsvRow& out) { out.text(row.handshake().alpn); }},
    {"sni", [](const Row& row, CsvRow& out) { write_name(row.handshake(), out); }},
    {"decryption", [](const Row& row, CsvRow& out) { write_decryption(row.record(), out); }},
    {"certificate_issuer",
     [](const Row& row, CsvRow& out) {
       row.handshake().certificate ? out.text(row.handshake().certificate->issuer) : out.blank();
     }},
};

void write(const Report& report, std::ostream& out) {
  std::string line(kByteOrderMark);
  CsvRow header(line);
  for (const Column& column : kColumns) header.text(column.name);
  header.end();
  out << line;
  for (const ReportedFlow& flow : report.flows) {
    line.clear();
    CsvRow cells(line);
    for (const Column& column : kColumns) column.write({report, flow}, cells);
    cells.end();
    out << line;
  }
}
}  // namespace

extern constinit const WriterInfo flows_csv_writer;
constinit const WriterInfo flows_csv_writer{"flows_csv", "flows.csv", write, "csv", false, true};

}  // namespace shekara
