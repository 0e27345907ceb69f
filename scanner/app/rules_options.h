// SPDX-License-Identifier: Apache-2.0
// `shekara rules check`, `list`, `show` and `test`: for people who write and read rules.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace shekara {

struct RulesOptions {
  enum class What : std::uint8_t { none, check, list, show, test };
  What what = What::none;
  std::vector<std::string> files;  // of check
  std::string on;                  // of check: "2026-11-27"; empty: the newest day in each file
  std::string pack, rule;          // of list and show; may be empty
  std::string folder, rules;       // of test: cases, and the pack if the folders do not name it
  std::string language = "en";
};

// Adds the commands below `shekara rules`; `given` is called when one of them was.
void add_rules_files(CLI::App& rules, RulesOptions& options, const std::function<void()>& given);
// Throws UserError where a file, pack or folder is missing.
void refuse_without_rules(const RulesOptions& options);

// Print to standard output and return the exit code; throw UserError.
int run_rules_check(const RulesOptions& options);  // 0, 2 a file is refused, 3 warnings
int run_rules_list(const RulesOptions& options);   // 0, 2 a pack of the program's own is refused
int run_rules_show(const RulesOptions& options);   // 0
int run_rules_test(const RulesOptions& options);   // 0, 1 a case came out otherwise, 2 a case or pack is refused
int run_rules(const RulesOptions& options);

}  // namespace shekara
