// SPDX-License-Identifier: Apache-2.0
// The byte strings that prove a seed: each of its spellings in each encoding. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/detect/seed_spellings.h"

namespace shekara {

// What must not stand beside a pattern that chance could make. Random text of the same alphabet holds a
// pattern of fewer than 39 bits now and then; if it is a whole word or number there, it is still meant.
enum class SeedEdge : std::uint8_t {
  none,
  digits,
  letters,
  digits_utf16_le,
  digits_utf16_be,
  letters_utf16_le,
  letters_utf16_be,
};
// Of text[begin, end); beyond the text nothing stands beside it. Zeros before a number are part of it.
bool edge_holds(SeedEdge edge, Bytes text, std::size_t begin, std::size_t end);

// Of a value in the middle of Base64, the bits that it shares a character with its neighbours for.
struct SeedSides {
  std::uint8_t mask_before = 0, bits_before = 0, mask_after = 0, bits_after = 0;  // of six
};
bool sides_hold(const SeedSides& sides, Bytes text, std::size_t begin, std::size_t end);

struct SeedPattern {
  std::string bytes;  // 5 to kSeedLookBehind
  SeedEncoding encoding;
  SeedEdge edge = SeedEdge::none;
  SeedSides sides = {};
};
// No bytes twice; empty when the value is too short to be looked for at all.
std::vector<SeedPattern> seed_patterns(std::string_view kind, std::string_view value);

// The steps of it, each adding to `out`. text: one spelling.
void add_text_patterns(const SeedSpelling& spelling,
                       std::vector<SeedPattern>& out);  // URL, JSON, UTF-16, GBK, ...
void add_packed_patterns(const SeedSpelling& spelling,
                         std::vector<SeedPattern>& out);  // hex, Base64, BCD, numbers
void add_digest_patterns(const SeedSpelling& spelling, std::vector<SeedPattern>& out);

// Bits of chance in a text: log2 of how many texts of the same alphabet there are.
double bits_of(std::string_view text);
inline constexpr double kEnoughBits = 39.5;  // twelve digits, seven letters, five bytes of hex

}  // namespace shekara
