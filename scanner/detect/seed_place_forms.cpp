// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_place_forms.h"

#include <bit>
#include <cmath>

namespace shekara {

namespace {
// DDMM.mmmm or DD.dddddd in eight digits; of a longitude DDDMM.mmm or DDD.ddddd.
double eight_digits(SeedEncoding encoding, double degrees, bool is_longitude) {
  const double whole = std::floor(degrees);
  const double number =
      encoding == SeedEncoding::bcd_minutes ? whole * 100 + (degrees - whole) * 60 : degrees * 100;
  return std::floor(number * (is_longitude ? 1e3 : 1e4));
}

std::uint32_t to_bcd(double number) {
  auto left = static_cast<std::uint32_t>(number);
  std::uint32_t out = 0;
  for (int shift = 0; shift < 32; shift += 4, left /= 10) out |= left % 10 << shift;
  return out;
}

std::optional<double> from_bcd(const PlaceForm& form, std::uint32_t bits, bool is_longitude) {
  std::uint32_t number = 0;
  for (int shift = 28; shift >= 0; shift -= 4) {
    const std::uint32_t digit = bits >> shift & 15;
    if (digit > 9) return std::nullopt;
    number = number * 10 + digit;
  }
  const double value = number / (is_longitude ? 1e3 : 1e4);
  if (form.encoding == SeedEncoding::bcd_degrees) return value / 100;
  const double degrees = std::floor(value / 100), minutes = value - degrees * 100;
  return minutes < 60 ? std::optional(degrees + minutes / 60) : std::nullopt;
}

bool is_bcd(const PlaceForm& form) {
  return form.encoding == SeedEncoding::bcd_minutes || form.encoding == SeedEncoding::bcd_degrees;
}

std::optional<double> any_degrees(const PlaceForm& form, std::uint64_t bits, bool is_longitude) {
  const auto low = static_cast<std::uint32_t>(bits);
  if (is_bcd(form)) return from_bcd(form, low, is_longitude);
  if (form.encoding == SeedEncoding::float_32) return std::bit_cast<float>(low);
  if (form.encoding == SeedEncoding::double_64) return std::bit_cast<double>(bits);
  const double scale = is_longitude ? form.scale_longitude : form.scale_latitude;
  return (form.has_sign ? static_cast<double>(static_cast<std::int32_t>(low)) : static_cast<double>(low)) /
         scale;
}
}  // namespace

std::uint32_t form_key(const PlaceForm& form, double degrees, bool is_longitude) {
  if (!form.has_sign) degrees = std::abs(degrees);
  if (is_bcd(form)) return to_bcd(eight_digits(form.encoding, degrees, is_longitude));
  if (form.encoding == SeedEncoding::float_32)
    return std::bit_cast<std::uint32_t>(static_cast<float>(degrees));
  if (form.encoding == SeedEncoding::double_64)
    return static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(degrees) >> 32);
  const double scale = is_longitude ? form.scale_longitude : form.scale_latitude;
  return static_cast<std::uint32_t>(static_cast<std::int64_t>(std::llround(degrees * scale)));
}

std::optional<double> form_degrees(const PlaceForm& form, std::uint64_t bits, bool is_longitude) {
  const std::optional<double> degrees = any_degrees(form, bits, is_longitude);
  const double most = is_longitude ? 180 : 90;
  return degrees && std::abs(*degrees) <= most ? degrees : std::nullopt;
}

}  // namespace shekara
