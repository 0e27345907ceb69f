// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/place_code.h"

#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("place code: a geohash is the middle of its cell, as fine as it says") {
  const std::optional<DegreePair> published = read_geohash("ezs42");  // 42.6, -5.6
  REQUIRE(published);
  CHECK(published->latitude == doctest::Approx(42.6));
  CHECK(published->longitude == doctest::Approx(-5.6));
  const std::optional<DegreePair> fine = read_geohash("u4pruydqqvj");
  REQUIRE(fine);
  CHECK(fine->latitude == doctest::Approx(57.64911));
  CHECK(fine->longitude == doctest::Approx(10.40744));
}

TEST_CASE("place code: words, other alphabets, mixed case and the empty poles are none") {
  for (const std::string_view text :
       {"", "ezs4", "hello", "abcde", "ezS42", "00000", "u4pruydqqvju4", "12345-", "zzzzz"})
    CHECK_MESSAGE(!read_geohash(text), text);
}

TEST_CASE("place code: a full plus code is a place") {
  const std::optional<DegreePair> place = read_plus_code("8FVC9G8F+6X");  // published: 47.365590, 8.524997
  REQUIRE(place);
  CHECK(place->latitude == doctest::Approx(47.3656).epsilon(0.0001));
  CHECK(place->longitude == doctest::Approx(8.525).epsilon(0.0001));
  for (const std::string_view text : {"9G8F+6X", "8FVC9G8F+", "8FVC9G8F-6X", "8FVC9G8A+6X", "XXXXXXXX+XX"})
    CHECK_MESSAGE(!read_plus_code(text), text);
}

TEST_CASE("place code: under its key it is a position, shown as coarse as any") {
  CHECK(keyed("geohash", "u4pruydqqvj") == "position high 57.6*,10.4*");
  CHECK(keyed("geohash", "u4pru") == "position medium 57.6*,10.4*");
  CHECK(keyed("plus_code", "8FVC9G8F+6X") == "position high 47.3*,8.5*");
  CHECK(loose("u4pruydqqvj").empty());
}

TEST_CASE("place code: tracks and addresses that are pairs of degrees are positions") {
  CHECK(keyed("address", "43.238456,76.945123") == "position high 43.2*,76.9*");
  CHECK(keyed("轨迹", "43.238456,76.945123;43.239000,76.946000") == "position high 43.2*,76.9*");
  CHECK(keyed("route", "12,13").empty());
}

}  // namespace shekara::test
