// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_set.h"

namespace shekara {

SeedSet::SeedSet(std::vector<Seed> seeds) : seeds_(std::move(seeds)) {
  for (std::uint32_t i = 0; i < seeds_.size(); ++i) {
    if (seeds_[i].is_position())
      places_.add(i, seeds_[i]);
    else
      for (const SeedPattern& pattern : seed_patterns(seeds_[i].kind, seeds_[i].value))
        table_.add(i, pattern);
  }
  table_.build();
  places_.build();
}

}  // namespace shekara
