// SPDX-License-Identifier: Apache-2.0
#include "geoip/mmdb_cursor.h"

#include <algorithm>

namespace shekara::mmdb {

bool Cursor::head(std::size_t& at, std::uint8_t& type, std::uint32_t& size) const {
  std::uint32_t control = 0, more = 0;
  if (!take(at, 1, control)) return false;
  type = static_cast<std::uint8_t>(control >> 5);
  if (type == kPointer) return pointer(at, control, size);
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

bool Cursor::text(std::size_t& at, std::string_view& out) const {
  std::uint8_t type = 0;
  std::uint32_t size = 0;
  if (!head(at, type, size)) return false;
  std::size_t there = at;
  const bool elsewhere = type == kPointer;
  if (elsewhere && !head(there = size, type, size)) return false;
  if (type != kText || !holds(there, size)) return false;
  out = as_text(section_.subspan(there, size));
  if (!elsewhere) at += size;
  return true;
}

bool Cursor::pointer(std::size_t& at, std::uint32_t control, std::uint32_t& target) const {
  const std::uint32_t width = (control >> 3 & 3U) + 1;
  if (!take(at, width, target)) return false;
  const std::uint32_t high = control & 7U;
  if (width == 1) target += high << 8;
  if (width == 2) target += (high << 16) + 2048;
  if (width == 3) target += (high << 24) + 526'336;
  return true;
}

bool Cursor::take(std::size_t& at, std::uint32_t width, std::uint32_t& value) const {
  if (!holds(at, width)) return false;
  value = 0;
  for (std::uint32_t i = 0; i < width; ++i) value = value << 8 | section_[at++];
  return true;
}

}  // namespace shekara::mmdb
