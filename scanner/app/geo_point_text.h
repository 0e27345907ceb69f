// SPDX-License-Identifier: Apache-2.0
// A point on the Earth as a user writes it.
#pragma once
#include <optional>
#include <string_view>

#include "scanner/facts/reach.h"

namespace shekara {
// "43.24,76.95", "-33.9,151.2": latitude, then longitude, in degrees with a point; nothing for any other text.
std::optional<GeoPoint> geo_point(std::string_view text);
}  // namespace shekara
