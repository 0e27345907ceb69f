// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("person id: documents and driver's keys under their names") {
  CHECK(keyed("жеке куәлік", "000000012").starts_with("person_id medium"));
  CHECK(keyed("iButton", "0A00001234567801").starts_with("person_id medium"));
  CHECK(tagged(Tag::person_id, "CARD0001").starts_with("person_id high"));
  CHECK(keyed("driverId", "7").empty());
}

TEST_CASE("person id: under a bare key or card id only a 1-Wire key") {
  CHECK(keyed("keyId", "0100001234567801") == "person_id medium 0*************01");
  CHECK(keyed("keyId", "4200001234567842").empty());
  CHECK(keyed("cardId", "12345678").empty());
}

TEST_CASE("person id: a decoder's word may be any document, what has a check of its own is not said twice") {
  CHECK(tagged(Tag::person_id, "11010519491231002X") == "person_id high 1***************2X");
  CHECK(keyed("idCard", "11010519491231002X") == "cn_resident_id high 1***************2X");
  CHECK(keyed("driver id", "1751263509").starts_with("person_id medium"));
}

}  // namespace shekara::test
