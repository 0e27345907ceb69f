// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/registry.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/secrets/secrets.h"

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

const Secrets& no_secrets() {
  static const Secrets none;
  return none;
}

std::unique_ptr<Decoder> make_decoder(const DecoderInfo& info, const Secrets& secrets, const Limits& limits) {
  return info.make_with_keys != nullptr ? info.make_with_keys(secrets, limits) : info.make();
}

std::unique_ptr<Decoder> make_decoder(const DecoderInfo& info) {
  static const Limits limits;
  return make_decoder(info, no_secrets(), limits);
}

namespace {
// Most flows begin with a byte that one or two of all protocols can begin with: asking the others is most of the work
// of choosing. Made once, from the probes themselves.
class FirstBytes {
 public:
  FirstBytes() {
    for (std::size_t list = 0; list < kLists; ++list) {
      for (const DecoderInfo* info : kDecoders)
        if (fits(*info, list)) found_.push_back(info);
      ends_.at(list + 1) = found_.size();
    }
  }
  [[nodiscard]] std::span<const DecoderInfo* const> of(Layers layer, Direction direction, std::uint8_t first) const {
    const std::size_t list = (std::size_t{layer} >> 1) << 9 | index_of(direction) << 8 | first;
    return std::span(found_).subspan(ends_[list], ends_[list + 1] - ends_[list]);
  }

 private:
  static constexpr std::array<Layers, 3> kLayers{kOverTcp, kOverUdp, kAsBody};
  static_assert(kOverTcp >> 1 == 0 && kOverUdp >> 1 == 1 && kAsBody >> 1 == 2);
  static constexpr std::size_t kLists = kLayers.size() << 9;  // layer, direction, byte

  static bool fits(const DecoderInfo& info, std::size_t list) {
    const std::array<std::uint8_t, 1> byte{static_cast<std::uint8_t>(list & 0xff)};
    const Direction direction = (list >> 8 & 1) == 0 ? Direction::client_to_server : Direction::server_to_client;
    if (info.name == kLastResort || (info.layers & kLayers.at(list >> 9)) == 0) return false;
    return info.probe(byte, direction, {}) != Probe::no;
  }

  std::vector<const DecoderInfo*> found_;
  std::array<std::size_t, kLists + 1> ends_{};  // where each list ends in found_
};
}  // namespace

std::span<const DecoderInfo* const> candidates(Layers layer, Direction direction, std::uint8_t first) {
  static const FirstBytes table;
  return table.of(layer, direction, first);
}

}  // namespace shekara
