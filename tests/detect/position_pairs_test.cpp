// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/position_pairs.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/detect/feed.h"

namespace shekara::test {
namespace {
class Recorder final : public FieldReceiver {
 public:
  void field(const FieldEvent& event) override {
    ++fields;
    if (event.field.tag != Tag::position) return;
    const Position* position = std::get_if<Position>(&event.field.value);
    REQUIRE(position != nullptr);
    positions.push_back(*position);
    paths.emplace_back(event.field.path);
    keys.emplace_back(event.field.key);
    offsets.push_back(event.field.offset);
  }
  void end_of_message() override { ++ends; }

  std::vector<Position> positions;
  std::vector<std::string> paths, keys;
  std::vector<std::uint32_t> offsets;
  int fields = 0, ends = 0;
};

struct Given {
  std::string_view path;
  Value value;
  Tag tag = Tag::text;
};

Recorder pairs_of(const std::vector<Given>& fields) {
  Recorder recorder;
  PositionPairs pairs(recorder);
  std::uint32_t offset = 0;
  for (const Given& given : fields) {
    std::string_view key = given.path.substr(given.path.find_last_of("./") + 1);
    key = key.substr(0, key.find('['));
    const Field field{given.tag, given.path, given.value, offset, 4, key};
    offset += 10;
    pairs.field(
        {field, "json", "json", Direction::client_to_server, {0, 1}, kNow, field.offset, 4, 1, false});
  }
  pairs.end_of_message();
  CHECK(recorder.ends == 1);
  return recorder;
}

bool is_almaty(const Recorder& recorder) {
  return recorder.positions.size() == 1 && std::abs(recorder.positions[0].latitude - 43.238456) < 1e-6 &&
         std::abs(recorder.positions[0].longitude - 76.945123) < 1e-6;
}
}  // namespace

TEST_CASE(
    "position pairs: latitude and longitude of one object become one position with the latitude's place") {
  const Recorder r =
      pairs_of({{"$.a", "x"}, {"$.coords.latitude", 43.238456}, {"$.coords.longitude", 76.945123}});
  REQUIRE(is_almaty(r));
  CHECK(r.paths[0] == "$.coords(latitude,longitude)");
  CHECK(r.keys[0] == "latitude,longitude");
  CHECK(r.offsets[0] == 10);
  CHECK(r.positions[0].valid);
}

TEST_CASE("position pairs: the order of the two does not matter, and texts are as good as numbers") {
  CHECK(is_almaty(pairs_of({{"lng", "76.945123"}, {"lat", "43.238456"}})));
  CHECK(is_almaty(pairs_of({{"form.lon", "+76.945123"}, {"form.speed", "60"}, {"form.lat", " 43.238456 "}})));
}

TEST_CASE("position pairs: keys in Chinese, Russian and Kazakh are known") {
  CHECK(is_almaty(pairs_of({{"$.纬度", 43.238456}, {"$.经度", 76.945123}})));
  CHECK(is_almaty(pairs_of({{"$.Широта", 43.238456}, {"$.Долгота", 76.945123}})));
  CHECK(is_almaty(pairs_of({{"$.Ендік", 43.238456}, {"$.Бойлық", 76.945123}})));
}

TEST_CASE("position pairs: only siblings are paired") {
  CHECK(pairs_of({{"$.gps.lat", 43.238456}, {"$.geo.lon", 76.945123}}).positions.empty());
  const Recorder r = pairs_of({{"$.p[0].lat", 43.238456},
                               {"$.p[0].lon", 76.945123},
                               {"$.p[1].lat", 51.128422},
                               {"$.p[1].lon", 71.430564}});
  CHECK(r.positions.size() == 2);
  CHECK(r.paths[1] == "$.p[1](lat,lon)");
}

TEST_CASE("position pairs: prefixes must agree") {
  const Recorder r = pairs_of({{"$.startLat", 43.238456},
                               {"$.endLat", 51.128422},
                               {"$.startLng", 76.945123},
                               {"$.endLng", 71.430564}});
  REQUIRE(r.positions.size() == 2);
  CHECK(r.positions[0].longitude == 76.945123);
  CHECK(r.positions[1].longitude == 71.430564);
}

TEST_CASE("position pairs: Chinese datums are named") {
  const Recorder r = pairs_of(
      {{"$.gcjLat", 43.238456}, {"$.gcjLng", 76.945123}, {"$.bdLat", 43.238456}, {"$.bdLng", 76.945123}});
  REQUIRE(r.positions.size() == 2);
  CHECK(r.positions[0].datum == Datum::gcj02);
  CHECK(r.positions[1].datum == Datum::bd09);
}

TEST_CASE("position pairs: whole numbers are scaled by a million or ten million") {
  CHECK(is_almaty(pairs_of({{"$.lat", std::int64_t{43238456}}, {"$.lng", std::int64_t{76945123}}})));
  CHECK(is_almaty(pairs_of({{"$.lat", std::int64_t{432384560}}, {"$.lng", std::int64_t{769451230}}})));
  CHECK(is_almaty(pairs_of({{"$.latitudeE7", "432384560"}, {"$.longitudeE7", "769451230"}})));
  CHECK(
      pairs_of({{"$.lat", std::int64_t{1751263509}}, {"$.lng", std::int64_t{1751263510}}}).positions.empty());
}

TEST_CASE("position pairs: degrees and minutes need their hemisphere letter") {
  const Recorder r = pairs_of({{"lat", "4314.3074N"}, {"lon", "07656.7074E"}});
  REQUIRE(r.positions.size() == 1);
  CHECK(std::abs(r.positions[0].latitude - 43.238457) < 1e-5);
  CHECK(std::abs(r.positions[0].longitude - 76.945123) < 1e-5);
  CHECK(pairs_of({{"lat", "4314.3074"}, {"lon", "07656.7074"}}).positions.empty());
  const Recorder south = pairs_of({{"lat", "33.8688S"}, {"lon", "151.2093E"}});
  REQUIRE(south.positions.size() == 1);
  CHECK(south.positions[0].latitude == -33.8688);
}

TEST_CASE("position pairs: coarse numbers are a place only under the full words") {
  CHECK(pairs_of({{"lat", 43.2}, {"lon", 76.9}}).positions.empty());
  CHECK(pairs_of({{"latitude", 43.2}, {"longitude", 76.9}}).positions.size() == 1);
  CHECK(pairs_of({{"lat", 12.345}, {"long", "int64"}}).positions.empty());
  CHECK(pairs_of({{"lat", 143.23845}, {"lon", 76.94512}}).positions.empty());
}

TEST_CASE("position pairs: a text of two coarse decimals is a place only under a name that leaves no doubt") {
  const Recorder named = pairs_of({{"location", "60.0,30.0"}});
  REQUIRE(named.positions.size() == 1);
  CHECK(named.positions[0].latitude == 60);
  CHECK(pairs_of({{"location", "60,30"}}).positions.empty());
  CHECK(pairs_of({{"pos", "60.0,30.0"}}).positions.empty());
}

TEST_CASE("position pairs: zero and zero is no fix") {
  const Recorder r = pairs_of({{"latitude", 0.0}, {"longitude", 0.0}});
  REQUIRE(r.positions.size() == 1);
  CHECK_FALSE(r.positions[0].valid);
  CHECK(Feed().key("latitude", 0.0).key("longitude", 0.0).end().evidence.empty());
}

TEST_CASE("position pairs: x and y are a place with decimals beyond a screen's, not otherwise") {
  CHECK(is_almaty(pairs_of({{"$.y", 43.238456}, {"$.x", 76.945123}})));
  CHECK(pairs_of({{"$.x", 0.512345}, {"$.y", 0.412345}}).positions.empty());
  CHECK(pairs_of({{"$.x", 120.0}, {"$.y", 64.0}}).positions.empty());
  CHECK(pairs_of({{"$.x", 50.0}, {"$.y", 45.0}}).positions.empty());
  CHECK(is_almaty(pairs_of({{"$.wd", 43.238456}, {"$.jd", 76.945123}})));
}

TEST_CASE(
    "position pairs: a text of two numbers under a pair's key, in the order its range, key or box says") {
  CHECK(is_almaty(pairs_of({{"location", "43.238456,76.945123"}})));
  CHECK(is_almaty(pairs_of({{"location", "76.945123,43.238456"}})));  // the box
  CHECK(is_almaty(pairs_of({{"ll", "76.945123,43.238456"}})));        // the key
  CHECK(is_almaty(pairs_of({{"coord", "43.238456, 76.945123, 812.0"}})));
  CHECK(is_almaty(pairs_of({{"geom", "POINT (76.945123 43.238456)"}})));
  CHECK(is_almaty(pairs_of({{"Местоположение", "43.238456;76.945123"}})));
  const Recorder range = pairs_of({{"latlng", "139.6917,35.6895"}});
  REQUIRE(range.positions.size() == 1);
  CHECK(range.positions[0].latitude == 35.6895);
  const Recorder moscow = pairs_of({{"location", "55.7512,37.6184"}});
  REQUIRE(moscow.positions.size() == 1);
  CHECK(moscow.positions[0].latitude == 55.7512);
  CHECK(moscow.keys[0] == "location");
}

TEST_CASE("position pairs: texts that only look alike are left") {
  for (const std::string_view text :
       {"https://example.com/", "1,2", "43.238456", "43.238456,east", "1.2.3.4,5.6.7.8", "",
        "Almaty, 43.2", "443.238456,76.945123"})
    CHECK_MESSAGE(pairs_of({{"location", text}}).positions.empty(), text);
  CHECK(pairs_of({{"price", "43.238456,76.945123"}}).positions.empty());
}

TEST_CASE("position pairs: arrays of two or three numbers, GeoJSON with the longitude first") {
  const Recorder r =
      pairs_of({{"$.geometry.coordinates[0]", 76.945123}, {"$.geometry.coordinates[1]", 43.238456}});
  REQUIRE(is_almaty(r));
  CHECK(r.paths[0] == "$.geometry.coordinates");
  CHECK(is_almaty(
      pairs_of({{"$.loc[0]", 43.238456}, {"$.loc[1]", 76.945123}, {"$.loc[2]", 812.0}, {"$.b", "x"}})));
  CHECK(pairs_of({{"$.line.coordinates[0][0]", 76.945123},
                  {"$.line.coordinates[0][1]", 43.238456},
                  {"$.line.coordinates[1][0]", 76.955123},
                  {"$.line.coordinates[1][1]", 43.248456}})
            .positions.size() == 2);
  CHECK(pairs_of({{"$.loc[0]", 43.238456}, {"$.loc[1]", 76.945123}, {"$.loc[2]", 8.0}, {"$.loc[3]", 9.0}})
            .positions.empty());
  CHECK(pairs_of({{"$.loc[0]", 43.238456}, {"$.loc[1]", "x"}}).positions.empty());
  CHECK(pairs_of({{"$.samples[0]", 43.238456}, {"$.samples[1]", 76.945123}}).positions.empty());
}

TEST_CASE("position pairs: speed, altitude, course and time beside or above a pair go with it") {
  const Recorder r = pairs_of({{"$.location.timestamp", "2025-06-30T06:05:09.000Z"},
                               {"$.location.coords.latitude", 43.238456},
                               {"$.location.coords.longitude", 76.945123},
                               {"$.location.coords.speed", 12.5},
                               {"$.location.coords.heading", 90.0},
                               {"$.location.coords.altitude", 812.0}});
  REQUIRE(is_almaty(r));
  CHECK(r.positions[0].time == kNow);
  CHECK(r.positions[0].speed_kmh == 12.5);
  CHECK(r.positions[0].course_deg == 90.0);
  CHECK(r.positions[0].altitude_m == 812.0);
}

TEST_CASE("position pairs: each pair takes the nearest of its siblings") {
  const Recorder r = pairs_of({{"t.lat", 43.238456},
                               {"t.lon", 76.945123},
                               {"t.speed", 10.0},
                               {"t.time", std::int64_t{1751263509}},
                               {"t.lat", 51.128422},
                               {"t.lon", 71.430564},
                               {"t.speed", 20.0},
                               {"t.time", std::int64_t{1751263509000}}});
  REQUIRE(r.positions.size() == 2);
  CHECK(r.positions[0].speed_kmh == 10.0);
  CHECK(r.positions[1].speed_kmh == 20.0);
  CHECK(r.positions[1].time == kNow);
}

TEST_CASE("position pairs: a decoder's own position passes as it is, as every other field does") {
  const Recorder r = pairs_of({{"gps", place(43.238456, 76.945123), Tag::position}, {"$.note", "x"}});
  CHECK(is_almaty(r));
  CHECK(r.fields == 2);
}

TEST_CASE("position pairs: a half of one message finds no other half in the next") {
  Recorder recorder;
  PositionPairs pairs(recorder);
  const Field lat{Tag::number, "lat", 43.238456, 1, 2, "lat"},
      lon{Tag::number, "lon", 76.945123, 1, 2, "lon"};
  pairs.field({lat, "json", "json", Direction::client_to_server, {}, {}, 1, 2, 1, false});
  pairs.end_of_message();
  pairs.field({lon, "json", "json", Direction::client_to_server, {}, {}, 1, 2, 2, false});
  pairs.end_of_message();
  CHECK(recorder.positions.empty());
}

TEST_CASE("position pairs: thousands of orphans cost no more than a glance each") {
  Recorder recorder;
  PositionPairs pairs(recorder);
  for (int i = 0; i < 20'000; ++i) {
    const std::string path = "$.a" + std::to_string(i) + ".lat";
    const Field field{Tag::number, path, 43.238456, 1, 2, "lat"};
    pairs.field({field, "json", "json", Direction::client_to_server, {}, {}, 1, 2, 1, false});
  }
  pairs.end_of_message();
  CHECK(recorder.fields == 20'000);
}

}  // namespace shekara::test
