// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/options.h"

#include <CLI/CLI.hpp>

#include "scanner/app/command_options.h"
#include "scanner/app/refused_words.h"
#include "scanner/app/shared_options.h"
#include "scanner/app/versions.h"

namespace shekara {

namespace {
constexpr const char* kFooter =
    "Exit codes of scan and judge: 0 nothing prohibited or undetermined; 1 something prohibited;\n"
    "2 could not do the job (usage, input, output); 3 incomplete, undetermined or in need of a basis.\n"
    "Exit codes of verify: 0 as it was written; 1 something differs; 2 could not be looked at.\n"
    "Exit codes of compare: 0 nothing changed; 1 something is worse, or new and not allowed;\n"
    "2 could not do the job; 3 changed otherwise, or not everything is listed.";
}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Shekara: which personal data a car or a device sends across the border, and the packet that proves it",
      "shekara");
  app.require_subcommand(0, 1);  // one at most, so that a capture may be called "decode"
  app.allow_extras();
  app.footer(kFooter);
  app.set_version_flag("--version", [] { return version_text(); });
  add_scan(app, options);
  add_judge(app, options);
  add_compare(app, options);
  add_case_commands(app, options.of_case, [&options] { options.command = Options::Command::of_case; });
  add_rules(app, options);
  add_extract(app, options);
  add_decode(app, options);
  add_services(app, options);
  add_geoip(app, options);
  add_audit(app, options);
  add_command(app, options, Options::Command::protocols, "protocols", "The protocols that can be decoded");
  add_command(app, options, Options::Command::detectors, "detectors",
              "The kinds of personal data that can be found");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return {std::nullopt, app.exit(error)};  // prints help or version
    refuse_parsed(app, error);
  }
  refuse_leftovers(app);
  if (app.get_subcommands().empty()) refuse_no_command();
  if (options.command == Options::Command::of_case) refuse_without_case(options.of_case);
  if (options.command == Options::Command::rules) refuse_without_rules(options.rules);
  refuse_without_capture(options);
  refuse_without_question(options);
  refuse_without_report(options);
  return {options, 0};
}

}  // namespace shekara
