// SPDX-License-Identifier: Apache-2.0
// Whether a database is of the capture's time: addresses change hands.
#pragma once
#include <cstdint>
#include <optional>

#include "scanner/base/time.h"

namespace shekara {
inline constexpr std::int64_t kDaysThatFit = 90;

// Days from the build to the last packet where these are more than 90 (an old database), or minus the days from the first
// packet to the build (a young one); nothing where the database fits. The older side counts where both are too far.
std::optional<std::int64_t> days_apart(Timestamp built, Timestamp first_packet, Timestamp last_packet);
}  // namespace shekara
