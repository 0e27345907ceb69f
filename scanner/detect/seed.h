// SPDX-License-Identifier: Apache-2.0
// A value that a laboratory has planted in a device, to look for it in the traffic.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/facts/evidence.h"

namespace shekara {

struct Seed {
  std::string name, entered;  // entered: where it was planted, in the user's words
  std::string_view kind;      // a detector's name, "position" or "text"; lives as long as the program
  DataCategory category = DataCategory::contact;
  std::string value;  // UTF-8; empty for a position
  double latitude = 0, longitude = 0, within_m = 0;
  std::string (*mask)(std::string_view value) = nullptr;
  [[nodiscard]] bool is_position() const { return value.empty(); }
};
// The value masked; with reveal in clear, but for passwords.
std::string shown_seed(const Seed& seed, bool reveal);

// How a value was written where it was found; why_of() is what the evidence says of it. Of two that make the
// same bytes the first counts.
enum class SeedEncoding : std::uint8_t {
  plain,
  other_case,
  no_separators,
  country_code,
  check_digit,
  reversed,
  url,
  json,
  base64,
  hex,
  utf16_le,
  utf16_be,
  gbk,
  windows_1251,
  bcd,
  bcd_swapped,
  packed_hex,
  number_be,
  number_le,
  varint,
  md5_hex,
  md5_raw,
  md5_base64,
  sha1_hex,
  sha1_raw,
  sha1_base64,
  sha256_hex,
  sha256_raw,
  sha256_base64,
  position_field,
  degrees_text,
  minutes_text,
  degrees_1e5,
  degrees_1e6,
  degrees_1e7,
  minutes_1e4,
  minutes_3e4,
  milliarcseconds,
  semicircles,
  egts,
  float_32,
  double_64,
  bcd_minutes,
  bcd_degrees,
};
inline constexpr std::size_t kSeedEncodings = static_cast<std::size_t>(SeedEncoding::bcd_degrees) + 1;
std::string_view why_of(SeedEncoding encoding);  // "seeded value, SHA-256 as hex"

// Bytes in which a seed was found.
struct SeedHit {
  std::uint32_t seed = 0;  // index
  SeedEncoding encoding = SeedEncoding::plain;
  std::size_t begin = 0, end = 0;
};

// How many bytes before and behind a place must be at hand for everything that is looked for there.
inline constexpr std::size_t kSeedLookBehind = 128, kSeedLookAhead = 96;

}  // namespace shekara
