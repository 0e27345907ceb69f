// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("person id: a Chinese resident id with its check") {
  CHECK(keyed("身份证号", "11010519491231002X") == "person_id high 1***************2X");
  CHECK(keyed("idCard", "110105194912310021").starts_with("person_id medium"));
  CHECK(keyed("id", "11010519491231002X").starts_with("person_id medium"));
  CHECK(keyed("id", "110105194912310021").empty());
}

TEST_CASE("person id: SNILS and INN are checked under their keys") {
  CHECK(keyed("СНИЛС", "000-000-001 00").empty() == false);
  CHECK(keyed("snils", "112-233-445 95").starts_with("person_id high"));
  CHECK(keyed("инн", "000000000012").empty());
}

TEST_CASE("person id: documents and driver's keys under their names") {
  CHECK(keyed("Паспорт", "N00000001").starts_with("person_id medium"));
  CHECK(keyed("жеке куәлік", "000000012").starts_with("person_id medium"));
  CHECK(keyed("iButton", "0A00001234567801").starts_with("person_id medium"));
  CHECK(tagged(Tag::person_id, "CARD0001").starts_with("person_id high"));
  CHECK(keyed("driverId", "7").empty());
}

}  // namespace shekara::test
