// SPDX-License-Identifier: Apache-2.0
#include "rules/check.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "rules/check_parts.h"

namespace shekara {

std::string text_of(const RulesWarning& warning) {
  return warning.file + ":" + std::to_string(warning.at.line) + ":" + std::to_string(warning.at.column) + ": " + warning.what +
         (warning.hint.empty() ? "" : " (" + warning.hint + ")");
}

std::vector<RulesWarning> check_rules(const std::vector<CheckedFile>& files, const std::string& on) {
  std::vector<RulesWarning> all;
  const UsedNames used = used_names(files);
  for (const CheckedFile& file : files) {
    std::vector<RulesWarning> own;
    check_conditions(file, own);
    check_names(file, used, own);
    check_dates(file, on, own);
    check_sources(file, own);
    std::ranges::stable_sort(own, {}, [](const RulesWarning& one) { return std::tuple(one.at.line, one.at.column); });
    std::ranges::move(own, std::back_inserter(all));
  }
  return all;
}

}  // namespace shekara
