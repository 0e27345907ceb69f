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
    const auto has = [&](const char* folder) { return fs::is_directory(candidate / folder, error); };
    if (has("rules/packs") && has("geoip/data") && has("scanner/join/services")) return candidate;
  }
  throw UserError("shekara", "its own files rules/packs, geoip/data and scanner/join/services are not found",
                  "keep the program in its build folder, or put all under ../share/shekara beside it");
}
}  // namespace

std::string packs_folder() { return (root() / "rules" / "packs").string(); }

std::string services_folder() { return (root() / "scanner" / "join" / "services").string(); }

std::vector<std::string> shipped_databases() {
  std::vector<std::string> out;
  for (const fs::directory_entry& entry : fs::directory_iterator(root() / "geoip" / "data"))
    if (entry.path().extension() == ".mmdb") out.push_back(entry.path().string());
  std::ranges::sort(out);
  return out;
}

std::string outlines_file() { return (root() / "geoip" / "data" / "outlines.txt").string(); }

}  // namespace shekara
