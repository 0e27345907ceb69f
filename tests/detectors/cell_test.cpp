// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("cell: a country code in its range, and cell numbers under their keys") {
  CHECK(keyed("mcc", std::int64_t{401}) == "cell high 4**");
  CHECK(keyed("mcc", std::int64_t{40}).empty());
  CHECK(keyed("cell_id", std::int64_t{12345}) == "cell medium *****");
  CHECK(keyed("lac", "1234") == "cell medium ****");
  CHECK(keyed("cellId", "none").empty());
  CHECK(tagged(Tag::cell, "401,01,1234,5678") == "cell high 401************* (KZ)");
}

TEST_CASE("cell: short names that mean a hundred things count for a whole cell only") {
  CHECK(keyed("cid", std::int64_t{12345}).empty());
  CHECK(keyed("tac", "00101").empty());
  CHECK(keyed("cells", "401-01-1234-5678") == "cell medium 401************* (KZ)");
  CHECK(keyed("cells", "2025-06-30-06").empty());  // a time: its first number is no country code
  CHECK(keyed("cells", "901-01-1234-5678").empty());
  CHECK(keyed("mnc", std::int64_t{77}) == "cell medium 7*");
  CHECK(keyed("mnc", std::int64_t{1000}).empty());
}

TEST_CASE("cell: keys in four languages") {
  for (const std::string_view key : {"base_stations", "基站信息", "базовые станции", "базалық станция"})
    CHECK_MESSAGE(keyed(key, "401,01,1234,5678").starts_with("cell high"), key);
}

}  // namespace shekara::test
