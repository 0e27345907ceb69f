// SPDX-License-Identifier: Apache-2.0
// What an Omnicomm terminal recorded: protobuf messages.
#pragma once
#include "scanner/decode/field_writer.h"

namespace shekara::omnicomm {

// Seconds since 2009-01-01 UTC.
Timestamp time_of(std::uint64_t seconds);
// Number of the first record DW, time DW, priority u8, (length W, message)*; little-endian.
Fault read_archive(Bytes data, const FieldWriter& out);

}  // namespace shekara::omnicomm
