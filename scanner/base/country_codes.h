// SPDX-License-Identifier: Apache-2.0
// Which two letters are a country's code; so that "KK" or "UK" in a rules file is a mistake and not a dead
// rule.
#pragma once
#include <string_view>

namespace shekara {

// ISO 3166-1 alpha-2, officially assigned, and XK (Kosovo), which geolocation databases use.
bool is_country_code(std::string_view code) noexcept;

}  // namespace shekara
