// SPDX-License-Identifier: Apache-2.0
#include "geoip/mmdb_metadata.h"

#include <string_view>

#include "geoip/mmdb_cursor.h"

namespace shekara {

namespace {
using mmdb::kArray, mmdb::kBoolean, mmdb::kMap, mmdb::kPointer;
constexpr std::string_view kMarker = "\xab\xcd\xefMaxMind.com";
constexpr std::size_t kMostValues = 10'000, kDeepest = 8;

class MetadataWalk {
 public:
  explicit MetadataWalk(Bytes metadata) : data_(metadata) {}

  bool is_whole() {
    std::size_t at = 0;
    std::uint8_t type = 0;
    std::uint32_t size = 0;
    if (!data_.head(at, type, size) || type != kMap) return false;
    for (std::uint32_t i = 0; i < size; ++i) {
      std::string_view key;
      if (!data_.text(at, key)) return false;
      const bool is_list = key == "languages" || key == "description";
      if (!(is_list ? pass_texts(at) : pass(at, 0))) return false;
    }
    return true;
  }

 private:
  // An array of texts, or a map from texts to texts; behind one pointer too.
  bool pass_texts(std::size_t& at) {
    std::uint8_t type = 0;
    std::uint32_t size = 0;
    if (!data_.head(at, type, size)) return false;
    std::size_t there = size;
    const bool elsewhere = type == kPointer;
    if (elsewhere && !data_.head(there, type, size)) return false;
    std::size_t& inside = elsewhere ? there : at;
    if (type != kArray && type != kMap) return false;
    std::string_view text;
    for (std::uint64_t left = std::uint64_t{size} * (type == kMap ? 2 : 1); left > 0; --left)
      if (++values_ > kMostValues || !data_.text(inside, text)) return false;
    return true;
  }

  bool pass(std::size_t& at, std::size_t depth) {
    std::uint8_t type = 0;
    std::uint32_t size = 0;
    if (depth > kDeepest || ++values_ > kMostValues || !data_.head(at, type, size)) return false;
    if (type == kPointer || type == kBoolean) return true;  // nothing of it is here
    if (type == kArray || type == kMap) {
      for (std::uint64_t left = std::uint64_t{size} * (type == kMap ? 2 : 1); left > 0; --left)
        if (!pass(at, depth + 1)) return false;
      return true;
    }
    if (!data_.holds(at, size)) return false;
    at += size;
    return true;
  }

  mmdb::Cursor data_;
  std::size_t values_ = 0;
};
}  // namespace

bool has_whole_metadata(Bytes end_of_file) {
  const std::size_t at = as_text(end_of_file).rfind(kMarker);
  return at != std::string_view::npos && MetadataWalk(end_of_file.subspan(at + kMarker.size())).is_whole();
}

}  // namespace shekara
