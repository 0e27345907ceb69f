// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("street address: a decoder's word, and keys with a street in four languages") {
  CHECK(tagged(Tag::street_address, "г. Тестов, ул. Пробная, 1").starts_with("street_address high г."));
  CHECK(keyed("homeAddress", "1 Test Street, Testville").starts_with("street_address high 1 *"));
  CHECK(keyed("地址", "测试市测试区测试路1号").starts_with("street_address high 测试***"));
  CHECK(keyed("мекенжай", "Сынақ көшесі, 1").starts_with("street_address high Сы*"));
  CHECK(keyed("Адрес доставки", "проспект Пробный, 12").starts_with("street_address high пр*"));
  CHECK(keyed("home address", "Testville by the sea").starts_with("street_address medium"));
}

TEST_CASE("street address: a bare address counts with a street only") {
  CHECK(keyed("address", "улица Пробная, 1").starts_with("street_address medium"));
  CHECK(keyed("home", "12 Test Road").starts_with("street_address medium"));
  for (const std::string_view value :
       {"192.0.2.1", "192.0.2.1:8080", "2001:db8::1", "00:00:5e:00:53:01", "test@example.com",
        "https://example.com/road", "0x7f001000", "example.com", "Home page", "push 12 and drive"})
    CHECK_MESSAGE(keyed("address", value).find("street_address") == std::string::npos, value);
  CHECK(keyed("homeAddress", "192.0.2.1").empty());
}

TEST_CASE("street address: district codes of China under their key") {
  CHECK(keyed("adcode", "110105") == "street_address medium 11****");
  CHECK(keyed("adcode", "990105").empty());
  CHECK(keyed("citycode", "0571") == "street_address medium 0***");
  CHECK(keyed("citycode", "571").empty());
}

}  // namespace shekara::test
