// SPDX-License-Identifier: Apache-2.0
// Whom the devices talked to, of all flows: what report.json lists beside the findings, so that two reports can be compared in
// destinations that got nothing personal, too.
#pragma once
#include "reports/report.h"
#include "scanner/join/flow_places.h"

namespace shekara {

inline constexpr std::size_t kMostDestinationRecords = 10'000, kMostHostsOfDestination = 64;

// `places`: of the same flows, in the same order.
DestinationRecords destinations_of(const std::vector<ReportedFlow>& flows, const FlowPlaces& places);

}  // namespace shekara
