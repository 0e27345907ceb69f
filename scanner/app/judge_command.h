// SPDX-License-Identifier: Apache-2.0
// `shekara judge` and `shekara compare`: stored reports, judged again and set side by side; no capture is
// needed.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "scanner/facts/verdict.h"

namespace shekara {

struct JudgeOptions {
  std::string report, output, language = "en";
  std::map<std::string, std::string> settings;  // of the rules, as for scan; empty: those of the report
  std::vector<std::string> rules;  // empty: those of the report
  std::vector<Outcome> fail_on;    // as for scan
  std::vector<std::string> formats;  // as for scan
  bool quiet = false;
};

struct CompareOptions {
  std::vector<std::string> reports;  // before, after
  std::string language = "en";
  bool json = false;
};

// Both return the exit code and throw UserError. judge: as scan. compare: 0 nothing changed, 1 something is
// worse, 3 something else changed, or not everything could be compared.
int run_judge(const JudgeOptions& options);
int run_compare(const CompareOptions& options);

}  // namespace shekara
