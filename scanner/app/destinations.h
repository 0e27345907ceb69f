// SPDX-License-Identifier: Apache-2.0
// Whom the devices talked to, of all flows: what report.json lists beside the findings, so that two reports can be compared in
// destinations that got nothing personal, too.
#pragma once
#include "reports/report.h"
#include "scanner/base/limits.h"
#include "scanner/join/flow_places.h"

namespace shekara {

// `places`: of the same flows, in the same order.
DestinationRecords destinations_of(const std::vector<ReportedFlow>& flows, const FlowPlaces& places, const Limits& limits);

}  // namespace shekara
