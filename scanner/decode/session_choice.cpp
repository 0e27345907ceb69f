// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/choice.h"
#include "scanner/decode/registry.h"

namespace shekara {

namespace {
struct Tally {
  const DecoderInfo* proven = nullptr;
  const DecoderInfo* likely = nullptr;
  int proven_count = 0, likely_count = 0, maybe_count = 0;

  void add(const DecoderInfo* info, Probe answer) {
    switch (answer) {
      case Probe::no: return;
      case Probe::maybe: ++maybe_count; return;
      case Probe::likely: likely = info; ++likely_count; return;
      case Probe::proven: proven = info; ++proven_count; return;
    }
  }
};

const DecoderInfo* last_resort(Bytes first, Direction direction, std::string_view content_type, Layers layer) {
  static const DecoderInfo* const text = find_decoder(kLastResort);
  const bool fits = (text->layers & layer) != 0 && text->probe(first, direction, content_type) != Probe::no;
  return fits ? text : nullptr;
}
}  // namespace

Choice choose_decoder(Bytes first, Direction direction, std::string_view content_type, Layers layer, bool whole) {
  if (first.empty()) return {};
  Tally tally;
  for (const DecoderInfo* info : candidates(layer, direction, first.front()))
    tally.add(info, info->probe(first, direction, content_type));
  if (tally.proven_count == 1) return {tally.proven, true, false};
  if (!whole && tally.proven_count == 0 && tally.likely_count + tally.maybe_count > 0) return {nullptr, false, true};
  if (tally.proven_count == 0 && tally.likely_count == 1) return {tally.likely, false, false};
  return {last_resort(first, direction, content_type, layer), false, false};
}

}  // namespace shekara
