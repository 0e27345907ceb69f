// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/refused_words.h"

#include <CLI/CLI.hpp>
#include <stdexcept>
#include <vector>

#include "scanner/app/command_options.h"
#include "scanner/app/shared_options.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr const char* kCommands = "scan, judge, compare, verify, bundle, annex, rules, extract, decode, geoip, services, audit, protocols, detectors; shekara --help";
constexpr const char* kAudit = "audit new, or audit check FILE";

// For mistakes that are in no one option.
[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw std::runtime_error(what + " (" + hint + ")");
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
  if (command == "services") return kServicesUsage;
  if (command == "judge") return "one report";
  if (command == "verify" || command == "sign" || command == "timestamp-request" || command == "open") return "one folder";
  if (command == "compare") return "two reports";
  return command == "explain" || command == "extract" ? "a finding and a report" : "nothing but the command's name";
}
}  // namespace

void refuse_parsed(const CLI::App& app, const CLI::ParseError& error) {
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

void refuse_no_command() { refuse("no command given", kCommands); }

}  // namespace shekara
