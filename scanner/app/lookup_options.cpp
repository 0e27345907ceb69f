// SPDX-License-Identifier: Apache-2.0
// Commands that answer questions about hosts, addresses and audit records.
#include <CLI/CLI.hpp>

#include "scanner/app/command_options.h"
#include "scanner/app/shared_options.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
void add_geoip_options(CLI::App& command, GeoipOptions& geoip) {
  add_list(command, "--geoip", geoip.geoip, "MMDB file, as for scan");
  command.add_flag("--json", geoip.json, "One JSON object a line (geoip/README.md)");
}
}  // namespace

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

void add_geoip(CLI::App& app, Options& options) {
  CLI::App& geoip = add_group(app, "geoip", "What the databases say of an address, and which databases there are");
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
  CLI::App& audit = add_group(app, "audit", "The record of what was tested: new writes an empty one, check FILE reads one");
  add_command(audit, options, Options::Command::audit_new, "new", "An empty audit record with remarks, on standard output");
  CLI::App& check = add_command(audit, options, Options::Command::audit_check, "check",
                                "Whether an audit record holds, and what it does not state");
  check.add_option("file", options.audit.file, "The record")->check(fault_of_name);
}

void refuse_without_question(const Options& options) {
  if (options.command == Options::Command::services && !options.services.check && options.services.hosts.empty())
    throw UserError("services", "nothing to look up", kServicesUsage);
  if (options.command == Options::Command::geoip_lookup && options.geoip.asked.empty())
    throw UserError("geoip lookup", "no address given", "shekara geoip lookup ADDRESS..., or - for standard input");
  if (options.command == Options::Command::audit_check && options.audit.file.empty())
    throw UserError("audit check", "no file given", "shekara audit check FILE");
}

}  // namespace shekara
