// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/mac.h"

namespace shekara {

namespace {
constexpr std::string_view kDigits = "0123456789abcdef";

int hex_value(char c) {
  const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::size_t found = kDigits.find(lower);
  return found == std::string_view::npos ? -1 : static_cast<int>(found);
}
}  // namespace

std::optional<MacAddress> MacAddress::parse(std::string_view text) {
  constexpr std::size_t kLength = 17;  // six pairs of digits, five marks between them
  if (text.size() != kLength || (text[2] != ':' && text[2] != '-')) return std::nullopt;
  MacAddress out;
  for (std::size_t i = 0; i < out.bytes.size(); ++i) {
    const int high = hex_value(text[3 * i]), low = hex_value(text[3 * i + 1]);
    const bool mark_ok = i + 1 == out.bytes.size() || text[3 * i + 2] == text[2];
    if (high < 0 || low < 0 || !mark_ok) return std::nullopt;
    out.bytes.at(i) = static_cast<std::uint8_t>(high * 16 + low);
  }
  return out;
}

std::string MacAddress::text() const {
  std::string out;
  for (const std::uint8_t byte : bytes) {
    if (!out.empty()) out += ':';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace shekara
