// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/packet_selection.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "scanner/packets/fragments.h"
#include "scanner/packets/peel.h"

namespace shekara {

namespace {
constexpr std::size_t kKeptFragments = 512;  // the latest; parts of a datagram come close together

struct RefHash {
  std::size_t operator()(const PacketRef& ref) const { return hash_combine(ref.file, ref.number); }
};
struct KeyHash {
  std::size_t operator()(const FlowKey& key) const { return key.hash(); }
};
using FlowsByRef = std::unordered_map<PacketRef, std::vector<std::uint32_t>, RefHash>;  // for look-up only

struct FlowState {
  std::size_t waiting = 0;  // cited and needed packets still to come
  std::size_t taken = 0;
  bool active = false, shortened = false, is_stream = false;
};

class Selector {
 public:
  Selector(const std::vector<WantedFlow>& wanted, const Limits& limits);
  void see(const PacketView& packet);
  Selection result();

 private:
  void index(std::uint32_t flow);
  void start(const PacketRef& ref, const FlowKey* key);
  void see_flow(std::uint32_t flow, const PacketRef& ref, bool wanted, std::vector<std::uint32_t>& takers);
  void keep_fragment(const PacketView& packet);
  void take_fragments(const std::vector<std::uint32_t>& takers);
  bool take(const PacketView& packet, std::uint64_t order, const std::vector<std::uint32_t>& takers,
            const Segment* segment);
  void describe(const PacketView& packet, const Segment& segment, SelectedPacket& out) const;
  static const std::vector<std::uint32_t>& of(const FlowsByRef& flows, const PacketRef& ref);

  struct KeptFragment {
    std::vector<std::uint8_t> bytes;
    PacketView view;
    std::uint64_t order = 0;
    IpAddress source, destination;
    std::uint32_t id = 0;
  };
  const std::vector<WantedFlow>& wanted_;
  const Limits& limits_;
  std::vector<FlowState> states_;
  FlowsByRef starts_, needed_, cited_;
  std::unordered_map<FlowKey, std::vector<std::uint32_t>, KeyHash> active_;  // for look-up only
  FragmentTable fragments_;
  std::deque<KeptFragment> kept_;
  Coverage ignored_;  // the scan has counted all this
  Peeled peeled_;
  std::uint64_t order_ = 0, bytes_ = 0;
  std::unordered_map<std::uint64_t, std::size_t> by_order_;  // fragments may be taken twice
  Selection out_;
};

Selector::Selector(const std::vector<WantedFlow>& wanted, const Limits& limits)
    : wanted_(wanted), limits_(limits), states_(wanted.size()), fragments_(limits) {
  for (std::uint32_t i = 0; i < wanted.size(); ++i) index(i);
}

void Selector::index(std::uint32_t flow) {
  const WantedFlow& one = wanted_[flow];
  starts_[one.start].push_back(flow);
  for (const PacketRef& ref : one.cited) cited_[ref].push_back(flow);
  for (const std::vector<PacketRef>* refs : {&one.cited, &one.needed})
    for (const PacketRef& ref : *refs) {
      std::vector<std::uint32_t>& flows = needed_[ref];
      if (!flows.empty() && flows.back() == flow) continue;
      flows.push_back(flow);
      ++states_[flow].waiting;
    }
}

const std::vector<std::uint32_t>& Selector::of(const FlowsByRef& flows, const PacketRef& ref) {
  static const std::vector<std::uint32_t> kNone;
  const auto found = flows.find(ref);
  return found == flows.end() ? kNone : found->second;
}

void Selector::start(const PacketRef& ref, const FlowKey* key) {
  for (const std::uint32_t flow : of(starts_, ref)) {
    states_[flow].active = true;
    if (key == nullptr) continue;
    states_[flow].is_stream = key->protocol == ip_protocol::tcp;
    active_[*key].push_back(flow);
  }
}

// Whether a flow that is under way, or names this packet, takes it.
void Selector::see_flow(std::uint32_t flow, const PacketRef& ref, bool wanted,
                        std::vector<std::uint32_t>& takers) {
  const WantedFlow& one = wanted_[flow];
  FlowState& state = states_[flow];
  if (wanted && state.waiting != 0) --state.waiting;
  const bool between = state.active && (one.between || state.is_stream);
  const bool room = state.taken < limits_.evidence_file_flow;
  if (wanted || ref == one.start || (between && room)) {
    ++state.taken;
    takers.push_back(flow);
  } else if (between) {
    state.shortened = true;
  }
  if (state.waiting == 0 && state.taken >= one.at_least) state.active = false;
}

void Selector::see(const PacketView& packet) {
  const std::uint64_t order = order_++;
  peel(packet, limits_, peeled_);
  if (peeled_.kind == Peeled::Kind::fragment) {
    keep_fragment(packet);
    fragments_.add(peeled_, ignored_);
  }
  const bool is_segment = peeled_.kind == Peeled::Kind::segment;
  const FlowKey* const key = is_segment ? &peeled_.segment.key : nullptr;
  start(packet.ref, key);
  std::vector<std::uint32_t> takers;
  const std::vector<std::uint32_t>& needed = of(needed_, packet.ref);
  for (const std::uint32_t flow : needed) see_flow(flow, packet.ref, true, takers);
  if (key != nullptr) {
    if (const auto found = active_.find(*key); found != active_.end()) {
      for (const std::uint32_t flow : found->second)
        if (std::ranges::find(needed, flow) == needed.end()) see_flow(flow, packet.ref, false, takers);
      std::erase_if(found->second, [&](std::uint32_t flow) { return !states_[flow].active; });
      if (found->second.empty()) active_.erase(found);
    }
  }
  if (takers.empty()) return;
  std::ranges::sort(takers);
  const bool reassembled = is_segment && peeled_.segment.is_reassembled;
  const bool taken = take(packet, order, takers, is_segment && !reassembled ? &peeled_.segment : nullptr);
  if (!taken && !needed.empty()) ++out_.left_out;
  if (reassembled) take_fragments(takers);
}

void Selector::keep_fragment(const PacketView& packet) {
  const Fragment& fragment = peeled_.fragment;
  KeptFragment& kept = kept_.emplace_back();
  kept.bytes.assign(packet.bytes.begin(), packet.bytes.end());
  kept.view = packet;
  kept.view.bytes = kept.bytes;
  kept.order = order_ - 1;
  kept.source = fragment.source;
  kept.destination = fragment.destination;
  kept.id = fragment.id;
  if (kept_.size() > kKeptFragments) kept_.pop_front();
}

// The other parts of the datagram whose last part was just seen.
void Selector::take_fragments(const std::vector<std::uint32_t>& takers) {
  const KeptFragment& last = kept_.back();
  for (const KeptFragment& part : kept_)
    if (part.id == last.id && part.source == last.source && part.destination == last.destination)
      take(part.view, part.order, takers, nullptr);
}

bool Selector::take(const PacketView& packet, std::uint64_t order, const std::vector<std::uint32_t>& takers,
                    const Segment* segment) {
  if (by_order_.contains(order)) return true;
  const bool full = out_.packets.size() >= limits_.evidence_file_packets ||
                    packet.bytes.size() > limits_.evidence_file_bytes -
                                              std::min(bytes_, std::uint64_t{limits_.evidence_file_bytes});
  if (full) {
    for (const std::uint32_t flow : takers) states_[flow].shortened = true;
    return false;
  }
  by_order_.emplace(order, out_.packets.size());
  bytes_ += packet.bytes.size();
  SelectedPacket& out = out_.packets.emplace_back();
  out.bytes.assign(packet.bytes.begin(), packet.bytes.end());
  out.view = packet;
  out.order = order;
  out.flows = takers;
  out.cited = cited_.contains(packet.ref);
  if (segment != nullptr) describe(packet, *segment, out);
  return true;
}

void Selector::describe(const PacketView& packet, const Segment& segment, SelectedPacket& out) const {
  const std::uint8_t* const begin = packet.bytes.data();
  out.is_segment = true;
  out.key = segment.key;
  out.from_low = segment.from_low;
  out.ip_at = static_cast<std::uint32_t>(segment.ip_packet.data() - begin);
  if (segment.payload.empty()) return;
  out.payload_at = static_cast<std::uint32_t>(segment.payload.data() - begin);
  out.payload_size = static_cast<std::uint32_t>(segment.payload.size());
}

Selection Selector::result() {
  std::ranges::sort(out_.packets, {}, &SelectedPacket::order);
  for (SelectedPacket& packet : out_.packets) packet.view.bytes = packet.bytes;
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    out_.left_out += states_[i].waiting;  // never seen
    if (states_[i].shortened || states_[i].waiting != 0) out_.shortened.push_back(i);
  }
  return std::move(out_);
}
}  // namespace

Selection select_packets(PacketSource& source, const std::vector<WantedFlow>& wanted, const Limits& limits) {
  Selector selector(wanted, limits);
  Window window;
  while (source.fill(window))
    for (const PacketView& packet : window.packets) selector.see(packet);
  return selector.result();
}

}  // namespace shekara
