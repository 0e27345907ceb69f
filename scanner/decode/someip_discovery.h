// SPDX-License-Identifier: Apache-2.0
// SOME/IP Service Discovery (AUTOSAR FO PRS_SOMEIPServiceDiscoveryProtocol, section 4.1): which services a
// control unit offers, finds or subscribes to, and at which addresses they are.
#pragma once
#include "scanner/decode/field_writer.h"

namespace shekara::someip {

// Flags 1, reserved 3, entries and options, each with its length in front; they fill the payload.
bool is_discovery(Bytes payload);
Fault read_discovery(Bytes payload, const FieldWriter& fields);

}  // namespace shekara::someip
