// SPDX-License-Identifier: Apache-2.0
// Digits in text: what text protocols and identifier checks share. Strict: nothing but what is named is taken.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace shekara {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_hex_digit(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool are_digits(std::string_view text) noexcept;      // at least one, and nothing else
bool are_hex_digits(std::string_view text) noexcept;  // the same
// The last digit makes the sum right (ISO/IEC 7812-1 annex B); false when anything else than digits is there.
bool luhn_passes(std::string_view digits) noexcept;
// 15 digits with their Luhn digit (3GPP TS 23.003 section 6.2.1).
bool is_imei(std::string_view text) noexcept;
// A sign, digits and at most one point: "-12.5", "7."; no exponent, no blanks, no "inf".
std::optional<double> decimal(std::string_view text) noexcept;
// All of it a whole number in range of the type; a sign only where minus is allowed.
std::optional<std::int64_t> whole_number(std::string_view text) noexcept;
std::optional<std::uint64_t> hex_number(std::string_view text) noexcept;

}  // namespace shekara
