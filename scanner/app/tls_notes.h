// SPDX-License-Identifier: Apache-2.0
// What a scan keeps of a handshake: fields of TLS, DTLS and QUIC become the flow's HandshakeFacts.
#pragma once
#include <string>
#include <string_view>

#include "scanner/decode/field_event.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

// text: the field's. Fields of other protocols are let pass. Only the flow's first handshake is kept, and of it what was said first,
// each text up to 256 bytes; cut ones are counted in `names_dropped`.
void note_handshake(const FieldEvent& event, std::string_view text, FlowRecord& record);

}  // namespace shekara
