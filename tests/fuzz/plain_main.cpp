// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without a fuzzer: every file of the folders and every file named, in the order of their
// names. So what a fuzzer once found stays found, with any compiler.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

std::vector<std::filesystem::path> files_of(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) return {path};
  std::vector<std::filesystem::path> files;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool run(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    return false;
  }
  std::fprintf(stderr, "%s\n",
               path.c_str());  // before the run: the last name printed is the one that broke it
  std::vector<char> text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());  // exactly as large as the input
  static_cast<void>(LLVMFuzzerTestOneInput(bytes.data(), bytes.size()));
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t runs = 0;
  for (int i = 1; i < count; ++i) {
    for (const std::filesystem::path& path : files_of(arguments[i])) {
      if (!run(path)) return 2;
      ++runs;
    }
  }
  std::fprintf(stderr, "%zu inputs\n", runs);
  return runs > 0 ? 0 : 2;
}
