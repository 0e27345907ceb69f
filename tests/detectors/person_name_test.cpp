// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("person name: a key says so, a full Cyrillic name makes it high") {
  CHECK(keyed("ФИО", "Тестов Тест Тестович") == "person_name high Т*******************");
  CHECK(keyed("driverName", "Test Driver") == "person_name medium T**********");
  CHECK(keyed("аты", "Сынақ").starts_with("person_name medium"));
  CHECK(keyed("姓名", "测试员").starts_with("person_name medium"));
  CHECK(tagged(Tag::person_name, "Test Driver").starts_with("person_name high"));
}

TEST_CASE("person name: everything has a name, so a bare one counts only for a full Cyrillic name") {
  CHECK(keyed("name", "Тестова Үлгі Мысалқызы").starts_with("person_name medium"));
  CHECK(keyed("name", "Engine Control Unit").empty());
  CHECK(keyed("deviceName", "Датчик Двери").empty());
  CHECK(keyed("fullname", "ecu-04").empty());
}

TEST_CASE("person name: a name in a phone book is a person's") {
  CHECK(Feed().at("$.contacts[2].name", "Test Person").end().text() == "person_name medium T**********");
  CHECK(Feed().at("$.phoneBook.list[0].name", "Test Person").end().text() ==
        "person_name medium T**********");
  CHECK(Feed().at("$.sensors[2].name", "Test Person").end().text().empty());
}

}  // namespace shekara::test
