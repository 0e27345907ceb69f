// SPDX-License-Identifier: Apache-2.0
// Report files, each written under a temporary name and renamed when it is whole, so that nobody reads half a report.
#pragma once
#include <string>

#include "reports/report.h"

namespace shekara {

class OutputFolder {
 public:
  // Makes the folder and tries whether it can be written to, before any work is done. Empty: no files are wanted.
  explicit OutputFolder(std::string folder);
  // All writers that have a file name. UserError: no space, not writable; finished files stay.
  void write_all(const Report& report) const;

 private:
  std::string folder_;
};

}  // namespace shekara
