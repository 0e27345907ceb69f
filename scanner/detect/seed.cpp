// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed.h"

#include <array>
#include <cstdio>

#include "scanner/base/mask.h"

namespace shekara {

namespace {
constexpr std::array<std::string_view, kSeedEncodings> kWhy = {
    "seeded value, as entered",
    "seeded value, upper or lower case",
    "seeded value, without separators",
    "seeded value, other country code",
    "seeded value, with or without check digit",
    "seeded value, digits reversed",
    "seeded value, URL-encoded",
    "seeded value, JSON escapes",
    "seeded value, Base64",
    "seeded value, hex",
    "seeded value, UTF-16LE",
    "seeded value, UTF-16BE",
    "seeded value, GBK",
    "seeded value, Windows-1251",
    "seeded value, BCD",
    "seeded value, BCD with nibbles swapped",
    "seeded value, hex digits as bytes",
    "seeded value, binary number, big-endian",
    "seeded value, binary number, little-endian",
    "seeded value, varint",
    "seeded value, MD5 as hex",
    "seeded value, MD5",
    "seeded value, MD5 as Base64",
    "seeded value, SHA-1 as hex",
    "seeded value, SHA-1",
    "seeded value, SHA-1 as Base64",
    "seeded value, SHA-256 as hex",
    "seeded value, SHA-256",
    "seeded value, SHA-256 as Base64",
    "seeded position, decoded",
    "seeded position, degrees as text",
    "seeded position, degrees and minutes as text",
    "seeded position, degrees x 1e5",
    "seeded position, degrees x 1e6",
    "seeded position, degrees x 1e7",
    "seeded position, minutes x 1e4",
    "seeded position, minutes x 3e4",
    "seeded position, milliarcseconds",
    "seeded position, semicircles",
    "seeded position, fractions of 90 and 180 degrees",
    "seeded position, floats",
    "seeded position, doubles",
    "seeded position, BCD degrees and minutes",
    "seeded position, BCD degrees",
};
}  // namespace

std::string shown_seed(const Seed& seed, bool reveal) {
  const bool clear = reveal && seed.category != DataCategory::credentials;
  if (!seed.is_position()) return clear ? seed.value : seed.mask(seed.value);
  if (!clear) return mask_position(seed.latitude, seed.longitude);
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.6f,%.6f", seed.latitude, seed.longitude);
  return buffer;
}

std::string_view why_of(SeedEncoding encoding) { return kWhy[static_cast<std::size_t>(encoding)]; }

}  // namespace shekara
