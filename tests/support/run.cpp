// SPDX-License-Identifier: Apache-2.0
#include "tests/support/run.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "scanner/base/check.h"

namespace shekara::test {

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "shekara-test-XXXXXX").string();
  CHECK_OR_ABORT(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string Folder::path(std::string_view name) const {
  return (name.empty() ? path_ : path_ / name).string();
}

std::string Folder::file(std::string_view name, std::string_view content) const {
  std::filesystem::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << content;
  return path(name);
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::string source_path(std::string_view relative) {
  return std::string(SHEKARA_SOURCE_DIR) + "/" + std::string(relative);
}

Ran shell(const std::string& command) {
  const Folder folder;
  const std::string out = folder.path("out"), err = folder.path("err");
  const int status = std::system(("{ " + command + " ; } >" + out + " 2>" + err).c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(out), read_file(err)};
}

}  // namespace shekara::test
