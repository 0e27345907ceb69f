// SPDX-License-Identifier: Apache-2.0
// Orders to a Navtelecom device ("*!SETOUT 1Y", "*?V") and what it answers ("*@SETOUT OK,1Y", "*#V:.."), as
// text in NTCB packets (exchange protocol 6.2, section 2).
#pragma once
#include "scanner/decode/field_writer.h"

namespace shekara::ntcb {

// Text after '*': it begins with '!' or '?'.
void read_order(std::string_view text, const FieldWriter& fields);
// It begins with '@', '#' or 'Z' (not supported).
void read_answer(std::string_view text, const FieldWriter& fields);

}  // namespace shekara::ntcb
