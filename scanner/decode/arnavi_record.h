// SPDX-License-Identifier: Apache-2.0
// The records of one Arnavi package, little-endian: 1 type | 2 length n | 4 Unix time | n data | 1 sum.
#pragma once
#include <cstdint>
#include <optional>

#include "scanner/decode/field_writer.h"

namespace shekara::arnavi {

struct Record {
  std::uint8_t type = 0;
  std::uint32_t time = 0;
  Bytes data;
};

// Nothing when the bytes run out (then !in.ok()), or when no record begins like this.
std::optional<Record> take_record(ByteReader& in);
Fault read_record(const Record& record, const FieldWriter& fields);

}  // namespace shekara::arnavi
