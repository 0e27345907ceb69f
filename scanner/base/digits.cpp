// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/digits.h"

#include <algorithm>
#include <charconv>

namespace shekara {

bool are_digits(std::string_view text) noexcept { return !text.empty() && std::ranges::all_of(text, is_digit); }
bool are_hex_digits(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_hex_digit);
}

bool luhn_passes(std::string_view digits) noexcept {
  if (!are_digits(digits)) return false;
  int sum = 0;
  bool twice = false;
  for (std::size_t i = digits.size(); i-- > 0; twice = !twice) {
    const int digit = digits[i] - '0';
    sum += twice ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
  }
  return sum % 10 == 0;
}

bool is_imei(std::string_view text) noexcept { return text.size() == 15 && luhn_passes(text); }

std::optional<double> decimal(std::string_view text) noexcept {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  const auto fits = [](char c) { return is_digit(c) || c == '.'; };
  if (digits.empty() || !is_digit(digits[0]) || !std::ranges::all_of(digits, fits)) return std::nullopt;
  double value = 0;
  const char* end = text.data() + text.size();
  const std::from_chars_result read = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  return read.ec == std::errc{} && read.ptr == end ? std::optional(value) : std::nullopt;
}

namespace {
template <typename Number>
std::optional<Number> number_of(std::string_view text, int base) noexcept {
  Number value = 0;
  const char* end = text.data() + text.size();
  const std::from_chars_result read = std::from_chars(text.data(), end, value, base);
  return read.ec == std::errc{} && read.ptr == end && !text.empty() ? std::optional(value) : std::nullopt;
}
}  // namespace

std::optional<std::int64_t> whole_number(std::string_view text) noexcept { return number_of<std::int64_t>(text, 10); }
std::optional<std::uint64_t> hex_number(std::string_view text) noexcept { return number_of<std::uint64_t>(text, 16); }

}  // namespace shekara
