// SPDX-License-Identifier: Apache-2.0
#include "scanner/facts/step_times.h"

#include <algorithm>

namespace shekara {

StepTimes::StepTimes(const std::vector<TestStep>& steps, Duration clock_ahead) {
  std::vector<Timestamp> borders;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].begin && steps[i].end) begins_.push_back({*steps[i].begin + clock_ahead, i});
  std::ranges::stable_sort(begins_, {}, &Begin::at);
  for (const TestStep& step : steps) {
    if (!step.begin || !step.end) continue;
    borders.push_back(*step.begin + clock_ahead);
    borders.push_back(*step.end + clock_ahead);
  }
  std::ranges::sort(borders);
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  for (const Timestamp border : borders) {
    Span& span = spans_.emplace_back(Span{border, 0});
    for (std::size_t i = 0; i < std::min<std::size_t>(steps.size(), 64); ++i) {
      if (!steps[i].begin || !steps[i].end) continue;
      const bool inside = *steps[i].begin + clock_ahead <= border && border < *steps[i].end + clock_ahead;
      span.steps |= std::uint64_t{inside} << i;
    }
  }
}

std::uint64_t StepTimes::at(Timestamp packet_time) const {
  const auto after = std::ranges::upper_bound(spans_, packet_time, {}, &Span::from);
  return after == spans_.begin() ? 0 : std::prev(after)->steps;
}

std::optional<StepTimes::Begun> StepTimes::last_begun(Timestamp packet_time) const {
  const auto after = std::ranges::upper_bound(begins_, packet_time, {}, &Begin::at);
  if (after == begins_.begin()) return std::nullopt;
  const auto last = std::ranges::lower_bound(begins_, std::prev(after)->at, {}, &Begin::at);
  return Begun{last->step, packet_time - last->at};
}

}  // namespace shekara
