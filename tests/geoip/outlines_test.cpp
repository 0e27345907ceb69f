// SPDX-License-Identifier: Apache-2.0
#include "geoip/outlines.h"

#include <doctest/doctest.h>

#include <cmath>

#include "scanner/base/stable_hash.h"
#include "scanner/base/user_error.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {
const Outlines& shipped() {
  static const Outlines outlines = Outlines::read(source_path("geoip/data/outlines.txt"));
  return outlines;
}

constexpr GeoPoint kAlmaty{43.2389, 76.8897}, kBishkek{42.8746, 74.5698}, kBaikonur{45.965, 63.305},
    kBerlin{52.52, 13.405}, kKaliningrad{54.71, 20.51}, kAnchorage{61.2176, -149.8997},
    kChukotka{67.5, 179.9}, kBeyond180{67.5, -179.9}, kVitiLevu{-17.8, 178.0}, kTaveuni{-16.8, -179.97},
    kSouthPole{-90, 0}, kNorthPole{90, 0}, kAstana{51.1694, 71.4491}, kMoscow{55.7558, 37.6173},
    kGreenwich{51.4779, 0};

bool near(std::optional<double> measured, double expected, double within) {
  INFO(measured.value_or(-1) << " km");
  CHECK(measured);
  return measured && std::abs(*measured - expected) <= within;
}

std::string error_of(const std::string& content) {
  const Folder folder;
  try {
    Outlines::read(folder.file("outlines.txt", content));
  } catch (const UserError& error) {
    const std::string said = error.what();
    return said.substr(said.find("outlines.txt") + 12);
  }
  return "no error";
}

// A square of ten degrees at the equator and one across the antimeridian.
const std::string kTwoSquares =
    "shekara-outlines 1\nsource test\nunits_per_degree 100\nerror_km 10\n"
    "country AA 1570\nring 0 0 1000 0 0 1000 -1000 0\n"
    "country BB 1570\nring 17500 0 1000 0 0 1000 -1000 0\ndistances AA 11000\nend\n";
}  // namespace

TEST_CASE("outlines: places are in the countries they are in, and in no other") {
  const std::vector<std::pair<GeoPoint, std::string>> kPlaces = {
      {kAlmaty, "KZ"},    {kAstana, "KZ"},       {kBaikonur, "KZ"},      {kBishkek, "KG"},
      {kBerlin, "DE"},    {kKaliningrad, "RU"},  {kMoscow, "RU"},        {kAnchorage, "US"},
      {kChukotka, "RU"},  {kBeyond180, "RU"},    {kVitiLevu, "FJ"},      {kTaveuni, "FJ"},
      {kSouthPole, "AQ"}, {{-88, 179.99}, "AQ"}, {{-88, -179.99}, "AQ"}, {kGreenwich, "GB"}};
  for (const auto& [place, country] : kPlaces)
    for (const std::string_view other : shipped().countries()) {
      INFO(place.latitude << "," << place.longitude << " " << other);
      CHECK(shipped().contains(other, place) == (other == country));
    }
  for (const std::string_view country : shipped().countries())
    CHECK_FALSE(shipped().contains(country, kNorthPole));
}

TEST_CASE("outlines: areas that databases give to either of two countries count for both") {
  const GeoPoint simferopol{44.95, 34.1}, pristina{42.66, 21.16}, nicosia_north{35.25, 33.4};
  CHECK(shipped().contains("UA", simferopol));
  CHECK(shipped().contains("RU", simferopol));
  CHECK(shipped().contains("XK", pristina));
  CHECK(shipped().contains("RS", pristina));
  CHECK(shipped().contains("CY", nicosia_north));
}

TEST_CASE(
    "outlines: distances from a point are zero inside, and along the great circle to the nearest border") {
  CHECK(shipped().distance_km(kAlmaty, "KZ") == 0);
  CHECK(near(shipped().distance_km(kAlmaty, "KG"), 27, 12));
  CHECK(near(shipped().distance_km(kBishkek, "KZ"), 10, 12));
  CHECK(near(shipped().distance_km(kAlmaty, "DE"), 4602, 30));
  CHECK(near(shipped().distance_km(kAlmaty, "CN"), 237, 12));
  CHECK(near(shipped().distance_km(kAnchorage, "RU"), 1020, 60));  // across the antimeridian
  CHECK(near(shipped().distance_km(kNorthPole, "GL"), 710, 15));   // Kaffeklubben
  CHECK(near(shipped().distance_km(GeoPoint{0, 180}, "FJ"), 1380, 60));
  CHECK(near(distance_km(kAlmaty, kBerlin), 4686, 2));
  CHECK(distance_km(kAlmaty, kAlmaty) == 0);
}

TEST_CASE("outlines: distances between countries are those of their nearest points, either way") {
  CHECK(shipped().distance_km("KZ", "KZ") == 0);
  CHECK(shipped().distance_km("KZ", "KG") == 0);
  CHECK(shipped().distance_km("RU", "PL") == 0);  // Kaliningrad
  CHECK(near(shipped().distance_km("KZ", "DE"), 2240, 30));
  CHECK(near(shipped().distance_km("RU", "US"), 4, 12));  // the Diomedes
  CHECK(near(shipped().distance_km("KZ", "MN"), 37, 12));
  for (const std::string_view one : shipped().countries())
    for (const std::string_view other : shipped().countries())
      CHECK(shipped().distance_km(one, other) == shipped().distance_km(other, one));
}

TEST_CASE("outlines: the table of distances agrees with the drawing") {
  // From every tenth degree of a rough ring inside Germany nothing of Kazakhstan is nearer than the table
  // says.
  for (const GeoPoint point :
       {GeoPoint{50.9, 14.8}, GeoPoint{51.2, 14.9}, GeoPoint{53.5, 14.2}, GeoPoint{48.7, 13.6}})
    CHECK(*shipped().distance_km(point, "KZ") >= *shipped().distance_km("DE", "KZ"));
  CHECK(*shipped().distance_km(GeoPoint{51.27, 15.03}, "KZ") - *shipped().distance_km("DE", "KZ") < 60);
}

TEST_CASE("outlines: a country that is not drawn says nothing") {
  for (const std::string_view country : {"GF", "TK", "ZZ", "", "kz"}) {
    CHECK_FALSE(shipped().distance_km(kAlmaty, country));
    CHECK_FALSE(shipped().distance_km("KZ", country));
    CHECK_FALSE(shipped().distance_km(country, "KZ"));
    CHECK_FALSE(shipped().span_km(country));
    CHECK_FALSE(shipped().side(kAlmaty, country));
    CHECK_FALSE(shipped().contains(country, kAlmaty));
  }
}

TEST_CASE("outlines: a position near a border is neither inside nor outside") {
  CHECK(shipped().error_km() == 10);
  CHECK(shipped().side(kAlmaty, "KZ") == Side::inside);
  CHECK(shipped().side(kMoscow, "KZ") == Side::outside);
  CHECK(shipped().side({42.99, 74.70}, "KZ") == Side::at_border);  // Korday, at the river Chu
  CHECK(near(shipped().span_km("KZ"), 2959, 30));
}

TEST_CASE("outlines: a point a kilometre outside is at the border, one twelve kilometres outside is not") {
  // From Bishkek, which is 20 km away, to the north.
  const auto at_distance = [](double km) {
    GeoPoint point = kBishkek;
    while (shipped().distance_km(point, "KZ").value() > km) point.latitude += 0.001;
    return point;
  };
  CHECK(near(shipped().distance_km(at_distance(1), "KZ"), 1, 0.2));
  CHECK(shipped().side(at_distance(1), "KZ") == Side::at_border);
  CHECK(shipped().side(at_distance(9.5), "KZ") == Side::at_border);
  CHECK(shipped().side(at_distance(12), "KZ") == Side::outside);
}

TEST_CASE("outlines: the quick answer is that of the distance, also beyond the antimeridian and at the poles") {
  struct Box {
    std::string_view country;
    double south, north, west, east;
  };
  constexpr Box kBoxes[] = {{"KZ", 40, 56, 46, 88},   {"RU", 60, 75, 170, 200},  {"FJ", -20, -15, 176, 184},
                            {"AQ", -90, -60, -180, 180}, {"CA", 76, 84, -100, -60}, {"GL", 80, 90, -180, 180}};
  std::uint64_t random = 1;
  const auto between = [&random](double least, double most) {
    return least + (most - least) * static_cast<double>(mix64(++random) >> 11) / 9007199254740992.0;
  };
  for (const Box& box : kBoxes) {
    int near_it = 0;
    for (int i = 0; i < 300; ++i) {
      GeoPoint point{between(box.south, box.north), between(box.west, box.east)};
      if (point.longitude > 180) point.longitude -= 360;
      INFO(box.country << " " << point.latitude << "," << point.longitude);
      const double away = shipped().distance_km(point, box.country).value();
      const std::optional<Side> side = shipped().side(point, box.country);
      if (away > 0) CHECK(side == (away <= shipped().error_km() ? Side::at_border : Side::outside));
      if (away == 0) CHECK(side != Side::outside);
      near_it += side == Side::at_border ? 1 : 0;
    }
    CHECK(near_it < 300);
  }
}

TEST_CASE("outlines: a ring may cross the antimeridian") {
  const Folder folder;
  const Outlines two = Outlines::read(folder.file("outlines.txt", kTwoSquares));
  CHECK(two.contains("BB", {5, 179}));
  CHECK(two.contains("BB", {5, -179}));
  CHECK_FALSE(two.contains("BB", {5, -174}));
  CHECK_FALSE(two.contains("BB", {5, 174}));
  CHECK(near(two.distance_km({5, -174}, "BB"), 111, 2));
  CHECK(two.distance_km("AA", "BB") == 11000);
}

TEST_CASE("outlines: a file that is not as it must be is one line that says where") {
  const std::string hint = " (geoip/rebuild.sh makes the file again)";
  CHECK(error_of(kTwoSquares) == "no error");
  CHECK(error_of("") == ": is cut off" + hint);
  CHECK(error_of(kTwoSquares.substr(0, kTwoSquares.size() - 4)) == ": is cut off" + hint);
  CHECK(error_of("hello\n") == ":1: is not a line of country outlines" + hint);
  const auto with = [](const std::string& from, const std::string& to) {
    std::string text = kTwoSquares;
    return text.replace(text.find(from), from.size(), to);
  };
  CHECK(error_of(with("ring 0 0 1000", "ring 0 0 x")) == ":6: is not a line of country outlines" + hint);
  CHECK(error_of(with("ring 0 0 1000 0", "ring 0 0 1000")) == ":6: is not a line of country outlines" + hint);
  CHECK(error_of(with("ring 0 0", "ring 0 9001")) == ":6: is not a line of country outlines" + hint);
  CHECK(error_of(with("country BB", "country AA")) == ":7: is not a line of country outlines" + hint);
  CHECK(error_of(with("AA 11000", "AA 11000 5")) == ":9: is not a line of country outlines" + hint);
  CHECK(error_of(with("distances AA 11000\n", "")) == ":9: is not a line of country outlines" + hint);
  CHECK(error_of(with("units_per_degree 100\n", "")) == ":5: is not a line of country outlines" + hint);
  CHECK(error_of(kTwoSquares + "more\n") == ":11: is not a line of country outlines" + hint);
}

}  // namespace shekara::test
