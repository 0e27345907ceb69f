// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/options.h"

#include <CLI/CLI.hpp>
#include <map>

#include "scanner/app/versions.h"

namespace shekara {

namespace {
constexpr const char* kFooter =
    "Exit codes of scan: 0 nothing prohibited or undetermined; 1 something prohibited; 2 could not do the job\n"
    "(usage, input, output); 3 incomplete, undetermined or in need of a basis.";

void add_scan(CLI::App& app, Options& options) {
  ScanOptions& scan = options.scan;
  CLI::App* command = app.add_subcommand("scan", "Which personal data left the home country, to whom, under which rule");
  command->add_option("captures", scan.captures, "pcap or pcapng files (also .gz, .zst), folders, - for standard input")
      ->required();
  command->add_option("-o,--output", scan.output, "Folder for report.json and flows.ndjson; without it only the summary");
  command->add_option("--rules", scan.rules, "Rules file or name of a pack (repeatable; default kz-vehicle)");
  command->add_option("--geoip", scan.geoip, "MMDB file (repeatable; replaces the databases that come with Shekara)");
  command->add_option("--home", scan.home, "Home country, ISO 3166-1 alpha-2 (default: the rules file's)")
      ->check([](const std::string& code) {
        const bool ok = code.size() == 2 && std::isupper(static_cast<unsigned char>(code[0])) != 0 &&
                        std::isupper(static_cast<unsigned char>(code[1])) != 0;
        return ok ? std::string() : "not a two-letter country code in capitals, such as KZ: " + code;
      });
  command->add_option("--filter", scan.filter, "Only packets that match this BPF expression");
  command->add_option("--threads", scan.threads, "Threads (default: all cores); the report does not depend on it")
      ->check(CLI::Range(1U, 1024U));
  command->add_option("--progress", scan.progress, "auto, always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command->add_option("--lang", scan.language, "Language of the summary: kk, ru, en")
      ->check(CLI::IsMember({"kk", "ru", "en"}));
  const std::map<std::string, Outcome> outcomes{{"prohibited", Outcome::prohibited},
                                                {"undetermined", Outcome::undetermined},
                                                {"needs_basis", Outcome::needs_basis}};
  command->add_option("--fail-on", scan.fail_on, "Outcomes that make the exit code non-zero (default: all three)")
      ->transform(CLI::CheckedTransformer(outcomes))
      ->delimiter(',');
  command->add_flag("--reveal", scan.reveal, "Show personal values in clear; the report says so");
  command->add_flag("--quiet", scan.quiet, "No summary");
  command->callback([&options] { options.command = Options::Command::scan; });
}

void add_decode(CLI::App& app, Options& options) {
  DecodeOptions& decode = options.decode;
  CLI::App* command = app.add_subcommand("decode", "Every decoded field, in clear, as NDJSON on standard output");
  CLI::Option* captures = command->add_option("captures", decode.captures, "Captures, as for scan");
  CLI::Option* hex = command->add_option("--hex", decode.hex, "One message as hex digits instead of a capture");
  captures->excludes(hex);
  command->add_option("--transport", decode.transport, "With --hex: tcp or udp")->check(CLI::IsMember({"tcp", "udp"}));
  command->add_option("--direction", decode.direction, "With --hex: who sent it, client or server")
      ->check(CLI::IsMember({"client", "server"}));
  command->add_option("--protocol", decode.protocol, "Use this decoder whatever the bytes look like");
  command->callback([&options, captures, hex] {
    if (captures->empty() && hex->empty()) throw CLI::RequiredError("CAPTURE... or --hex");
    options.command = Options::Command::decode;
  });
}
}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
  Options options;
  CLI::App app("Shekara: which personal data a car or a device sends across the border, and the packet that proves it",
               "shekara");
  app.require_subcommand(1);
  app.footer(kFooter);
  app.set_version_flag("--version", [] { return version_text(); });
  add_scan(app, options);
  add_decode(app, options);
  app.add_subcommand("protocols", "The protocols that can be decoded")->callback([&options] {
    options.command = Options::Command::protocols;
  });
  app.add_subcommand("detectors", "The kinds of personal data that can be found")->callback([&options] {
    options.command = Options::Command::detectors;
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, app.exit(error) == 0 ? 0 : 2};
  }
  return {options, 0};
}

}  // namespace shekara
