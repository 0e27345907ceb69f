// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/packet_selection.h"

#include <algorithm>
#include <deque>
#include <span>
#include <unordered_map>

#include "scanner/packets/fragments.h"
#include "scanner/packets/peel.h"

namespace shekara {

namespace {
constexpr std::size_t kKeptFragments = 512;  // the latest; parts of a datagram come close together

struct KeyHash {
  std::size_t operator()(const FlowKey& key) const { return key.hash(); }
};

// Flows by packets. Asked for every packet of the capture, so not looked up: packets of one file come by their numbers, and what
// was asked for last is where the next search begins.
class FlowsByPacket {
 public:
  // Flows of one packet come back in the order in which they were added.
  void add(const PacketRef& ref, std::uint32_t flow) {
    if (files_.size() <= ref.file) files_.resize(ref.file + std::size_t{1});
    files_[ref.file].packets.push_back({ref.number, flow});
    ++to_come_;
  }
  // Before the first packet is asked for.
  void sort() {
    for (File& file : files_) {
      std::ranges::stable_sort(file.packets, {}, &std::pair<std::uint64_t, std::uint32_t>::first);
      for (const auto& [number, flow] : file.packets) file.flows.push_back(flow);
    }
  }
  std::span<const std::uint32_t> at(const PacketRef& ref) {
    if (ref.file >= files_.size()) return {};
    File& file = files_[ref.file];
    while (file.next < file.packets.size() && file.packets[file.next].first < ref.number) pass(file);
    const std::size_t begin = file.next;
    while (file.next < file.packets.size() && file.packets[file.next].first == ref.number) pass(file);
    return std::span(file.flows).subspan(begin, file.next - begin);
  }
  // No packet that is still to come has flows here.
  [[nodiscard]] bool is_over() const { return to_come_ == 0; }

 private:
  struct File {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> packets;  // number and flow
    std::vector<std::uint32_t> flows;                              // the same flows
    std::size_t next = 0;
  };
  void pass(File& file) {
    ++file.next;
    --to_come_;
  }
  std::vector<File> files_;
  std::size_t to_come_ = 0;
};

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
  // Whatever comes, nothing of it is taken.
  [[nodiscard]] bool is_over() const { return starts_.is_over() && needed_.is_over() && active_.empty(); }

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
  FlowsByPacket starts_, needed_;
  std::vector<PacketRef> cited_;  // ascending
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
  starts_.sort();
  needed_.sort();
  std::ranges::sort(cited_);
}

void Selector::index(std::uint32_t flow) {
  const WantedFlow& one = wanted_[flow];
  starts_.add(one.start, flow);
  cited_.insert(cited_.end(), one.cited.begin(), one.cited.end());
  std::vector<PacketRef> refs = one.cited;
  refs.insert(refs.end(), one.needed.begin(), one.needed.end());
  std::ranges::sort(refs);
  refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
  for (const PacketRef& ref : refs) needed_.add(ref, flow);
  states_[flow].waiting = refs.size();
}

void Selector::start(const PacketRef& ref, const FlowKey* key) {
  for (const std::uint32_t flow : starts_.at(ref)) {
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
  if (is_over()) return;
  peel(packet, limits_, peeled_);
  if (peeled_.kind == Peeled::Kind::fragment) {
    keep_fragment(packet);
    fragments_.add(peeled_, ignored_);
  }
  const bool is_segment = peeled_.kind == Peeled::Kind::segment;
  const FlowKey* const key = is_segment ? &peeled_.segment.key : nullptr;
  start(packet.ref, key);
  std::vector<std::uint32_t> takers;
  const std::span<const std::uint32_t> needed = needed_.at(packet.ref);
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
  out.cited = std::ranges::binary_search(cited_, packet.ref);
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

Selection select_packets(PacketSource& source, const std::vector<WantedFlow>& wanted, const Limits& limits, Parallel& pool) {
  Selector selector(wanted, limits);
  Window window, next;
  bool more = source.fill(window);
  while (more) {
    pool.run(2, [&](std::size_t task) {
      if (task == 0)
        more = source.fill(next);
      else
        for (const PacketView& packet : window.packets) selector.see(packet);
    });
    std::swap(window, next);
  }
  return selector.result();
}

}  // namespace shekara
