// SPDX-License-Identifier: Apache-2.0
// The binary forms of a latitude or longitude that fit in 32 bits, or 64 for doubles. Pure.
#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "scanner/detect/seed.h"

namespace shekara {

struct PlaceForm {
  SeedEncoding encoding;
  double scale_latitude, scale_longitude;  // units in a degree; 0: not a scaled integer
  bool has_sign;                           // two's complement; else the sign is somewhere in the flags
  // How many pairs in noise are near a seed by chance. high: one in some thousand million, so that the two
  // must touch.
  enum class Chance : std::uint8_t { high, low, none } chance;
};

inline constexpr std::array<PlaceForm, 12> kPlaceForms = {{
    {SeedEncoding::degrees_1e6, 1e6, 1e6, true, PlaceForm::Chance::low},
    {SeedEncoding::degrees_1e7, 1e7, 1e7, true, PlaceForm::Chance::high},
    {SeedEncoding::minutes_3e4, 1.8e6, 1.8e6, false, PlaceForm::Chance::high},
    {SeedEncoding::minutes_1e4, 6e5, 6e5, true, PlaceForm::Chance::low},
    {SeedEncoding::milliarcseconds, 3.6e6, 3.6e6, true, PlaceForm::Chance::high},
    {SeedEncoding::semicircles, 2147483648.0 / 180, 2147483648.0 / 180, true, PlaceForm::Chance::high},
    {SeedEncoding::egts, 4294967295.0 / 90, 4294967295.0 / 180, false, PlaceForm::Chance::high},
    {SeedEncoding::float_32, 0, 0, true, PlaceForm::Chance::none},
    {SeedEncoding::double_64, 0, 0, true, PlaceForm::Chance::none},
    {SeedEncoding::bcd_minutes, 0, 0, false, PlaceForm::Chance::low},
    {SeedEncoding::bcd_degrees, 0, 0, false, PlaceForm::Chance::low},
    {SeedEncoding::degrees_1e5, 1e5, 1e5, true, PlaceForm::Chance::low},  // as varints only
}};

// 32 bits that grow with the angle (of one sign): the number itself, or a double's upper half.
std::uint32_t form_key(const PlaceForm& form, double degrees, bool is_longitude);
// Degrees of the bits of a number; nothing where they are no angle. A double wants all its 64 bits.
std::optional<double> form_degrees(const PlaceForm& form, std::uint64_t bits, bool is_longitude);

}  // namespace shekara
