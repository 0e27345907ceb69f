// SPDX-License-Identifier: Apache-2.0
// Physics as a witness: from the smallest round trip of an address, the countries it cannot be in. Light in fibre goes
// about 200 km in a millisecond (ITU-T G.652: refractive index near 1.468), and half of the way is the way back.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "geoip/outlines.h"
#include "scanner/facts/finding.h"
#include "scanner/join/flow_addresses.h"

namespace shekara {

// How far from the capture point something can be that answered in this time. Kilometres, rounded up.
std::uint32_t within_km(Duration round_trip);

// Where the packets were captured: a stated point, else somewhere in the home country; and how far countries are from
// there.
class CapturePoint {
 public:
  // Borrows the outlines. `home`: ISO 3166-1 alpha-2.
  CapturePoint(const Outlines& outlines, std::string home, std::optional<GeoPoint> given);
  // Never more than it is: the errors of the drawing are taken off. Nothing for a country that is not drawn.
  [[nodiscard]] std::optional<double> least_km(std::string_view country) const;
  // Slower than this a host in the home country need not be, by a wide margin; nothing when the country is not drawn
  // or the capture was made elsewhere.
  [[nodiscard]] std::optional<Duration> slow_at_home() const;
  [[nodiscard]] const std::string& home() const { return home_; }
  [[nodiscard]] const std::optional<GeoPoint>& given() const { return given_; }

 private:
  const Outlines& outlines_;
  std::string home_;
  std::optional<GeoPoint> given_;
  std::map<std::string, double, std::less<>> from_given_;  // of all countries, when a point was stated
};

// What the smallest round trip of each address over the run says of places.
class Reaches {
 public:
  // Borrows both.
  Reaches(const FlowAddresses& addresses, const CapturePoint& from) : addresses_(addresses), from_(from) {}
  // Whether the address of this number answered too soon to be in the country that its sources gave; never where the user has set it.
  // Thread-safe, as is all that follows.
  [[nodiscard]] bool refutes(std::uint32_t number, std::string_view country, PlaceBasis basis) const;
  // Adds the reach to a place; one whose country is refuted becomes disputed and loses it, its witnesses stay. What
  // the user has set is not touched, and special ranges have no place.
  void weigh(const IpAddress& address, Place& place) const;

 private:
  [[nodiscard]] bool too_far(std::string_view country, Duration round_trip) const;

  const FlowAddresses& addresses_;
  const CapturePoint& from_;
};

}  // namespace shekara
