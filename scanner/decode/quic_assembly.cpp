// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_assembly.h"

#include <algorithm>

namespace shekara::quic {

namespace {
constexpr std::size_t kPieces = 4096;       // a piece of one byte takes far more than a byte
constexpr std::size_t kSmallestPiece = 64;  // what it takes at least
}

Bytes Assembly::add(std::uint64_t offset, Bytes bytes, std::size_t room) {
  refused_ = false;
  if (offset < next_) {
    const std::uint64_t known = std::min<std::uint64_t>(next_ - offset, bytes.size());
    bytes = bytes.subspan(known);
    offset += known;
  }
  if (bytes.empty()) return {};
  if (offset == next_ && pieces_.empty()) {
    next_ += bytes.size();
    return bytes;
  }
  const bool fills = offset == next_;  // lets what waits go, and takes no room for long
  const bool full = pieces_.size() >= kPieces || waiting_ + std::max(bytes.size(), kSmallestPiece) > room;
  refused_ = full && !fills;
  if (refused_) return {};
  keep(offset, bytes);
  return fills ? take_ready() : Bytes{};
}

// Into the holes only.
void Assembly::keep(std::uint64_t offset, Bytes bytes) {
  auto after = pieces_.upper_bound(offset);
  if (after != pieces_.begin()) {
    const auto before = std::prev(after);
    const std::uint64_t end = before->first + before->second.size();
    const std::uint64_t known = std::min<std::uint64_t>(end > offset ? end - offset : 0, bytes.size());
    bytes = bytes.subspan(known);
    offset += known;
  }
  while (!bytes.empty()) {
    const std::uint64_t hole = after == pieces_.end() ? bytes.size() : after->first - offset;
    const Bytes fresh = bytes.first(std::min<std::uint64_t>(hole, bytes.size()));
    if (!fresh.empty()) pieces_.emplace_hint(after, offset, std::vector<std::uint8_t>(fresh.begin(), fresh.end()));
    waiting_ += fresh.size();
    if (after == pieces_.end()) return;
    const std::uint64_t done = std::min<std::uint64_t>(fresh.size() + after->second.size(), bytes.size());
    bytes = bytes.subspan(done);
    offset += done;
    ++after;
  }
}

Bytes Assembly::take_ready() {
  ready_.clear();
  while (!pieces_.empty() && pieces_.begin()->first == next_) {
    const std::vector<std::uint8_t>& piece = pieces_.begin()->second;
    ready_.insert(ready_.end(), piece.begin(), piece.end());
    next_ += piece.size();
    waiting_ -= piece.size();
    pieces_.erase(pieces_.begin());
  }
  return ready_;
}

Bytes Assembly::skip_hole() {
  if (pieces_.empty()) return {};
  next_ = pieces_.begin()->first;
  return take_ready();
}

}  // namespace shekara::quic
