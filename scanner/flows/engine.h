// SPDX-License-Identifier: Apache-2.0
// From packets to ended flows: window after window, peeled in parallel, dealt into lanes, lanes worked in parallel, while
// the next window is being read. The result depends on the packets alone, not on the number of threads.
#pragma once
#include <functional>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/capture/packet_source.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/flow_record.h"
#include "scanner/flows/flow_receiver.h"
#include "scanner/flows/lane.h"

namespace shekara {

class Secrets;

struct EngineOptions {
  unsigned threads = 1;
  LaneOptions lane;
  // To decrypt with; what the captures themselves hold is added to it between windows.
  Secrets* secrets = nullptr;
  bool one_lane = false;   // keeps the order of the capture for whoever prints as it goes
  // After each window, from the thread that called scan(): packets so far.
  std::function<void(std::uint64_t packets)> progress;
};

struct ScanResult {
  FlowRecords flows;   // by first packet
  Coverage coverage;
};

ScanResult scan(PacketSource& source, FlowReceivers& receivers, const Limits& limits, const EngineOptions& options);

}  // namespace shekara
