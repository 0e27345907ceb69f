// SPDX-License-Identifier: Apache-2.0
// What Meitrack's commands hold: reports of the tracker, orders of the server and the answers to them.
#pragma once
#include <string_view>

#include "scanner/decode/field_writer.h"
#include "scanner/decode/meitrack_frame.h"

namespace shekara::meitrack {

// AAA, and AFF with a number in front: text. none: not a report that is in order; nothing has been given
// then.
Fault read_text_report(const Frame& frame, const FieldWriter& fields);
// Records of 52 bytes, little-endian.
Fault read_fixed_reports(Bytes data, const FieldWriter& fields);  // CCC
// Records of parameters, each with its number.
Fault read_parameter_reports(Bytes data, const FieldWriter& fields);  // CCE
Fault read_picture(Bytes data, const FieldWriter& fields);            // D00

// The name of what a tracker says by itself; empty for orders and answers to them.
std::string_view report_name(std::string_view command);
std::string_view order_name(std::string_view command);  // empty: not known
void read_order(const Frame& frame, const FieldWriter& fields);
void read_answer(const Frame& frame, const FieldWriter& fields);

}  // namespace shekara::meitrack
