// SPDX-License-Identifier: Apache-2.0
#include "reports/json/read_report.h"

#include <algorithm>

#include "reports/json/section_reader.h"
#include "scanner/base/json_pieces.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr std::string_view kFindings = "findings", kSchema = "schema", kJudgedBy = "judged_by",
                           kAudit = "audit";
constexpr std::size_t kChunk = 256;  // findings a task

class ReportReader {
 public:
  ReportReader(const std::string& file, StoredReport& out)
      : file_(file), out_(out), read_(file, FactSource::report, out.texts.emplace_back()) {}

  // The schema before anything else: of another file it is the only thing to say.
  void read_sections(const std::vector<JsonPiece>& members) {
    for (const std::string_view name : report_json::needed_sections())
      if (std::ranges::find(members, name, &JsonPiece::key) == members.end())
        throw UserError(file_ + ":1:1", "section \"" + std::string(name) + "\" is missing", kHint);
    read_section(*std::ranges::find(members, kSchema, &JsonPiece::key), {});
    std::string before;
    for (const JsonPiece& member : members) {
      if (member.key == kFindings || member.key == kSchema) continue;
      read_section(member, before.empty() ? std::string(kSchema) : before);
      if (member.key != kJudgedBy) before = member.key;  // which need not stay
    }
  }
  void read_findings(const JsonPiece& member, const Limits& limits, Parallel& pool) {
    const std::vector<JsonPiece> pieces = json_elements(member.text, file_, member.at);
    if (pieces.size() > limits.findings)
      throw UserError(file_, "holds more than " + std::to_string(limits.findings) + " findings", kHint);
    std::vector<JudgedFinding>& findings = out_.report.findings;
    findings.resize(pieces.size());
    const std::size_t chunks = (pieces.size() + kChunk - 1) / kChunk;
    out_.texts.resize(1 + chunks);
    pool.run(chunks, [&](std::size_t chunk) {
      FactReader read = read_.with(out_.texts[1 + chunk]);
      for (std::size_t i = chunk * kChunk; i < std::min(pieces.size(), (chunk + 1) * kChunk); ++i)
        findings[i] = report_json::read_judged_finding(parse_json(pieces[i].text, file_, pieces[i].at), read);
    });
  }
  void check_packets() const {
    const Report& report = out_.report;
    for (const JudgedFinding& judged : report.findings) {
      check(judged.finding.first_packet);
      for (const Evidence& evidence : judged.finding.evidence)
        for (const PacketRef& packet : {evidence.packet, evidence.place.flow, evidence.place.last}) check(packet);
      for (const NamedBy& by : judged.finding.named_by)
        for (const PacketRef& packet : {by.answer, by.flow}) check(packet);
      for (const Party* party : {&judged.finding.from, &judged.finding.to})
        if (party->place.reach) check(party->place.reach->smallest.packet);
    }
    for (const Counts* counts :
         {&report.coverage.not_decoded, &report.coverage.decryption, &report.coverage.oddities, &report.coverage.limits})
      for (const auto& [name, counted] : *counts) check(counted.first);
    for (const EnvironmentFact& fact : report.environment) check(fact.first_packet);
    for (const SeedRecord& seed : report.seeds) check(seed.first);
  }

 private:
  static constexpr const char* kHint = "is this the report.json that shekara scan -o wrote?";

  void read_section(const JsonPiece& member, std::string before) {
    const JsonValue value = parse_json(member.text, file_, member.at);
    if (member.key == kAudit) read_.set_steps(out_.report.stored_steps.emplace(stated_steps(value)));
    if (report_json::read_section(member.key, value, read_, out_.report)) return;
    out_.report.kept.push_back({std::move(before), member.key, std::string(member.text)});
  }
  // Evidence names the test steps of the audit record.
  std::vector<StatedStep> stated_steps(const JsonValue& audit) const {
    std::vector<StatedStep> out;
    const JsonValue* steps = FactReader::added(audit, "steps");
    if (steps == nullptr || steps->kind == JsonKind::null) return out;
    for (const JsonValue& step : read_.elements(*steps)) out.push_back({read_.text(step, "id"), read_.text_or_null(step, "kind")});
    return out;
  }
  void check(const PacketRef& packet) const {
    if (packet.file < std::max<std::size_t>(out_.report.inputs.size(), 1)) return;
    throw UserError(file_,
                    "names a packet of input " + std::to_string(packet.file) + ", and there are " +
                        std::to_string(out_.report.inputs.size()) + " inputs",
                    "counted from 0");
  }

  const std::string& file_;
  StoredReport& out_;
  FactReader read_;
};
}  // namespace

StoredReport read_report(std::string_view text, const std::string& file, const Limits& limits,
                         Parallel& pool) {
  StoredReport out;
  const std::vector<JsonPiece> members = json_members(text, file);
  ReportReader reader(file, out);
  reader.read_sections(members);
  reader.read_findings(*std::ranges::find(members, kFindings, &JsonPiece::key), limits, pool);
  reader.check_packets();
  return out;
}

}  // namespace shekara
