// SPDX-License-Identifier: Apache-2.0
// Round-trip times from the TCP handshake, both halves as seen from the capture point.
#pragma once
#include "scanner/flows/flow.h"

namespace shekara {
void see_handshake(Flow& flow, const Segment& segment, Direction direction);
}  // namespace shekara
