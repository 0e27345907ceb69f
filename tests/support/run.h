// SPDX-License-Identifier: Apache-2.0
// Runs the program as a user would and catches what it prints; folders of one's own for files.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace shekara::test {

struct Ran {
  int exit_code = -1;
  std::string out, err;
};
// `arguments` as typed in a shell, after "shekara "; `before` stands before the program ("cat file |"). Only
// in program_tests.
Ran shekara(const std::string& arguments, const std::string& before = {});
Ran shell(const std::string& command);

// A folder that is gone with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string path(std::string_view name = {}) const;
  // Writes a file; returns its path.
  [[nodiscard]] std::string file(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::string& path);
std::string source_path(std::string_view relative);  // of the source tree

}  // namespace shekara::test
