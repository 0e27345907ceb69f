// SPDX-License-Identifier: Apache-2.0
// One line of comma-separated values (RFC 4180, a field does not span lines): for tables of ours and of the user's.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shekara {
// The fields without quotes, blanks around them gone; nothing when a quote stands open or in the middle of a field.
std::optional<std::vector<std::string>> csv_fields(std::string_view line);
}  // namespace shekara
