// SPDX-License-Identifier: Apache-2.0
// The information blocks of a GB/T 32960.3 report (commands 02 and 03): vehicle, motors, position, batteries,
// ... Blocks carry no lengths: to reach the position every block before it has to be sized by the edition's
// tables.
#pragma once
#include "scanner/decode/gbt32960_body.h"

namespace shekara::gbt32960 {

// Reads all blocks up to the end of the data unit. `time` is the report's and becomes the position's. A block
// that cannot be sized ends the walk with Fault::bad_value; then the position is searched for
// ("position.heuristic").
void read_blocks(Body& body, std::optional<Timestamp> time);

// Table 8 of the 2025 edition: kind, R and S, each with its length.
void read_signature(Body& body);

}  // namespace shekara::gbt32960
