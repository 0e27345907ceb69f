// SPDX-License-Identifier: Apache-2.0
// What the options of several commands share: checks of their values, in words for users, and the options themselves.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "scanner/app/key_files.h"
#include "scanner/app/options.h"

namespace CLI {
class App;
}

namespace shekara {

// What is wrong with a value, empty where nothing is; CLI11 puts "--option: " before it.
using Check = std::function<std::string(const std::string&)>;
Check one_of(const std::vector<std::string>& words);
std::string fault_of_name(const std::string& name);
std::string fault_of_language(const std::string& word);
std::string quoted(const std::string& word);

CLI::App& add_command(CLI::App& app, Options& options, Options::Command which, const std::string& name,
                      const std::string& description);
// Commands below a word: `shekara rules check`.
CLI::App& add_group(CLI::App& app, const std::string& name, const std::string& description);
// One value after each mention: what comes next is a capture.
void add_list(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& description);
void add_keys(CLI::App& command, KeyOptions& keys);
void add_settings(CLI::App& command, std::map<std::string, std::string>& settings);  // --home CC is --set home=CC
void add_language(CLI::App& command, std::string& language);
void add_colour(CLI::App& command, std::string& colour);
void add_fail_on(CLI::App& command, std::vector<Outcome>& fail_on);
void add_formats(CLI::App& command, std::vector<std::string>& formats, const std::string& usual);
// UserError: files are asked for, and no folder is named.
void refuse_without_folder(const std::vector<std::string>& formats, const std::string& output);

}  // namespace shekara
