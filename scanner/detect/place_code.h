// SPDX-License-Identifier: Apache-2.0
// Places written as one word: geohash and Open Location Code ("plus code"). Rounded to what the code says, so
// that its decimals tell how fine it is.
#pragma once
#include <optional>
#include <string_view>

#include "scanner/detect/coordinate.h"

namespace shekara {

// 5 to 12 characters of the geohash alphabet, in one case: 5 km down to centimetres.
std::optional<DegreePair> read_geohash(std::string_view text);
// A full code, "8JC8RW6C+2V": 8 digits before the plus sign, 2 to 5 behind it.
std::optional<DegreePair> read_plus_code(std::string_view text);

}  // namespace shekara
