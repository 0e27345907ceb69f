// SPDX-License-Identifier: Apache-2.0
// A country by its ISO 3166-1 alpha-2 code in two bytes: for the place of every address of a large capture.
#pragma once
#include <array>
#include <string_view>

namespace shekara {

class CountryCode {
 public:
  CountryCode() = default;
  // Two letters; of any other text nothing is kept.
  explicit CountryCode(std::string_view text) {
    if (text.size() == 2) letters_ = {text[0], text[1]};
  }
  [[nodiscard]] bool empty() const { return letters_[0] == 0; }
  [[nodiscard]] std::string_view text() const { return {letters_.data(), empty() ? 0U : 2U}; }
  bool operator==(const CountryCode&) const = default;
  bool operator==(std::string_view other) const { return text() == other; }

 private:
  std::array<char, 2> letters_{};
};

}  // namespace shekara
