// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "scanner/app/formats.h"
#include "scanner/app/geo_point_text.h"
#include "scanner/app/versions.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr const char* kFooter =
    "Exit codes of scan and judge: 0 nothing prohibited or undetermined; 1 something prohibited;\n"
    "2 could not do the job (usage, input, output); 3 incomplete, undetermined or in need of a basis.\n"
    "Exit codes of verify: 0 as it was written; 1 something differs; 2 could not be looked at.\n"
    "Exit codes of compare: 0 nothing changed; 1 something is worse, or new and not allowed;\n"
    "2 could not do the job; 3 changed otherwise, or not everything is listed.";
constexpr const char* kCommands = "scan, judge, compare, verify, bundle, annex, rules, extract, decode, geoip, services, audit, protocols, detectors; shekara --help";
constexpr const char* kAudit = "audit new, or audit check FILE";
constexpr const char* kServices = "shekara services lookup HOST..., or shekara services check [FOLDER]";

// For mistakes that are in no one option.
[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw std::runtime_error(what + " (" + hint + ")");
}

std::string quoted(const std::string& word) { return "\"" + word + "\""; }

// The checks say what is wrong with a value; CLI11 puts "--option: " before it.
using Check = std::function<std::string(const std::string&)>;

Check one_of(const std::vector<std::string>& words) {
  return [words](const std::string& given) {
    if (std::ranges::find(words, given) != words.end()) return std::string();
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return quoted(given) + " is not known (" + all + ")";
  };
}

std::string fault_of_name(const std::string& name) {
  return name.empty() ? "an empty name (is a variable not set?)" : "";
}

std::string fault_of_home(const std::string& code) {
  const bool ok = code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
  return ok ? "" : quoted(code) + " is not a country code (two capitals, as KZ)";
}

std::string fault_of_setting(const std::string& word) {
  const std::size_t sign = word.find('=');
  const bool ok = sign != std::string::npos && sign > 0 && sign + 1 < word.size();
  return ok ? "" : quoted(word) + " sets nothing (NAME=VALUE, as localisation=mirror)";
}

std::string fault_of_point(const std::string& text) {
  return geo_point(text) ? "" : quoted(text) + " is no point on the Earth (LAT,LON in degrees, as 43.24,76.95)";
}

std::optional<unsigned> thread_count(const std::string& text) {
  unsigned count = 0;
  const char* const end = text.data() + text.size();
  const std::from_chars_result read = std::from_chars(text.data(), end, count);
  const bool ok = read.ec == std::errc{} && read.ptr == end && count >= 1 && count <= 1024;
  return ok ? std::optional(count) : std::nullopt;
}

std::string fault_of_threads(const std::string& text) {
  return thread_count(text) ? "" : quoted(text) + " is no number of threads (1 to 1024)";
}

std::optional<Outcome> failing_outcome(const std::string& word) {
  for (const Outcome outcome : {Outcome::prohibited, Outcome::undetermined, Outcome::needs_basis})
    if (word == to_text(outcome)) return outcome;
  return std::nullopt;
}

std::string fault_of_outcome(const std::string& word) {
  if (failing_outcome(word)) return "";
  return "unknown outcome " + quoted(word) + " (prohibited, undetermined, needs_basis; several with commas)";
}

CLI::App& add_command(CLI::App& app, Options& options, Options::Command which, const std::string& name,
                      const std::string& description) {
  CLI::App* const command = app.add_subcommand(name, description);
  command->allow_extras();  // refuse_leftovers() has better words for them
  command->callback([&options, which] { options.command = which; });
  return *command;
}

// One value after each mention: what comes next is a capture.
void add_list(CLI::App& command, const std::string& name, std::vector<std::string>& values,
              const std::string& description) {
  command.add_option(name, values, description)->check(fault_of_name)->allow_extra_args(false);
}

void add_keys(CLI::App& command, KeyOptions& keys) {
  add_list(command, "--keylog", keys.key_logs, "Key log to decrypt TLS, DTLS and QUIC with (SSLKEYLOGFILE); repeatable");
  add_list(command, "--tls-key", keys.rsa_keys, "Private RSA key of a server (PEM), for suites without forward secrecy; repeatable");
}

// --home CC is --set home=CC.
void add_settings(CLI::App& command, std::map<std::string, std::string>& settings) {
  command
      .add_option_function<std::string>(
          "--home", [&settings](const std::string& code) { settings["home"] = code; },
          "Home country, ISO 3166-1 alpha-2 (default: the rules file's)")
      ->check(fault_of_home);
  command
      .add_option_function<std::vector<std::string>>(
          "--set",
          [&settings](const std::vector<std::string>& words) {
            for (const std::string& word : words) settings[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
          },
          "NAME=VALUE: a parameter of the rules, as localisation=mirror (repeatable)")
      ->check(fault_of_setting)
      ->allow_extra_args(false);
}

void add_language(CLI::App& command, std::string& language) {
  command.add_option("--lang", language, "Language of the summary: kk, ru, en")->check(one_of({"kk", "ru", "en"}));
}

void add_colour(CLI::App& command, std::string& colour) {
  command.add_option("--color", colour, "Colours of the summary: auto (on a terminal, unless NO_COLOR is set), always, never")
      ->check(one_of({"auto", "always", "never"}));
}

void add_fail_on(CLI::App& command, std::vector<Outcome>& fail_on) {
  command
      .add_option_function<std::vector<std::string>>(
          "--fail-on",
          [&fail_on](const std::vector<std::string>& words) {
            for (const std::string& word : words) fail_on.push_back(failing_outcome(word).value());
          },
          "prohibited, undetermined, needs_basis: which make the exit code non-zero (default: all)")
      ->check(fault_of_outcome)
      ->delimiter(',')
      ->allow_extra_args(false);
}

void add_formats(CLI::App& command, std::vector<std::string>& formats, const std::string& usual) {
  command.add_option("--format", formats, "Files to write to the folder of -o: " + format_words() + " (with commas; default: " + usual + ")")
      ->check(fault_of_format)
      ->delimiter(',')
      ->allow_extra_args(false);
}

void add_scan(CLI::App& app, Options& options) {
  ScanOptions& scan = options.scan;
  CLI::App& command = add_command(app, options, Options::Command::scan, "scan",
                                  "Which personal data left the home country, to whom, under which rule");
  command
      .add_option("captures", scan.captures,
                  "pcap or pcapng files (also .gz, .zst), folders, - for standard input")
      ->check(fault_of_name);
  command
      .add_option("-o,--output", scan.output,
                  "Folder for the case: report.html, report.json, flows.ndjson, unknown-hosts.json, evidence.pcapng, the rules and database rows used, "
                  "and a manifest of hashes (see verify); without it only the summary")
      ->check(fault_of_name);
  add_formats(command, scan.formats, "html,json,flows,unknown-hosts,evidence");
  command
      .add_option_function<std::string>(
          "--evidence-payload", [&scan](const std::string& word) { scan.mask_evidence = word == "mask"; },
          "keep or mask: personal bytes in evidence.pcapng (default keep)")
      ->check(one_of({"keep", "mask"}));
  add_list(command, "--rules", scan.rules, "Rules file or name of a pack (repeatable; default kz-vehicle)");
  add_list(command, "--geoip", scan.geoip,
           "MMDB file, or databases.json of a case (repeatable; replaces the databases that come with Shekara)");
  add_list(command, "--services", scan.services,
           "Folder of service files (repeatable; beside those that come with Shekara)");
  command
      .add_option("--overrides", scan.overrides,
                  "JSON or CSV file of prefixes and hosts whose country you know better, with reasons")
      ->check(fault_of_name);
  add_settings(command, scan.settings);
  command
      .add_option_function<std::string>(
          "--at", [&scan](const std::string& text) { scan.at = geo_point(text).value(); },
          "LAT,LON where the packets were captured, as 43.24,76.95 (default: assumed to be somewhere in the home country)")
      ->check(fault_of_point);
  command.add_option("--filter", scan.filter, "Only packets that match this BPF expression");
  add_keys(command, scan.keys);
  command
      .add_option("--seeds", scan.seeds, "JSON file of values planted in the device, to look for in all bytes")
      ->check(fault_of_name);
  command
      .add_option("--audit", scan.audit,
                  "JSON file of what was tested, where, when and by whom (shekara audit new writes an empty one)")
      ->check(fault_of_name);
  command
      .add_option_function<std::string>(
          "--threads", [&scan](const std::string& text) { scan.threads = thread_count(text).value(); },
          "Threads (default: all cores); the report does not depend on it")
      ->check(fault_of_threads);
  command.add_option("--progress", scan.progress, "auto, always, never")
      ->check(one_of({"auto", "always", "never"}));
  add_language(command, scan.language);
  add_colour(command, scan.colour);
  add_fail_on(command, scan.fail_on);
  add_seal_options(command, scan.seal);
  command.add_flag("--reveal", scan.reveal, "Show personal values in clear; the report says so");
  command.add_flag("--quiet", scan.quiet, "No summary");
}

constexpr const char* kStoredRules = "Rules file or name of a pack (repeatable; default: the packs that the report names)";

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
  CLI::App& rules = *app.add_subcommand("rules", "Rules: check FILE..., list [PACK], show PACK [RULE], test DIR, explain FINDING REPORT");
  rules.allow_extras();
  rules.require_subcommand(0, 1);
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

void add_decode(CLI::App& app, Options& options) {
  DecodeOptions& decode = options.decode;
  CLI::App& command = add_command(app, options, Options::Command::decode, "decode",
                                  "Every decoded field, in clear, as NDJSON on standard output");
  command.add_option("captures", decode.captures, "Captures, as for scan")->check(fault_of_name);
  command.add_option_function<std::string>(
      "--hex", [&decode](const std::string& digits) { decode.hex = digits; },
      "One message as hex digits instead of a capture");
  command.add_option("--transport", decode.transport, "With --hex: tcp or udp")
      ->check(one_of({"tcp", "udp"}));
  command.add_option("--direction", decode.direction, "With --hex: who sent it, client or server")
      ->check(one_of({"client", "server"}));
  command.add_option("--protocol", decode.protocol, "Use this decoder whatever the bytes look like");
  command.add_flag("--streams", decode.streams, "Also the bytes of streams within streams: what was inside of TLS, DTLS, WebSockets, in hexadecimal");
  add_keys(command, decode.keys);
}

void add_services(CLI::App& app, Options& options) {
  ServicesOptions& services = options.services;
  CLI::App& command = add_command(app, options, Options::Command::services, "services",
                                  "Whose a host is, by the service catalogue: lookup HOST..., check [FOLDER]");
  command.require_subcommand(0, 1);
  CLI::App& lookup = *command.add_subcommand("lookup", "What the catalogue says of host names and addresses");
  lookup.add_option("hosts", services.hosts, "Host names or addresses")->check(fault_of_name);
  add_list(lookup, "--services", services.folders, "Folder of service files, as for scan");
  lookup.add_flag("--json", services.json, "One JSON object a host, one a line");
  CLI::App& check = *command.add_subcommand("check", "Whether service files hold: syntax, duplicates, entries that say nothing new");
  check.add_option("folders", services.folders, "Folders of service files (default: those that come with Shekara)")
      ->check(fault_of_name);
  for (CLI::App* one : {&lookup, &check}) one->allow_extras();
  check.callback([&services] { services.check = true; });
}

void add_geoip_options(CLI::App& command, GeoipOptions& geoip) {
  add_list(command, "--geoip", geoip.geoip, "MMDB file, as for scan");
  command.add_flag("--json", geoip.json, "One JSON object a line (geoip/README.md)");
}

void add_geoip(CLI::App& app, Options& options) {
  CLI::App& geoip = *app.add_subcommand("geoip", "What the databases say of an address, and which databases there are");
  geoip.allow_extras();
  geoip.require_subcommand(0, 1);
  CLI::App& lookup = add_command(geoip, options, Options::Command::geoip_lookup, "lookup",
                                 "Country, network, owner and every witness of addresses; names are not resolved");
  lookup.add_option("addresses", options.geoip.asked, "Addresses or host names, - for standard input, one a line")
      ->check(fault_of_name);
  lookup.add_option("--overrides", options.geoip.overrides, "As for scan")->check(fault_of_name);
  add_list(lookup, "--services", options.geoip.services, "Folder of service files, as for scan");
  add_geoip_options(lookup, options.geoip);
  CLI::App& info = add_command(geoip, options, Options::Command::geoip_info, "info",
                               "The databases: what each knows, build date, licence, SHA-256");
  add_geoip_options(info, options.geoip);
}

void add_audit(CLI::App& app, Options& options) {
  CLI::App& audit = *app.add_subcommand("audit", "The record of what was tested: new writes an empty one, check FILE reads one");
  audit.allow_extras();
  audit.require_subcommand(0, 1);
  add_command(audit, options, Options::Command::audit_new, "new", "An empty audit record with remarks, on standard output");
  CLI::App& check = add_command(audit, options, Options::Command::audit_check, "check",
                                "Whether an audit record holds, and what it does not state");
  check.add_option("file", options.audit.file, "The record")->check(fault_of_name);
}

// `shekara geoip` or `shekara audit`, alone or with a word that is none of its own.
void refuse_bare(const CLI::App& app, const std::string& name, const char* hint) {
  for (const CLI::App* command : app.get_subcommands()) {
    if (command->get_name() != name || !command->get_subcommands().empty()) continue;
    const std::vector<std::string> left = command->remaining();
    throw UserError(name, left.empty() ? "what of it?" : "unknown word " + quoted(left.front()), hint);
  }
}

// The command that was given: of geoip and audit, the one below it.
std::vector<const CLI::App*> given_commands(const CLI::App& app) {
  std::vector<const CLI::App*> out;
  for (const CLI::App* command : app.get_subcommands()) {
    const std::vector<const CLI::App*> below = given_commands(*command);
    below.empty() ? out.push_back(command) : static_cast<void>(out.insert(out.end(), below.begin(), below.end()));
  }
  return out;
}

// CLI11's own words are for programmers. After the checks above what is left is an option without its value,
// or one that is given twice.
[[noreturn]] void refuse_parsed(const CLI::App& app, const CLI::ParseError& error) {
  const std::string said = error.what();
  if (error.get_name() == "ValidationError") throw std::runtime_error(said);
  if (error.get_name() != "ArgumentMismatch") refuse(said, "shekara --help");
  const std::string option = said.substr(0, said.find(':'));
  for (const CLI::App* command : given_commands(app)) {
    const CLI::Option* found = command->get_option_no_throw(option);
    if (found != nullptr && found->count() > 1) throw UserError(option, "stands twice", "keep one");
  }
  throw UserError(option, "its value is missing", "shekara --help");
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> out;
  for (const CLI::Option* option : command.get_options())
    if (!option->get_lnames().empty()) out.push_back("--" + option->get_lnames().front());
  return out;
}

std::string nearest_option(const CLI::App& command, const std::string& given) {
  const std::vector<std::string> known = option_names(command);
  std::string hint = known_words_hint(given, {known.begin(), known.end()});
  std::erase(hint, '"');
  return hint;
}

const char* what_it_takes(const std::string& command) {
  if (command == "services") return kServices;
  if (command == "judge") return "one report";
  if (command == "verify" || command == "sign" || command == "timestamp-request" || command == "open") return "one folder";
  if (command == "compare") return "two reports";
  return command == "explain" || command == "extract" ? "a finding and a report" : "nothing but the command's name";
}

// Words that nothing has taken: `shekara frobnicate`, `shekara scan --thread 4`.
void refuse_leftovers(const CLI::App& app) {
  if (const std::vector<std::string> left = app.remaining(); !left.empty()) {
    if (left.front().starts_with('-'))
      refuse("unknown option " + left.front() + " before the command", kCommands);
    refuse("unknown command " + quoted(left.front()), kCommands);
  }
  refuse_bare(app, "geoip", "geoip lookup ADDRESS..., or geoip info");
  refuse_bare(app, "audit", kAudit);
  refuse_bare(app, "bundle", "bundle sign FOLDER, or bundle timestamp-request FOLDER");
  refuse_bare(app, "annex", "annex open FOLDER --key KEY.pem");
  refuse_bare(app, "rules", "rules check FILE..., rules list, rules show PACK, rules test DIR, rules explain FINDING REPORT");
  for (const CLI::App* command : given_commands(app)) {
    const std::vector<std::string> left = command->remaining();
    if (left.empty()) continue;
    const std::string word = left.front().substr(0, left.front().find('='));
    if (!word.starts_with('-'))
      throw UserError(command->get_name(), "takes no " + quoted(word),
                      what_it_takes(command->get_name()));
    throw UserError(command->get_name(), "unknown option " + word, nearest_option(*command, word));
  }
}

void refuse_without_report(const Options& options) {
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

void refuse_without_folder(const std::vector<std::string>& formats, const std::string& output) {
  if (!formats.empty() && output.empty()) throw UserError("--format", "there is no folder to write to", "add -o FOLDER");
}

void refuse_without_input(const Options& options) {
  refuse_without_folder(options.scan.seal, options.scan.output);
  if (options.command == Options::Command::of_case) refuse_without_case(options.of_case);
  refuse_without_folder(options.scan.formats, options.scan.output);
  refuse_without_folder(options.judge.formats, options.judge.output);
  if (options.command == Options::Command::scan && options.scan.captures.empty())
    throw UserError("scan", "no capture given", "shekara scan FILE..., a folder, or - for standard input");
  if (options.command == Options::Command::services && !options.services.check && options.services.hosts.empty())
    throw UserError("services", "nothing to look up", kServices);
  if (options.command == Options::Command::geoip_lookup && options.geoip.asked.empty())
    throw UserError("geoip lookup", "no address given", "shekara geoip lookup ADDRESS..., or - for standard input");
  if (options.command == Options::Command::audit_check && options.audit.file.empty())
    throw UserError("audit check", "no file given", "shekara audit check FILE");
  if (options.command == Options::Command::scan && options.scan.mask_evidence && options.scan.reveal)
    throw UserError("--evidence-payload", "mask is asked for, and --reveal writes the values into the comments",
                    "leave one of them out");
  refuse_without_report(options);
  if (options.command == Options::Command::rules) refuse_without_rules(options.rules);
  if (options.command != Options::Command::decode) return;
  const DecodeOptions& decode = options.decode;
  if (decode.captures.empty() && !decode.hex)
    throw UserError("decode", "no capture given",
                    "shekara decode FILE..., a folder, - for standard input, or --hex DIGITS");
  if (!decode.captures.empty() && decode.hex) throw UserError("decode", "either captures or --hex, not both");
}
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
  if (app.get_subcommands().empty()) refuse("no command given", kCommands);
  refuse_without_input(options);
  return {options, 0};
}

}  // namespace shekara
