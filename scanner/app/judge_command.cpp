// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/judge_command.h"

#include <algorithm>
#include <iostream>
#include <thread>

#include "reports/summary.h"
#include "reports/writer.h"
#include "scanner/app/colour.h"
#include "scanner/app/formats.h"
#include "scanner/app/judging.h"
#include "scanner/app/output_folder.h"
#include "scanner/app/program_files.h"
#include "scanner/app/report_place.h"
#include "scanner/app/rule_words.h"
#include "scanner/app/report_file.h"
#include "scanner/app/stored_rules.h"
#include "scanner/app/world_map.h"

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
  report.reasons_said = reasons_by(rules);
  report.rules = records_of(rules);
  report.judged_again = true;
  report.judged_by = report.version == SHEKARA_VERSION ? "" : SHEKARA_VERSION;

  if (!options.quiet) {
    Page page(std::cout);
    for (const std::string& note : notes) page.paragraph(0, 2, note);
    print_summary(report, wants_colour(options.colour), std::cout);
  }
  std::cout.flush();
  if (!options.output.empty()) report.map = world_map(Outlines::read(outlines_file()));
  for (const WriterInfo* writer : writers) output.write(*writer, report);
  if (!options.quiet) print_report_place(options.output, writers, options.language);
  return exit_code(report, options.fail_on);
}

}  // namespace shekara
