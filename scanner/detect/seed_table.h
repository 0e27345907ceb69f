// SPDX-License-Identifier: Apache-2.0
// Finds the patterns of all seeds in one pass: two filters of their last eight (or five) bytes, then the
// patterns themselves, sorted from their ends. Made once, shared read-only.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "scanner/detect/seed_patterns.h"

namespace shekara {

class SeedTable {
 public:
  void add(std::uint32_t seed, const SeedPattern& pattern);
  void build();  // after the last add()
  // Appends the hits that end in (from, to]; what lies around in `text` is looked at too. Of the hits of one
  // seed of which one lies inside another only the outer one.
  void find(Bytes text, std::size_t from, std::size_t to, std::vector<SeedHit>& hits) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::size_t memory() const;

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  struct Entry {
    std::uint32_t at;  // in bytes_, last byte first
    std::uint32_t seed;
    std::uint32_t shorter;  // the longest other entry that this one ends with
    std::uint8_t size;
    SeedEncoding encoding;
    SeedEdge edge;
    SeedSides sides;
  };
  // Entries [first, last) end with these bytes.
  struct Slot {
    std::uint64_t tail = 0;
    std::uint32_t first = 0, last = 0;
  };
  struct Tails {
    std::size_t width = 0;
    std::vector<std::uint64_t> first_bits, second_bits;  // the filters, one bit in each for each tail
    std::vector<Slot> slots;
    int bit_shift = 0, slot_shift = 0;
    [[nodiscard]] bool may_hold(std::uint64_t tail) const;
    [[nodiscard]] const Slot* find(std::uint64_t tail) const;
    void resize(std::size_t count);
    void add(const Slot& slot);
  };
  [[nodiscard]] Bytes reversed(const Entry& entry) const;
  [[nodiscard]] int compare(const Entry& entry, Bytes text, std::size_t end) const;
  [[nodiscard]] std::uint64_t tail_of(const Entry& entry, std::size_t width) const;
  void link();
  void fill(Tails& tails, std::size_t first, std::size_t last);
  void look(const Slot& slot, Bytes text, std::size_t end, std::vector<SeedHit>& hits) const;

  std::vector<Entry> entries_;  // the long ones, then the short ones; each kind sorted by its reversed bytes
  std::vector<std::uint8_t> bytes_;
  Tails long_, short_;
};

}  // namespace shekara
