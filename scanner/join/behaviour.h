// SPDX-License-Identifier: Apache-2.0
// From the rhythms of flows that could not be read to what is said of their destination.
#pragma once
#include <cstdint>
#include <vector>

#include "scanner/facts/behaviour.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

// Adds up flows of one finding. Holds at most kBurstsKeptOfFinding times, whatever their number.
class BehaviourSum {
 public:
  void add(const FlowRecord& flow);
  // Of what was added; without `after_step`.
  [[nodiscard]] Behaviour behaviour() const;

 private:
  std::uint64_t flows_ = 0, bytes_up_ = 0, bytes_down_ = 0, packets_up_ = 0, full_packets_up_ = 0;  // as in Behaviour
  Timestamp first_, last_;
  Stretch longest_;
  std::vector<Timestamp> begins_;  // the earliest, by time
  std::uint64_t begins_seen_ = 0;
};

// Distances between neighbours of `begins` (by time); those nearer than kBurstSilence to the last one that counts are left out.
std::vector<Duration> burst_distances(const std::vector<Timestamp>& begins);
// The middle one of an odd number, else the mean of the two in the middle. values: not none.
Duration median(std::vector<Duration> values);

}  // namespace shekara
