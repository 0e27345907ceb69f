// SPDX-License-Identifier: Apache-2.0
// A rule set compiled once: which rules can hold for a finding at all, found by the value of one condition each, so that
// ten thousand rules cost little more than ten; and what of a finding the rules look at.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "rules/fact.h"
#include "rules/rule_set.h"

namespace shekara {

// Rules by their numbers, that a finding leaves a chance; all others surely do not hold.
struct LookedUp {
  std::vector<std::uint32_t> hits;                          // found by a value that the finding has
  std::span<const std::uint32_t> unkeyed;                   // found by category and crossing only; the worst first
  std::vector<std::span<const std::uint32_t>> open;         // unknown at best, unless among the hits; the most severe first
};

class RuleIndex {
 public:
  explicit RuleIndex(const RuleSet& rules);
  [[nodiscard]] LookedUp look_up(const Finding& finding, const RuleSet& rules) const;
  // All of them, rising.
  [[nodiscard]] std::vector<std::uint32_t> candidates(const Finding& finding, const RuleSet& rules) const;
  [[nodiscard]] std::uint64_t facts_hash(const Finding& finding, const RuleSet& rules) const;
  [[nodiscard]] bool asks(const FactInfo& fact) const;
  [[nodiscard]] bool asks_beyond_outline() const { return beyond_outline_; }

 private:
  using Numbers = std::vector<std::uint32_t>;
  static constexpr std::size_t kClasses = (kDataCategories + 1) * 6;  // category or none, crossing
  using Classes = std::bitset<kClasses>;
  // Rules that can only hold when the fact has one of their values, or is not known.
  struct Keyed {
    const FactInfo* fact = nullptr;
    bool under = false;  // values are domains
    std::unordered_map<std::uint64_t, Numbers> by_value;  // by hash; for look-up only
    std::array<Numbers, kClasses> of_class;
  };
  struct Asked {
    const FactInfo* fact = nullptr;
    std::vector<double> thresholds;  // of amounts: findings between the same two are alike
  };
  static std::size_t class_of(const Finding& finding);
  void place(std::uint32_t number, const Condition& when);
  void sort(const RuleSet& rules);
  void note(const Condition& when);
  void note(const Term& term);
  void note(const Validity& valid);
  [[nodiscard]] std::size_t period_of(Timestamp time) const;

  std::vector<Keyed> keyed_;
  std::array<Numbers, kClasses> of_class_;  // rules without a key
  std::vector<Classes> classes_;            // that each rule leaves a chance
  std::vector<Asked> asked_;
  std::vector<std::int64_t> turns_;         // nanoseconds: when something comes into force or ends; rising
  bool has_recipients_ = false, has_waivers_ = false;
  bool asks_evidence_ = false, beyond_outline_ = false;
};

}  // namespace shekara
