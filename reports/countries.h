// SPDX-License-Identifier: Apache-2.0
// Names of the countries that telemetry of Kazakhstan is likely to meet; others are shown by their code.
#pragma once
#include <string_view>

namespace shekara {
struct CountryName {
  std::string_view code, kazakh, russian, english;  // ISO 3166-1 alpha-2
};
const CountryName* find_country(std::string_view code);  // nullptr: not in the table
}  // namespace shekara
