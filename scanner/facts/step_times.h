// SPDX-License-Identifier: Apache-2.0
// Which test steps of the audit record a moment falls in.
#pragma once
#include <cstdint>
#include <vector>

#include "scanner/facts/audit.h"

namespace shekara {

class StepTimes {
 public:
  StepTimes() = default;
  // Steps without times never match. `clock_ahead`: of packet times before UTC.
  StepTimes(const std::vector<TestStep>& steps, Duration clock_ahead);
  // Bit i: step i, from its begin on and before its end. Thread-safe.
  [[nodiscard]] std::uint64_t at(Timestamp packet_time) const;
  [[nodiscard]] bool empty() const { return spans_.empty(); }

 private:
  struct Span {
    Timestamp from;  // up to the next span
    std::uint64_t steps = 0;
  };
  std::vector<Span> spans_;  // by time
};

}  // namespace shekara
