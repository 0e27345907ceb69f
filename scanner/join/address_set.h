// SPDX-License-Identifier: Apache-2.0
// A set of addresses by their numbers (FlowAddresses): a few as they are, many as a bit each.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace shekara {

class AddressSet {
 public:
  // True when it was not there yet.
  bool add(std::uint32_t number) {
    if (bits_.empty()) {
      if (std::ranges::find(few_, number) != few_.end()) return false;
      few_.push_back(number);
      ++count_;
      if (few_.size() > kFew)
        for (const std::uint32_t one : few_) set(one);
      return true;
    }
    if (!set(number)) return false;
    ++count_;
    return true;
  }
  // All that `other` has.
  void add(const AddressSet& other) {
    if (other.bits_.empty())
      for (const std::uint32_t number : other.few_) add(number);
    for (std::size_t word = 0; word < other.bits_.size(); ++word)
      for (std::uint64_t rest = other.bits_[word]; rest != 0; rest &= rest - 1)
        add(static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(rest)));
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  static constexpr std::size_t kFew = 16;
  bool set(std::uint32_t number) {
    const std::size_t word = number / 64;
    if (word >= bits_.size()) bits_.resize(word + 1);
    const std::uint64_t bit = std::uint64_t{1} << (number % 64);
    const bool is_new = (bits_[word] & bit) == 0;
    bits_[word] |= bit;
    return is_new;
  }
  std::vector<std::uint32_t> few_;   // until there are too many
  std::vector<std::uint64_t> bits_;  // then all
  std::uint64_t count_ = 0;
};

}  // namespace shekara
