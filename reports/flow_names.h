// SPDX-License-Identifier: Apache-2.0
// The names of a flow's server as every list of flows gives them.
#pragma once
#include <vector>

#include "reports/report.h"

namespace shekara {
// Of the flow itself and of the resolver: most telling first, each text once, with its heaviest source.
std::vector<Name> names_of(const ReportedFlow& flow);
}  // namespace shekara
