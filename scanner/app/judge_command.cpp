// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/judge_command.h"

#include <algorithm>
#include <iostream>
#include <thread>

#include "reports/comparison.h"
#include "reports/visible.h"
#include "reports/writer.h"
#include "scanner/app/formats.h"
#include "scanner/app/judging.h"
#include "scanner/app/output_folder.h"
#include "scanner/app/program_files.h"
#include "scanner/app/report_file.h"
#include "scanner/app/stored_rules.h"
#include "scanner/app/world_map.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
unsigned all_cores() { return std::max(1U, std::thread::hardware_concurrency()); }
}  // namespace

int run_judge(const JudgeOptions& options) {
  const Limits limits;
  const std::vector<const WriterInfo*> writers = writers_without_flows(options.formats);
  Parallel pool(all_cores());
  StoredReport stored = read_report_file(options.report, limits, pool);
  Report& report = stored.report;
  report.language = options.language;
  const std::vector<RuleSet> rules = rules_for(report, options.rules, options.settings);
  OutputFolder output(options.output);
  const std::vector<std::string> notes = other_editions(report, rules);

  judge_again(rules, pool, report);
  report.rules = records_of(rules);
  report.judged_again = true;
  report.judged_by = report.version == SHEKARA_VERSION ? "" : SHEKARA_VERSION;

  if (!options.quiet) {
    for (const std::string& note : notes) std::cout << visible(note) << '\n';
    find_writer("text")->write(report, std::cout);
  }
  std::cout.flush();
  if (!options.output.empty()) report.map = world_map(Outlines::read(outlines_file()));
  for (const WriterInfo* writer : writers) output.write(*writer, report);
  return exit_code(report, options.fail_on);
}

int run_compare(const CompareOptions& options) {
  const Limits limits;
  Parallel pool(all_cores());
  const StoredReport before = read_report_file(options.reports.at(0), limits, pool);
  const StoredReport after = read_report_file(options.reports.at(1), limits, pool);
  if (before.report.home != after.report.home)
    throw UserError(
        options.reports.at(1),
        "was measured from " + after.report.home + ", the other report from " + before.report.home,
        "scan both with the same --home");
  const Comparison comparison =
      compare({options.reports.at(0), &before.report}, {options.reports.at(1), &after.report});
  if (options.json)
    write_comparison(comparison, std::cout);
  else
    print_comparison(comparison, words_of(options.language), std::cout);
  if (std::ranges::any_of(comparison.changes, &Change::is_for_the_worse)) return 1;
  return comparison.changes.empty() && comparison.is_whole() ? 0 : 3;
}

}  // namespace shekara
