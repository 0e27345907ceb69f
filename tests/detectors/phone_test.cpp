// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("phone: Kazakh, Russian and Chinese mobile numbers under a key, however written") {
  for (const std::string_view number : {"+77010000012", "87010000012", "+7 (701) 000-00-12", "77470000012",
                                        "+79000000000", "13800000000", "8613800000000", "+1 202 555 0100"})
    CHECK_MESSAGE(keyed("phone", number).starts_with("phone high"), number);
  CHECK(keyed("phone", std::int64_t{77010000012}) == "phone high 7701*****12");
}

TEST_CASE("phone: keys in four languages") {
  for (const std::string_view key :
       {"Мобильный", "Номер телефона", "ұялы телефон", "手机号", "contact_phone", "MSISDN"})
    CHECK_MESSAGE(keyed(key, "+77010000012") == "phone high +7701*****12", key);
}

TEST_CASE("phone: other digits under a key are plausible, words are none") {
  CHECK(keyed("phone", "555010099").starts_with("phone medium"));
  CHECK(keyed("phone", "iPhone 15").empty());
  CHECK(keyed("phone", "112").empty());
  CHECK(tagged(Tag::phone, "077010000012").starts_with("phone high"));  // packed decimal, padded
}

TEST_CASE("phone: alone it needs the plus sign, and nothing before or after it") {
  CHECK(loose("+77010000012") == "phone low +7701*****12");
  CHECK(loose("77010000012").empty());
  CHECK(loose("Zm9v+77010000012").empty());
  CHECK(loose("+123456").empty());
  CHECK(loose("+1234567890123456789012").empty());
}

TEST_CASE("phone: zeros that fill a field are not shown as the number's front") {
  CHECK(tagged(Tag::phone, "00000000077010000012").find(" 7701*****12") != std::string::npos);
}

}  // namespace shekara::test
