// SPDX-License-Identifier: Apache-2.0
// What GPS103 (Coban) messages say behind "imei:001010000000016,".
#pragma once
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::gps103 {

// event, local time, owner's phone, F or L, ...
Fault read_report(std::string_view body, const FieldWriter& to);
// code, arguments
void read_order(std::string_view body, const FieldWriter& to);
// The code of an area has a ; between its corners.
bool is_area(std::string_view body);

}  // namespace shekara::gps103
