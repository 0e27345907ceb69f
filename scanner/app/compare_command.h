// SPDX-License-Identifier: Apache-2.0
// `shekara compare`: two stored reports side by side; no capture is needed.
#pragma once
#include <string>
#include <vector>

namespace shekara {

struct CompareOptions {
  std::vector<std::string> reports;  // before, after; each a report.json or a folder that holds one
  std::string language = "en", colour = "auto";
  std::string html;  // file to write a page to; empty: none
  bool json = false;
};

// Returns the exit code: 0 nothing changed, 1 something is worse (or new and neither allowed nor domestic), 3 something else
// changed, or not everything could be compared. What the reports stand on (rules, databases) is said and is no change by
// itself. Throws UserError.
int run_compare(const CompareOptions& options);

}  // namespace shekara
