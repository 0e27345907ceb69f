// SPDX-License-Identifier: Apache-2.0
// What the time of an answer says of a place, in words.
#pragma once
#include <string>

#include "reports/report.h"
#include "reports/words.h"

namespace shekara {
// "3.1": rounded up to a tenth, no shorter than it was; with the language's decimal mark.
std::string milliseconds_text(Duration time, const Words& words);
// "answered in 3 ms (packet 17): it stands within 300 km of the capture point, ...; so it is not in Germany (DE): ...";
// empty where the time contradicts nobody.
std::string reach_text(const Report& report, const Place& place, const Words& words);
}  // namespace shekara
