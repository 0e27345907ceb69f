// SPDX-License-Identifier: Apache-2.0
// Which country a SIM card is of, by the first digits of its numbers: ITU-T E.212 mobile country codes (list
// of assignments as of 2023), and ITU-T E.118 with the country codes of E.164.
#pragma once
#include <string_view>

namespace shekara {

// ISO 3166-1 alpha-2 of digits that begin with a mobile country code; empty: not assigned, a test network
// (001) or an international one (901).
std::string_view country_of_mcc(std::string_view digits);
// Of an ICCID that begins with 89 and a country code; four to five digits after 89 do. Empty: not in the
// table, shared by several countries (1, most of 7) or international (882, 883).
std::string_view country_of_iccid(std::string_view digits);

}  // namespace shekara
