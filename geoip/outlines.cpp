// SPDX-License-Identifier: Apache-2.0
#include "geoip/outlines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace shekara {

namespace {
constexpr double kRadiusKm = 6371.0088;  // mean radius of the Earth (IUGG)
constexpr double kLongestEdge =
    0.2;  // degrees; lines are straight on the drawing, so longer ones are divided

// A point of the unit sphere.
using Direction3 = std::array<double, 3>;

Direction3 direction(double longitude, double latitude) {
  const double x = longitude * std::numbers::pi / 180, y = latitude * std::numbers::pi / 180;
  return {std::cos(y) * std::cos(x), std::cos(y) * std::sin(x), std::sin(y)};
}

Direction3 minus(const Direction3& a, const Direction3& b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }
double dot(const Direction3& a, const Direction3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
double arc_km(double chord) { return 2 * std::asin(std::min(1.0, chord / 2)) * kRadiusKm; }

// The square of the chord from p to the nearest point of a short edge; the edge itself bends by metres.
double square_to_edge(const Direction3& p, const Direction3& a, const Direction3& b) {
  const Direction3 edge = minus(b, a), from = minus(p, a);
  const double square = dot(edge, edge);
  const double share = square == 0 ? 0 : std::clamp(dot(from, edge) / square, 0.0, 1.0);
  const Direction3 off{from[0] - share * edge[0], from[1] - share * edge[1], from[2] - share * edge[2]};
  return dot(off, off);
}
}  // namespace

double distance_km(const GeoPoint& one, const GeoPoint& other) {
  const Direction3 chord =
      minus(direction(one.longitude, one.latitude), direction(other.longitude, other.latitude));
  return arc_km(std::sqrt(dot(chord, chord)));
}

const Outlines::Country* Outlines::find(std::string_view code) const {
  const auto found = std::ranges::lower_bound(countries_, code, {}, &Country::code);
  return found != countries_.end() && found->code == code ? &*found : nullptr;
}

double Outlines::to_border_km(const Country& country, const GeoPoint& point) const {
  const Direction3 from = direction(point.longitude, point.latitude);
  double best = 4;  // the square of the chord through the Earth
  for (const Ring& ring : country.rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Vertex &a = ring[i], &b = ring[(i + 1) % ring.size()];
      const double x = a.longitude / units_per_degree_, y = a.latitude / units_per_degree_;
      const double dx = b.longitude / units_per_degree_ - x, dy = b.latitude / units_per_degree_ - y;
      const double parts = std::max(1.0, std::ceil(std::max(std::abs(dx), std::abs(dy)) / kLongestEdge));
      Direction3 start = direction(x, y);
      for (double part = 1; part <= parts; ++part) {
        const Direction3 end = direction(x + dx * part / parts, y + dy * part / parts);
        best = std::min(best, square_to_edge(from, start, end));
        start = end;
      }
    }
  return arc_km(std::sqrt(best));
}

// How often a line to the east crosses the rings; each turn round the Earth is looked at, for rings that
// cross the antimeridian go on beyond 180 degrees.
bool Outlines::contains(const Country& country, const GeoPoint& point) const {
  const double y = point.latitude * units_per_degree_;
  bool inside = false;
  for (const double turn : {-360.0, 0.0, 360.0}) {
    const double x = (point.longitude + turn) * units_per_degree_;
    for (const Ring& ring : country.rings)
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const Vertex &a = ring[i], &b = ring[(i + 1) % ring.size()];
        if ((a.latitude > y) == (b.latitude > y)) continue;
        const double share = (y - a.latitude) / (b.latitude - a.latitude);
        if (x < a.longitude + share * (b.longitude - a.longitude)) inside = !inside;
      }
  }
  return inside;
}

std::optional<double> Outlines::distance_km(const GeoPoint& point, std::string_view country) const {
  const Country* const found = find(country);
  if (found == nullptr) return std::nullopt;
  return contains(*found, point) ? 0 : to_border_km(*found, point);
}

std::optional<double> Outlines::distance_km(std::string_view one, std::string_view other) const {
  const Country *first = find(one), *second = find(other);
  if (first == nullptr || second == nullptr) return std::nullopt;
  if (first == second) return 0;
  if (first > second) std::swap(first, second);
  return first->distances.at(static_cast<std::size_t>(second - first) - 1);
}

std::vector<std::string_view> Outlines::countries() const {
  std::vector<std::string_view> out;
  for (const Country& country : countries_) out.emplace_back(country.code);
  return out;
}

std::optional<double> Outlines::span_km(std::string_view country) const {
  const Country* const found = find(country);
  return found == nullptr ? std::nullopt : std::optional(found->span_km);
}

bool Outlines::contains(std::string_view country, const GeoPoint& point) const {
  const Country* const found = find(country);
  return found != nullptr && contains(*found, point);
}

std::optional<Side> Outlines::side(const GeoPoint& point, std::string_view country) const {
  const Country* const found = find(country);
  if (found == nullptr) return std::nullopt;
  if (to_border_km(*found, point) <= error_km_) return Side::at_border;
  return contains(*found, point) ? Side::inside : Side::outside;
}

}  // namespace shekara
