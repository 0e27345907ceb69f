// SPDX-License-Identifier: Apache-2.0
// Values of one row of an MMDB file, by the keys that lead to them. Only for mmdb_file.cpp.
#pragma once
#include <maxminddb.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shekara::mmdb {

using Path = std::array<const char*, 4>;  // keys from the row's top, ended by nullptr

// Empty, 0 or false where there is no such value, or one of another type.
std::string_view text_at(const MMDB_entry_s& row, const Path& path);
std::uint32_t number_at(const MMDB_entry_s& row, const Path& path);
std::uint32_t asn_at(const MMDB_entry_s& row, const Path& path);          // a number, or IPinfo's "AS15169"
std::optional<double> degrees_at(const MMDB_entry_s& row, const Path& path);  // a number, or IPinfo's text
bool flag_at(const MMDB_entry_s& row, const Path& path);                  // true, or IPinfo's "true"

// "US"; empty for codes that name no country: ISO 3166 exceptional and user-assigned ones that suppliers use for
// "Europe", "Asia/Pacific", "anonymous", "satellite", "unknown". XK (Kosovo) is a place and stays.
std::string country_code(std::string_view text);

}  // namespace shekara::mmdb
