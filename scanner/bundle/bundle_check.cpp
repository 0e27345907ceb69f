// SPDX-License-Identifier: Apache-2.0
#include "scanner/bundle/bundle_check.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "scanner/base/user_error.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

// Names below the folder, and whether each is a plain file; folders are left out.
std::map<std::string, bool> files_below(const std::string& folder) {
  std::map<std::string, bool> out;
  try {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
      const fs::file_status status = entry.symlink_status();
      if (!fs::is_directory(status)) out.emplace(entry.path().lexically_relative(folder).string(), fs::is_regular_file(status));
    }
  } catch (const fs::filesystem_error& error) {
    throw UserError(error.path1().native(), "cannot be listed: " + error.code().message(), "check its permissions");
  }
  return out;
}
}  // namespace

bool is_beside_manifest(const std::string& name) { return name == kManifest || name == kSignature || name == kRequest || name == kTimestamp; }

std::vector<WrongFile> wrong_files(const Manifest& manifest, const std::string& folder) {
  std::map<std::string, bool> there = files_below(folder);
  std::vector<WrongFile> out;
  for (const BundleFile& file : manifest.files) {
    const auto found = there.find(file.name);
    if (found == there.end()) {
      out.push_back({file.name, BundleFault::missing});
      continue;
    }
    if (!found->second || described(folder + "/" + file.name, file.role, file.name) != file) out.push_back({file.name, BundleFault::altered});
    there.erase(found);
  }
  for (const auto& [name, is_plain] : there)
    if (!is_beside_manifest(name) || !is_plain) out.push_back({name, BundleFault::added});
  std::ranges::sort(out, {}, &WrongFile::name);
  return out;
}

}  // namespace shekara
