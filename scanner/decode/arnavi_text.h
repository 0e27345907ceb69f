// SPDX-License-Identifier: Apache-2.0
// The text form of Arnavi trackers: $AV,V4,device,...*XX, see arnavi_text.cpp.
#pragma once
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara::arnavi {

Probe probe_text(std::string_view text);
Step read_text(const Message& message, FieldSink& out);

}  // namespace shekara::arnavi
