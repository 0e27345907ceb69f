// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "reports/visible.h"
#include "rules/check.h"
#include "rules/pack_reader.h"
#include "scanner/app/program_files.h"
#include "scanner/app/rules_options.h"
#include "scanner/base/user_error.h"

namespace shekara {

int run_rules_check(const RulesOptions& options) {
  std::vector<CheckedFile> files;
  bool refused = false;
  for (const std::string& name : options.files) try {
      const PackSource source = open_pack(name, packs_folder());
      files.push_back(
          {source.file, parse_json(source.text, source.file), parse_rules(source.text, source.file, {}, packs_folder())});
    } catch (const UserError& error) {
      std::cerr << "shekara: " << visible(error.what()) << '\n';
      refused = true;
    }
  const std::vector<RulesWarning> warnings = check_rules(files, options.on);
  for (const RulesWarning& warning : warnings) std::cout << visible(text_of(warning)) << '\n';
  std::size_t rules = 0;
  for (const CheckedFile& file : files) rules += file.rules.rules.size();
  std::cout << "files: " << files.size() << ", rules: " << rules << ", warnings: " << warnings.size() << '\n';
  return refused ? 2 : warnings.empty() ? 0 : 3;
}

}  // namespace shekara
