// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/base64_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "scanner/base/digits.h"

namespace shekara {
namespace {
constexpr std::uint8_t kNone = 0xff;
constexpr std::size_t kFrontDigits = 24;

// The two alphabets differ in the last two digits only; a text of both is of neither.
constexpr std::array<std::uint8_t, 256> digit_values() {
  std::array<std::uint8_t, 256> values{};
  for (std::uint8_t& value : values) value = kNone;
  for (std::uint8_t i = 0; i < 26; ++i) {
    values[static_cast<std::size_t>('A') + i] = i;
    values[static_cast<std::size_t>('a') + i] = static_cast<std::uint8_t>(26 + i);
  }
  for (std::uint8_t i = 0; i < 10; ++i)
    values[static_cast<std::size_t>('0') + i] = static_cast<std::uint8_t>(52 + i);
  values['+'] = values['-'] = 62;
  values['/'] = values['_'] = 63;
  return values;
}
constexpr std::array<std::uint8_t, 256> kDigits = digit_values();

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

int hex_value(char c) { return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10; }

// Digits to bytes; false at the first that is none.
class Base64 {
 public:
  bool add(char c) {
    const std::uint8_t value = kDigits[static_cast<std::uint8_t>(c)];
    if (value == kNone) return false;
    classic_ |= c == '+' || c == '/';
    safe_ |= c == '-' || c == '_';
    bits_ = (bits_ << 6 | value) & 0xffff;
    count_ += 6;
    if (count_ >= 8) {
      count_ -= 8;
      bytes.push_back(static_cast<std::uint8_t>(bits_ >> count_));
    }
    return !(classic_ && safe_);
  }
  // Less than a digit is left, and that is zero.
  [[nodiscard]] bool ends_well() const { return count_ < 6 && (bits_ & ((1U << count_) - 1)) == 0; }

  std::vector<std::uint8_t> bytes;

 private:
  std::uint32_t bits_ = 0;
  unsigned count_ = 0;
  bool classic_ = false, safe_ = false;
};
}  // namespace

std::optional<std::vector<std::uint8_t>> base64_bytes(std::string_view text) {
  while (!text.empty() && is_line_end(text.back())) text.remove_suffix(1);
  std::size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  Base64 base64;
  base64.bytes.reserve(text.size() / 4 * 3 + 3);
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_line_end(c)) continue;
    if (!base64.add(c)) return std::nullopt;
    ++digits;
  }
  if (!base64.ends_well() || (padding > 0 && (digits + padding) % 4 != 0)) return std::nullopt;
  return std::move(base64.bytes);
}

bool begins_as_base64(std::string_view text) noexcept {
  const std::string_view front = text.substr(0, kFrontDigits);
  const std::size_t digits = std::min(front.find_first_of("=\r\n"), front.size());
  const auto is_digit_of_it = [](char c) { return kDigits[static_cast<std::uint8_t>(c)] != kNone; };
  return digits > 0 && std::ranges::all_of(front.substr(0, digits), is_digit_of_it);
}

std::optional<std::vector<std::uint8_t>> hex_bytes(std::string_view text) {
  if (text.size() % 2 != 0 || !are_hex_digits(text)) return std::nullopt;
  std::vector<std::uint8_t> bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size(); at += 2)
    bytes.push_back(static_cast<std::uint8_t>(hex_value(text[at]) * 16 + hex_value(text[at + 1])));
  return bytes;
}

std::string base64_front(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) break;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xff);
  }
  return out;
}

}  // namespace shekara
