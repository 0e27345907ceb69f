// SPDX-License-Identifier: Apache-2.0
// Runs the command, turns what the user can mend into one line and exit code 2.
#include <csignal>
#include <cstdio>
#include <exception>

#include "scanner/app/decode_command.h"
#include "scanner/app/lists.h"
#include "scanner/app/scan_command.h"

namespace {
int run(const shekara::Options& options) {
  switch (options.command) {
    case shekara::Options::Command::scan: return shekara::run_scan(options.scan);
    case shekara::Options::Command::decode: return shekara::run_decode(options.decode);
    case shekara::Options::Command::protocols: shekara::print_protocols(); return 0;
    case shekara::Options::Command::detectors: shekara::print_detectors(); return 0;
  }
  return 2;
}
}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away (`| head`) must not keep the report files from being written.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const shekara::ParsedOptions parsed = shekara::parse_options(argc, argv);
    return parsed.options ? run(*parsed.options) : parsed.exit_code;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "shekara: %s\n", error.what());
    return 2;
  }
}
