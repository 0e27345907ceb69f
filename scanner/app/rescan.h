// SPDX-License-Identifier: Apache-2.0
// The scan of a bundle, repeated by what its manifest says, from the bundle's own rules and database rows.
#pragma once
#include <string>
#include <vector>

#include "scanner/bundle/manifest.h"

namespace shekara {

struct Difference {
  std::string file;
  std::uint64_t line = 0;  // the first that differs; 0: one of the two has no such file
};

// A folder that is gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();  // UserError when none can be made
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

// What of this program is not what the scan had: versions of libraries, service files and outlines by their hashes.
struct OtherCondition {
  std::string what, was, is;
};
std::vector<OtherCondition> other_conditions(const Manifest& manifest);

// Scans into `into` and compares. `captures`: where to look for inputs that are not where they were; may be empty.
// UserError: an input is missing or is another, the scan cannot be done.
std::vector<Difference> rescan(const Manifest& manifest, const std::string& folder, const std::string& captures, const std::string& into);

}  // namespace shekara
