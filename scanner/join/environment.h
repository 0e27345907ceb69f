// SPDX-License-Identifier: Apache-2.0
// The capture environment: what all flows together say of how their devices reached the network.
#pragma once
#include <string_view>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/base/parallel.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/environment.h"
#include "scanner/join/address_kinds.h"
#include "scanner/join/flow_places.h"
#include "scanner/join/name_table.h"

namespace shekara {

// In the order of kinds, then of values and countries. `home`: ISO 3166-1 alpha-2. Kinds with more than
// Limits::environment_facts are cut there, which is counted in `reached`. `kinds` gets those of all.
std::vector<EnvironmentFact> environment_of(const FlowRecords& flows, const NameTable& names, const FlowPlaces& places,
                                            std::string_view home, const Limits& limits, Parallel& pool, Counts& reached,
                                            AddressKinds& kinds);

}  // namespace shekara
