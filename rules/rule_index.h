// SPDX-License-Identifier: Apache-2.0
// A rule set compiled once: which rules can hold for a finding at all, found by the value of one condition each, so that
// ten thousand rules cost little more than ten; and what of a finding the rules look at.
#pragma once
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "rules/fact.h"
#include "rules/rule_set.h"

namespace shekara {

class RuleIndex {
 public:
  explicit RuleIndex(const RuleSet& rules);
  // Numbers of the rules that may hold or may be unknown, rising; all others surely do not hold.
  [[nodiscard]] std::vector<std::uint32_t> candidates(const Finding& finding, const RuleSet& rules) const;
  [[nodiscard]] std::uint64_t facts_hash(const Finding& finding, const RuleSet& rules) const;
  [[nodiscard]] bool asks(const FactInfo& fact) const;
  [[nodiscard]] bool asks_beyond_outline() const { return beyond_outline_; }

 private:
  using Numbers = std::vector<std::uint32_t>;
  // Rules that can only hold when the fact has one of their values, or is not known.
  struct Keyed {
    const FactInfo* fact = nullptr;
    bool under = false;  // values are domains
    std::unordered_map<std::uint64_t, Numbers> by_value;  // by hash; for look-up only
    Numbers all;
  };
  struct Asked {
    const FactInfo* fact = nullptr;
    std::vector<double> thresholds;  // of amounts: findings between the same two are alike
  };
  static constexpr std::size_t kClasses = (kDataCategories + 1) * 6;  // category or none, crossing
  static std::size_t class_of(const Finding& finding);
  void place(std::uint32_t number, const Rule& rule);
  void note(const Condition& when);
  void note(const Term& term);

  std::vector<Keyed> keyed_;
  std::array<Numbers, kClasses> of_class_;  // rules without a key
  std::vector<Asked> asked_;
  bool has_recipients_ = false;
  bool asks_evidence_ = false, asks_id_and_time_ = false, beyond_outline_ = false;
};

}  // namespace shekara
