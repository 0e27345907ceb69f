// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("advertising id: an UUID under its key is high, another form medium") {
  CHECK(keyed("gaid", "123e4567-e89b-42d3-a456-426614174000") ==
        "advertising_id high 12********************************00");
  CHECK(keyed("OAID", "0123456789abcdef").starts_with("advertising_id medium"));
  for (const std::string_view key : {"idfa", "advertising_id", "рекламный id", "жарнама id", "广告标识符"})
    CHECK_MESSAGE(keyed(key, "123e4567-e89b-42d3-a456-426614174000").starts_with("advertising_id high"), key);
}

TEST_CASE("advertising id: zeros say that it was refused, and an advertisement's number is none") {
  CHECK(keyed("idfa", "00000000-0000-0000-0000-000000000000").empty());
  CHECK(keyed("adid", "12345").empty());
  CHECK(keyed("adid", std::int64_t{1234567}).empty());
}

}  // namespace shekara::test
