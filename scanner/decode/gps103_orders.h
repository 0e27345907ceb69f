// SPDX-License-Identifier: Apache-2.0
// What became of an order to a GPS103.
#pragma once
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::gps103 {

// An event that says what became of an order; false: it is another.
bool read_confirmation(std::string_view event, const FieldWriter& to);

}  // namespace shekara::gps103
