// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_patterns.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "scanner/base/digits.h"

namespace shekara {

namespace {
constexpr std::size_t kShortest = 5;

using IsInside = bool (*)(std::uint32_t unit);

bool digit_unit(std::uint32_t unit) { return unit >= '0' && unit <= '9'; }
// Letters beyond ASCII are bytes with the high bit in every encoding of text, and units of their own in
// UTF-16.
bool letter_unit(std::uint32_t unit) {
  return digit_unit(unit) || ((unit | 0x20) >= 'a' && (unit | 0x20) <= 'z') || unit >= 0x80;
}

// Both alphabets of RFC 4648; nothing for other characters.
std::optional<unsigned> base64_bits(std::uint8_t c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? std::optional(63U) : std::nullopt;
}

struct Units {
  Bytes text;
  std::size_t width;
  bool little;
  // The unit before `at` or behind it; a control character where there is none.
  [[nodiscard]] std::uint32_t before(std::size_t at) const { return at < width ? 0 : unit(at - width); }
  [[nodiscard]] std::uint32_t unit(std::size_t at) const {
    if (text.size() - at < width) return 0;
    ByteReader reader(text.subspan(at, width));
    return width == 1 ? reader.u8() : little ? reader.le16() : reader.be16();
  }
};

bool stands_alone(const Units& units, IsInside inside, std::size_t begin, std::size_t end) {
  if (inside(units.unit(end))) return false;
  if (inside == digit_unit)
    while (units.before(begin) == '0') begin -= units.width;
  return !inside(units.before(begin));
}
}  // namespace

bool edge_holds(SeedEdge edge, Bytes text, std::size_t begin, std::size_t end) {
  switch (edge) {
    case SeedEdge::none:
      return true;
    case SeedEdge::digits:
      return stands_alone({text, 1, true}, digit_unit, begin, end);
    case SeedEdge::letters:
      return stands_alone({text, 1, true}, letter_unit, begin, end);
    case SeedEdge::digits_utf16_le:
      return stands_alone({text, 2, true}, digit_unit, begin, end);
    case SeedEdge::digits_utf16_be:
      return stands_alone({text, 2, false}, digit_unit, begin, end);
    case SeedEdge::letters_utf16_le:
      return stands_alone({text, 2, true}, letter_unit, begin, end);
    case SeedEdge::letters_utf16_be:
      return stands_alone({text, 2, false}, letter_unit, begin, end);
  }
  return true;
}

bool sides_hold(const SeedSides& sides, Bytes text, std::size_t begin, std::size_t end) {
  const auto holds = [&](std::size_t at, std::uint8_t mask, std::uint8_t bits) {
    if (mask == 0) return true;
    const std::optional<unsigned> found = at < text.size() ? base64_bits(text[at]) : std::nullopt;
    return found && (*found & mask) == bits;
  };
  return holds(begin - 1, sides.mask_before, sides.bits_before) &&
         holds(end, sides.mask_after, sides.bits_after);
}

double bits_of(std::string_view text) {
  double bits = 0;
  for (const char c : text)
    bits += is_digit(c)                                        ? 3.33
            : (static_cast<unsigned char>(c) & 0xc0U) == 0x80U ? 0
                                                               : 6;  // 10xxxxxx: no new character
  return bits;
}

std::vector<SeedPattern> seed_patterns(std::string_view kind, std::string_view value) {
  std::vector<SeedPattern> all, out;
  const std::vector<SeedSpelling> spellings = spellings_of(kind, value);
  for (const SeedSpelling& spelling : spellings) add_text_patterns(spelling, all);
  for (const SeedSpelling& spelling : spellings) add_packed_patterns(spelling, all);
  for (const SeedSpelling& spelling : spellings) add_digest_patterns(spelling, all);
  std::unordered_set<std::string> known;
  for (SeedPattern& pattern : all) {
    pattern.bytes.resize(
        std::min(pattern.bytes.size(), kSeedLookBehind));  // what is longer is proven by its front
    if (pattern.bytes.size() < kShortest) continue;
    const SeedSides& sides = pattern.sides;
    std::string identity = pattern.bytes;
    for (const std::uint8_t part : {sides.mask_before, sides.bits_before, sides.mask_after, sides.bits_after})
      identity.push_back(static_cast<char>(part));
    if (known.insert(std::move(identity)).second) out.push_back(std::move(pattern));
  }
  return out;
}

}  // namespace shekara
