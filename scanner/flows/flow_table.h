// SPDX-License-Identifier: Apache-2.0
// The living flows of a lane: found by key, kept in the order of their last packet, ended when packet time says so.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/base/prefetch.h"
#include "scanner/flows/flow.h"

namespace shekara {

class FlowTable {
 public:
  using Ended = std::function<void(Flow&)>;  // called for each flow before it goes
  FlowTable(const Limits& limits, Ended ended);

  // nullptr: no such flow. hash: key.hash()
  Flow* find(const FlowKey& key, std::uint64_t hash);
  // A flow that is not there yet. True in `evicted` when another had to go to make room.
  Flow& add(const FlowKey& key, std::uint64_t hash, bool& evicted);
  // The flow has a packet at `now` (packet time): moves it behind all others of its kind. Ends the flows that have
  // been idle for too long by then; never `flow` itself.
  void touch(Flow& flow, Timestamp now);
  void end(Flow& flow);
  void end_all();  // in the order in which they were added
  [[nodiscard]] std::size_t size() const { return live_; }
  // Brings what a packet will need into the cache: the bucket, then the flow it leads to, then the flow's record.
  void prefetch_bucket(std::uint64_t hash) const { __builtin_prefetch(&buckets_[home(tag_of(hash))]); }
  void prefetch_flow(std::uint64_t hash) const { prefetch_node(likely(hash), 6); }
  void prefetch_record(std::uint64_t hash) const {
    const std::uint32_t index = likely(hash);
    if (index != kNone) nodes_[index].flow.record->prefetch_counters();
  }

 private:
  static void prefetch_record_of(const Flow& flow) {
    prefetch_bytes(flow.record.get(), sizeof(FlowRecord));
  }
  static constexpr std::uint32_t kNone = UINT32_MAX;
  // closing, TCP, everything else: each with its own idle time, so the oldest of each list is at its front.
  enum class Kind : std::uint8_t { closed, tcp, other };
  struct Node {
    std::uint64_t hash = 0, added = 0;  // what look-ups touch stands first, in one cache line
    Timestamp touched, linked;          // last packet; when it was put where it is in its list
    std::uint32_t before = kNone, after = kNone;
    Kind kind = Kind::other;
    bool live = false;
    Flow flow;
  };
  struct List {
    std::uint32_t front = kNone, back = kNone;
  };
  // Open addressing, half of the buckets free: a look-up touches no flow but the one it is after. The tag is half of the hash, and says
  // where its bucket ought to be.
  struct Bucket {
    std::uint32_t index = kNone, tag = 0;
  };
  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }
  [[nodiscard]] std::size_t home(std::uint32_t tag) const { return tag & (buckets_.size() - 1); }
  [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (buckets_.size() - 1); }
  // Of the first flow with this half of the hash, all but certainly the right one.
  [[nodiscard]] std::uint32_t likely(std::uint64_t hash) const {
    const std::uint32_t tag = tag_of(hash);
    std::size_t at = home(tag);
    while (buckets_[at].index != kNone && buckets_[at].tag != tag) at = next(at);
    return buckets_[at].index;
  }
  void prefetch_node(std::uint32_t index, std::size_t lines) const {
    if (index != kNone) prefetch_bytes(&nodes_[index], lines * kCacheLine);
  }
  void put(Bucket bucket);
  void take_out(std::uint32_t index);
  void prefetch_next(std::uint32_t index) const;
  void link(std::uint32_t index);
  void unlink(std::uint32_t index);
  void remove(std::uint32_t index);
  void grow();
  void relink(std::uint32_t index, Kind kind);
  void expire(Timestamp now, std::uint32_t keep);
  [[nodiscard]] std::uint32_t oldest() const;
  [[nodiscard]] Duration idle_time(Kind kind) const;

  const Limits& limits_;
  Ended ended_;
  std::deque<Node> nodes_;            // stable addresses
  std::vector<std::uint32_t> free_;
  std::vector<Bucket> buckets_;
  std::array<List, 3> lists_;
  std::size_t live_ = 0;
  std::uint64_t added_ = 0;
  Timestamp now_;                     // the latest packet time seen
};

}  // namespace shekara
