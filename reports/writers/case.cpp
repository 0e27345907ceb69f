// SPDX-License-Identifier: Apache-2.0
// case.jsonld: CASE 1.x / UCO 1.x (caseontology.org) as JSON-LD, one node a line: the captures as files with
// their hashes, the examination that this program made of them, every listed finding as a network flow with
// facets, and what the rules say of it as an annotation beside it, never inside. What UCO has no word for
// stands in a facet of our own, urn:shekara:.
#include <nlohmann/json.hpp>
#include <set>

#include "reports/json/parts.h"
#include "reports/places.h"
#include "reports/sentences.h"
#include "reports/stories.h"
#include "reports/writer.h"
#include "scanner/base/digest.h"

namespace shekara {

namespace {
using namespace report_json;

// RFC 9562 section 5.5 in form (SHA-1 of the seed), so that the same report has the same names on every run.
std::string uuid_of(const std::string& seed) {
  std::array<std::uint8_t, 20> hash =
      sha1(Bytes(reinterpret_cast<const std::uint8_t*>(seed.data()), seed.size()));
  hash[6] = static_cast<std::uint8_t>((hash[6] & 0x0f) | 0x50);
  hash[8] = static_cast<std::uint8_t>((hash[8] & 0x3f) | 0x80);
  const std::string hex = hex_text(Bytes(hash).first(16));
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
         hex.substr(20);
}

// Nodes of one report: what is said of a finding is this report's, and must not mix with another's when
// graphs are joined.
class Names {
 public:
  explicit Names(const Report& report) {
    for (const InputRecord& input : report.inputs) seed_ += input.name + '\0' + input.sha256 + '\0';
    for (const RulesRecord& rules : report.rules) seed_ += rules.id + '\0' + rules.sha256 + '\0';
  }
  [[nodiscard]] std::string of(std::string_view what, std::string_view which = {}) const {
    return "urn:uuid:" + uuid_of(seed_ + std::string(what) + '\0' + std::string(which));
  }

 private:
  std::string seed_ = "shekara-case-1";
};

Json reference(const std::string& id) { return {{"@id", id}}; }
Json typed(std::string_view type, std::string_view value) { return {{"@type", type}, {"@value", value}}; }
Json time(Timestamp when) { return typed("xsd:dateTime", when.text()); }

Json context() {
  return {{"case-investigation", "https://ontology.caseontology.org/case/investigation/"},
          {"shekara", "urn:shekara:"},
          {"uco-action", "https://ontology.unifiedcyberontology.org/uco/action/"},
          {"uco-core", "https://ontology.unifiedcyberontology.org/uco/core/"},
          {"uco-observable", "https://ontology.unifiedcyberontology.org/uco/observable/"},
          {"uco-tool", "https://ontology.unifiedcyberontology.org/uco/tool/"},
          {"uco-types", "https://ontology.unifiedcyberontology.org/uco/types/"},
          {"uco-vocabulary", "https://ontology.unifiedcyberontology.org/uco/vocabulary/"},
          {"xsd", "http://www.w3.org/2001/XMLSchema#"}};
}

std::string file_id(const Names& names, std::size_t index) { return names.of("file", std::to_string(index)); }

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Json file(const InputRecord& input, std::size_t index, const Names& names) {
  const std::string which = std::to_string(index);
  Json content = {{"@id", names.of("content", which)},
                  {"@type", "uco-observable:ContentDataFacet"},
                  {"uco-observable:sizeInBytes", input.bytes}};
  if (!input.sha256.empty())
    content["uco-observable:hash"] = {
        {"@id", names.of("hash", which)},
        {"@type", "uco-types:Hash"},
        {"uco-types:hashMethod", typed("uco-vocabulary:HashNameVocab", "SHA256")},
        {"uco-types:hashValue", typed("xsd:hexBinary", input.sha256)}};
  const Json name = {{"@id", names.of("file name", which)},
                     {"@type", "uco-observable:FileFacet"},
                     {"uco-observable:fileName", base_name(input.name)},
                     {"uco-observable:filePath", input.name},
                     {"uco-observable:sizeInBytes", input.bytes}};
  return {{"@id", file_id(names, index)},
          {"@type", "uco-observable:File"},
          {"uco-core:hasFacet", Json::array({name, content})}};
}

std::string address_id(const Names& names, const IpAddress& address) {
  return names.of("address", address.text());
}

Json address(const IpAddress& address, const Names& names) {
  const std::string type = address.is_v6 ? "uco-observable:IPv6Address" : "uco-observable:IPv4Address";
  return {{"@id", address_id(names, address)},
          {"@type", type},
          {"uco-core:hasFacet", Json::array({{{"@id", names.of("address facet", address.text())},
                                              {"@type", type + "Facet"},
                                              {"uco-observable:addressValue", address.text()}}})}};
}

Json addresses(const Party& party, const Names& names) {
  Json out = Json::array();
  for (const IpAddress& one : party.addresses) out.push_back(reference(address_id(names, one)));
  return out;
}

Json connection(const Finding& fact, const Names& names) {
  Json out = {{"@id", names.of("connection", fact.id)},
              {"@type", "uco-observable:NetworkConnectionFacet"},
              {"uco-observable:src", addresses(fact.from, names)},
              {"uco-observable:dst", addresses(fact.to, names)},
              {"uco-observable:startTime", time(fact.first_seen)},
              {"uco-observable:endTime", time(fact.last_seen)}};
  if (fact.from.port != 0) out["uco-observable:sourcePort"] = fact.from.port;
  if (fact.to.port != 0) out["uco-observable:destinationPort"] = fact.to.port;
  return out;
}

Json evidence(const Evidence& seen, std::size_t index, const Finding& fact, const Names& names) {
  return {{"@id", names.of("evidence", fact.id + " " + std::to_string(index))},
          {"@type", "shekara:Evidence"},
          {"shekara:kind", seen.kind},
          {"shekara:shown", seen.shown},
          {"shekara:certainty", to_text(seen.certainty)},
          {"shekara:layers", seen.layers},
          {"shekara:path", seen.path},
          {"shekara:file", reference(file_id(names, seen.packet.file))},
          {"shekara:packet", seen.packet.number},
          {"shekara:offset", seen.offset},
          {"shekara:length", seen.length},
          {"shekara:times", seen.times}};
}

// What UCO has no word for: the kind of data, where it went by whose word, and the packets that show it.
Json data_facet(const JudgedFinding& judged, const Names& names) {
  const Finding& fact = judged.finding;
  const Story story{{&judged}};
  const Party& server = story.server();
  Json seen = Json::array(), hosts = Json::array(), witnesses = Json::array();
  for (std::size_t i = 0; i < fact.evidence.size(); ++i)
    seen.push_back(evidence(fact.evidence[i], i, fact, names));
  for (const Name& name : server.names) hosts.push_back(name.text);
  for (const PlaceWitness& one : server.place.witnesses)
    witnesses.push_back(one.source + ": " + (one.country.empty() ? "not known" : one.country));
  Json out = {{"@id", names.of("data", fact.id)}, {"@type", {"uco-core:Facet", "shekara:DataTransferFacet"}}};
  out["shekara:finding"] = fact.id;
  if (fact.category) out["shekara:category"] = to_text(*fact.category);
  out["shekara:crossing"] = to_text(fact.crossing);
  out["shekara:protocol"] = fact.protocol;
  out["shekara:protection"] = to_text(fact.protection);
  out["shekara:serverName"] = std::move(hosts);
  if (!server.place.country.empty()) out["shekara:serverCountry"] = server.place.country;
  out["shekara:countryBasis"] = to_text(server.place.basis);
  out["shekara:countryWitness"] = std::move(witnesses);
  if (server.service != nullptr) out["shekara:serviceOwner"] = server.service->owner;
  out["shekara:firstFile"] = reference(file_id(names, fact.first_packet.file));
  out["shekara:firstPacket"] = fact.first_packet.number;
  out["shekara:evidenceCount"] = fact.evidence_count;
  out["shekara:evidence"] = std::move(seen);
  return out;
}

Json flow(const JudgedFinding& judged, const Names& names) {
  const Finding& fact = judged.finding;
  const Json volume = {{"@id", names.of("volume", fact.id)},
                       {"@type", "uco-observable:NetworkFlowFacet"},
                       {"uco-observable:srcBytes", fact.bytes},
                       {"uco-observable:srcPackets", fact.packets}};
  return {{"@id", names.of("finding", fact.id)},
          {"@type", "uco-observable:NetworkFlow"},
          {"uco-core:hasFacet", Json::array({connection(fact, names), volume, data_facet(judged, names)})}};
}

// The law beside the fact.
Json judgement(const JudgedFinding& judged, const Words& words, const Names& names) {
  std::string statement = std::string(words.outcome(judged.outcome())) + ": " + title_text(judged, words);
  Json out = {{"@id", names.of("judgement", judged.finding.id)},
              {"@type", "uco-core:Annotation"},
              {"uco-core:object", Json::array({reference(names.of("finding", judged.finding.id))})},
              {"shekara:outcome", to_text(judged.outcome())}};
  if (const Verdict* const verdict = deciding_verdict(judged); verdict != nullptr) {
    for (const Citation& citation : verdict->citations) {
      statement += "; " + citation.act + ", " + citation.article;
      if (!citation.verified) statement += " (" + words.say(Phrase::not_verified) + ")";
    }
    out["shekara:rule"] = verdict->rule;
    out["shekara:pack"] = verdict->pack;
  }
  out["uco-core:statement"] = statement;
  return out;
}

Json references_to_findings(const Report& report, const Names& names) {
  Json out = Json::array();
  for (const JudgedFinding& judged : report.findings)
    for (const char* kind : {"finding", "judgement"})
      out.push_back(reference(names.of(kind, judged.finding.id)));
  return out;
}

Json references_to_files(const Report& report, const Names& names) {
  Json out = Json::array();
  for (std::size_t i = 0; i < report.inputs.size(); ++i) out.push_back(reference(file_id(names, i)));
  return out;
}

std::string extent(const Report& report, const Words& words) {
  std::string out =
      share_sentence(report.coverage, words);
  if (report.coverage.packets_decoded == 0) out = words.say(Phrase::nothing_examined);
  if (!report.complete()) out += " summary.complete = false.";
  if (report.findings_not_listed != 0)
    out += " " + words.say(report.judged_again ? Phrase::not_judged : Phrase::not_listed,
                           {std::to_string(report.findings_not_listed)});
  return out + " " + words.say(Phrase::always_unseen);
}

// The investigation, the act of examining, the program, and the two records of provenance: what went in, what
// came out.
std::vector<Json> frame(const Report& report, const Words& words, const Names& names) {
  const std::string action = names.of("action"), program = names.of("tool"), before = names.of("exhibits"),
                    after = names.of("results");
  return {{{"@id", names.of("investigation")},
           {"@type", "case-investigation:Investigation"},
           {"uco-core:name", "Shekara"},
           {"case-investigation:focus", "data residency, seen from " + report.home},
           {"uco-core:object", Json::array({reference(action), reference(before), reference(after)})}},
          {{"@id", program},
           {"@type", "uco-tool:AnalyticTool"},
           {"uco-core:name", "Shekara"},
           {"uco-tool:version", report.version},
           {"uco-tool:toolType", "network traffic analysis"}},
          {{"@id", action},
           {"@type", "case-investigation:InvestigativeAction"},
           {"uco-core:name", "examination of network captures"},
           {"uco-core:description", extent(report, words)},
           {"uco-action:instrument", Json::array({reference(program)})},
           {"uco-action:object", Json::array({reference(before)})},
           {"uco-action:result", Json::array({reference(after)})}},
          {{"@id", before},
           {"@type", "case-investigation:ProvenanceRecord"},
           {"uco-core:description", "captures, as they were given"},
           {"uco-core:object", references_to_files(report, names)}},
          {{"@id", after},
           {"@type", "case-investigation:ProvenanceRecord"},
           {"uco-core:description", "findings, and what the rules say of them"},
           {"uco-core:object", references_to_findings(report, names)}}};
}

std::set<IpAddress> addresses_of(const Report& report) {
  std::set<IpAddress> out;
  for (const JudgedFinding& judged : report.findings)
    for (const Party* party : {&judged.finding.from, &judged.finding.to})
      out.insert(party->addresses.begin(), party->addresses.end());
  return out;
}

void write(const Report& report, std::ostream& out) {
  const Words& words = words_of(report.language);
  const Names names(report);
  bool first = true;
  const auto node = [&](const Json& one) {
    out << (first ? "\n  " : ",\n  ") << line_of(one);
    first = false;
  };
  out << "{\"@context\": " << line_of(context()) << ",\n \"@graph\": [";
  for (const Json& one : frame(report, words, names)) node(one);
  for (std::size_t i = 0; i < report.inputs.size(); ++i) node(file(report.inputs[i], i, names));
  for (const IpAddress& one : addresses_of(report)) node(address(one, names));
  for (const JudgedFinding& judged : report.findings) {
    node(flow(judged, names));
    node(judgement(judged, words, names));
  }
  out << "\n]}\n";
}
}  // namespace

extern constinit const WriterInfo case_writer;
constinit const WriterInfo case_writer{"case", "case.jsonld", write, "case"};

}  // namespace shekara
