// SPDX-License-Identifier: Apache-2.0
// Commands that read captures: scan and decode.
#include <CLI/CLI.hpp>
#include <charconv>

#include "scanner/app/command_options.h"
#include "scanner/app/geo_point_text.h"
#include "scanner/app/shared_options.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
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
}  // namespace

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

void refuse_without_capture(const Options& options) {
  const ScanOptions& scan = options.scan;
  refuse_without_folder(scan.seal, scan.output);
  refuse_without_folder(scan.formats, scan.output);
  if (options.command == Options::Command::scan && scan.captures.empty())
    throw UserError("scan", "no capture given", "shekara scan FILE..., a folder, or - for standard input");
  if (options.command == Options::Command::scan && scan.mask_evidence && scan.reveal)
    throw UserError("--evidence-payload", "mask is asked for, and --reveal writes the values into the comments",
                    "leave one of them out");
  if (options.command != Options::Command::decode) return;
  const DecodeOptions& decode = options.decode;
  if (decode.captures.empty() && !decode.hex)
    throw UserError("decode", "no capture given",
                    "shekara decode FILE..., a folder, - for standard input, or --hex DIGITS");
  if (!decode.captures.empty() && decode.hex) throw UserError("decode", "either captures or --hex, not both");
}

}  // namespace shekara
