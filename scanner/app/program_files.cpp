// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/program_files.h"

#include <algorithm>
#include <filesystem>

#include "scanner/base/user_error.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

fs::path root() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const char* way : {"../share/shekara", ".", "..", "../..", "../../.."}) {
    const fs::path candidate = (program / way).lexically_normal();
    if (fs::is_directory(candidate / "rules" / "packs", error) && fs::is_directory(candidate / "geoip" / "data", error))
      return candidate;
  }
  throw UserError("shekara", "its own files rules/packs and geoip/data are not found",
                  "keep the program in its build folder, or put both under ../share/shekara beside it");
}
}  // namespace

std::string packs_folder() { return (root() / "rules" / "packs").string(); }

std::vector<std::string> shipped_databases() {
  std::vector<std::string> out;
  for (const fs::directory_entry& entry : fs::directory_iterator(root() / "geoip" / "data"))
    if (entry.path().extension() == ".mmdb") out.push_back(entry.path().string());
  std::ranges::sort(out);
  return out;
}

std::string outlines_file() { return (root() / "geoip" / "data" / "outlines.txt").string(); }

}  // namespace shekara
