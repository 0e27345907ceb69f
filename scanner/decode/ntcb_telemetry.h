// SPDX-License-Identifier: Apache-2.0
// Telemetry inside NTCB packets, older than FLEX: records of fixed formats (F1 to F6), little-endian.
#pragma once
#include "scanner/decode/field_writer.h"

namespace shekara::ntcb {

// `count` records, each with its format before it. Fault::unsupported for a format nobody knows.
Fault read_telemetry(Bytes records, std::size_t count, const FieldWriter& fields);

}  // namespace shekara::ntcb
