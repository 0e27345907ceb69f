// SPDX-License-Identifier: Apache-2.0
// Where an Eelink tracker is, in both editions of its protocol.
#pragma once
#include "scanner/base/byte_reader.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::eelink {

struct Place {
  bool has_place = false, in_range = false;
  Position position;
  Bytes raw;
};

// Place, cells and access points at the cursor; without `to` they are only looked at. Cut: nothing is in
// range.
Place read_old(ByteReader& in, const FieldWriter* to);
Place read_new(ByteReader& in, const FieldWriter* to, bool has_fix = true);

}  // namespace shekara::eelink
