// SPDX-License-Identifier: Apache-2.0
// The progress line on standard error: packets, bytes, rate and time left, for work that takes over a second. The only
// reader of a clock besides live capture; nothing of it reaches a report.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "scanner/capture/packet_source.h"

namespace shekara {

class Progress {
 public:
  // mode: "auto" (only on a terminal), "always", "never"
  Progress(const PacketSource& source, const std::string& mode);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(std::uint64_t packets);

 private:
  using Clock = std::chrono::steady_clock;
  const PacketSource& source_;
  Clock::time_point start_, shown_;
  bool wanted_, terminal_, printed_ = false;
};

}  // namespace shekara
