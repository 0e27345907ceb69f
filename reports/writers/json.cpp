// SPDX-License-Identifier: Apache-2.0
// report.json: the whole report but for the flows, which have a file of their own. Schema:
// reports/schema/report.schema.json. Written section by section, one finding a line, so that a large report
// needs no large tree in memory.
#include <nlohmann/json.hpp>

#include "reports/json/parts.h"
#include "reports/visible.h"
#include "reports/writer.h"

namespace shekara {

namespace {
using namespace report_json;

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

void section(std::ostream& out, std::string_view key, const Json& value) {
  out << " \"" << key << "\": " << dump(value, 1) << ",\n";
}

void write(const Report& report, std::ostream& out) {
  out << "{\n";
  section(out, "schema", kSchema);
  section(out, "tool", tool(report));
  section(out, "home", report.home);
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
