// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_stream.h"

#include <algorithm>

namespace shekara {

void SeedStream::feed(const SeedSet& seeds, Bytes bytes, PacketRef packet, Timestamp time,
                      std::vector<std::uint8_t>& work, std::vector<SeedSighting>& out) {
  work.assign(kept_.begin(), kept_.end());
  work.insert(work.end(), bytes.begin(), bytes.end());
  marks_.push_back({kept_.size(), packet, time});
  look(seeds, work, work.size() - std::min(work.size(), kSeedLookAhead), out);
  keep(work);
}

void SeedStream::flush(const SeedSet& seeds, std::vector<SeedSighting>& out) {
  look(seeds, kept_, kept_.size(), out);
  offset_ += kept_.size();
  looked_ = 0;
  std::vector<std::uint8_t>().swap(kept_);
  std::vector<Mark>().swap(marks_);
}

void SeedStream::look(const SeedSet& seeds, Bytes text, std::size_t to, std::vector<SeedSighting>& out) {
  if (to <= looked_) return;
  std::vector<SeedHit> hits;
  seeds.find(text, looked_, to, hits);
  looked_ = to;
  for (const SeedHit& hit : hits) {
    const auto after = std::ranges::upper_bound(marks_, hit.begin, {}, &Mark::at);
    const Mark& mark = *std::prev(after);
    out.push_back({hit, offset_ + hit.begin, mark.packet, mark.time});
  }
}

void SeedStream::keep(Bytes text) {
  const std::size_t gone = looked_ - std::min(looked_, kSeedLookBehind);
  kept_.assign(text.begin() + static_cast<std::ptrdiff_t>(gone), text.end());
  looked_ -= gone;
  offset_ += gone;
  for (Mark& mark : marks_) mark.at -= std::min(mark.at, gone);
  // Of the marks that fell to the front only the last one still holds bytes.
  std::size_t past = 0;
  while (past + 1 < marks_.size() && marks_[past + 1].at == 0) ++past;
  marks_.erase(marks_.begin(), marks_.begin() + static_cast<std::ptrdiff_t>(past));
}

}  // namespace shekara
