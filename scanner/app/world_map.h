// SPDX-License-Identifier: Apache-2.0
// The outlines that places are measured with, made coarse enough for a page.
#pragma once
#include <vector>

#include "geoip/outlines.h"
#include "reports/report.h"

namespace shekara {

// All drawn countries by code, each with at least its largest ring. Good to about a third of a degree.
std::vector<CountryOutline> world_map(const Outlines& outlines);

}  // namespace shekara
