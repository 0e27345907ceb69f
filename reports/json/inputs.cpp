// SPDX-License-Identifier: Apache-2.0
// What was looked at, and how.
#include "reports/json/parts.h"

#include <nlohmann/json.hpp>

namespace shekara::report_json {

namespace {
Json input(const InputRecord& from) {
  const bool any = from.packets != 0;
  return {{"name", from.name},
          {"format", from.format},
          {"bytes", from.bytes},
          {"sha256", from.sha256},
          {"packets", from.packets},
          {"filtered", from.filtered},
          {"first", any ? Json(from.first.text()) : Json()},
          {"last", any ? Json(from.last.text()) : Json()},
          {"link_types", from.link_types},
          {"cut", from.cut},
          {"kernel_drops", from.kernel_drops},
          {"cut_packets", from.cut_packets},
          {"clock_jumps", from.clock_jumps},
          {"secrets_blocks", from.secrets_blocks},
          {"comments", from.comments},
          {"problems", from.problems}};
}
}  // namespace

Json inputs(const Report& report) {
  Json out = Json::array();
  for (const InputRecord& from : report.inputs) out.push_back(input(from));
  return out;
}

namespace {
Json flow_counts(const Report& report) {
  const Coverage& from = report.coverage;
  Json out{{"seen", from.flows},
           {"read", from.flows_read},
           {"encrypted", from.flows_encrypted},
           {"unread", from.flows_unread},
           {"one_way", from.flows_one_way}};
  if (!report.decisions) return out;
  out["named"] = report.decisions->named;
  out["classified"] = report.decisions->classified;
  out["without_country"] = report.decisions->without_country;
  return out;
}
}  // namespace

Json coverage(const Report& report) {
  const Coverage& from = report.coverage;
  Json not_decoded = Json::object();
  for (const auto& [reason, counted] : from.not_decoded) not_decoded[reason] = counted.times;
  return {{"packets",
           {{"seen", from.packets_seen}, {"decoded", from.packets_decoded}, {"not_decoded", not_decoded}}},
          {"not_decoded_first", counts(from.not_decoded)},
          {"flows", flow_counts(report)},
          {"payload_bytes",
           {{"seen", from.payload_bytes},
            {"decoded", from.decoded_bytes},
            {"encrypted", from.encrypted_bytes},
            {"unread", from.unread_bytes},
            {"missing", from.missing_bytes}}},
          {"decryption", counts(from.decryption)},
          {"oddities", counts(from.oddities)},
          {"limits", counts(from.limits)}};
}

Json environment(const Report& report) {
  Json out = Json::array();
  for (const EnvironmentFact& from : report.environment) {
    Json addresses = Json::array();
    for (const IpAddress& address : from.addresses) addresses.push_back(address.text());
    out.push_back({{"kind", to_text(from.kind)},
                   {"value", text_or_null(from.value)},
                   {"country", text_or_null(from.country)},
                   {"addresses", addresses},
                   {"address_count", from.address_count},
                   {"flows", from.flows},
                   {"packets", from.packets},
                   {"first_packet", packet(from.first_packet)},
                   {"certainty", to_text(from.certainty)},
                   {"why", from.why}});
  }
  return out;
}

Json evidence_file(const EvidenceFileRecord& from) {
  return {{"file", text_or_null(from.file)},
          {"why_not", text_or_null(from.why_not)},
          {"sha256", text_or_null(from.sha256)},
          {"packets", from.packets},
          {"cited", from.cited},
          {"shortened_flows", from.shortened_flows},
          {"left_out", from.left_out},
          {"payload", from.masked ? "masked" : "kept"}};
}

Json keys(const Report& report) {
  Json out = Json::array();
  for (const KeyFileRecord& from : report.keys)
    out.push_back({{"file", from.name},
                   {"kind", from.kind},
                   {"bytes", from.bytes},
                   {"sha256", from.sha256},
                   {"secrets", from.secrets},
                   {"wrong_lines", from.wrong_lines},
                   {"first_wrong_line", from.wrong_lines == 0 ? Json() : Json(from.first_wrong_line)},
                   {"limit", from.limit}});
  return out;
}

Json seeds(const Report& report) {
  Json out = Json::array();
  for (const SeedRecord& from : report.seeds) {
    const bool found = from.times != 0;
    out.push_back({{"name", from.name},
                   {"kind", from.kind},
                   {"entered", text_or_null(from.entered)},
                   {"shown", from.shown},
                   {"times", from.times},
                   {"flows", from.flows},
                   {"first", found ? packet(from.first) : Json()},
                   {"found_as", from.found_as}});
  }
  return out;
}

Json destinations(const DestinationRecords& from) {
  Json listed = Json::array();
  for (const DestinationRecord& one : from.listed) {
    Json services = Json::array(), protections = Json::array();
    for (const ServiceKind kind : one.services) services.push_back(to_text(kind));
    for (const Protection protection : one.protections) protections.push_back(to_text(protection));
    listed.push_back({{"destination", one.key},
                      {"hosts", one.hosts},
                      {"countries", one.countries},
                      {"owners", one.owners},
                      {"networks", one.networks},
                      {"services", services},
                      {"protections", protections},
                      {"flows", one.flows},
                      {"bytes_up", one.up},
                      {"bytes_down", one.down}});
  }
  return {{"listed", listed}, {"not_listed", from.not_listed}};
}

}  // namespace shekara::report_json
