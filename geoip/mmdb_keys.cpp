// SPDX-License-Identifier: Apache-2.0
#include "geoip/mmdb_keys.h"

#include <algorithm>

namespace shekara {

namespace {
constexpr std::size_t kMostValues = 500, kDeepest = 8;

enum Type : std::uint8_t { kExtended = 0, kPointer = 1, kText = 2, kMap = 7, kArray = 11, kBoolean = 14 };

class KeyWalk {
 public:
  explicit KeyWalk(Bytes data) : data_(data) {}

  // Reads the value at `at` and moves behind it; false where the data is damaged or enough was seen.
  bool walk(std::size_t& at, const std::string& name, std::size_t depth) {
    if (depth > kDeepest || ++values_ > kMostValues) return false;
    std::uint8_t type = 0;
    std::uint32_t size = 0;
    if (!head(at, type, size)) return false;
    if (type == kPointer) {
      std::size_t there = size;
      return walk(there, name, depth + 1);
    }
    if (type == kMap || type == kArray) return walk_inside(at, name, depth, type == kMap, size);
    if (!name.empty()) keys.insert(name);
    if (type == kBoolean) return true;  // its size is its value
    at += size;
    return at <= data_.size();
  }

  std::set<std::string> keys;

 private:
  bool walk_inside(std::size_t& at, const std::string& name, std::size_t depth, bool is_map, std::uint32_t size) {
    for (std::uint32_t i = 0; i < size; ++i) {
      std::string inner = name;
      if (is_map) {
        std::string key;
        if (!take_key(at, key)) return false;
        inner += (name.empty() ? "" : ".") + key;
      }
      if (!walk(at, inner, depth + 1)) return false;
    }
    return true;
  }

  bool take_key(std::size_t& at, std::string& key) {
    std::uint8_t type = 0;
    std::uint32_t size = 0;
    if (!head(at, type, size)) return false;
    if (type == kPointer) {
      std::size_t there = size;
      return head(there, type, size) && type == kText && text(there, size, key);
    }
    if (type != kText || !text(at, size, key)) return false;
    at += size;
    return true;
  }

  bool text(std::size_t at, std::uint32_t size, std::string& out) const {
    if (size > 100 || at + size > data_.size()) return false;
    out = as_text(data_.subspan(at, size));
    return true;
  }

  // The control byte and what belongs to it; for a pointer `size` is where it points.
  bool head(std::size_t& at, std::uint8_t& type, std::uint32_t& size) const {
    std::uint32_t control = 0, more = 0;
    if (!take(at, 1, control)) return false;
    type = static_cast<std::uint8_t>(control >> 5);
    if (type == kPointer) return take_pointer(at, control, size);
    if (type == kExtended) {
      if (!take(at, 1, more)) return false;
      type = static_cast<std::uint8_t>(std::min(more + 7, 255U));
    }
    size = control & 0x1fU;
    if (size < 29) return true;
    const std::uint32_t base = size == 29 ? 29 : size == 30 ? 285 : 65'821;
    if (!take(at, size - 28, more)) return false;
    size = base + more;
    return true;
  }

  bool take_pointer(std::size_t& at, std::uint32_t control, std::uint32_t& target) const {
    const std::uint32_t width = (control >> 3 & 3U) + 1;
    if (!take(at, width, target)) return false;
    const std::uint32_t high = control & 7U;
    if (width == 1) target += high << 8;
    if (width == 2) target += (high << 16) + 2048;
    if (width == 3) target += (high << 24) + 526'336;
    return true;
  }

  bool take(std::size_t& at, std::uint32_t width, std::uint32_t& value) const {
    if (at > data_.size() || data_.size() - at < width) return false;
    value = 0;
    for (std::uint32_t i = 0; i < width; ++i) value = value << 8 | data_[at++];
    return true;
  }

  Bytes data_;
  std::size_t values_ = 0;
};
}  // namespace

std::set<std::string> keys_of_row(Bytes data_section, std::size_t offset) {
  KeyWalk walk(data_section);
  walk.walk(offset, "", 0);
  return walk.keys;
}

}  // namespace shekara
