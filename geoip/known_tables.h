// SPDX-License-Identifier: Apache-2.0
// The text of data/networks.csv and data/anycast.csv, put into the program by CMake.
#pragma once
#include <string_view>

namespace shekara {
extern const std::string_view kNetworksCsv;  // asn,kind,registered,owner,source,date
extern const std::string_view kAnycastCsv;   // prefix,service,source,date
}  // namespace shekara
