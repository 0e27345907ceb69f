// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/explanation.h"

#include <algorithm>

namespace shekara {

std::vector<Explained> explain(const Finding& finding, const RuleSet& rules) {
  std::vector<Explained> out;
  for (const Rule& rule : rules.rules) {
    Explained& explained = out.emplace_back(Explained{&rule, Truth::yes, {}});
    for (Part& part : parts_of(rule.when, finding, rules)) {
      explained.truth = std::min(explained.truth, part.truth);
      explained.reasons.push_back({part.truth, std::move(part.reason), 0});
    }
  }
  return out;
}

}  // namespace shekara
