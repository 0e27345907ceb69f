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

  // stays: named by an absolute path, or by what is; no copy would be read in its place.
  void add(const std::string& file, bool stays = false) {
    PackSource source = open_pack(file, packs_folder_);
    if (std::ranges::find(found_, source.file, &PackCopy::path) != found_.end()) return;
    found_.push_back({source.file, {}, source.text});
    stays_.push_back(stays);
    const JsonValue root = parse_json(source.text, source.file);
    const JsonValue* const includes = StrictReader::find(root, "includes");
    if (includes == nullptr) return;
    const fs::path beside = fs::path(source.file).parent_path();
    for (const JsonValue& item : includes->children)
      if (is_pack_path(item.text)) add((beside / item.text).lexically_normal().string(), stays || fs::path(item.text).is_absolute());
      else add(item.text);
  }

  std::vector<PackCopy> named(std::size_t number) {
    const fs::path from = fs::path(found_.front().path).lexically_normal().parent_path();
    const auto relative = [&](const PackCopy& one) { return fs::path(one.path).lexically_normal().lexically_relative(from.empty() ? "." : from); };
    fs::path home = fs::path("files") / std::to_string(number);
    for (std::ptrdiff_t up = farthest_up(relative); up > 0; --up) home /= "below";
    for (std::size_t i = 0; i < found_.size(); ++i) {
      PackCopy& one = found_[i];
      if (stays_[i]) continue;
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
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (const fs::path way = relative(found_[i]); !stays_[i] && !is_shipped(found_[i])) most = std::max(most, std::count(way.begin(), way.end(), fs::path("..")));
    return most;
  }

  const std::string& packs_folder_;
  std::vector<PackCopy> found_;
  std::vector<bool> stays_;
};
}  // namespace

std::vector<PackCopy> pack_files(const std::string& file, const std::string& packs_folder, std::size_t number) {
  Walk walk(packs_folder);
  walk.add(file);
  return walk.named(number);
}

}  // namespace shekara
