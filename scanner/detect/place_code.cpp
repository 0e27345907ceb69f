// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/place_code.h"

#include <cmath>

#include "scanner/detect/identifier_checks.h"

namespace shekara {

namespace {
// Where people live: beyond it a code is more often a word than a place.
bool is_inhabited(DegreePair pair) { return pair.latitude > -56 && pair.latitude < 79; }

double rounded(double degrees, int decimals) {
  const double scale = std::pow(10, decimals);
  return std::round(degrees * scale) / scale;
}

bool in_one_case(std::string_view text) {
  bool upper = false, lower = false;
  for (const char c : text) {
    upper = upper || is_upper(c);
    lower = lower || is_lower(c);
  }
  return !(upper && lower);
}
}  // namespace

// Five bits a character, the first of each pair the longitude's; the middle of the cell is the place.
std::optional<DegreePair> read_geohash(std::string_view text) {
  constexpr std::string_view kAlphabet = "0123456789bcdefghjkmnpqrstuvwxyz";
  text = trimmed(text);
  if (text.size() < 5 || text.size() > 12 || !in_one_case(text) || one_character_repeated(text))
    return std::nullopt;
  double low[2] = {-180, -90}, high[2] = {180, 90};
  std::size_t axis = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(is_upper(c) ? static_cast<char>(c | 0x20) : c);
    if (value == std::string_view::npos) return std::nullopt;
    for (unsigned bit = 5; bit-- > 0; axis ^= 1U) {
      const double middle = (low[axis] + high[axis]) / 2;
      ((value >> bit & 1U) != 0 ? low[axis] : high[axis]) = middle;
    }
  }
  const int decimals = text.size() <= 5 ? 1 : text.size() == 6 ? 2 : text.size() == 7 ? 3 : 5;
  const DegreePair pair{rounded((low[1] + high[1]) / 2, decimals), rounded((low[0] + high[0]) / 2, decimals)};
  return is_inhabited(pair) ? std::optional(pair) : std::nullopt;
}

// Base 20 in pairs, latitude first: 20 degrees, 1 degree, 1/20, 1/400, 1/8000; finer digits are not read.
std::optional<DegreePair> read_plus_code(std::string_view text) {
  constexpr std::string_view kAlphabet = "23456789CFGHJMPQRVWX";
  text = trimmed(text);
  if (text.size() < 11 || text.size() > 14 || text[8] != '+') return std::nullopt;
  double latitude = -90, longitude = -180, cell = 20;
  for (std::size_t i = 0; i < 11; ++i) {
    if (i == 8) continue;
    const std::size_t value = kAlphabet.find(to_upper(text[i]));
    if (value == std::string_view::npos) return std::nullopt;
    const bool second = (i > 8 ? i - 1 : i) % 2 == 1;
    (second ? longitude : latitude) += static_cast<double>(value) * cell;
    if (second) cell /= 20;
  }
  for (const char c : text.substr(11))
    if (kAlphabet.find(to_upper(c)) == std::string_view::npos) return std::nullopt;
  const DegreePair pair{rounded(latitude + cell * 10, 4), rounded(longitude + cell * 10, 4)};
  const bool on_earth = pair.latitude < 90 && pair.longitude < 180;
  return on_earth && is_inhabited(pair) ? std::optional(pair) : std::nullopt;
}

}  // namespace shekara
