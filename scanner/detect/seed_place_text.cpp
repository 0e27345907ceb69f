// SPDX-License-Identifier: Apache-2.0
// Positions in text: "43.238456,76.945123", "4314.3074,N,07656.7074,E", two numbers of a JSON or XML
// document.
#include <cmath>

#include "scanner/base/digits.h"
#include "scanner/detect/seed_places.h"

namespace shekara {

namespace {
constexpr std::size_t kFarthest = 48;  // characters between two numbers that belong together
constexpr std::size_t kMostDecimals = 18, kMostWhole = 5;
}  // namespace

// A number with a point in it, as both things it may be.
struct SeedPlaces::Written {
  std::size_t begin = 0, end = 0;
  double degrees = 0;                  // with its sign
  std::optional<double> minutes_form;  // DDMM.mmmm in degrees, without sign
  double unit = 0;                     // its last decimal, as a part of what it counts

  static std::optional<Written> at(Bytes text, std::size_t dot);
};

std::optional<SeedPlaces::Written> SeedPlaces::Written::at(Bytes text, std::size_t dot) {
  const std::string_view all = as_text(text);
  Written out;
  out.begin = dot;
  out.end = dot + 1;
  while (out.begin > 0 && dot - out.begin <= kMostWhole && is_digit(all[out.begin - 1])) --out.begin;
  while (out.end < all.size() && out.end - dot <= kMostDecimals && is_digit(all[out.end])) ++out.end;
  const std::size_t whole = dot - out.begin, decimals = out.end - dot - 1;
  if (whole == 0 || whole > kMostWhole || decimals < 2 || decimals > kMostDecimals) return std::nullopt;
  const std::optional<double> number = decimal(all.substr(out.begin, out.end - out.begin));
  if (!number) return std::nullopt;
  const bool minus = out.begin > 0 && all[out.begin - 1] == '-';
  out.degrees = minus ? -*number : *number;
  out.unit = std::pow(10.0, -static_cast<double>(decimals));
  const double degrees = std::floor(*number / 100), minutes = *number - degrees * 100;
  if (whole >= 3 && minutes < 60) out.minutes_form = degrees + minutes / 60;
  return out;
}

void SeedPlaces::look_text(Bytes text, std::size_t dot, std::vector<SeedHit>& hits) const {
  // Most numbers are ruled out by their first digits.
  std::size_t whole = 0, digits = 0;
  for (std::size_t power = 1;
       digits < kMostWhole && digits < dot && is_digit(static_cast<char>(text[dot - 1 - digits]));
       ++digits, power *= 10)
    whole += power * (text[dot - 1 - digits] - std::size_t{'0'});
  const auto known = [this](std::size_t degrees) {
    return degrees < whole_degrees_.size() && whole_degrees_[degrees];
  };
  if (digits == 0 || (!known(whole) && !known(whole / 100))) return;
  const std::optional<Written> latitude = Written::at(text, dot);
  if (!latitude) return;
  const bool plain = std::abs(latitude->degrees) <= 90 && any_latitude(latitude->degrees, true);
  const bool minutes = latitude->minutes_form && any_latitude(*latitude->minutes_form, true);
  if (plain || minutes) pair_up(text, *latitude, hits);
}

void SeedPlaces::pair_up(Bytes text, const Written& latitude, std::vector<SeedHit>& hits) const {
  const std::string_view all = as_text(text);
  const std::size_t first = latitude.begin - std::min(latitude.begin, kFarthest), known = hits.size();
  for (std::size_t dot = all.find('.', first); dot < latitude.end + kFarthest; dot = all.find('.', dot + 1)) {
    const std::optional<Written> longitude =
        dot < latitude.begin || dot >= latitude.end ? Written::at(text, dot) : std::nullopt;
    if (!longitude || (longitude->end > latitude.begin && longitude->begin < latitude.end)) continue;
    const std::size_t begin = std::min(latitude.begin, longitude->begin),
                      end = std::max(latitude.end, longitude->end);
    const auto look = [&](double north, double east, bool signless, double unit_m, SeedEncoding how) {
      for_near({north, east}, signless, unit_m / 2 + 1, [&](const Place& place) {
        // Written more coarsely than the circle is wide, anything is near.
        if (unit_m <= 2 * place.within_m) hits.push_back({place.seed, how, begin, end});
      });
    };
    const double unit = std::max(latitude.unit, longitude->unit);
    const bool unsigned_pair =
        latitude.degrees >= 0 && longitude->degrees >= 0;  // a letter may say the hemisphere
    look(latitude.degrees, longitude->degrees, unsigned_pair, unit * 111'195, SeedEncoding::degrees_text);
    if (latitude.minutes_form && longitude->minutes_form)
      look(*latitude.minutes_form, *longitude->minutes_form, true, unit * 1853, SeedEncoding::minutes_text);
  }
  keep_nearest(hits, known);
}

}  // namespace shekara
