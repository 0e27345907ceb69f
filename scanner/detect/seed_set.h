// SPDX-License-Identifier: Apache-2.0
// All seeds of a scan, ready to be looked for. Made once at start, shared read-only by all lanes.
#pragma once
#include <vector>

#include "scanner/detect/seed_places.h"
#include "scanner/detect/seed_table.h"

namespace shekara {

class SeedSet {
 public:
  explicit SeedSet(std::vector<Seed> seeds);
  [[nodiscard]] const std::vector<Seed>& seeds() const { return seeds_; }
  [[nodiscard]] const SeedTable& table() const { return table_; }
  [[nodiscard]] const SeedPlaces& places() const { return places_; }
  // Appends what is found between `from` and `to` (SeedTable::find, SeedPlaces::find).
  void find(Bytes text, std::size_t from, std::size_t to, std::vector<SeedHit>& hits) const {
    table_.find(text, from, to, hits);
    places_.find(text, from, to, hits);
  }

 private:
  std::vector<Seed> seeds_;
  SeedTable table_;
  SeedPlaces places_;
};

}  // namespace shekara
