// SPDX-License-Identifier: Apache-2.0
// Inputs of an earlier scan, found again: where they were, else anywhere below a folder by size and hash.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "scanner/bundle/manifest.h"

namespace shekara {

class FoundInputs {
 public:
  // `folder`: empty for none. UserError: it cannot be listed.
  explicit FoundInputs(const std::string& folder);
  // The path of the file that this input was. UserError: there is none, or another.
  [[nodiscard]] std::string find(const BundleFile& input) const;

 private:
  std::string folder_;
  std::multimap<std::uint64_t, std::string> by_size_;
};

}  // namespace shekara
