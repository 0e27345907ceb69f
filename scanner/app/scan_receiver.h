// SPDX-License-Identifier: Apache-2.0
// What a scan does with a field: names and fingerprints go to the flow's record, everything to the detectors.
#pragma once
#include <memory>

#include "scanner/base/limits.h"
#include "scanner/detect/detector_set.h"
#include "scanner/flows/flow_receiver.h"

namespace shekara {

class ScanReceivers final : public FlowReceivers {
 public:
  ScanReceivers(const DetectorSet& detectors, const Limits& limits, bool reveal)
      : detectors_(detectors), limits_(limits), reveal_(reveal) {}
  std::unique_ptr<FlowReceiver> make() override;

 private:
  const DetectorSet& detectors_;
  const Limits& limits_;
  bool reveal_;
};

}  // namespace shekara
