// SPDX-License-Identifier: Apache-2.0
// What RTMP messages say (Adobe RTMP 1.0 sections 5.4 and 7): who connects where, and which stream is sent or
// asked for. For the rtmp decoder.
#pragma once
#include "scanner/decode/field_writer.h"
#include "scanner/decode/rtmp_chunk.h"

namespace shekara::rtmp {

// body: the whole message. False: its values are no AMF0.
bool give_command(const FieldWriter& out, Bytes body);
void give_data(const FieldWriter& out, Bytes body);

}  // namespace shekara::rtmp
