// SPDX-License-Identifier: Apache-2.0
// Watches when a living flow's client sends: an addition and a comparison a packet, the rest with a burst. What it holds does not
// grow beyond kBurstsKept times.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "scanner/facts/rhythm.h"

namespace shekara {

class Sending {
 public:
  // A packet with payload, of `ip_length` bytes of IP. One that comes late, by its time, begins no burst.
  void see(Timestamp time, std::uint32_t ip_length) {
    if (bursts_ == 0 || time - last_ >= kBurstSilence) begin_burst(time);
    last_ = std::max(last_, time);
    bytes_ += ip_length;
    ++packets_;
    full_packets_ += ip_length >= kFullPacket ? 1U : 0U;
  }
  // So far.
  [[nodiscard]] Rhythm rhythm() const;

 private:
  void begin_burst(Timestamp time);
  [[nodiscard]] Stretch stretch() const { return {last_ - begun_, bytes_}; }

  Timestamp begun_, last_;    // of the burst that goes on
  std::uint64_t bytes_ = 0;   // in it
  std::uint64_t packets_ = 0, full_packets_ = 0, bursts_ = 0;
  Stretch longest_;           // of the bursts before
  std::unique_ptr<std::array<Timestamp, kBurstsKept>> begins_;  // made with the second burst: most flows have one
};

}  // namespace shekara
