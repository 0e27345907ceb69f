// SPDX-License-Identifier: Apache-2.0
#include "reports/report.h"

#include <algorithm>

namespace shekara {

Outcome Report::outcome() const {
  Outcome worst = Outcome::domestic;
  for (const auto outcome :
       {Outcome::allowed, Outcome::needs_basis, Outcome::undetermined, Outcome::prohibited})
    if (outcome_counts.contains(to_text(outcome))) worst = outcome;
  return worst;
}

bool Report::complete() const {
  const auto damaged = [](const InputRecord& input) {
    return input.cut || input.cut_packets != 0 || input.kernel_drops != 0 || !input.problems.empty();
  };
  return coverage.packets_decoded != 0 && coverage.limits.empty() && findings_not_listed == 0 &&
         std::ranges::none_of(inputs, damaged);
}

std::optional<std::vector<StatedStep>> Report::stated_steps() const {
  if (!audit) return stored_steps;
  std::vector<StatedStep> steps;
  for (const TestStep& step : audit->steps) steps.push_back({step.id, std::string(step.kind)});
  return steps;
}

}  // namespace shekara
