// SPDX-License-Identifier: Apache-2.0
// The text form of terminals that also speak JT/T 808: "(device,1,001,WORD,...)", see jtt808_plain.cpp.
#pragma once
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara::jtt808 {

Probe probe_plain(std::string_view text);
Step read_plain(const Message& message, FieldSink& out);

}  // namespace shekara::jtt808
