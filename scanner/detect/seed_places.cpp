// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_places.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scanner/detect/seed_place_forms.h"

namespace shekara {

namespace {
constexpr double kMetresPerDegree = 111'195;
constexpr double kRadian = 0.017453292519943295;
constexpr std::uint32_t kDoubleBit = 1U << 8;
static_assert(kPlaceForms[8].encoding == SeedEncoding::double_64);

// On a small circle the earth is flat; ends of the map meet.
double distance_m(double latitude, double longitude, double other_latitude, double other_longitude) {
  double east = std::abs(longitude - other_longitude);
  if (east > 180) east = 360 - east;
  return kMetresPerDegree * std::hypot(latitude - other_latitude, east * std::cos(latitude * kRadian));
}

}  // namespace

void SeedPlaces::add(std::uint32_t seed, const Seed& place) {
  places_.push_back({place.latitude, place.longitude, place.within_m, seed});
  largest_m_ = std::max(largest_m_, place.within_m);
  // Near a pole a circle has every longitude.
  const double narrow = std::cos(std::min(89.0, std::abs(place.latitude) + 0.1) * kRadian);
  const double wide =
      std::abs(place.latitude) > 88 ? 360 : (place.within_m + 1000) / kMetresPerDegree / narrow;
  west_ = std::min(west_, std::abs(place.longitude) - wide);
  east_ = std::max(east_, std::abs(place.longitude) + wide);
  if (std::abs(place.longitude) + wide > 180) west_ = std::min(west_, 180 - wide);
}

void SeedPlaces::build() {
  if (places_.empty()) return;
  std::ranges::stable_sort(places_, {}, [](const Place& place) { return std::abs(place.latitude); });
  widest_ = (largest_m_ + 1) / kMetresPerDegree;
  forms_.assign(1U << 16, 0);
  for (const Place& place : places_) mark_keys(place);
  for (const Place& place : places_)
    for (const double edge : {-widest_, widest_}) {
      const double degrees = std::clamp(std::abs(place.latitude) + edge, 0.0, 90.0);
      whole_degrees_[static_cast<std::size_t>(degrees)] = true;
    }
}

void SeedPlaces::mark_keys(const Place& place) {
  const double wide = (place.within_m + 1) / kMetresPerDegree;
  for (std::size_t form = 0; form < kPlaceForms.size(); ++form) {
    const bool far_from_zero = std::abs(place.latitude) > wide;
    const double low = far_from_zero ? std::abs(place.latitude) - wide : 0,
                 high = std::abs(place.latitude) + wide;
    for (const double sign : {1.0, -1.0}) {
      if ((place.latitude < 0) != (sign < 0) && kPlaceForms[form].has_sign && far_from_zero) continue;
      // Negative integers fall where their size grows.
      const std::uint32_t one = form_key(kPlaceForms[form], sign * low, false) >> 16;
      const std::uint32_t other = form_key(kPlaceForms[form], sign * std::min(high, 90.0), false) >> 16;
      const bool wraps = one == 0 && other > 0x8000;  // -0 of an integer
      for (std::uint32_t key = wraps ? other : std::min(one, other);
           key <= (wraps ? 0xffffU : std::max(one, other)); ++key)
        forms_[key] |= static_cast<std::uint16_t>(1U << form);
    }
  }
}

void SeedPlaces::for_near(DegreePair position, bool signless, double slack_m,
                          const std::function<void(const Place&)>& found) const {
  const double slack = slack_m / kMetresPerDegree, size = std::abs(position.latitude);
  const auto by_size = [](const Place& place) { return std::abs(place.latitude); };
  for (auto place = std::ranges::lower_bound(places_, size - widest_ - slack, {}, by_size);
       place != places_.end() && by_size(*place) <= size + widest_ + slack; ++place) {
    const double latitude = signless ? by_size(*place) : place->latitude;
    const double longitude = signless ? std::abs(place->longitude) : place->longitude;
    const double east = signless ? std::abs(position.longitude) : position.longitude;
    const double north = signless ? size : position.latitude;
    if (distance_m(latitude, longitude, north, east) <= place->within_m + slack_m) found(*place);
  }
}

void SeedPlaces::near(DegreePair position, double slack_m, std::vector<std::uint32_t>& seeds) const {
  for_near(position, false, slack_m, [&](const Place& place) { seeds.push_back(place.seed); });
}

bool SeedPlaces::any_latitude(double degrees, bool signless) const {
  const double size = std::abs(degrees);
  const auto by_size = [](const Place& place) { return std::abs(place.latitude); };
  const auto first = std::ranges::lower_bound(places_, size - widest_, {}, by_size);
  for (auto place = first; place != places_.end() && by_size(*place) <= size + widest_; ++place)
    if (signless || place->latitude * degrees >= 0) return true;
  return false;
}

void SeedPlaces::find(Bytes text, std::size_t from, std::size_t to, std::vector<SeedHit>& hits) const {
  if (places_.empty()) return;
  for (std::size_t at = from; at < to && at + 4 <= text.size(); ++at) {
    const std::uint32_t big = forms_[std::size_t{text[at]} << 8 | text[at + 1]];
    std::uint32_t little = forms_[std::size_t{text[at + 3]} << 8 | text[at + 2]] & ~kDoubleBit;
    if (at + 8 <= text.size()) little |= forms_[std::size_t{text[at + 7]} << 8 | text[at + 6]] & kDoubleBit;
    if ((big | little) != 0) {
      look_binary(text, at, big, false, hits);
      look_binary(text, at, little, true, hits);
    }
    if ((text[at] & text[at + 1] & text[at + 2] & 0x80) != 0) look_varint(text, at, hits);
  }
  const std::string_view all = as_text(text);
  for (std::size_t dot = all.find('.', from); dot < to; dot = all.find('.', dot + 1))
    look_text(text, dot, hits);
}

// Of a list of points each latitude has the longitude beside it.
void SeedPlaces::keep_nearest(std::vector<SeedHit>& hits, std::size_t from) {
  const auto first = hits.begin() + static_cast<std::ptrdiff_t>(from);
  if (hits.end() - first < 2) return;
  const SeedHit best = *std::ranges::min_element(first, hits.end(), {},
                                                 [](const SeedHit& hit) { return hit.end - hit.begin; });
  const auto farther = [&](const SeedHit& hit) { return hit.begin != best.begin || hit.end != best.end; };
  hits.erase(std::remove_if(first, hits.end(), farther), hits.end());
}

}  // namespace shekara
