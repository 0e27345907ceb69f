// SPDX-License-Identifier: Apache-2.0
// A DNS message turned into fields: who was asked for, and which addresses were answered under which name.
#pragma once
#include "scanner/decode/decoder.h"

namespace shekara {

// dns: one message without framing, at `shift` bytes into the decoder's Message. Hands out all records up to
// where the message is cut or malformed, and says so (cut, bad_value); bad_value also for a record's data
// that do not hold.
Fault emit_dns(Bytes dns, std::size_t shift, FieldSink& out);

}  // namespace shekara
