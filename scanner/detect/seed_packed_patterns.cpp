// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scanner/base/digest.h"
#include "scanner/base/digits.h"
#include "scanner/detect/seed_patterns.h"

namespace shekara {

namespace {
constexpr std::size_t kFewBytes = 5;  // found by chance within longer hex or Base64

std::string text_of(Bytes bytes) { return std::string(as_text(bytes)); }

// RFC 4648 section 5.
std::string url_safe(std::string text) {
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

void add_base64(std::string text, SeedEncoding how, SeedEdge edge, const SeedSides& sides,
                std::vector<SeedPattern>& out) {
  out.push_back({url_safe(text), how, edge, sides});
  out.push_back({std::move(text), how, edge, sides});
}

std::string unpadded(std::string base64) {
  base64.resize(base64.find_last_not_of('=') + 1);
  return base64;
}

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// Wherever in a longer text the value stands: `before` bytes of three come before it. The characters that it
// alone decides, and what it says of those beside them.
void add_base64_inside(std::string_view text, std::size_t before, std::vector<SeedPattern>& out) {
  const std::string whole = base64_text(as_bytes(std::string(before, '\0') + std::string(text)));
  const std::size_t begin = (before * 8 + 5) / 6, end = (before + text.size()) * 8 / 6;
  const auto foreign = static_cast<unsigned>(before * 2),
             own = static_cast<unsigned>((before + text.size()) * 8 % 6);
  SeedSides sides;
  if (before != 0) {  // the upper bits of the first byte
    sides.mask_before = static_cast<std::uint8_t>(0x3fU >> foreign);
    sides.bits_before = static_cast<std::uint8_t>(byte_at(text, 0) >> (2 + foreign));
  }
  if (own != 0) {  // the lower bits of the last byte
    sides.mask_after = static_cast<std::uint8_t>(0x3fU << (6 - own) & 0x3fU);
    sides.bits_after =
        static_cast<std::uint8_t>(byte_at(text, text.size() - 1) << (6 - own) & sides.mask_after);
  }
  add_base64(whole.substr(begin, end - begin), SeedEncoding::base64, SeedEdge::none, sides, out);
}

void add_base64_patterns(std::string_view text, std::vector<SeedPattern>& out) {
  if (text.size() <= kFewBytes)
    return add_base64(unpadded(base64_text(as_bytes(text))), SeedEncoding::base64, SeedEdge::letters, {},
                      out);
  for (const std::size_t before : {0U, 1U, 2U}) add_base64_inside(text, before, out);
}

unsigned nibble(char c) {
  return is_digit(c) ? static_cast<unsigned>(c - '0') : (static_cast<unsigned>(c) & 0x4fU) - 'A' + 10;
}

// Two hex digits a byte.
std::string packed(std::string_view digits, bool swapped) {
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    const unsigned high = nibble(digits[i]), low = nibble(digits[i + 1]);
    out.push_back(static_cast<char>(swapped ? low << 4 | high : high << 4 | low));
  }
  return out;
}

// Fields of even width: zeros or F where a digit is missing, in front (right-aligned numbers) or behind. What
// holds too few digits of its own must come with its filler.
void add_bcd(const std::string& digits, std::vector<SeedPattern>& out) {
  std::vector<std::string> forms;
  const bool odd = digits.size() % 2 != 0;
  if (!odd && bits_of(digits) >= kEnoughBits) forms.push_back(digits);
  for (const std::string& filler : {std::string(odd ? 1 : 2, '0'), std::string(odd ? 1 : 2, 'F')}) {
    forms.push_back(filler + digits);
    forms.push_back(digits + filler);
  }
  for (const std::string& form : forms) {
    if (bits_of(form) < kEnoughBits) continue;
    out.push_back({packed(form, false), SeedEncoding::bcd, SeedEdge::none});
    out.push_back({packed(form, true), SeedEncoding::bcd_swapped, SeedEdge::none});
  }
}

std::string big_endian(std::uint64_t number) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(number >> shift & 0xff));
  return out;
}

std::string varint(std::uint64_t number) {
  std::string out;
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
  out.push_back(static_cast<char>(number));
  return out;
}

// Telephone numbers and IMEIs as integers of 64 bits. Below 2^32 there are too few bits to be sure.
void add_numbers(std::string_view digits, std::vector<SeedPattern>& out) {
  const std::uint64_t number = static_cast<std::uint64_t>(whole_number(digits).value_or(0));
  if (number >> 33 == 0) return;
  const std::string big = big_endian(number);
  out.push_back({big, SeedEncoding::number_be, SeedEdge::none});
  out.push_back({{big.rbegin(), big.rend()}, SeedEncoding::number_le, SeedEdge::none});
  if (number >> 35 != 0) out.push_back({varint(number), SeedEncoding::varint, SeedEdge::none});
}

template <typename Digest>
void add_digest(const Digest& digest, SeedEncoding hex, std::vector<SeedPattern>& out) {
  const auto next = [hex](int steps) { return static_cast<SeedEncoding>(static_cast<int>(hex) + steps); };
  const std::string text = hex_text(digest);
  out.push_back({text, hex, SeedEdge::none});
  out.push_back({upper_case(text), hex, SeedEdge::none});
  out.push_back({text_of(digest), next(1), SeedEdge::none});
  add_base64(unpadded(base64_text(digest)), next(2), SeedEdge::none, {}, out);
}
}  // namespace

void add_packed_patterns(const SeedSpelling& spelling, std::vector<SeedPattern>& out) {
  const std::string& text = spelling.text;
  add_base64_patterns(text, out);
  const std::string hex = hex_text(as_bytes(text));
  const SeedEdge edge = text.size() <= kFewBytes ? SeedEdge::letters : SeedEdge::none;
  out.push_back({hex, SeedEncoding::hex, edge});
  out.push_back({upper_case(hex), SeedEncoding::hex, edge});
  if (are_digits(text)) {
    add_bcd(text, out);
    add_numbers(text, out);
  } else if (are_hex_digits(text) && text.size() >= 12 && text.size() % 2 == 0) {
    out.push_back({packed(text, false), SeedEncoding::packed_hex, SeedEdge::none});
  }
}

void add_digest_patterns(const SeedSpelling& spelling, std::vector<SeedPattern>& out) {
  const Bytes text = as_bytes(spelling.text);
  add_digest(md5(text), SeedEncoding::md5_hex, out);
  add_digest(sha1(text), SeedEncoding::sha1_hex, out);
  add_digest(sha256(text), SeedEncoding::sha256_hex, out);
}

}  // namespace shekara
