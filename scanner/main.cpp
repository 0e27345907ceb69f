// SPDX-License-Identifier: Apache-2.0
// Runs the command, turns what the user can mend into one line and exit code 2.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "reports/visible.h"
#include "scanner/app/audit_command.h"
#include "scanner/app/case_options.h"
#include "scanner/app/compare_command.h"
#include "scanner/app/decode_command.h"
#include "scanner/app/explain_command.h"
#include "scanner/app/extract_command.h"
#include "scanner/app/geoip_command.h"
#include "scanner/app/judge_command.h"
#include "scanner/app/lists.h"
#include "scanner/app/scan_command.h"
#include "scanner/app/services_command.h"
#include "scanner/base/user_error.h"

namespace {
// Where the caller has closed one of 0, 1 and 2, the next file opened would get its number, and the summary
// be written into a report file. What holds the number here cannot be read (0) or written (1).
void hold_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(descriptor, F_GETFD) == -1)
      ::open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY);
}

int run(const shekara::Options& options) {
  switch (options.command) {
    case shekara::Options::Command::scan:
      return shekara::run_scan(options.scan);
    case shekara::Options::Command::decode:
      return shekara::run_decode(options.decode);
    case shekara::Options::Command::geoip_lookup:
      return shekara::run_geoip_lookup(options.geoip);
    case shekara::Options::Command::geoip_info:
      return shekara::run_geoip_info(options.geoip);
    case shekara::Options::Command::protocols:
      shekara::print_protocols();
      return 0;
    case shekara::Options::Command::detectors:
      shekara::print_detectors();
      return 0;
    case shekara::Options::Command::services:
      return shekara::run_services(options.services);
    case shekara::Options::Command::audit_new:
      shekara::print_audit_template();
      return 0;
    case shekara::Options::Command::audit_check:
      return shekara::check_audit(options.audit.file);
    case shekara::Options::Command::judge:
      return shekara::run_judge(options.judge);
    case shekara::Options::Command::compare:
      return shekara::run_compare(options.compare);
    case shekara::Options::Command::rules_explain:
      return shekara::run_explain(options.explain);
    case shekara::Options::Command::rules:
      return shekara::run_rules(options.rules);
    case shekara::Options::Command::extract:
      return shekara::run_extract(options.extract);
    case shekara::Options::Command::of_case:
      return shekara::run_case(options.of_case);
  }
  return 2;
}

// At the other end of a pipe or socket. errno of the failed write is long overwritten.
bool reader_has_left() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

// What was printed must have arrived; but who leaves early (`| head`) has seen enough.
void check_output() {
  std::cout.flush();
  if (!std::cout && !reader_has_left())
    throw shekara::UserError("standard output", "cannot be written", "is the disk full or the reader gone?");
}
}  // namespace

int main(int argc, char** argv) {
  hold_standard_descriptors();
  // A reader that goes away (`| head`) must not keep the report files from being written.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const shekara::ParsedOptions parsed = shekara::parse_options(argc, argv);
    const int code = parsed.options ? run(*parsed.options) : parsed.exit_code;
    check_output();
    return code;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "shekara: %s\n", shekara::visible(error.what()).c_str());
    return 2;
  }
}
