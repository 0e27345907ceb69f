// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/rules_options.h"

#include <CLI/CLI.hpp>

#include "scanner/app/shared_options.h"
#include "scanner/base/json_document.h"
#include "scanner/base/strict_reader.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
std::string fault_of_day(const std::string& day) {
  JsonValue value;
  value.kind = JsonKind::string;
  value.text = day;
  try {
    (void)StrictReader("").date(value);
  } catch (const UserError&) {
    return "\"" + day + "\" is no date (write it as 2026-11-22)";
  }
  return {};
}

void add_language_of_rules(CLI::App& command, std::string& language) {
  command.add_option("--lang", language, "Language: kk, ru, en")->check(fault_of_language);
}
}  // namespace

void add_rules_files(CLI::App& rules, RulesOptions& options, const std::function<void()>& given) {
  const auto add = [&](RulesOptions::What what, const char* name, const char* description) -> CLI::App& {
    CLI::App& command = *rules.add_subcommand(name, description);
    command.allow_extras();
    command.footer("");
    command.callback([&options, given, what] {
      options.what = what;
      given();
    });
    return command;
  };
  using What = RulesOptions::What;
  CLI::App& check = add(What::check, "check", "What is wrong or doubtful in rules files, with line and column");
  check.add_option("files", options.files, "Rules files or names of packs; names that one uses count for all");
  check
      .add_option("--on", options.on,
                  "DATE on which things are over, as 2026-11-22 (default: the newest \"checked_on\" of each file)")
      ->check(fault_of_day);
  check.footer("Exit codes: 0 nothing to say, 3 doubts, 2 a file is refused.");
  CLI::App& list = add(What::list, "list", "The packs that come with Shekara, or the rules of one");
  list.add_option("pack", options.pack, "Rules file or name of a pack");
  add_language_of_rules(list, options.language);
  CLI::App& show = add(What::show, "show", "Rules as sentences, with citations and sets");
  show.add_option("pack", options.pack, "Rules file or name of a pack");
  show.add_option("rule", options.rule, "Id of a rule (default: all)");
  add_language_of_rules(show, options.language);
  CLI::App& test = add(What::test, "test", "Cases: findings in few words, and what a pack is to say of them");
  test.add_option("folder", options.folder, "Folder of cases, named after its pack, or of such folders");
  test.footer("Exit codes: 0 all came out, 1 some did not, 2 a case or a pack could not be read.");
  test.add_option("--rules", options.rules, "Rules file or name of a pack (default: the folder's name)");
}

void refuse_without_rules(const RulesOptions& options) {
  using What = RulesOptions::What;
  if (options.what == What::check && options.files.empty())
    throw UserError("rules check", "no rules file given", "shekara rules check FILE..., or the name of a pack");
  if (options.what == What::show && options.pack.empty())
    throw UserError("rules show", "no pack given", "shekara rules show PACK [RULE]; shekara rules list names the packs");
  if (options.what == What::test && options.folder.empty())
    throw UserError("rules test", "no folder given", "shekara rules test DIR; its cases are *.json");
}

int run_rules(const RulesOptions& options) {
  switch (options.what) {
    case RulesOptions::What::check:
      return run_rules_check(options);
    case RulesOptions::What::list:
      return run_rules_list(options);
    case RulesOptions::What::show:
      return run_rules_show(options);
    case RulesOptions::What::test:
      return run_rules_test(options);
    case RulesOptions::What::none:
      break;
  }
  return 2;
}

}  // namespace shekara
