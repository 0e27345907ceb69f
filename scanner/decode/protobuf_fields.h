// SPDX-License-Identifier: Apache-2.0
// A protobuf message without a schema turned into fields: paths are field numbers ("protobuf.3.1").
#pragma once
#include "scanner/decode/decoder.h"

namespace shekara::protobuf {

// message: within `shown`, what decode() was given. Returns what is wrong.
Fault emit_message(Bytes message, Bytes shown, FieldSink& out);

}  // namespace shekara::protobuf
