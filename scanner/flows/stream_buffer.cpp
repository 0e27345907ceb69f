// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/stream_buffer.h"

#include <algorithm>

namespace shekara {

namespace {
// A place in a packet, so many bytes on.
std::uint32_t later(std::uint32_t from, std::size_t count) {
  return from == PacketPlace::kNowhere ? from : from + static_cast<std::uint32_t>(count);
}
}  // namespace

void StreamBuffer::begin(std::uint32_t seq) {
  if (begun_) return;
  begun_ = true;
  next_ = seq;
}

std::int64_t StreamBuffer::position(std::uint32_t seq) const {
  return next_ + static_cast<std::int32_t>(seq - static_cast<std::uint32_t>(next_));
}

void StreamBuffer::watch(const StreamPiece& piece, std::uint64_t& retransmitted, std::uint64_t& missing) {
  begin(piece.seq);
  const std::int64_t at = position(piece.seq);
  const std::int64_t end = at + static_cast<std::int64_t>(piece.bytes.size()) + piece.uncaptured;
  if (at > next_) {
    holes_ += static_cast<std::uint64_t>(at - next_);
    missing += static_cast<std::uint64_t>(at - next_);
  }
  const std::uint64_t known = at >= next_ ? 0 : static_cast<std::uint64_t>(std::min(next_, end) - at);
  const std::uint64_t filled = std::min(known, holes_);
  holes_ -= filled;
  missing -= filled;
  retransmitted += known - filled;
  next_ = std::max(next_, end);
}

std::size_t StreamBuffer::push(const StreamPiece& piece, StreamSink& sink) {
  begin(piece.seq);
  const std::int64_t at = position(piece.seq);
  const auto size = static_cast<std::int64_t>(piece.bytes.size());
  const std::int64_t end = at + size + piece.uncaptured;
  if (end <= next_) return piece.bytes.size();
  if (at > next_) {
    wait(at, piece);
    return 0;
  }
  const std::int64_t known = std::min(next_ - at, size);
  hand_out(piece, static_cast<std::size_t>(known), static_cast<std::uint32_t>(end - std::max(next_, at + size)), sink);
  if (!waiting_.empty()) drain(sink);
  return static_cast<std::size_t>(known);
}

void StreamBuffer::acknowledged(std::uint32_t seq, StreamSink& sink) {
  if (waiting_.empty() || !begun_) return;
  while (!waiting_.empty() && position(seq) > waiting_.begin()->first) skip_to_first(sink);
}

void StreamBuffer::flush(StreamSink& sink) {
  while (!waiting_.empty()) skip_to_first(sink);
}

template <typename Piece>
void StreamBuffer::hand_out(const Piece& piece, std::size_t known, std::uint32_t uncaptured, StreamSink& sink) {
  const Bytes bytes = Bytes(piece.bytes).subspan(known);
  next_ += static_cast<std::int64_t>(bytes.size());
  if (!bytes.empty()) sink.bytes(bytes, piece.packet, piece.time, later(piece.from, known));
  if (uncaptured == 0) return;
  next_ += uncaptured;
  sink.gap(uncaptured);
}

// Keeps only the parts of the piece that nothing waiting covers: the bytes that came first stay.
void StreamBuffer::wait(std::int64_t at, const StreamPiece& piece) {
  const std::int64_t end = at + static_cast<std::int64_t>(piece.bytes.size());
  std::map<std::int64_t, Waiting>::iterator next = waiting_.upper_bound(at);
  if (next != waiting_.begin()) {
    const Waiting& before = std::prev(next)->second;
    at = std::max(at, std::prev(next)->first + static_cast<std::int64_t>(before.bytes.size()));
  }
  const std::int64_t start = end - static_cast<std::int64_t>(piece.bytes.size());
  while (at < end) {
    const std::int64_t stop = next == waiting_.end() ? end : std::min(end, next->first);
    if (at < stop) {
      const Bytes part = piece.bytes.subspan(static_cast<std::size_t>(at - start), static_cast<std::size_t>(stop - at));
      waiting_.emplace_hint(next, at, Waiting{{part.begin(), part.end()}, stop == end ? piece.uncaptured : 0,
                                              piece.packet, piece.time,
                                              later(piece.from, static_cast<std::size_t>(at - start))});
      pending_bytes_ += part.size();
    }
    if (next == waiting_.end()) return;
    at = std::max(at, next->first + static_cast<std::int64_t>(next->second.bytes.size()));
    ++next;
  }
}

void StreamBuffer::drain(StreamSink& sink) {
  while (!waiting_.empty() && waiting_.begin()->first <= next_) {
    const std::int64_t at = waiting_.begin()->first;
    const Waiting piece = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    pending_bytes_ -= piece.bytes.size();
    const auto size = static_cast<std::int64_t>(piece.bytes.size());
    if (at + size + piece.uncaptured <= next_) continue;
    const std::int64_t known = std::min(next_ - at, size);
    const std::int64_t end = at + size + piece.uncaptured;
    hand_out(piece, static_cast<std::size_t>(known), static_cast<std::uint32_t>(end - std::max(next_, at + size)), sink);
  }
}

void StreamBuffer::skip_to_first(StreamSink& sink) {
  const std::int64_t first = waiting_.begin()->first;
  if (first > next_) {
    sink.gap(static_cast<std::uint64_t>(first - next_));
    next_ = first;
  }
  drain(sink);
}

}  // namespace shekara
