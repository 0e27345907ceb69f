// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/registry.h"

#include <algorithm>

#define SHEKARA_PLUGIN(name) extern const DecoderInfo name##_decoder;
namespace shekara {
#include "decoders_table.inc"
#undef SHEKARA_PLUGIN

namespace {
#define SHEKARA_PLUGIN(name) &name##_decoder,
constexpr const DecoderInfo* kDecoders[] = {
#include "decoders_table.inc"
};
#undef SHEKARA_PLUGIN
}  // namespace

std::span<const DecoderInfo* const> all_decoders() { return kDecoders; }

const DecoderInfo* find_decoder(std::string_view name) {
  const auto* found = std::ranges::find(kDecoders, name, &DecoderInfo::name);
  return found == std::ranges::end(kDecoders) ? nullptr : *found;
}

}  // namespace shekara
