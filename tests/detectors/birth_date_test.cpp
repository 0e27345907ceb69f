// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("birth date: a date that exists and is not to come is high, nothing of it is shown") {
  for (const std::string_view value :
       {"1990-01-30", "30.01.1990", "19900130", "1990/01/30 00:00:00", "1990-01-30T00:00"})
    CHECK_MESSAGE(keyed("birthday", value).starts_with("birth_date high ****"), value);
  for (const std::string_view key : {"Дата рождения", "生日", "туған күні", "DOB", "userBirthday"})
    CHECK_MESSAGE(keyed(key, "1990-01-30") == "birth_date high **********", key);
}

TEST_CASE("birth date: a day to come is none, other numbers are medium at most") {
  CHECK(keyed("birthday", "2091-01-30").empty());
  CHECK(keyed("birthday", "1990-13-45").starts_with("birth_date medium"));
  CHECK(keyed("birthYear", std::int64_t{1990}).starts_with("birth_date medium"));
  CHECK(keyed("birthday", "yes").empty());
  CHECK(loose("1990-01-30").empty());
}

}  // namespace shekara::test
