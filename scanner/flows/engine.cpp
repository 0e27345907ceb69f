// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/engine.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <queue>
#include <utility>

#include "scanner/base/parallel.h"
#include "scanner/base/prefetch.h"
#include "scanner/packets/fragments.h"
#include "scanner/packets/peel.h"
#include "scanner/secrets/key_log.h"

namespace shekara {

namespace {
// A small capture is not worth eight nDPI modules of 6 MiB and 20 ms each. The number of lanes is a function of the input, never of
// the threads: nDPI's caches make it part of the answer.
constexpr std::size_t kLanes = 8;
constexpr std::size_t kSmall = 32;  // windows; also a window's packets
// So many windows are read before they are worked on: few, so that what was read to be hashed is still in a cache.
constexpr std::size_t kWindowsAhead = 4;
constexpr std::size_t kChunk = 256;
constexpr std::uint32_t kTlsKeyLog = 0x544c534b;  // pcapng, Decryption Secrets Block

class Engine {
 public:
  Engine(PacketSource& source, FlowReceivers& receivers, const Limits& limits, const EngineOptions& options)
      : source_(source), receivers_(receivers), limits_(limits), options_(options), pool_(options.threads),
        fragments_(limits) {}

  ScanResult run() {
    while (more_ && is_small()) read_window();
    if (more_) read_window();
    make_lanes(more_ && !options_.one_lane ? kLanes : 1);
    while (!ahead_.empty()) {
      take_secrets();
      if (!is_peeled_) peel_all(ahead_.front());
      deal(ahead_.front());
      run_lanes();
      fragments_.recycle();
      packets_ += ahead_.front().packets.size();
      if (options_.progress) options_.progress(packets_);
      spare_ = std::move(ahead_.front());
      ahead_.pop_front();
    }
    return result();
  }

 private:
  // What has been read so far is not worth more than one lane.
  [[nodiscard]] bool is_small() const { return ahead_.size() < kSmall && packets_read_ < limits_.window_packets; }

  void read_window() {
    if (!more_) return;
    Window window = std::exchange(spare_, {});
    more_ = source_.fill(window);
    packets_read_ += window.packets.size();
    if (more_) ahead_.push_back(std::move(window));  // does not move those that are there
  }

  void make_lanes(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      lanes_.push_back(std::make_unique<Lane>(limits_, lane_options(), receivers_.make()));
    backlog_.resize(count);
  }

  LaneOptions lane_options() const {
    LaneOptions options = options_.lane;
    options.secrets = options_.secrets;
    return options;
  }

  // Those of all windows read so far, some ahead of the one at hand: a program that writes secrets into its capture writes them when it
  // has them, a little behind the first packets that they open. As many for any number of threads.
  void take_secrets() {
    const std::vector<SecretsBlock>& blocks = source_.secrets();
    for (; options_.secrets != nullptr && secrets_taken_ < blocks.size(); ++secrets_taken_)
      take_secrets_block(blocks[secrets_taken_]);
  }

  void take_secrets_block(const SecretsBlock& block) {
    if (block.type != kTlsKeyLog) return add(coverage_.oddities, "capture: secrets of a kind that decrypts nothing here", {});
    const KeyLogReport report = read_key_log(block.bytes, source_.inputs()[block.file].name, limits_, *options_.secrets);
    if (report.wrong != 0) add(coverage_.oddities, "capture: line of its key log that cannot be read", {}, report.wrong);
    if (report.limit) add(coverage_.limits, "secrets", {});
  }

  static std::size_t chunks_of(const Window& window) { return (window.packets.size() + kChunk - 1) / kChunk; }

  void peel_all(const Window& window) {
    peeled_.resize(std::max(peeled_.size(), window.packets.size()));
    pool_.run(chunks_of(window), [&](std::size_t chunk) { peel_chunk(window, chunk, peeled_); });
  }

  void peel_chunk(const Window& window, std::size_t chunk, std::vector<Peeled>& into) const {
    const std::size_t end = std::min(window.packets.size(), (chunk + 1) * kChunk);
    for (std::size_t i = chunk * kChunk; i < end; ++i) {
      peel(window.packets[i], limits_, into[i]);
      if (into[i].kind == Peeled::Kind::segment) set_hashes(into[i].segment);
      if (into[i].has_carrier) set_hashes(into[i].carrier);
    }
  }

  static void set_hashes(Segment& segment) {
    segment.address_hash = segment.key.address_hash();
    segment.key_hash = segment.key.hash(segment.address_hash);
  }

  void deal(const Window& window) {
    for (std::vector<const Segment*>& lane : backlog_) lane.clear();
    coverage_.packets_seen += window.packets.size();
    for (std::size_t i = 0; i < window.packets.size(); ++i) {
      Peeled& packet = peeled_[i];
      if (packet.unread_frames != 0)
        add(coverage_.oddities, "802.11 A-MSDU frame not read", window.packets[i].ref, packet.unread_frames);
      if (packet.has_carrier) give(packet.carrier);
      if (packet.kind == Peeled::Kind::fragment) {
        if (!fragments_.add(packet, coverage_)) continue;
        set_hashes(packet.segment);
        set_hashes(packet.carrier);
        if (packet.has_carrier) give(packet.carrier);
      }
      if (packet.kind == Peeled::Kind::segment) {
        ++coverage_.packets_decoded;
        give(packet.segment);
      } else if (packet.kind == Peeled::Kind::not_decoded) {
        add(coverage_.not_decoded, reason_text(packet.reason, packet.detail), window.packets[i].ref);
      }
    }
  }

  void give(const Segment& segment) { backlog_[segment.address_hash % backlog_.size()].push_back(&segment); }

  // Meanwhile another window is read, and the next one peeled: in small pieces and last, so that no thread waits for a lane with nothing to do.
  void run_lanes() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < backlog_.size(); ++i)
      if (!backlog_[i].empty()) order.push_back(i);
    // The longest first, so that no thread is left alone with it at the end.
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return backlog_[i].size(); });
    const Window* const next = ahead_.size() > 1 ? &ahead_[1] : nullptr;  // asked before another one is put behind it
    is_peeled_ = next != nullptr;
    if (is_peeled_) peeled_next_.resize(std::max(peeled_next_.size(), next->packets.size()));
    pool_.run(1 + order.size() + (is_peeled_ ? chunks_of(*next) : 0), [&](std::size_t task) {
      if (task == 0)
        read_ahead();
      else if (task <= order.size())
        run_lane(order[task - 1]);
      else
        peel_chunk(*next, task - 1 - order.size(), peeled_next_);
    });
    std::swap(peeled_, peeled_next_);
  }

  void read_ahead() {
    if (ahead_.size() <= kWindowsAhead) read_window();
  }

  void run_lane(std::size_t index) {
    const std::vector<const Segment*>& segments = backlog_[index];
    Lane& lane = *lanes_[index];
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (i + 16 < segments.size()) prefetch_bytes(segments[i + 16], sizeof(Segment));
      if (i + 7 < segments.size()) {
        lane.prefetch(*segments[i + 7], *segments[i + 4], *segments[i + 2]);
        const Bytes packet = segments[i + 7]->ip_packet;
        prefetch_bytes(packet.data(), std::min<std::size_t>(packet.size(), 512));
      }
      lane.process(*segments[i]);
    }
    lane.classify();
  }

  ScanResult result() {
    fragments_.finish(coverage_);
    const auto by_first_packet = [](const Lane::Ended& ended) { return ended.first_packet; };
    pool_.run(lanes_.size(), [&](std::size_t i) {
      lanes_[i]->finish();
      std::ranges::sort(lanes_[i]->records, {}, by_first_packet);
    });
    ScanResult out;
    for (const std::unique_ptr<Lane>& lane : lanes_) merge(coverage_, lane->coverage);
    merge_records(out.flows);
    out.coverage = std::move(coverage_);
    return out;
  }

  // Each lane's records are in order: always the lane whose next one is first.
  void merge_records(FlowRecords& out) {
    struct Head {
      PacketRef first_packet;
      std::size_t lane, at;
      bool operator>(const Head& other) const { return first_packet > other.first_packet; }
    };
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    const auto push = [&](std::size_t lane, std::size_t at) {
      const std::vector<Lane::Ended>& records = lanes_[lane]->records;
      if (at < records.size()) heads.push({records[at].first_packet, lane, at});
    };
    std::size_t count = 0;
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
      count += lanes_[lane]->records.size();
      push(lane, 0);
    }
    out.reserve(count);
    while (!heads.empty()) {
      const Head head = heads.top();
      heads.pop();
      out.push_back(std::move(lanes_[head.lane]->records[head.at].record));
      push(head.lane, head.at + 1);
    }
  }

  PacketSource& source_;
  FlowReceivers& receivers_;
  const Limits& limits_;
  const EngineOptions& options_;
  Parallel pool_;
  FragmentTable fragments_;
  std::deque<Window> ahead_;  // the one at hand first
  Window spare_;              // its vectors are used again
  bool more_ = true;
  std::size_t packets_read_ = 0;
  std::vector<Peeled> peeled_, peeled_next_;
  bool is_peeled_ = false;  // the first of the windows ahead
  std::vector<std::vector<const Segment*>> backlog_;
  std::vector<std::unique_ptr<Lane>> lanes_;
  Coverage coverage_;
  std::uint64_t packets_ = 0;
  std::size_t secrets_taken_ = 0;
};
}  // namespace

ScanResult scan(PacketSource& source, FlowReceivers& receivers, const Limits& limits, const EngineOptions& options) {
  return Engine(source, receivers, limits, options).run();
}

}  // namespace shekara
