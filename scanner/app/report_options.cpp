// SPDX-License-Identifier: Apache-2.0
// Commands that read stored reports: judge, compare, extract, and rules explain.
#include <CLI/CLI.hpp>

#include "scanner/app/command_options.h"
#include "scanner/app/shared_options.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr const char* kStoredRules = "Rules file or name of a pack (repeatable; default: the packs that the report names)";
}  // namespace

void add_judge(CLI::App& app, Options& options) {
  JudgeOptions& judge = options.judge;
  CLI::App& command = add_command(app, options, Options::Command::judge, "judge",
                                  "Judge a stored report again, by other rules; no capture is needed");
  command.add_option("report", judge.report, "report.json of a scan")->check(fault_of_name);
  add_list(command, "--rules", judge.rules, kStoredRules);
  command.add_option("-o,--output", judge.output, "Folder for report.html and report.json; without it only the summary")->check(fault_of_name);
  add_formats(command, judge.formats, "html,json");
  add_settings(command, judge.settings);
  add_language(command, judge.language);
  add_colour(command, judge.colour);
  add_fail_on(command, judge.fail_on);
  command.add_flag("--quiet", judge.quiet, "No summary");
}

void add_compare(CLI::App& app, Options& options) {
  CLI::App& command = add_command(app, options, Options::Command::compare, "compare",
                                  "What changed between two reports: findings, destinations, kinds of data, volumes, protection");
  command.add_option("reports", options.compare.reports, "Two report.json or folders of scan -o, the earlier one first")->check(fault_of_name)->expected(0, 2);
  add_language(command, options.compare.language);
  add_colour(command, options.compare.colour);
  command.add_flag("--json", options.compare.json, "One JSON object on one line (reports/schema/comparison.schema.json)");
  command.add_option("--html", options.compare.html, "Write a page of it to this file, too")->check(fault_of_name);
}

void add_rules(CLI::App& app, Options& options) {
  CLI::App& rules = add_group(app, "rules", "Rules: check FILE..., list [PACK], show PACK [RULE], test DIR, explain FINDING REPORT");
  CLI::App& explain = add_command(rules, options, Options::Command::rules_explain, "explain",
                                  "Why a finding is judged as it is: every rule, every condition, what it saw");
  explain.add_option("finding", options.explain.finding, "Its id in the report, or the beginning of it")->check(fault_of_name);
  explain.add_option("report", options.explain.report, "report.json of a scan")->check(fault_of_name);
  add_list(explain, "--rules", options.explain.rules, kStoredRules);
  add_settings(explain, options.explain.settings);
  add_language(explain, options.explain.language);
  add_rules_files(rules, options.rules, [&options] { options.command = Options::Command::rules; });
}

void add_extract(CLI::App& app, Options& options) {
  ExtractOptions& extract = options.extract;
  CLI::App& command = add_command(app, options, Options::Command::extract, "extract",
                                  "The packets of one finding, out of the capture: FINDING REPORT");
  command.add_option("finding", extract.finding, "Its id in the report, or the beginning of it")->check(fault_of_name);
  command.add_option("report", extract.report, "report.json of a scan")->check(fault_of_name);
  command.add_option("-o,--output", extract.output, "pcapng file (default: FINDING.pcapng)")->check(fault_of_name);
  add_list(command, "--captures", extract.captures,
           "Capture or folder of captures of the report (repeatable; default: by name, from here and beside the report)");
}

void refuse_without_report(const Options& options) {
  refuse_without_folder(options.judge.formats, options.judge.output);
  if (options.command == Options::Command::judge && options.judge.report.empty())
    throw UserError("judge", "no report given", "shekara judge REPORT.json --rules PACK");
  if (options.command == Options::Command::compare && options.compare.reports.size() != 2)
    throw UserError("compare", "two reports are wanted", "shekara compare BEFORE AFTER, each a report.json or a folder with one");
  if (options.command == Options::Command::extract && options.extract.report.empty())
    throw UserError("extract", options.extract.finding.empty() ? "no finding given" : "no report given",
                    "shekara extract FINDING REPORT.json");
  if (options.command == Options::Command::rules_explain && options.explain.report.empty())
    throw UserError("rules explain", options.explain.finding.empty() ? "no finding given" : "no report given",
                    "shekara rules explain FINDING REPORT.json");
}

}  // namespace shekara
