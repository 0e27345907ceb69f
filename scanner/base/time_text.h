// SPDX-License-Identifier: Apache-2.0
// Reads back what Timestamp::text() wrote.
#pragma once
#include <optional>
#include <string_view>

#include "scanner/base/time.h"

namespace shekara {
// RFC 3339 in UTC with 0, 3, 6 or 9 digits of a second; nothing for any other text, and outside 1677 to 2262.
std::optional<Timestamp> parse_timestamp(std::string_view text);
}  // namespace shekara
