// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/world_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace shekara {

namespace {
using Ring = std::vector<GeoPoint>;
constexpr double kTolerance = 0.2, kSmallestIsland = 0.8;  // degrees

double distance_to_line(const GeoPoint& point, const GeoPoint& from, const GeoPoint& to) {
  const double east = to.longitude - from.longitude, north = to.latitude - from.latitude;
  const double length = std::hypot(east, north);
  const double x = point.longitude - from.longitude, y = point.latitude - from.latitude;
  return length == 0 ? std::hypot(x, y) : std::abs(east * y - north * x) / length;
}

// Douglas and Peucker 1973: a point stays where leaving it out would move the line by more than the
// tolerance.
Ring simplified(const Ring& ring) {
  std::vector<bool> kept(ring.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, ring.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    std::size_t farthest = from;
    double most = kTolerance;
    for (std::size_t i = from + 1; i < to; ++i)
      if (const double distance = distance_to_line(ring[i], ring[from], ring[to]); distance > most) {
        most = distance;
        farthest = i;
      }
    if (farthest == from) continue;
    kept[farthest] = true;
    open.insert(open.end(), {{from, farthest}, {farthest, to}});
  }
  Ring out;
  for (std::size_t i = 0; i < ring.size(); ++i)
    if (kept[i]) out.push_back(ring[i]);
  return out;
}

struct Box {
  double west = 360, east = -360, south = 90, north = -90;
};

Box box_of(const Ring& ring) {
  Box out;
  for (const GeoPoint& point : ring) {
    out.west = std::min(out.west, point.longitude);
    out.east = std::max(out.east, point.longitude);
    out.south = std::min(out.south, point.latitude);
    out.north = std::max(out.north, point.latitude);
  }
  return out;
}

// Outlines may go round the globe either way; the map begins at 170 degrees west, so that no land of note is
// cut.
void turn_onto_map(Ring& ring) {
  const Box box = box_of(ring);
  const double middle = (box.west + box.east) / 2;
  const double turn = middle < -170 ? 360 : middle >= 190 ? -360 : 0;
  for (GeoPoint& point : ring) point.longitude += turn;
}

double area_of(const Box& box) { return (box.east - box.west) * (box.north - box.south); }

CountryOutline::Point tenths(double longitude, double latitude) {
  return {static_cast<std::int16_t>(std::lround(longitude * 10)),
          static_cast<std::int16_t>(std::lround(latitude * 10))};
}

CountryOutline::Ring in_tenths(const Ring& ring) {
  CountryOutline::Ring out;
  for (const GeoPoint& point : ring) {
    const CountryOutline::Point next = tenths(point.longitude, point.latitude);
    if (out.empty() || out.back() != next) out.push_back(next);
  }
  return out;
}
}  // namespace

std::vector<CountryOutline> world_map(const Outlines& outlines) {
  std::vector<CountryOutline> out;
  for (const std::string_view code : outlines.countries()) {
    std::vector<Ring> rings = outlines.rings(code);
    if (rings.empty()) continue;
    for (Ring& ring : rings) turn_onto_map(ring);
    std::ranges::stable_sort(rings, std::ranges::greater(),
                             [](const Ring& ring) { return area_of(box_of(ring)); });
    CountryOutline& country = out.emplace_back();
    country.code = code;
    const Box largest = box_of(rings.front());
    country.centre = tenths((largest.west + largest.east) / 2, (largest.south + largest.north) / 2);
    for (const Ring& ring : rings) {
      const Box box = box_of(ring);
      const bool is_small = std::max(box.east - box.west, box.north - box.south) < kSmallestIsland;
      if (&ring == &rings.front() || !is_small) country.rings.push_back(in_tenths(simplified(ring)));
    }
  }
  return out;
}

}  // namespace shekara
