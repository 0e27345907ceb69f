// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/flow_table.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "scanner/base/check.h"

namespace shekara {

FlowTable::FlowTable(const Limits& limits, Ended ended)
    : limits_(limits), ended_(std::move(ended)), buckets_(1024) {}

Flow* FlowTable::find(const FlowKey& key, std::uint64_t hash) {
  for (std::size_t at = home(tag_of(hash)); buckets_[at].index != kNone; at = next(at)) {
    if (buckets_[at].tag != tag_of(hash)) continue;
    Node& node = nodes_[buckets_[at].index];
    if (node.hash == hash && node.flow.key == key) return &node.flow;
  }
  return nullptr;
}

Flow& FlowTable::add(const FlowKey& key, std::uint64_t hash, bool& evicted) {
  evicted = live_ >= limits_.flows_per_lane;
  if (evicted) remove(oldest());
  if (live_ + 1 > buckets_.size() / 2) grow();
  std::uint32_t index = 0;
  if (free_.empty()) {
    index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
  } else {
    index = free_.back();
    free_.pop_back();
  }
  Node& node = nodes_[index];
  node.flow.key = key;
  node.flow.slot = index;
  node.hash = hash;
  node.added = added_++;
  node.kind = key.protocol == ip_protocol::tcp ? Kind::tcp : Kind::other;
  node.live = true;
  node.touched = now_;
  put({index, tag_of(hash)});
  ++live_;
  link(index);
  return node.flow;
}

// A list is kept in order to the second only: most packets of a flow come closer together, and moving a flow touches the
// memory of four.
void FlowTable::touch(Flow& flow, Timestamp now) {
  now_ = std::max(now_, now);
  Node& node = nodes_[flow.slot];
  node.touched = now_;
  const Kind kind = flow.key.protocol != ip_protocol::tcp ? Kind::other : flow.closed() ? Kind::closed : Kind::tcp;
  if (kind != node.kind || now_ - node.linked >= Duration::seconds(1)) relink(flow.slot, kind);
  expire(now_, flow.slot);
}

void FlowTable::relink(std::uint32_t index, Kind kind) {
  unlink(index);
  nodes_[index].kind = kind;
  link(index);
}

void FlowTable::end(Flow& flow) { remove(flow.slot); }

void FlowTable::end_all() {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < nodes_.size(); ++i)
    if (nodes_[i].live) order.push_back(i);
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return nodes_[i].added; });
  for (const std::uint32_t index : order) remove(index);
}

void FlowTable::link(std::uint32_t index) {
  Node& node = nodes_[index];
  List& list = lists_[static_cast<std::size_t>(node.kind)];
  node.linked = now_;
  node.before = list.back;
  node.after = kNone;
  (list.back == kNone ? list.front : nodes_[list.back].after) = index;
  list.back = index;
}

void FlowTable::unlink(std::uint32_t index) {
  const Node& node = nodes_[index];
  List& list = lists_[static_cast<std::size_t>(node.kind)];
  (node.before == kNone ? list.front : nodes_[node.before].after) = node.after;
  (node.after == kNone ? list.back : nodes_[node.after].before) = node.before;
}

void FlowTable::remove(std::uint32_t index) {
  Node& node = nodes_[index];
  CHECK_OR_ABORT(node.live);
  ended_(node.flow);
  unlink(index);
  take_out(index);
  std::destroy_at(&node.flow);  // a Flow is a kilobyte: made anew in its place, not moved there
  std::construct_at(&node.flow);
  node.live = false;
  free_.push_back(index);
  --live_;
}

void FlowTable::put(Bucket bucket) {
  std::size_t at = home(bucket.tag);
  while (buckets_[at].index != kNone) at = next(at);
  buckets_[at] = bucket;
}

// Those behind it move up, as far as none comes before its home.
void FlowTable::take_out(std::uint32_t index) {
  std::size_t hole = home(tag_of(nodes_[index].hash));
  while (buckets_[hole].index != index) hole = next(hole);
  const std::size_t last = buckets_.size() - 1;
  for (std::size_t at = next(hole); buckets_[at].index != kNone; at = next(at)) {
    if (((at - home(buckets_[at].tag)) & last) < ((at - hole) & last)) continue;
    buckets_[hole] = buckets_[at];
    hole = at;
  }
  buckets_[hole] = {};
}

void FlowTable::grow() {
  const std::vector<Bucket> before = std::exchange(buckets_, std::vector<Bucket>(buckets_.size() * 2));
  for (const Bucket& bucket : before)
    if (bucket.index != kNone) put(bucket);
}

Duration FlowTable::idle_time(Kind kind) const {
  switch (kind) {
    case Kind::closed: return limits_.closed_linger;
    case Kind::tcp: return limits_.tcp_idle;
    case Kind::other: return limits_.udp_idle;
  }
  return limits_.udp_idle;
}

void FlowTable::expire(Timestamp now, std::uint32_t keep) {
  for (const Kind kind : {Kind::closed, Kind::tcp, Kind::other}) {
    const List& list = lists_[static_cast<std::size_t>(kind)];
    while (list.front != kNone && list.front != keep && now - nodes_[list.front].linked > idle_time(kind)) {
      const std::uint32_t index = list.front;
      if (now - nodes_[index].touched > idle_time(kind))
        remove(index);
      else
        relink(index, kind);
      prefetch_next(list.front);
    }
  }
}

// Of the flow that is likely the next to go: its record, and all of the one after it.
void FlowTable::prefetch_next(std::uint32_t index) const {
  if (index == kNone) return;
  prefetch_record_of(nodes_[index].flow);
  prefetch_node(nodes_[index].after, sizeof(Node) / 64);
}

std::uint32_t FlowTable::oldest() const {
  std::uint32_t best = kNone;
  for (const List& list : lists_)
    if (list.front != kNone && (best == kNone || nodes_[list.front].touched < nodes_[best].touched)) best = list.front;
  return best;
}

}  // namespace shekara
