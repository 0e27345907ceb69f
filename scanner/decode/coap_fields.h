// SPDX-License-Identifier: Apache-2.0
// The fields of one CoAP message that need no other message to be understood. For the decoders coap and
// coap_tcp.
#pragma once
#include "scanner/decode/coap_message.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/lwm2m_objects.h"

namespace shekara::coap {

// registers: the query says who the device is (LightweightM2M-Core 1.2 section 6.2.1).
void give_options(const Message& message, bool registers, const FieldWriter& fields);
// object: what the message is about, where LwM2M has a name for it. bytes: the whole message.
void give_content(Bytes bytes, const Message& message, const lwm2m::Path& object, FieldSink& out);

}  // namespace shekara::coap
