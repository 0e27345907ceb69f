// SPDX-License-Identifier: Apache-2.0
// Whether the summary has colours: --color.
#pragma once
#include <string>

namespace shekara {
// mode: "always", "never", or "auto": standard output is a terminal that knows colours (TERM is not "dumb") and NO_COLOR is
// not set (https://no-color.org: set and not empty).
bool wants_colour(const std::string& mode);
}  // namespace shekara
