// SPDX-License-Identifier: Apache-2.0
// Bytes from hex text in tests: "7e 02 00", blanks are ignored; a character that is no digit aborts.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/check.h"

namespace shekara::test {

inline std::vector<std::uint8_t> hex(std::string_view text) {
  std::vector<std::uint8_t> out;
  int high = -1;
  for (const char c : text) {
    if (c == ' ' || c == '\n') continue;
    const std::size_t digit = std::string_view("0123456789abcdef").find(static_cast<char>(c | 0x20));
    CHECK_OR_ABORT(digit != std::string_view::npos);
    if (high < 0) {
      high = static_cast<int>(digit);
    } else {
      out.push_back(static_cast<std::uint8_t>(high * 16 + static_cast<int>(digit)));
      high = -1;
    }
  }
  CHECK_OR_ABORT(high < 0);
  return out;
}

inline std::vector<std::uint8_t> bytes(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace shekara::test
