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

// Least square of the chord from a point to the line between two vertices, given in degrees. The line is straight on the
// drawing, so it is followed in short steps.
double square_to_line(const Direction3& from, double x, double y, double dx, double dy) {
  const double parts = std::max(1.0, std::ceil(std::max(std::abs(dx), std::abs(dy)) / kLongestEdge));
  double best = 4;  // the square of the chord through the Earth
  Direction3 start = direction(x, y);
  for (double part = 1; part <= parts; ++part) {
    const Direction3 end = direction(x + dx * part / parts, y + dy * part / parts);
    best = std::min(best, square_to_edge(from, start, end));
    start = end;
  }
  return best;
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
  double best = 4;
  for (const Ring& ring : country.rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Vertex &a = ring[i], &b = ring[(i + 1) % ring.size()];
      best = std::min(best, square_to_line(from, a.longitude / units_per_degree_, a.latitude / units_per_degree_,
                                           (b.longitude - a.longitude) / units_per_degree_,
                                           (b.latitude - a.latitude) / units_per_degree_));
    }
  return arc_km(std::sqrt(best));
}

Outlines::Margin Outlines::margin_at(const GeoPoint& point) const {
  constexpr double kKmPerDegree = 110;  // a little less than it is, so that the margin is a little wider
  const double north = error_km_ / kKmPerDegree, to_pole = 90 - std::abs(point.latitude) - north;
  // Near a pole longitudes mean little.
  return {north, to_pole < 1 ? 360 : north / std::sin(to_pole * std::numbers::pi / 180)};
}

bool Outlines::in_box(const Vertex& one, const Vertex& other, const Margin& margin, const GeoPoint& point) const {
  const double south = std::min(one.latitude, other.latitude), north = std::max(one.latitude, other.latitude);
  const double y = point.latitude * units_per_degree_, margin_y = margin.north * units_per_degree_;
  if (y < south - margin_y || y > north + margin_y) return false;
  const double middle = (1.0 * one.longitude + other.longitude) / 2 / units_per_degree_;
  const double half = std::abs(1.0 * one.longitude - other.longitude) / 2 / units_per_degree_;
  return std::abs(std::remainder(point.longitude - middle, 360.0)) <= half + margin.east;  // round the globe
}

// Whether a line is nearer than the drawing is exact.
bool Outlines::at_border(const Country& country, const Margin& margin, const GeoPoint& point) const {
  const Direction3 from = direction(point.longitude, point.latitude);
  const double most = std::pow(2 * std::sin(error_km_ / kRadiusKm / 2), 2);  // the square of the chord
  for (const Ring& ring : country.rings)
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Vertex &a = ring[i], &b = ring[(i + 1) % ring.size()];
      if (in_box(a, b, margin, point) && square_to_line(from, a.longitude / units_per_degree_, a.latitude / units_per_degree_,
                                                        (b.longitude - a.longitude) / units_per_degree_,
                                                        (b.latitude - a.latitude) / units_per_degree_) <= most)
        return true;
    }
  return false;
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

std::vector<std::vector<GeoPoint>> Outlines::rings(std::string_view country) const {
  std::vector<std::vector<GeoPoint>> out;
  const Country* found = find(country);
  if (found == nullptr) return out;
  for (const Ring& ring : found->rings) {
    std::vector<GeoPoint>& points = out.emplace_back();
    for (const Vertex& vertex : ring) points.push_back({vertex.latitude / units_per_degree_, vertex.longitude / units_per_degree_});
  }
  return out;
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
  const Margin margin = margin_at(point);
  if (!in_box(found->least, found->most, margin, point)) return Side::outside;
  if (at_border(*found, margin, point)) return Side::at_border;
  return contains(*found, point) ? Side::inside : Side::outside;
}

}  // namespace shekara
