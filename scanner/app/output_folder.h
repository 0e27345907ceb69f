// SPDX-License-Identifier: Apache-2.0
// Report files, each written under a temporary name and renamed when it is whole, so that nobody reads half a
// report.
#pragma once
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "reports/writer.h"
#include "scanner/bundle/manifest.h"

namespace shekara {

// Under a temporary name, renamed when it is whole. UserError: no space, not writable.
void write_whole_file(const std::string& path, const std::function<void(std::ostream&)>& write);

class OutputFolder {
 public:
  // Makes the folder and tries whether it can be written to, before any work is done. Empty: no files are
  // wanted.
  explicit OutputFolder(std::string folder);
  // One report file (a writer with a file name). UserError: no space, not writable; finished files stay.
  void write(const WriterInfo& writer, const Report& report);
  // Any other file; `name` may have folders in it. The same errors.
  void write(const std::string& role, const std::string& name, const std::function<void(std::ostream&)>& put);
  // What has been written, by name, each file read back from the disk once.
  [[nodiscard]] const std::vector<BundleFile>& written();
  [[nodiscard]] bool is_wanted() const noexcept { return !folder_.empty(); }

 private:
  std::string folder_;
  std::vector<BundleFile> written_;
};

}  // namespace shekara
