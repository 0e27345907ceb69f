// SPDX-License-Identifier: Apache-2.0
// Finds pairs of latitude and longitude within a distance of a seeded position, in every binary form that
// trackers use, and in text. Made once, shared read-only.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/detect/coordinate.h"
#include "scanner/detect/seed.h"

namespace shekara {

class SeedPlaces {
 public:
  void add(std::uint32_t seed, const Seed& place);
  void build();  // after the last add()
  [[nodiscard]] bool empty() const { return places_.empty(); }
  // Appends the pairs whose latitude begins in [from, to); the partner is looked for around it.
  void find(Bytes text, std::size_t from, std::size_t to, std::vector<SeedHit>& hits) const;
  // The seeds that a position lies near to. slack_m: how coarse it was written.
  void near(DegreePair position, double slack_m, std::vector<std::uint32_t>& seeds) const;

 private:
  struct Place {
    double latitude, longitude, within_m;
    std::uint32_t seed;
  };
  struct Binary;   // one number read from bytes
  struct Written;  // one number read from text

  void mark_keys(const Place& place);
  [[nodiscard]] bool any_latitude(double degrees, bool signless) const;
  void look_binary(Bytes text, std::size_t at, std::uint32_t forms, bool little,
                   std::vector<SeedHit>& hits) const;
  void look_varint(Bytes text, std::size_t at, std::vector<SeedHit>& hits) const;
  void pair_up(Bytes text, const Binary& latitude, std::vector<SeedHit>& hits) const;
  [[nodiscard]] bool is_meant(Bytes text, const Binary& one, const Binary& other, const Place& place) const;
  void look_text(Bytes text, std::size_t dot, std::vector<SeedHit>& hits) const;
  void pair_up(Bytes text, const Written& latitude, std::vector<SeedHit>& hits) const;
  static void keep_nearest(std::vector<SeedHit>& hits, std::size_t from);
  // signless: only the sizes of the numbers are known.
  void for_near(DegreePair position, bool signless, double slack_m,
                const std::function<void(const Place&)>& found) const;

  std::vector<Place> places_;  // by latitude
  double widest_ = 0;          // degrees of latitude of the largest distance
  double largest_m_ = 0;
  double west_ = 180, east_ = 0;          // of all circles, without signs
  std::array<bool, 91> whole_degrees_{};  // of their latitudes
  std::vector<std::uint16_t>
      forms_;  // by the upper 16 bits of a latitude: the forms in which it may be near one
};

// Bytes as random as a cipher's or an archive's: a pair of numbers may be there by chance.
// deviations: how far from the mean of noise it must be to be none.
bool is_noise(Bytes around, double deviations);
bool is_plain_text(Bytes bytes);  // ASCII

}  // namespace shekara
