// SPDX-License-Identifier: Apache-2.0
// events.ndjson: one event a line for SIEMs, with the common fields of Suricata's EVE (docs.suricata.io, "EVE
// JSON Format"): first every flow as a "flow" event, then every listed finding as a "finding" event. Times
// are cut to microseconds.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "reports/flow_names.h"
#include "reports/stories.h"
#include "reports/visible.h"
#include "reports/words.h"
#include "reports/writer.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
// "2026-09-21T14:13:21.000000+0000": six digits always, as EVE has them.
std::string eve_time(Timestamp time) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::int64_t fraction = (time.nanoseconds % kSecond + kSecond) % kSecond;
  constexpr std::size_t kToSeconds = 19;
  return time.text().substr(0, kToSeconds) + "." + std::to_string(1'000'000 + fraction / 1000).substr(1) +
         "+0000";
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

void write_input(JsonLine& line, const Report& report, const PacketRef& packet) {
  if (packet.file < report.inputs.size()) line.key("pcap_filename").text(report.inputs[packet.file].name);
  line.key("pcap_cnt").number(packet.number);
}

// As in EVE, no port where there is none; nor where a finding's client used several.
void write_ends(JsonLine& line, const Endpoint& from, const Endpoint& to, std::string_view transport) {
  line.key("src_ip").text(from.address.text());
  if (from.port != 0) line.key("src_port").number(std::uint64_t{from.port});
  line.key("dest_ip").text(to.address.text());
  if (to.port != 0) line.key("dest_port").number(std::uint64_t{to.port});
  line.key("proto").text(upper(std::string(transport)));
}

void write_flow(JsonLine& line, const Report& report, const ReportedFlow& flow) {
  const FlowRecord& record = *flow.record;
  line.open('{').key("timestamp").text(eve_time(record.last)).key("event_type").text("flow");
  write_input(line, report, record.first_packet);
  write_ends(line, record.client, record.server, transport_text(record.ip_protocol));
  line.key("community_id").text(community_id(record.client, record.server, record.ip_protocol));
  line.key("app_proto").text(record.application.text());
  line.key("flow").open('{').key("pkts_toserver").number(record.up().packets);
  line.key("pkts_toclient").number(record.down().packets).key("bytes_toserver").number(record.up().bytes);
  line.key("bytes_toclient").number(record.down().bytes).key("start").text(eve_time(record.first));
  line.key("end").text(eve_time(record.last));
  line.key("age").number((record.last - record.first).nanoseconds / 1'000'000'000).close('}');
  line.key("shekara").open('{').key("names").open('[');
  for (const Name& name : names_of(flow)) line.text(name.text);
  line.close(']');
  line.key("country").text_or_null(flow.country);
  line.key("owner").text_or_null(flow.service == nullptr ? std::string_view() : flow.service->owner);
  line.key("protection").text(to_text(record.protection)).close('}').close('}');
}

PacketRef packet_of(const Finding& fact) {
  return fact.evidence.empty() ? fact.first_packet : fact.evidence.front().packet;
}

// The flows that the findings' packets belong to: several where one is a tunnel of the other.
using FlowsByPacket = std::map<PacketRef, std::vector<const FlowRecord*>>;

FlowsByPacket flows_by_packet(const Report& report) {
  FlowsByPacket out;
  for (const JudgedFinding& judged : report.findings) out.try_emplace(packet_of(judged.finding));
  const auto note = [&](const PacketRef& packet, const FlowRecord& flow) {
    const FlowsByPacket::iterator found = out.find(packet);
    if (found != out.end()) found->second.push_back(&flow);
  };
  for (const ReportedFlow& flow : report.flows) {
    note(flow.record->first_packet, *flow.record);
    for (const Evidence& seen : flow.record->evidence) note(seen.packet, *flow.record);
  }
  return out;
}

bool has(const Party& party, const IpAddress& address) {
  return std::ranges::find(party.addresses, address) != party.addresses.end();
}

// The flow that a finding's first evidence was in; nullptr: not known, as in a stored report.
const FlowRecord* flow_of(const Finding& fact, const FlowsByPacket& flows) {
  for (const FlowRecord* one : flows.at(packet_of(fact))) {
    const FlowRecord& flow = *one;
    const bool up = has(fact.from, flow.client.address) && has(fact.to, flow.server.address);
    const bool down = has(fact.from, flow.server.address) && has(fact.to, flow.client.address);
    if (!flow.is_carrier && (up || down) && (fact.from.port == 0 || fact.from.port == flow.server.port) &&
        (fact.to.port == 0 || fact.to.port == flow.server.port))
      return &flow;
  }
  return nullptr;
}

Endpoint end_of(const Party& party) {
  return {party.addresses.empty() ? IpAddress{} : party.addresses.front(), party.port};
}

// Sender and receiver of the data, and the flow's Community ID where the flow is known.
void write_finding_ends(JsonLine& line, const Finding& fact, const FlowRecord* flow) {
  Endpoint from = end_of(fact.from), to = end_of(fact.to);
  if (flow != nullptr) {
    const bool up = has(fact.from, flow->client.address) && has(fact.to, flow->server.address);
    from = up ? flow->client : flow->server;
    to = up ? flow->server : flow->client;
  }
  write_ends(line, from, to, fact.transport);
  line.key("community_id");
  flow == nullptr ? line.null() : line.text(community_id(flow->client, flow->server, flow->ip_protocol));
}

void write_verdict(JsonLine& line, const Report& report, const JudgedFinding& judged) {
  const Verdict* const verdict = deciding_verdict(judged);
  line.key("outcome").text(to_text(judged.outcome()));
  line.key("rule").text_or_null(verdict == nullptr ? std::string_view() : verdict->rule);
  line.key("pack").text_or_null(verdict == nullptr ? std::string_view() : verdict->pack);
  line.key("severity").text_or_null(verdict == nullptr ? std::string_view() : to_text(verdict->severity));
  line.key("title").text_or_null(verdict == nullptr ? std::string_view() : words_of(report.language).text(verdict->title));
  line.key("cannot_tell").boolean(verdict != nullptr && verdict->cannot_tell);
}

void write_finding(JsonLine& line, const Report& report, const JudgedFinding& judged,
                   const FlowsByPacket& flows) {
  const Finding& fact = judged.finding;
  const Evidence* const seen = fact.evidence.empty() ? nullptr : &fact.evidence.front();
  const Story story{{&judged}};
  line.open('{').key("timestamp").text(eve_time(seen != nullptr ? seen->first_seen : fact.first_seen));
  line.key("event_type").text("finding");
  write_input(line, report, packet_of(fact));
  write_finding_ends(line, fact, flow_of(fact, flows));
  line.key("app_proto").text(fact.protocol).key("finding").open('{').key("id").text(fact.id);
  write_verdict(line, report, judged);
  line.key("category").text_or_null(fact.category ? to_text(*fact.category) : std::string_view());
  line.key("kind").text_or_null(seen != nullptr ? seen->kind : std::string_view());
  line.key("shown").text_or_null(seen != nullptr ? std::string_view(seen->shown) : std::string_view());
  line.key("path").text_or_null(seen != nullptr ? std::string_view(seen->path) : std::string_view());
  line.key("crossing").text(to_text(fact.crossing));
  line.key("server_name").text_or_null(story.server().names.empty() ? story.server().domain : story.server().names.front().text);
  line.key("server_country").text_or_null(story.server().place.country);
  line.key("country_basis")
      .text(to_text(story.server().place.basis))
      .key("protection")
      .text(to_text(fact.protection));
  line.key("flows").number(fact.flows).key("packets").number(fact.packets).key("bytes").number(fact.bytes);
  line.key("start")
      .text(eve_time(fact.first_seen))
      .key("end")
      .text(eve_time(fact.last_seen))
      .close('}')
      .close('}');
}

// An event of its own for what the events do not tell: a reader of the log must not take it for everything.
void write_summary(JsonLine& line, const Report& report) {
  line.open('{').key("event_type").text("summary").key("summary").open('{');
  line.key("outcome").text(to_text(report.outcome())).key("complete").boolean(report.complete());
  line.key("not_listed").number(report.findings_not_listed);
  line.key("payload_bytes").number(report.coverage.payload_bytes);
  line.key("decoded_bytes").number(report.coverage.decoded_bytes).close('}').close('}');
}

void write(const Report& report, std::ostream& out) {
  std::string text;
  const auto event = [&](auto write_one) {
    text.clear();
    JsonLine line(text);
    write_one(line);
    out << visible_json(text) << '\n';
  };
  for (const ReportedFlow& flow : report.flows)
    event([&](JsonLine& line) { write_flow(line, report, flow); });
  const FlowsByPacket flows = flows_by_packet(report);
  for (const JudgedFinding& judged : report.findings)
    event([&](JsonLine& line) { write_finding(line, report, judged, flows); });
  event([&](JsonLine& line) { write_summary(line, report); });
}
}  // namespace

extern constinit const WriterInfo events_writer;
constinit const WriterInfo events_writer{"events", "events.ndjson", write, "events"};

}  // namespace shekara
