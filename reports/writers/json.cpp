// SPDX-License-Identifier: Apache-2.0
// report.json: the whole report but for the flows, which have a file of their own. Schema:
// reports/schema/report.schema.json. Written section by section, one finding a line, so that a large report
// needs no large tree in memory.
#include <nlohmann/json.hpp>

#include "reports/audit_json.h"
#include "reports/json/parts.h"
#include "reports/visible.h"
#include "reports/writer.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
using namespace report_json;

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

// Ill-formed text cannot stop a report: it is replaced, as everywhere.
std::string dump(const Json& json, int indent) {
  return visible_json(json.dump(indent, ' ', false, Json::error_handler_t::replace));
}

// With the sections of a stored report that stood after it and that nobody here knows.
class Sections {
 public:
  Sections(const Report& report, std::ostream& out) : kept_(report.kept), out_(out) {}
  void write(std::string_view key, const Json& value) { write_text(key, dump(value, 1)); }
  void write_text(std::string_view key, const std::string& text) {
    out_ << ' ' << dump(Json(key), -1) << ": " << text << ",\n";
    for (const KeptSection& section : kept_)
      if (section.after == key) write_text(section.key, visible_json(section.text));
  }

 private:
  const std::vector<KeptSection>& kept_;
  std::ostream& out_;
};

void write(const Report& report, std::ostream& out) {
  Sections sections(report, out);
  out << "{\n";
  sections.write("schema", kSchema);
  sections.write("tool", tool(report));
  if (!report.judged_by.empty()) sections.write("judged_by", report.judged_by);
  sections.write("home", report.home);
  sections.write("capture_point", capture_point(report));
  sections.write("values_revealed", report.revealed);
  sections.write("filter", text_or_null(report.filter));
  sections.write("summary", summary(report));
  sections.write("inputs", inputs(report));
  sections.write("coverage", coverage(report));
  if (report.audit) sections.write_text("audit", audit_json(report));
  sections.write("environment", environment(report));
  sections.write("databases", databases(report));
  sections.write("catalogue", catalogue(report.catalogue));
  if (report.overrides) sections.write("overrides", overrides(*report.overrides));
  sections.write("rules", rules(report));
  if (!report.keys.empty()) sections.write("keys", keys(report));
  if (!report.seeds.empty()) sections.write("seeds", seeds(report));
  if (report.evidence_file) sections.write("evidence_file", evidence_file(*report.evidence_file));
  if (report.destinations) sections.write("destinations", destinations(*report.destinations));
  const std::optional<std::vector<StatedStep>> steps = report.stated_steps();
  out << " \"findings\": [";
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    std::string text;
    JsonLine line(text);
    put_finding(line, report.findings[i], steps);
    out << (i == 0 ? "\n" : ",\n") << "  " << visible_json(std::move(text));
  }
  out << (report.findings.empty() ? "" : "\n ") << "]\n}\n";
}
}  // namespace

extern constinit const WriterInfo json_writer;
constinit const WriterInfo json_writer{"json", "report.json", write, "json", true};

}  // namespace shekara
