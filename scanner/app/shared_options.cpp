// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/shared_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "scanner/app/formats.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
std::string fault_of_home(const std::string& code) {
  const bool ok = code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
  return ok ? "" : quoted(code) + " is not a country code (two capitals, as KZ)";
}

std::string fault_of_setting(const std::string& word) {
  const std::size_t sign = word.find('=');
  const bool ok = sign != std::string::npos && sign > 0 && sign + 1 < word.size();
  return ok ? "" : quoted(word) + " sets nothing (NAME=VALUE, as localisation=mirror)";
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
}  // namespace

std::string quoted(const std::string& word) { return "\"" + word + "\""; }

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

std::string fault_of_language(const std::string& word) { return one_of({"kk", "ru", "en"})(word); }

CLI::App& add_command(CLI::App& app, Options& options, Options::Command which, const std::string& name,
                      const std::string& description) {
  CLI::App* const command = app.add_subcommand(name, description);
  command->allow_extras();  // refuse_leftovers() has better words for them
  command->callback([&options, which] { options.command = which; });
  return *command;
}

CLI::App& add_group(CLI::App& app, const std::string& name, const std::string& description) {
  CLI::App& group = *app.add_subcommand(name, description);
  group.allow_extras();
  group.require_subcommand(0, 1);
  return group;
}

void add_list(CLI::App& command, const std::string& name, std::vector<std::string>& values,
              const std::string& description) {
  command.add_option(name, values, description)->check(fault_of_name)->allow_extra_args(false);
}

void add_keys(CLI::App& command, KeyOptions& keys) {
  add_list(command, "--keylog", keys.key_logs, "Key log to decrypt TLS, DTLS and QUIC with (SSLKEYLOGFILE); repeatable");
  add_list(command, "--tls-key", keys.rsa_keys, "Private RSA key of a server (PEM), for suites without forward secrecy; repeatable");
}

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
  command.add_option("--lang", language, "Language of the summary: kk, ru, en")->check(fault_of_language);
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

void refuse_without_folder(const std::vector<std::string>& formats, const std::string& output) {
  if (!formats.empty() && output.empty()) throw UserError("--format", "there is no folder to write to", "add -o FOLDER");
}

}  // namespace shekara
