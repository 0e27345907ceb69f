// SPDX-License-Identifier: Apache-2.0
// What a scan does with a field: names and fingerprints go to the flow's record, everything to the detectors.
#pragma once
#include <deque>
#include <memory>

#include "scanner/base/limits.h"
#include "scanner/detect/collector.h"
#include "scanner/detect/detector_set.h"
#include "scanner/detect/seed_finder.h"
#include "scanner/flows/flow_receiver.h"

namespace shekara {

class ScanReceivers final : public FlowReceivers {
 public:
  // seeds, steps, clear: nullptr for none. origin_of: as for EvidenceCollector.
  ScanReceivers(const DetectorSet& detectors, const Limits& limits, bool reveal, const SeedSet* seeds = nullptr,
                const StepTimes* steps = nullptr, OriginOf origin_of = {}, ClearValues* clear = nullptr)
      : detectors_(detectors), limits_(limits), reveal_(reveal), seeds_(seeds), steps_(steps), origin_of_(std::move(origin_of)), clear_(clear) {}
  // Sees every hit of the receivers made from now on; for a scan by one thread. Not with seeds.
  void watch(SightingWatcher* watcher) { watcher_ = watcher; }
  std::unique_ptr<FlowReceiver> make() override;
  // Of all seeds, in their order. When the scan is over.
  [[nodiscard]] std::vector<SeedCount> seed_counts() const;

 private:
  const DetectorSet& detectors_;
  const Limits& limits_;
  bool reveal_;
  const SeedSet* seeds_;
  const StepTimes* steps_;
  OriginOf origin_of_;
  ClearValues* clear_;
  SightingWatcher* watcher_ = nullptr;
  std::deque<std::vector<SeedCount>> counts_;  // of each receiver, by seed; outlive them
};

}  // namespace shekara
