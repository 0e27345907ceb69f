// SPDX-License-Identifier: Apache-2.0
#include "geoip/mmdb_keys.h"

#include "geoip/mmdb_cursor.h"

namespace shekara {

namespace {
constexpr std::size_t kMostValues = 500, kDeepest = 8, kLongestKey = 100;

using mmdb::kArray, mmdb::kBoolean, mmdb::kMap, mmdb::kPointer;

class KeyWalk {
 public:
  explicit KeyWalk(Bytes data) : data_(data) {}

  // Reads the value at `at` and moves behind it; false where the data is damaged or enough was seen.
  bool walk(std::size_t& at, const std::string& name, std::size_t depth) {
    if (depth > kDeepest || ++values_ > kMostValues) return false;
    std::uint8_t type = 0;
    std::uint32_t size = 0;
    if (!data_.head(at, type, size)) return false;
    if (type == kPointer) {
      std::size_t there = size;
      return walk(there, name, depth + 1);
    }
    if (type == kMap || type == kArray) return walk_inside(at, name, depth, type == kMap, size);
    if (!name.empty()) keys.insert(name);
    if (type == kBoolean) return true;  // its size is its value
    if (!data_.holds(at, size)) return false;
    at += size;
    return true;
  }

  std::set<std::string> keys;

 private:
  bool walk_inside(std::size_t& at, const std::string& name, std::size_t depth, bool is_map, std::uint32_t size) {
    for (std::uint32_t i = 0; i < size; ++i) {
      std::string inner = name;
      if (is_map) {
        std::string_view key;
        if (!data_.text(at, key) || key.size() > kLongestKey) return false;
        inner += (name.empty() ? "" : ".") + std::string(key);
      }
      if (!walk(at, inner, depth + 1)) return false;
    }
    return true;
  }

  mmdb::Cursor data_;
  std::size_t values_ = 0;
};
}  // namespace

std::set<std::string> keys_of_row(Bytes data_section, std::size_t offset) {
  KeyWalk walk(data_section);
  walk.walk(offset, "", 0);
  return walk.keys;
}

}  // namespace shekara
