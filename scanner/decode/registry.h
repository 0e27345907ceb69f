// SPDX-License-Identifier: Apache-2.0
// All decoders, sorted by name: the table is generated from the file names in scanner/decoders/.
#pragma once
#include <span>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara {
std::span<const DecoderInfo* const> all_decoders();
const DecoderInfo* find_decoder(std::string_view name);  // nullptr: no such decoder
}  // namespace shekara
