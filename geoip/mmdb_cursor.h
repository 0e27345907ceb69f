// SPDX-License-Identifier: Apache-2.0
// Values of an MMDB file as they lie in its bytes (MaxMind DB format 2.0, "Output Data Section"), for what libmaxminddb must not be
// asked: damaged data makes it follow pointers without a bound, or lose memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::mmdb {

enum Type : std::uint8_t { kExtended = 0, kPointer = 1, kText = 2, kMap = 7, kArray = 11, kBoolean = 14 };

class Cursor {
 public:
  // `section`: what pointers count from.
  explicit Cursor(Bytes section) : section_(section) {}
  // The control byte at `at` and what belongs to it, and moves behind it; for a pointer `size` is where it points, for a boolean its
  // value. False: cut.
  bool head(std::size_t& at, std::uint8_t& type, std::uint32_t& size) const;
  // The text at `at`, there or behind one pointer, and moves behind it. False: damaged, or something else.
  bool text(std::size_t& at, std::string_view& out) const;
  // Whether `size` bytes are left at `at`.
  [[nodiscard]] bool holds(std::size_t at, std::size_t size) const { return at <= section_.size() && size <= section_.size() - at; }

 private:
  bool pointer(std::size_t& at, std::uint32_t control, std::uint32_t& target) const;
  bool take(std::size_t& at, std::uint32_t width, std::uint32_t& value) const;
  Bytes section_;
};

}  // namespace shekara::mmdb
