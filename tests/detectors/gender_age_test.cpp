// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("gender and age: weak, whatever the key") {
  CHECK(keyed("gender", "male") == "gender_age medium **");
  CHECK(keyed("пол", "женский") == "gender_age medium **");
  CHECK(keyed("性别", "女") == "gender_age medium **");
  CHECK(keyed("жынысы", "ер") == "gender_age medium **");
  CHECK(keyed("userAge", std::int64_t{34}) == "gender_age medium **");
  CHECK(keyed("возраст", "34") == "gender_age medium **");
}

TEST_CASE("gender and age: an answer's age, statistics and other words are none") {
  CHECK(keyed("Age", "60").empty());
  CHECK(keyed("deviceAge", "60").empty());
  CHECK(keyed("userAge", "1751263509").empty());
  CHECK(keyed("gender", "unset").empty());
  CHECK(keyed("sex", std::int64_t{0}).empty());
}

}  // namespace shekara::test
