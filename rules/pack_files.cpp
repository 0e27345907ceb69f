// SPDX-License-Identifier: Apache-2.0
#include "rules/pack_files.h"

#include <algorithm>
#include <filesystem>

#include "rules/pack_reader.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

class Walk {
 public:
  explicit Walk(const std::string& packs_folder) : packs_folder_(packs_folder) {}

  void add(const std::string& file) {
    PackSource source = open_pack(file, packs_folder_);
    if (std::ranges::find(found_, source.file, &PackCopy::path) != found_.end()) return;
    found_.push_back({source.file, {}, source.text});
    const JsonValue root = parse_json(source.text, source.file);
    const JsonValue* const includes = StrictReader::find(root, "includes");
    if (includes == nullptr) return;
    const fs::path beside = fs::path(source.file).parent_path();
    for (const JsonValue& item : includes->children)
      add(is_pack_path(item.text) ? (beside / item.text).lexically_normal().string() : item.text);
  }

  std::vector<PackCopy> named(std::size_t number) {
    const fs::path from = fs::path(found_.front().path).lexically_normal().parent_path();
    const auto relative = [&](const PackCopy& one) { return fs::path(one.path).lexically_normal().lexically_relative(from.empty() ? "." : from); };
    fs::path home = fs::path("files") / std::to_string(number);
    for (std::ptrdiff_t up = farthest_up(relative); up > 0; --up) home /= "below";
    for (PackCopy& one : found_) {
      if (is_shipped(one)) one.name = "packs/" + one.path.substr(packs_folder_.size() + 1);
      else if (const fs::path way = relative(one); !way.empty()) one.name = (home / way).lexically_normal().string();
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_shipped(const PackCopy& one) const { return one.path.starts_with(packs_folder_ + "/"); }
  // How many folders above the first file others lie.
  template <typename Relative>
  [[nodiscard]] std::ptrdiff_t farthest_up(const Relative& relative) const {
    std::ptrdiff_t most = 0;
    for (const PackCopy& one : found_)
      if (const fs::path way = relative(one); !is_shipped(one)) most = std::max(most, std::count(way.begin(), way.end(), fs::path("..")));
    return most;
  }

  const std::string& packs_folder_;
  std::vector<PackCopy> found_;
};
}  // namespace

std::vector<PackCopy> pack_files(const std::string& file, const std::string& packs_folder, std::size_t number) {
  Walk walk(packs_folder);
  walk.add(file);
  return walk.named(number);
}

}  // namespace shekara
