// SPDX-License-Identifier: Apache-2.0
// Geographic positions. Decoders and PositionPairs hand them over ready made; here it is judged whether the
// numbers are fine enough to place somebody: four decimals are about ten metres.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"

namespace shekara {
namespace {
struct Degrees {
  double latitude = 0, longitude = 0;
  std::size_t decimals = 0;  // of the finer one
  bool ok = false;
};

std::size_t decimals_of(std::string_view number) {
  const std::size_t dot = number.find('.');
  return dot == std::string_view::npos ? 0 : number.size() - dot - 1;
}

Degrees degrees_of(std::string_view value) {
  Degrees out;
  const std::size_t comma = value.find(',');
  if (comma == std::string_view::npos) return out;
  const std::string_view lat = value.substr(0, comma), lon = value.substr(comma + 1);
  const bool read = std::from_chars(lat.data(), lat.data() + lat.size(), out.latitude).ec == std::errc() &&
                    std::from_chars(lon.data(), lon.data() + lon.size(), out.longitude).ec == std::errc();
  out.decimals = std::max(decimals_of(lat), decimals_of(lon));
  out.ok = read && std::abs(out.latitude) <= 90 && std::abs(out.longitude) <= 180;
  return out;
}

// 0/0 is what a receiver without a fix says.
Fit fit(const Candidate& candidate) {
  const Degrees degrees = degrees_of(candidate.value);
  if (!degrees.ok || (degrees.latitude == 0 && degrees.longitude == 0)) return Fit::no;
  return degrees.decimals >= 4 ? Fit::valid : Fit::plausible;
}

std::string mask(std::string_view value) {
  const Degrees degrees = degrees_of(value);
  return mask_position(degrees.latitude, degrees.longitude);
}

constexpr Tag kTags[] = {Tag::position};
}  // namespace

extern constinit const DetectorInfo position_detector{
    "position", "Geographic position", DataCategory::position, kTags, {}, {}, {}, false, fit, mask};
}  // namespace shekara
