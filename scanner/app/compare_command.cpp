// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/compare_command.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "reports/comparison.h"
#include "scanner/app/colour.h"
#include "scanner/app/report_file.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
// Whole or not at all.
void write_page(const Comparison& comparison, const Words& words, const std::string& path) {
  const std::string part = path + ".part";
  errno = 0;
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  if (out) write_comparison_page(comparison, words, out);
  out.close();
  const int code = errno;
  std::error_code error;
  if (out) std::filesystem::rename(part, path, error);
  if (out && !error) return;
  const std::string why = std::strerror(error ? error.value() : code != 0 ? code : EIO);
  std::filesystem::remove(part, error);
  throw UserError(path, "cannot be written: " + why, "choose another file with --html");
}
}  // namespace

int run_compare(const CompareOptions& options) {
  const Limits limits;
  Parallel pool(std::max(1U, std::thread::hardware_concurrency()));
  const StoredReport before = read_report_file(options.reports.at(0), limits, pool);
  const StoredReport after = read_report_file(options.reports.at(1), limits, pool);
  if (before.report.home != after.report.home)
    throw UserError(options.reports.at(1),
                    "was measured from " + after.report.home + ", the other report from " + before.report.home,
                    "scan both with the same --home");
  const Comparison comparison =
      compare({options.reports.at(0), &before.report}, {options.reports.at(1), &after.report});
  if (options.json)
    write_comparison(comparison, std::cout);
  else
    print_comparison(comparison, words_of(options.language), wants_colour(options.colour), std::cout);
  std::cout.flush();
  if (!options.html.empty()) write_page(comparison, words_of(options.language), options.html);
  if (comparison.is_for_the_worse()) return 1;
  return comparison.is_same() && comparison.is_whole() ? 0 : 3;
}

}  // namespace shekara
