// SPDX-License-Identifier: Apache-2.0
// `shekara judge`: a stored report, judged again; no capture is needed.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "scanner/facts/verdict.h"

namespace shekara {

struct JudgeOptions {
  std::string report, output, language = "en", colour = "auto";
  std::map<std::string, std::string> settings;  // of the rules, as for scan; empty: those of the report
  std::vector<std::string> rules;  // empty: those of the report
  std::vector<Outcome> fail_on;    // as for scan
  std::vector<std::string> formats;  // as for scan
  bool quiet = false;
};

// Returns the exit code, as scan; throws UserError.
int run_judge(const JudgeOptions& options);

}  // namespace shekara
