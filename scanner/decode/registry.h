// SPDX-License-Identifier: Apache-2.0
// All decoders, sorted by name: the table is generated from the file names in scanner/decoders/.
#pragma once
#include <span>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara {
inline constexpr std::string_view kLastResort = "text";

std::span<const DecoderInfo* const> all_decoders();
const DecoderInfo* find_decoder(std::string_view name);  // nullptr: no such decoder
// For one flow or payload. The secrets and limits outlive it.
std::unique_ptr<Decoder> make_decoder(const DecoderInfo& info, const Secrets& secrets, const Limits& limits);
// Without keys, under the usual limits.
std::unique_ptr<Decoder> make_decoder(const DecoderInfo& info);
const Secrets& no_secrets();
// The decoders of a layer that a first byte does not rule out: those whose probe says anything but no to it alone. By name,
// and without `text`, the last resort.
std::span<const DecoderInfo* const> candidates(Layers layer, Direction direction, std::uint8_t first);

}  // namespace shekara
