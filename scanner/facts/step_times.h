// SPDX-License-Identifier: Apache-2.0
// Which test steps of the audit record a moment falls in.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
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
  // The step that began last, at or before that moment, and how long before; of several the first of the record. Thread-safe.
  struct Begun {
    std::size_t step = 0;  // index in the record
    Duration ago;
  };
  [[nodiscard]] std::optional<Begun> last_begun(Timestamp packet_time) const;
  [[nodiscard]] bool empty() const { return spans_.empty(); }

 private:
  struct Span {
    Timestamp from;  // up to the next span
    std::uint64_t steps = 0;
  };
  std::vector<Span> spans_;  // by time
  struct Begin {
    Timestamp at;
    std::size_t step = 0;
  };
  std::vector<Begin> begins_;  // by time, then step
};

}  // namespace shekara
