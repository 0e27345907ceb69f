// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/reach.h"

#include <algorithm>
#include <cmath>

namespace shekara {

namespace {
constexpr double kFibreKmPerMs = 200;
// What a capture's clock and the machine under it may swallow of a round trip: a millisecond.
constexpr double kClockKm = 100;
// Distances are those of a sphere; the Earth's are shorter by 0.56 percent at most.
constexpr double kSphere = 0.994;
// Real ways are longer than the shortest one, and radio takes its time: three times the way across the
// country and back, and 60 ms for the last mile.
constexpr double kDetour = 3, kLastMileMs = 60;
}  // namespace

std::uint32_t within_km(Duration round_trip) {
  const double km = std::ceil(round_trip.milliseconds() / 2 * kFibreKmPerMs);
  return static_cast<std::uint32_t>(std::clamp(km, 0.0, 4e9));
}

CapturePoint::CapturePoint(const Outlines& outlines, std::string home, std::optional<GeoPoint> given)
    : outlines_(outlines), home_(std::move(home)), given_(given) {
  if (!given_) return;
  for (const std::string_view country : outlines_.countries())
    from_given_.emplace(country, outlines_.distance_km(*given_, country).value_or(0));
}

std::optional<double> CapturePoint::least_km(std::string_view country) const {
  std::optional<double> drawn;
  if (!given_) {
    drawn = outlines_.distance_km(home_, country);
  } else if (const auto found = from_given_.find(country); found != from_given_.end()) {
    drawn = found->second;
  }
  if (!drawn) return std::nullopt;
  const double error = (given_ ? 1 : 2) * outlines_.error_km();  // of one border, or of two
  return std::max(0.0, *drawn * kSphere - error);
}

std::optional<Duration> CapturePoint::slow_at_home() const {
  const std::optional<double> span = outlines_.span_km(home_);
  if (!span || least_km(home_) != 0) return std::nullopt;
  const double milliseconds = kDetour * 2 * *span / kFibreKmPerMs + kLastMileMs;
  return Duration{static_cast<std::int64_t>(milliseconds * 1e6)};
}

bool Reaches::too_far(std::string_view country, Duration round_trip) const {
  const std::optional<double> least = from_.least_km(country);
  return least && *least > within_km(round_trip) + kClockKm;
}

bool Reaches::refutes(std::uint32_t number, std::string_view country, PlaceBasis basis) const {
  if (country.empty() || basis == PlaceBasis::override_) return false;
  const RoundTrip* const seen = addresses_.smallest(number);
  return seen != nullptr && too_far(country, seen->time);
}

void Reaches::weigh(const IpAddress& address, Place& place) const {
  const std::optional<std::uint32_t> number = addresses_.number_of(address);
  const RoundTrip* const seen = number ? addresses_.smallest(*number) : nullptr;
  if (seen == nullptr || place.basis == PlaceBasis::special) return;
  Reach& reach = place.reach.emplace();
  reach.smallest = *seen;
  reach.within_km = within_km(reach.smallest.time);
  reach.given = from_.given();
  reach.home = from_.home();
  for (const PlaceWitness& witness : place.witnesses) {
    const bool is_listed =
        std::ranges::find(reach.disproved, witness.country, &FarCountry::country) != reach.disproved.end();
    if (is_listed || !too_far(witness.country, reach.smallest.time)) continue;
    reach.disproved.push_back(
        {witness.country, static_cast<std::uint32_t>(from_.least_km(witness.country).value_or(0))});
  }
  if (place.country.empty() || place.basis == PlaceBasis::override_) return;
  const std::optional<Duration> slow = from_.slow_at_home();
  reach.doubtful = slow && place.country == from_.home() && reach.smallest.time > *slow;
  if (!too_far(place.country, reach.smallest.time)) return;
  reach.refutes_place = true;
  place.country.clear();
  place.basis = PlaceBasis::disputed;
}

}  // namespace shekara
