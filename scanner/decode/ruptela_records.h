// SPDX-License-Identifier: Apache-2.0
// Records of Ruptela devices: places and I/O elements.
#pragma once
#include "scanner/decode/field_writer.h"

namespace shekara::ruptela {

// Records left u8, count u8, records; `extended`: those of command 68, with wider numbers.
Fault read_records(Bytes content, bool extended, const FieldWriter& out);

}  // namespace shekara::ruptela
