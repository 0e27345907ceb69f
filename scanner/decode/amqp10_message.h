// SPDX-License-Identifier: Apache-2.0
// A message of AMQP 1.0 (OASIS 2012, part 3 section 3.2): described sections, one after another. For the amqp
// decoder.
#pragma once
#include "scanner/decode/field_writer.h"

namespace shekara::amqp10 {

// bytes: what the decoder was shown, of which the message is a part unless it is joined. False where a
// section does not fit.
bool give_message(Bytes bytes, Bytes message, FieldSink& out);
// "/devices/NAME/messages/events" of Azure IoT Hub: whose messages these are.
void give_address(const FieldWriter& fields, std::string_view path, Bytes address);

}  // namespace shekara::amqp10
