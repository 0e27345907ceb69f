// SPDX-License-Identifier: Apache-2.0
// Where countries are on the globe: is a point inside one, and how far is it from here to there. Outlines of Natural
// Earth 1:10m, simplified by outlines.js; the accuracy is stated with them. Distances are along great circles.
#pragma once
#include <climits>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/facts/reach.h"

namespace shekara {

enum class Side : std::uint8_t { inside, outside, at_border };  // at_border: nearer to it than the outlines are exact

class Outlines {
 public:
  // The file that outlines.js writes, a line a fact: `shekara-outlines 1`, `source TEXT`, `units_per_degree N`,
  // `error_km N`, then `country CODE SPAN_KM` followed by its rings (`ring LON LAT DLON DLAT ...`, in units; each pair
  // after the first is a step; a longitude may go beyond 180), then `distances CODE KM ...` to the countries after it,
  // then `end`. Throws UserError: missing, cut, or anything else that is not so.
  static Outlines read(const std::string& path);

  // Countries are ISO 3166-1 alpha-2. Nothing for one that is not drawn (some islands; parts that Natural Earth counts
  // to another country, as GF to FR). All distances are those of the drawing, good to error_km().
  [[nodiscard]] std::optional<double> distance_km(const GeoPoint& point, std::string_view country) const;  // 0: inside
  [[nodiscard]] std::optional<double> distance_km(std::string_view one, std::string_view other) const;  // 0: neighbours
  [[nodiscard]] std::optional<double> span_km(std::string_view country) const;  // between its two farthest points
  // Cheap enough for every position of a capture (5 microseconds for Kazakhstan, much less beyond its box): only lines
  // near the point are measured.
  [[nodiscard]] std::optional<Side> side(const GeoPoint& point, std::string_view country) const;
  [[nodiscard]] bool contains(std::string_view country, const GeoPoint& point) const;  // by the drawing, border or not

  [[nodiscard]] std::vector<std::string_view> countries() const;  // that are drawn, sorted
  // Of a drawn country, for a map; a longitude may go beyond 180. Empty for one that is not drawn.
  [[nodiscard]] std::vector<std::vector<GeoPoint>> rings(std::string_view country) const;
  [[nodiscard]] double error_km() const { return error_km_; }
  [[nodiscard]] const std::string& source() const { return source_; }
  [[nodiscard]] const std::string& sha256() const { return sha256_; }

 private:
  struct Vertex {
    int longitude = 0, latitude = 0;  // units
  };
  using Ring = std::vector<Vertex>;
  struct Country {
    std::string code;
    double span_km = 0;
    std::vector<Ring> rings;
    Vertex least{INT_MAX, INT_MAX}, most{INT_MIN, INT_MIN};  // corners of the box that holds them
    std::vector<double> distances;  // to the countries after it
  };
  class Reader;
  [[nodiscard]] const Country* find(std::string_view code) const;
  [[nodiscard]] bool contains(const Country& country, const GeoPoint& point) const;
  [[nodiscard]] double to_border_km(const Country& country, const GeoPoint& point) const;
  // Degrees in which error_km() to each side of a point lies.
  struct Margin {
    double north = 0, east = 0;
  };
  [[nodiscard]] Margin margin_at(const GeoPoint& point) const;
  // Whether the box between two vertices, widened by the margin, holds the point.
  [[nodiscard]] bool in_box(const Vertex& one, const Vertex& other, const Margin& margin, const GeoPoint& point) const;
  [[nodiscard]] bool at_border(const Country& country, const Margin& margin, const GeoPoint& point) const;

  std::vector<Country> countries_;  // by code
  std::string source_, sha256_;
  double units_per_degree_ = 0, error_km_ = 0;
};

// Between two points.
double distance_km(const GeoPoint& one, const GeoPoint& other);

}  // namespace shekara
