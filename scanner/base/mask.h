// SPDX-License-Identifier: Apache-2.0
// How a personal value is shown without showing it. Called in one place, where a value is found.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace shekara {

// Keeps `head` and `tail` characters (UTF-8 characters, not bytes), the rest becomes '*', one each. When that
// would leave fewer than four characters hidden, everything but the first is hidden.
std::string mask_middle(std::string_view text, std::size_t head, std::size_t tail);
// "a***@example.com": the domain stays, it says who runs the mailbox.
std::string mask_email(std::string_view text);
// Degrees with one decimal (about 10 km): "43.2*,76.9*".
std::string mask_position(double latitude, double longitude);

}  // namespace shekara
