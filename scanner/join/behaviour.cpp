// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/behaviour.h"

#include <algorithm>
#include <cstdlib>

namespace shekara {

namespace {
// Of the later, without overflow: captures can carry any time.
Duration apart(Duration one, Duration other) {
  return one > other ? Timestamp{one.nanoseconds} - Timestamp{other.nanoseconds}
                     : Timestamp{other.nanoseconds} - Timestamp{one.nanoseconds};
}

Duration half_way(Duration less, Duration more) { return {less.nanoseconds + (apart(more, less).nanoseconds) / 2}; }
}  // namespace

std::vector<Duration> burst_distances(const std::vector<Timestamp>& begins) {
  std::vector<Duration> out;
  if (begins.empty()) return out;
  Timestamp before = begins.front();
  for (const Timestamp begin : begins) {
    if (begin - before < kBurstSilence) continue;
    out.push_back(begin - before);
    before = begin;
  }
  return out;
}

Duration median(std::vector<Duration> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : half_way(values[middle - 1], values[middle]);
}

void BehaviourSum::add(const FlowRecord& flow) {
  if (flow.rhythm == nullptr) return;
  const Rhythm& rhythm = *flow.rhythm;
  first_ = flows_ == 0 ? flow.first : std::min(first_, flow.first);
  last_ = flows_ == 0 ? flow.last : std::max(last_, flow.last);
  ++flows_;
  bytes_up_ += flow.up().bytes;
  bytes_down_ += flow.down().bytes;
  packets_up_ += rhythm.packets;
  full_packets_up_ += rhythm.full_packets;
  begins_seen_ += rhythm.bursts;
  longest_ = std::max(longest_, rhythm.longest);
  const std::size_t middle = begins_.size();
  begins_.insert(begins_.end(), rhythm.begins.begin(), rhythm.begins.end());
  std::ranges::inplace_merge(begins_, begins_.begin() + static_cast<std::ptrdiff_t>(middle));
  if (begins_.size() > kBurstsKeptOfFinding) begins_.resize(kBurstsKeptOfFinding);
}

Behaviour BehaviourSum::behaviour() const {
  Behaviour out;
  out.flows = flows_;
  out.bytes_up = bytes_up_;
  out.bytes_down = bytes_down_;
  out.packets_up = packets_up_;
  out.full_packets_up = full_packets_up_;
  out.lasted = in_whole_milliseconds(last_ - first_);
  const std::vector<Duration> distances = burst_distances(begins_);
  out.distances = distances.size();
  // Of those that are kept, and the rest as if none of them fell together.
  out.bursts = begins_.empty() ? 0 : distances.size() + 1 + (begins_seen_ - begins_.size());
  if (distances.size() >= kFewestDistances) {
    const Duration period = median(distances);
    std::vector<Duration> deviations;
    for (const Duration& distance : distances) deviations.push_back(apart(distance, period));
    out.period = in_whole_milliseconds(period);
    out.jitter = in_whole_milliseconds(median(std::move(deviations)));
  }
  const bool sustained = longest_.lasted >= kSustainedFor && bits_per_second(longest_) >= kSustainedBitsPerSecond;
  if (sustained) out.sustained = Stretch{in_whole_milliseconds(longest_.lasted), longest_.bytes};
  return out;
}

}  // namespace shekara
