// SPDX-License-Identifier: Apache-2.0
// Where the databases and rule packs that come with the program are: beside the source tree it was built in, or under
// ../share/shekara when installed.
#pragma once
#include <string>
#include <vector>

namespace shekara {
std::string packs_folder();                       // ".../rules/packs"
std::string services_folder();                    // ".../scanner/join/services"
std::vector<std::string> shipped_databases();     // all of ".../geoip/data/*.mmdb", sorted by name
std::string outlines_file();                      // ".../geoip/data/outlines.txt"
}  // namespace shekara
