// SPDX-License-Identifier: Apache-2.0
// From the name of a pack to its text.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "rules/pack_reader.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr std::uintmax_t kLargestFile = 64U << 20;
}  // namespace

bool is_pack_path(const std::string& file) { return file.find('/') != std::string::npos || file.ends_with(".json"); }

std::vector<std::string> packs_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

PackSource open_pack(const std::string& file, const std::string& packs_folder) {
  const std::string path = is_pack_path(file) ? file : packs_folder + "/" + file + ".json";
  const auto hint = [&] {
    std::string text;
    for (const std::string& name : packs_in(packs_folder)) text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "no packs in " + packs_folder : text;
  };
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw UserError(file, "is a folder", "give the rules file in it");
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > kLargestFile)
    throw UserError(file, "is larger than 64 MiB", "a rules file is text that people read; is this one?");
  std::ifstream in(path, std::ios::binary);
  PackSource source{std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()), path, packs_folder};
  if (!in)
    throw UserError(
        file, is_pack_path(file) ? "cannot be read" : "is no rules pack",
        is_pack_path(file) ? "a file, or one of the packs: " + hint() : "packs: " + hint() + "; or a file ending in .json");
  return source;
}

}  // namespace shekara
