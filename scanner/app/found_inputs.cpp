// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/found_inputs.h"

#include <algorithm>
#include <filesystem>

#include "scanner/base/user_error.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

bool is_file_of(const std::string& path, const BundleFile& input) {
  std::error_code error;
  if (!fs::is_regular_file(path, error) || fs::file_size(path, error) != input.bytes) return false;
  const std::optional<BundleFile> there = described(path, input.role, input.name);
  return there && there->sha256 == input.sha256;
}
}  // namespace

FoundInputs::FoundInputs(const std::string& folder) : folder_(folder) {
  if (folder.empty()) return;
  try {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) by_size_.emplace(entry.file_size(), entry.path().native());
  } catch (const fs::filesystem_error& error) {
    throw UserError(folder, "cannot be listed: " + error.code().message(), "a folder that holds the captures is wanted");
  }
}

std::string FoundInputs::find(const BundleFile& input) const {
  if (input.name != "-" && is_file_of(input.name, input)) return input.name;
  const auto [first, last] = by_size_.equal_range(input.bytes);
  const auto found = std::find_if(first, last, [&](const auto& one) { return is_file_of(one.second, input); });
  if (found != last) return found->second;
  if (!folder_.empty()) throw UserError(input.name, "is not where it was", "nor is it below " + folder_ + ", under any name");
  if (input.name == "-") throw UserError(input.name, "was standard input", "--captures FOLDER: where its packets lie in a file");
  std::error_code error;
  const std::string what = fs::exists(input.name, error) ? "is not the " + input.role + " that was scanned: its SHA-256 is another" : "is not where it was";
  throw UserError(input.name, what, "--captures FOLDER: where the " + input.role + " of the scan is now");
}

}  // namespace shekara
