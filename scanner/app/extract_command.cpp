// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/extract_command.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

#include "reports/visible.h"
#include "scanner/app/evidence_file.h"
#include "scanner/app/output_folder.h"
#include "scanner/app/report_file.h"
#include "scanner/base/user_error.h"
#include "scanner/capture/capture_paths.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

// A capture of --captures with the same file name; else as the report has it, from here or from the report's
// folder, and by its file name alone beside the report.
std::string find_capture(const std::string& name, const std::vector<std::string>& given,
                         const ExtractOptions& options) {
  const fs::path file = fs::path(name).filename(), beside = fs::path(options.report).parent_path();
  for (const std::string& path : given)
    if (fs::path(path).filename() == file) return path;
  if (given.size() == 1 && fs::path(given.front()).has_filename())
    return given.front();  // renamed; its hash decides
  if (given.empty())
    for (const fs::path& path : {fs::path(name), beside / name, beside / file})
      if (is_file(path)) return path.native();
  throw UserError(name, "this capture of the report is not there",
                  "say where it is with --captures FILE or FOLDER");
}

void refuse_to_overwrite(const std::string& output, const EvidenceRequest& request,
                         const std::string& report) {
  std::error_code error;
  std::vector<std::string> inputs = request.captures;
  inputs.push_back(report);
  for (const std::string& input : inputs)
    if (!input.empty() && fs::equivalent(output, input, error))
      throw UserError(output, "is read here, and would be overwritten", "choose another file with -o");
}
}  // namespace

int run_extract(const ExtractOptions& options) {
  const Limits limits;
  Parallel pool(std::max(1U, std::thread::hardware_concurrency()));
  const StoredReport stored = read_report_file(options.report, limits, pool);
  const Report& report = stored.report;
  const JudgedFinding& judged = find_finding(report, options.finding, options.report);

  EvidenceRequest request{{&judged, 1}, {}, false};
  const std::vector<std::string> given =
      options.captures.empty() ? std::vector<std::string>() : find_captures(options.captures);
  const std::vector<bool> needed = needed_inputs(report, request.findings);
  for (std::size_t i = 0; i < report.inputs.size(); ++i)
    request.captures.push_back(needed[i] ? find_capture(report.inputs[i].name, given, options)
                                         : std::string());
  const std::string output = options.output.empty() ? judged.finding.id + ".pcapng" : options.output;
  refuse_to_overwrite(output, request, options.report);

  const EvidenceFileRecord file = make_evidence(report, request, limits, pool);
  write_whole_file(output, [&](std::ostream& out) { out << file.bytes; });
  std::cout << visible(output) << ": " << file.packets << " packets, " << file.cited
            << " of them cited by finding " << judged.finding.id << "; SHA-256 " << file.sha256
            << '\n';
  if (file.left_out != 0)
    std::cout << "Cited packets that are not in it: " << file.left_out << '\n';
  if (file.shortened_flows != 0)
    std::cout << "Flows that are not whole up to their last cited packet: " << file.shortened_flows
              << '\n';
  return 0;
}

}  // namespace shekara
