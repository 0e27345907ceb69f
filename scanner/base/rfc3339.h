// SPDX-License-Identifier: Apache-2.0
// Points in time as people write them in files (RFC 3339); what the program writes is Timestamp::text().
#pragma once
#include <optional>
#include <string_view>

#include "scanner/base/time.h"

namespace shekara {
// "2026-11-20T10:00:00Z", "2026-11-20T15:00:00.5+05:00": with seconds, at most nine digits of a fraction, and
// Z or an offset. Nothing for any other text, for days that do not exist, and for leap seconds.
std::optional<Timestamp> parse_rfc3339(std::string_view text);
}  // namespace shekara
