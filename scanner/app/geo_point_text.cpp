// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/geo_point_text.h"

#include <charconv>
#include <cmath>

namespace shekara {

namespace {
std::optional<double> degrees(std::string_view text, double most) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const std::from_chars_result read = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  const bool ok =
      read.ec == std::errc{} && read.ptr == end && std::isfinite(value) && std::abs(value) <= most;
  return ok ? std::optional(value) : std::nullopt;
}
}  // namespace

std::optional<GeoPoint> geo_point(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::optional<double> latitude = degrees(text.substr(0, comma), 90);
  const std::optional<double> longitude = degrees(text.substr(comma + 1), 180);
  return latitude && longitude ? std::optional(GeoPoint{*latitude, *longitude}) : std::nullopt;
}

}  // namespace shekara
