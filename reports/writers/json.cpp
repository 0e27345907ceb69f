// SPDX-License-Identifier: Apache-2.0
// report.json: the whole report but for the flows, which have a file of their own. Schema:
// reports/schema/report.schema.json. Written section by section, one finding a line, so that a large report
// needs no large tree in memory.
#include <nlohmann/json.hpp>

#include "reports/visible.h"
#include "reports/writer.h"

namespace shekara {

namespace {
using Json = nlohmann::ordered_json;
constexpr std::string_view kSchema = "shekara-report-1";

Json packet(const PacketRef& ref) { return {{"file", ref.file}, {"number", ref.number}}; }

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json counts(const Counts& from) {
  Json out = Json::object();
  for (const auto& [name, counted] : from)
    out[name] = {{"times", counted.times}, {"first", packet(counted.first)}};
  return out;
}

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

Json inputs(const Report& report) {
  Json out = Json::array();
  for (const InputRecord& from : report.inputs) out.push_back(input(from));
  return out;
}

Json tool(const Report& report) {
  Json libraries = Json::object();
  for (const LibraryVersion& library : report.libraries) libraries[library.name] = library.version;
  return {{"name", "shekara"}, {"version", report.version}, {"libraries", libraries}};
}

// What the reader should know of a database's age; null where it fits the capture.
Json age_warning(const DatabaseRecord& from) {
  if (!from.days_apart) return Json();
  const std::int64_t days = *from.days_apart;
  return days > 0 ? "built " + std::to_string(days) + " days before the last packet"
                  : "built " + std::to_string(-days) + " days after the first packet";
}

Json overrides(const OverridesRecord& from) {
  return {{"file", from.file}, {"sha256", from.sha256}, {"entries", from.entries}};
}

Json databases(const Report& report) {
  Json out = Json::array();
  for (const DatabaseRecord& from : report.databases)
    out.push_back({{"name", from.name},
                   {"type", from.type},
                   {"role", from.role},
                   {"built_on", from.built_on},
                   {"sha256", from.sha256},
                   {"licence", from.licence},
                   {"warning", age_warning(from)}});
  return out;
}

Json rules(const Report& report) {
  Json out = Json::array();
  for (const RulesRecord& from : report.rules)
    out.push_back({{"id", from.id},
                   {"version", from.version},
                   {"sha256", from.sha256},
                   {"jurisdiction", from.jurisdiction},
                   {"effective_from", from.effective_from},
                   {"title", from.title}});
  return out;
}

Json catalogue(const CatalogueRecord& from) {
  return {{"files", from.files}, {"services", from.services}, {"patterns", from.patterns}, {"sha256", from.sha256}};
}

Json coverage(const Coverage& from) {
  Json not_decoded = Json::object();
  for (const auto& [reason, counted] : from.not_decoded) not_decoded[reason] = counted.times;
  return {{"packets",
           {{"seen", from.packets_seen}, {"decoded", from.packets_decoded}, {"not_decoded", not_decoded}}},
          {"not_decoded_first", counts(from.not_decoded)},
          {"flows",
           {{"seen", from.flows},
            {"read", from.flows_read},
            {"encrypted", from.flows_encrypted},
            {"unread", from.flows_unread},
            {"one_way", from.flows_one_way}}},
          {"payload_bytes",
           {{"seen", from.payload_bytes},
            {"decoded", from.decoded_bytes},
            {"encrypted", from.encrypted_bytes},
            {"unread", from.unread_bytes},
            {"missing", from.missing_bytes}}},
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

// Where round trips are measured from.
Json capture_point(const Report& report) {
  if (!report.at) return {{"country", report.home}, {"stated", false}};
  return {{"latitude", report.at->latitude}, {"longitude", report.at->longitude}, {"stated", true}};
}

Json summary(const Report& report) {
  Json outcomes = Json::object();
  for (const Outcome outcome : {Outcome::prohibited, Outcome::undetermined, Outcome::needs_basis,
                                Outcome::allowed, Outcome::domestic}) {
    const Counts::const_iterator found = report.outcome_counts.find(to_text(outcome));
    outcomes[std::string(to_text(outcome))] = found == report.outcome_counts.end() ? 0 : found->second.times;
  }
  return {{"outcome", to_text(report.outcome())},
          {"complete", report.complete()},
          {"findings", outcomes},
          {"not_listed", report.findings_not_listed}};
}

Json reach(const std::optional<Reach>& from) {
  if (!from) return {};
  Json disproved = Json::array();
  for (const FarCountry& far : from->disproved)
    disproved.push_back({{"country", far.country}, {"distance_km", far.distance_km}});
  const Json point = from->given ? Json{{"latitude", from->given->latitude}, {"longitude", from->given->longitude}} : Json();
  return {{"rtt_ms", from->smallest.time.milliseconds()},
          {"method", to_text(from->smallest.method)},
          {"packet", packet(from->smallest.packet)},
          {"within_km", from->within_km},
          {"from", {{"point", point}, {"country", point.is_null() ? Json(from->home) : Json()}}},
          {"disproved", disproved},
          {"refutes_place", from->refutes_place},
          {"doubtful", from->doubtful}};
}

Json points(const Place& from) {
  Json out = Json::array();
  for (const PlacePoint& point : from.points)
    out.push_back({{"source", point.source},
                   {"city", text_or_null(point.city)},
                   {"latitude", point.position ? Json((*point.position)[0]) : Json()},
                   {"longitude", point.position ? Json((*point.position)[1]) : Json()},
                   {"radius_km", point.radius_km == 0 ? Json() : Json(point.radius_km)}});
  return out;
}

Json place(const Place& from) {
  Json witnesses = Json::array();
  for (const PlaceWitness& witness : from.witnesses)
    witnesses.push_back({{"source", witness.source},
                         {"country", text_or_null(witness.country)},
                         {"prefix", witness.prefix.text()}});
  Json out = {{"country", text_or_null(from.country)}, {"basis", to_text(from.basis)}};
  out["range"] = text_or_null(from.range);
  out["witnesses"] = std::move(witnesses);
  out["asn"] = from.asn == 0 ? Json() : Json(from.asn);
  out["as_name"] = text_or_null(from.as_name);
  out["reach"] = reach(from.reach);
  out["as_country"] = text_or_null(from.as_country);
  out["network_kind"] = text_or_null(from.network_kind);
  out["network_owner"] = text_or_null(from.network_owner);
  out["anycast"] = text_or_null(from.anycast);
  out["points"] = points(from);
  out["anonymizers"] = from.anonymizers;
  out["doubt"] = text_or_null(from.doubt);
  out["override_reason"] = text_or_null(from.reason);
  return out;
}

Json service(const Party& from) {
  if (from.service == nullptr) return {};
  const Service& known = *from.service;
  return {{"id", known.id},
          {"host", from.service_host},
          {"owner", known.owner},
          {"owner_country", known.owner_country},
          {"kind", to_text(known.kind)},
          {"carries", known.carries},
          {"region", text_or_null(known.region)},
          {"confidence", to_text(known.confidence)},
          {"source", known.source},
          {"checked_on", known.checked_on}};
}

Json cloud_region(const CloudRegion& from) {
  if (from.host.empty()) return {};
  return {{"host", from.host},
          {"provider", from.provider},
          {"region", from.region},
          {"country", from.country},
          {"city", text_or_null(from.city)}};
}

Json served_through(const Party& from) {
  if (!from.served_through) return {};
  return {{"host", from.served_through->host},
          {"owner", from.served_through->owner},
          {"owner_country", text_or_null(from.served_through->owner_country)},
          {"kind", to_text(from.served_through->kind)}};
}

Json party(const Party& from) {
  Json names = Json::array(), addresses = Json::array();
  for (const Name& name : from.names)
    names.push_back({{"name", name.text}, {"source", to_text(name.source)}});
  for (const IpAddress& address : from.addresses) addresses.push_back(address.text());
  return {{"domain", text_or_null(from.domain)},
          {"names", names},
          {"addresses", addresses},
          {"address_count", from.address_count},
          {"port", from.port == 0 ? Json() : Json(from.port)},
          {"place", place(from.place)},
          {"service", service(from)},
          {"cloud_region", cloud_region(from.cloud_region)},
          {"aliases", from.aliases},
          {"alias_count", from.alias_count},
          {"served_through", served_through(from)}};
}

Json evidence(const Evidence& from) {
  Json out = {{"category", to_text(from.category)},
          {"kind", from.kind},
          {"shown", from.shown},
          {"certainty", to_text(from.certainty)},
          {"why", from.why},
          {"sent_by", to_text(from.direction)},
          {"layers", from.layers},
          {"path", from.path},
          {"packet", packet(from.packet)},
          {"offset", from.offset},
          {"length", from.length},
          {"first_seen", from.first_seen.text()},
          {"last_seen", from.last_seen.text()},
          {"times", from.times}};
  if (from.origin != Origin::none) out["origin"] = to_text(from.origin);
  if (from.device.hash != 0) out["device"] = from.device.shown;
  return out;
}

Json verdict(const Verdict& from) {
  Json citations = Json::array(), reasons = Json::array();
  for (const Citation& citation : from.citations)
    citations.push_back({{"act", citation.act},
                         {"article", citation.article},
                         {"address", citation.address},
                         {"checked_on", citation.checked_on},
                         {"verified", citation.verified}});
  for (const Reason& reason : from.reasons)
    reasons.push_back({{"condition", reason.condition}, {"because", reason.because}});
  return {{"rule", from.rule},
          {"pack", from.pack},
          {"outcome", to_text(from.outcome)},
          {"severity", to_text(from.severity)},
          {"cannot_tell", from.cannot_tell},
          {"title", from.title},
          {"citations", citations},
          {"reasons", reasons}};
}

Json finding(const JudgedFinding& from) {
  const Finding& fact = from.finding;
  Json seen = Json::array(), verdicts = Json::array();
  for (const Evidence& one : fact.evidence) seen.push_back(evidence(one));
  for (const Verdict& one : from.verdicts) verdicts.push_back(verdict(one));
  return {{"id", fact.id},
          {"outcome", to_text(from.outcome())},
          {"category", fact.category ? Json(to_text(*fact.category)) : Json()},
          {"crossing", to_text(fact.crossing)},
          {"tunnel", text_or_null(fact.tunnel)},
          {"from", party(fact.from)},
          {"to", party(fact.to)},
          {"protocol", fact.protocol},
          {"transport", fact.transport},
          {"protection", to_text(fact.protection)},
          {"first_packet", packet(fact.first_packet)},
          {"first_seen", fact.first_seen.text()},
          {"last_seen", fact.last_seen.text()},
          {"flows", fact.flows},
          {"packets", fact.packets},
          {"bytes", fact.bytes},
          {"evidence_count", fact.evidence_count},
          {"evidence", seen},
          {"verdicts", verdicts}};
}

// Ill-formed text cannot stop a report: it is replaced, as everywhere.
std::string dump(const Json& json, int indent) {
  return visible_json(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

void section(std::ostream& out, std::string_view key, const Json& value) {
  out << " \"" << key << "\": " << dump(value, 1) << ",\n";
}

void write(const Report& report, std::ostream& out) {
  out << "{\n";
  section(out, "schema", kSchema);
  section(out, "tool", tool(report));
  section(out, "home", report.home);
  section(out, "capture_point", capture_point(report));
  section(out, "values_revealed", report.revealed);
  section(out, "filter", text_or_null(report.filter));
  section(out, "summary", summary(report));
  section(out, "inputs", inputs(report));
  section(out, "coverage", coverage(report.coverage));
  section(out, "environment", environment(report));
  section(out, "databases", databases(report));
  section(out, "catalogue", catalogue(report.catalogue));
  if (report.overrides) section(out, "overrides", overrides(*report.overrides));
  section(out, "rules", rules(report));
  if (!report.seeds.empty()) section(out, "seeds", seeds(report));
  out << " \"findings\": [";
  for (std::size_t i = 0; i < report.findings.size(); ++i)
    out << (i == 0 ? "\n" : ",\n") << "  " << dump(finding(report.findings[i]), -1);
  out << (report.findings.empty() ? "" : "\n ") << "]\n}\n";
}
}  // namespace

extern constinit const WriterInfo json_writer;
constinit const WriterInfo json_writer{"json", "report.json", write};

}  // namespace shekara
