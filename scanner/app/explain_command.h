// SPDX-License-Identifier: Apache-2.0
// `shekara rules explain FINDING REPORT`: why a finding of a stored report is judged as it is, rule by rule.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace shekara {

struct ExplainOptions {
  std::string finding;  // id, or the beginning of one
  std::string report;
  std::vector<std::string> rules;  // empty: those of the report
  std::map<std::string, std::string> settings;  // of the rules, as for scan; empty: those of the report
  std::string language = "en";
};

// Prints to standard output; returns 0. Throws UserError: no such finding, several that begin so, and what
// judge refuses.
int run_explain(const ExplainOptions& options);

}  // namespace shekara
