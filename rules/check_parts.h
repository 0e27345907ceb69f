// SPDX-License-Identifier: Apache-2.0
// The parts of rules/check.h.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "rules/check.h"

namespace shekara {

struct UsedNames {
  std::set<std::string> sets_and_parameters, citations;
};
UsedNames used_names(const std::vector<CheckedFile>& files);

// Rules and exceptions that never hold, rules that another one makes needless. (check_conditions.cpp)
void check_conditions(const CheckedFile& file, std::vector<RulesWarning>& out);
// Sets, parameters, citations and recipients that nothing asks for; rules without examples. (check_names.cpp)
void check_names(const CheckedFile& file, const UsedNames& used, std::vector<RulesWarning>& out);
void check_dates(const CheckedFile& file, const std::string& on, std::vector<RulesWarning>& out);  // check_sources.cpp
void check_sources(const CheckedFile& file, std::vector<RulesWarning>& out);  // what is not verified (check_sources.cpp)

// The rule's object in the file; nullptr: it stands in another file.
const JsonValue* rule_in(const CheckedFile& file, const Rule& rule);

}  // namespace shekara
