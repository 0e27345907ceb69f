// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_streams.h"

#include <algorithm>
#include <limits>

namespace shekara::quic {

namespace {
constexpr std::size_t kStreams = 4096;  // open at once
constexpr std::size_t kRanges = 1024;   // of closed ones

bool is_one_way(std::uint64_t id) { return (id & 2) != 0; }
}  // namespace

void UsedUp::add(std::uint64_t number) {
  if (has(number)) return;
  auto after = ranges_.upper_bound(number);
  const bool joins_after = after != ranges_.end() && after->first == number + 1;
  const bool joins_before = after != ranges_.begin() && std::prev(after)->second + 1 == number;
  if (joins_before) {
    std::prev(after)->second = joins_after ? after->second : number;
    if (joins_after) ranges_.erase(after);
  } else {
    const std::uint64_t last = joins_after ? after->second : number;
    if (joins_after) ranges_.erase(after);
    ranges_.emplace(number, last);
  }
  if (ranges_.size() <= kRanges) return;
  const auto second = std::next(ranges_.begin());
  ranges_.begin()->second = second->second;
  ranges_.erase(second);
}

bool UsedUp::has(std::uint64_t number) const {
  const auto after = ranges_.upper_bound(number);
  return after != ranges_.begin() && std::prev(after)->second >= number;
}

Streams::Stream& Streams::open(std::uint64_t id, Fault& fault) {
  Table& table = open_.at(id & 3);
  const auto found = table.find(id);
  if (found != table.end()) return found->second;
  make_room(fault);
  Stream& made = table[id];
  made.channel = next_channel();
  return made;
}

std::uint32_t Streams::next_channel() {
  if (channels_ < std::numeric_limits<std::uint32_t>::max()) ++channels_;
  return channels_;
}

// The oldest of the most common type: of streams that stay open for long, there are few of a type.
void Streams::make_room(Fault& fault) {
  std::size_t count = 0;
  for (const Table& table : open_) count += table.size();
  if (count < kStreams) return;
  Table& largest = *std::ranges::max_element(open_, {}, &Table::size);
  const auto oldest = largest.begin();
  for (const Half& half : oldest->second.halves)
    if (!half.done && half.order.next() + half.order.waiting() != 0) fault = Fault::too_long;  // in the middle of it
  close(largest, oldest);
}

void Streams::close(Table& table, Table::iterator at) {
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t waiting = at->second.halves.at(i).order.waiting();
    waiting_.at(i) -= waiting;
    lost_.at(i) += waiting;
  }
  closed_.at(at->first & 3).add(at->first >> 2);
  table.erase(at);
}

void Streams::close_if_done(std::uint64_t id, const Stream& stream) {
  const std::array<Half, 2>& halves = stream.halves;
  const bool done = is_one_way(id) ? halves[0].done || halves[1].done : halves[0].done && halves[1].done;
  Table& table = open_.at(id & 3);
  if (done) close(table, table.find(id));
}

Bytes Streams::order(Half& half, const Frame& frame, Direction from) {
  std::uint64_t& waiting = waiting_.at(index_of(from));
  const std::size_t own = half.order.waiting();
  const std::size_t others = waiting - own;
  const Bytes ready = half.order.add(frame.offset, frame.data, room_ - std::min(room_, others));
  waiting = others + half.order.waiting();
  return ready;
}

Fault Streams::add(const Frame& frame, Direction from, Application& to, Bytes shown, FieldSink& out) {
  if (closed_.at(frame.stream & 3).has(frame.stream >> 2)) return Fault::none;  // said again
  Fault fault = Fault::none;
  Stream& stream = open(frame.stream, fault);
  Half& half = stream.halves.at(index_of(from));
  if (half.done) return fault;
  if (half.broken) {
    lost_.at(index_of(from)) += frame.data.size();
    return fault;
  }
  if (frame.fin && !half.size) half.size = frame.offset + frame.data.size();
  Bytes ready = order(half, frame, from);
  if (half.order.refused()) {
    fault = Fault::cut;
    give_up_longest(from, to, out);
    if (!half.broken) ready = order(half, frame, from);
    if (half.broken || half.order.refused()) lost_.at(index_of(from)) += frame.data.size();
  }
  half.done = half.size && half.order.next() >= *half.size;
  if (!ready.empty() || half.done) {
    const Fault inside = to.feed({frame.stream, stream.channel, from}, ready, half.done, shown, out);
    if (inside != Fault::none) fault = inside;
  }
  close_if_done(frame.stream, stream);
  return fault;
}

void Streams::reset(const Frame& frame, Direction from, Application& to, FieldSink& out) {
  if (closed_.at(frame.stream & 3).has(frame.stream >> 2)) return;
  Fault ignored = Fault::none;
  Stream& stream = open(frame.stream, ignored);
  Half& half = stream.halves.at(index_of(from));
  lost_.at(index_of(from)) += half.order.waiting();
  if (!half.done) to.cut({frame.stream, stream.channel, from}, {}, out);
  half.done = true;
  waiting_.at(index_of(from)) -= half.order.waiting();
  half.order = {};
  close_if_done(frame.stream, stream);
}

// Hands out all that waits in it.
void Streams::give_up(std::uint64_t id, Stream& stream, Direction from, Application& to, FieldSink& out) {
  Half& half = stream.halves.at(index_of(from));
  const std::size_t waiting = half.order.waiting();
  if (waiting == 0) return;
  half.broken = true;
  waiting_.at(index_of(from)) -= waiting;
  lost_.at(index_of(from)) += waiting;
  while (half.order.waiting() != 0) to.cut({id, stream.channel, from}, half.order.skip_hole(), out);
}

void Streams::give_up_longest(Direction from, Application& to, FieldSink& out) {
  Table::value_type* longest = nullptr;
  std::size_t most = 0;
  for (Table& table : open_)
    for (Table::value_type& entry : table) {
      const std::size_t waiting = entry.second.halves.at(index_of(from)).order.waiting();
      if (waiting <= most) continue;
      most = waiting;
      longest = &entry;
    }
  if (longest != nullptr) give_up(longest->first, longest->second, from, to, out);
}

Fault Streams::begin_again(Direction from, Application& to, FieldSink& out) {
  for (Table& table : open_)
    for (auto& [id, stream] : table) give_up(id, stream, from, to, out);
  for (const std::size_t type : {0U, 2U}) {
    closed_.at(type) = {};
    for (auto& [id, stream] : open_.at(type)) {
      stream.halves.at(index_of(from)) = {};
      stream.channel = next_channel();
    }
  }
  return to.begin_again(from, out);
}

void Streams::end(Direction from, Application& to, FieldSink& out) {
  for (Table& table : open_)
    for (auto& [id, stream] : table) give_up(id, stream, from, to, out);
  to.end(from, out);
}

}  // namespace shekara::quic
