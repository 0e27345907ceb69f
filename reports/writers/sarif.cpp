// SPDX-License-Identifier: Apache-2.0
// report.sarif: SARIF 2.1.0 (OASIS, 2020-03-27) for pipelines and code-scanning dashboards. One result a
// finding, by the rule that decides it; the fingerprint is the finding's id. SARIF knows no country in
// dispute: what is undetermined stays a failure of level "warning", because a result of another kind has no
// level and would vanish from dashboards.
#include <map>
#include <nlohmann/json.hpp>

#include "reports/json/parts.h"
#include "reports/places.h"
#include "reports/stories.h"
#include "reports/uri_path.h"
#include "reports/visible.h"
#include "reports/writer.h"

namespace shekara {

namespace {
using namespace report_json;

// Message strings (section 3.11): brackets make links and braces placeholders, so they are escaped.
std::string message_text(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    if (c == '{' || c == '}') out += c;
    out += c;
  }
  return out;
}
Json message(std::string_view text) { return {{"text", message_text(text)}}; }

std::string_view level_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::prohibited:
      return "error";
    case Outcome::undetermined:
    case Outcome::needs_basis:
      return "warning";
    case Outcome::allowed:
    case Outcome::domestic:
      break;
  }
  return "none";
}

// No pack was in force, or none said anything.
constexpr std::string_view kNoRule = "shekara/no-rule";

std::string rule_id(const Verdict* verdict) {
  return verdict == nullptr ? std::string(kNoRule) : verdict->pack + "/" + verdict->rule;
}

// Of all listed findings, by id: the index of each is its place here.
using Rules = std::map<std::string, const Verdict*>;

Rules rules_of(const Report& report) {
  Rules out;
  for (const JudgedFinding& judged : report.findings) {
    const Verdict* const verdict = deciding_verdict(judged);
    out.try_emplace(rule_id(verdict), verdict);
  }
  return out;
}

std::string citation_text(const Citation& citation, const Words& words) {
  std::string out = citation.act + ", " + citation.article;
  if (!citation.verified) out += " (" + words.say(Phrase::not_verified) + ")";
  return out + (citation.address.empty() ? "" : ", " + citation.address);
}

std::string help_text(const Verdict& verdict, const Words& words) {
  std::string out(words.text(verdict.title));
  for (const Citation& citation : verdict.citations) out += "\n" + citation_text(citation, words);
  for (const Texts& change : verdict.would_change)
    out += "\n" + words.say(Phrase::would_change) + ": " + std::string(words.text(change));
  return out;
}

Json rule(const std::string& id, const Verdict* verdict, const Words& words) {
  Json out = {{"id", visible(id)}};
  if (verdict == nullptr) {
    out["shortDescription"] = message(words.outcome(Outcome::undetermined));
    return out;
  }
  std::string help;
  const std::string lines = help_text(*verdict, words);
  for (std::size_t at = 0; at < lines.size();) {  // line by line: message_text() shows line ends
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    help += (help.empty() ? "" : "\n") + message_text(std::string_view(lines).substr(at, end - at));
    at = end + 1;
  }
  out["shortDescription"] = message(words.text(verdict->title));
  out["help"] = {{"text", help}};
  if (!verdict->citations.empty() && is_web_address(verdict->citations.front().address))
    out["helpUri"] = verdict->citations.front().address;
  return out;
}

Json location(const Report& report, const PacketRef& packet, std::string_view layers, std::string_view path) {
  const std::string number = std::to_string(packet.number);
  std::string where = "packet " + number;
  for (const std::string_view part : {layers, path})
    if (!part.empty()) where += " > " + visible(part);
  Json out = Json::object();
  if (packet.file < report.inputs.size())
    out["physicalLocation"] = {
        {"artifactLocation", {{"uri", uri_path(report.inputs[packet.file].name)}, {"index", packet.file}}}};
  out["logicalLocations"] =
      Json::array({{{"name", "packet " + number}, {"fullyQualifiedName", where}, {"kind", "packet"}}});
  return out;
}

// Where the data were; of traffic that could not be read, its first packet.
Json locations(const Report& report, const Finding& fact) {
  Json out = Json::array();
  for (const Evidence& seen : fact.evidence)
    out.push_back(location(report, seen.packet, seen.layers, seen.path));
  if (out.empty()) out.push_back(location(report, fact.first_packet, fact.protocol, {}));
  return out;
}

std::string what_happened(const Report& report, const JudgedFinding& judged, const Words& words) {
  const Story story{{&judged}};
  const Finding& fact = judged.finding;
  std::string data = fact.category ? std::string(words.category(*fact.category)) : fact.protocol;
  if (!fact.evidence.empty())
    data += ": " + std::string(words.kind(fact.evidence.front().kind)) + " " + fact.evidence.front().shown;
  const PacketRef packet = fact.evidence.empty() ? fact.first_packet : fact.evidence.front().packet;
  return std::string(words.outcome(judged.outcome())) + ": " + title_text(judged, words) + ". " + data +
         "; " + words.say(story.came_from_server() ? Phrase::came_from : Phrase::sent_to) + ": " +
         server_text(story.server(), words) + ", " + place_text(story.server().place, words) + "; " +
         packet_text(report, packet, words) + ".";
}

Json result(const Report& report, const JudgedFinding& judged, const Rules& rules, const Words& words) {
  const Verdict* const verdict = deciding_verdict(judged);
  const std::string id = rule_id(verdict);
  const std::string_view level = level_of(judged.outcome());
  Json where = locations(report, judged.finding);
  Json out = {{"ruleId", visible(id)},
              {"ruleIndex", std::distance(rules.begin(), rules.find(id))},
              {"kind", level == "none" ? "pass" : "fail"},
              {"level", level},
              {"message", message(what_happened(report, judged, words))},
              {"fingerprints", {{"shekaraFinding/v1", judged.finding.id}}},
              {"partialFingerprints", {{"shekaraFinding/v1", judged.finding.id}}},
              {"locations", Json::array({where.front()})}};
  where.erase(where.begin());
  if (!where.empty()) out["relatedLocations"] = std::move(where);
  Json others = Json::array();
  for (const Verdict& one : judged.verdicts)
    others.push_back({{"rule", rule_id(&one)}, {"outcome", to_text(one.outcome)}});
  out["properties"] = {
      {"outcome", to_text(judged.outcome())},
      {"category", judged.finding.category ? Json(to_text(*judged.finding.category)) : Json()},
      {"crossing", to_text(judged.finding.crossing)},
      {"verdicts", std::move(others)}};
  return out;
}

Json artifact(const InputRecord& input) {
  Json out = {
      {"location", {{"uri", uri_path(input.name)}}}, {"length", input.bytes}, {"roles", {"analysisTarget"}}};
  if (!input.sha256.empty()) out["hashes"] = {{"sha-256", input.sha256}};
  return out;
}

// What was not seen is as much an answer as a finding.
Json notifications(const Report& report, const Words& words) {
  Json out = Json::array();
  const auto note = [&](std::string_view level, std::string_view text) {
    out.push_back({{"level", level}, {"message", message(text)}});
  };
  if (report.coverage.packets_decoded == 0) note("error", words.say(Phrase::nothing_examined));
  if (!report.complete()) note("warning", "summary.complete = false");
  for (const InputRecord& input : report.inputs)
    for (const std::string& problem : input.problems) note("warning", problem);
  for (const auto& [limit, counted] : report.coverage.limits)
    note("warning", words.say(Phrase::limit) + " " + limit + ": " + std::to_string(counted.times));
  if (report.findings_not_listed != 0)
    note("warning", words.say(report.judged_again ? Phrase::not_judged : Phrase::not_listed,
                              {std::to_string(report.findings_not_listed)}));
  note("note", words.say(Phrase::always_unseen));
  return out;
}

template <typename Items, typename MakeJson>
void write_list(std::string_view key, const Items& items, MakeJson make, std::ostream& out) {
  out << ' ' << line_of(Json(key)) << ": [";
  bool first = true;
  for (const auto& item : items) {
    out << (first ? "\n  " : ",\n  ") << line_of(make(item));
    first = false;
  }
  out << (first ? "]" : "\n ]");
}

void write_driver(const Report& report, const Rules& rules, const Words& words, std::ostream& out) {
  out << " \"tool\": {\"driver\": {\"name\": \"Shekara\", \"version\": " << line_of(Json(report.version))
      << ", \"language\": " << line_of(Json(words.code)) << ",\n";
  write_list(
      "rules", rules, [&](const Rules::value_type& one) { return rule(one.first, one.second, words); }, out);
  out << "}},\n";
}

void write(const Report& report, std::ostream& out) {
  const Words& words = words_of(report.language);
  const Rules rules = rules_of(report);
  out << "{\"$schema\": "
         "\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\n"
         " \"version\": \"2.1.0\", \"runs\": [{\n";
  write_driver(report, rules, words, out);
  out << " \"language\": " << line_of(Json(words.code))
      << ",\n \"invocations\": [{\"executionSuccessful\": true,\n";
  write_list(
      "toolExecutionNotifications", notifications(report, words), [](const Json& one) { return one; }, out);
  out << "}],\n";
  write_list("artifacts", report.inputs, artifact, out);
  out << ",\n";
  write_list(
      "results", report.findings, [&](const JudgedFinding& one) { return result(report, one, rules, words); },
      out);
  out << ",\n \"properties\": "
      << line_of({{"outcome", to_text(report.outcome())},
                  {"complete", report.complete()},
                  {"home", report.home},
                  {"notListed", report.findings_not_listed},
                  {"valuesRevealed", report.revealed}})
      << "\n}]}\n";
}
}  // namespace

extern constinit const WriterInfo sarif_writer;
constinit const WriterInfo sarif_writer{"sarif", "report.sarif", write, "sarif"};

}  // namespace shekara
