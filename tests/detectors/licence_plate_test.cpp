// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("licence plate: the Kazakh forms of all twenty regions, with or without blanks") {
  for (const std::string_view plate : {"123 ABC 02", "123ABC20", "123 AB 01", "A 123 BCD", "A123BC"})
    CHECK_MESSAGE(keyed("plate", plate).starts_with("licence_plate high"), plate);
  CHECK(keyed("plate", "123 ABC 21").starts_with("licence_plate medium"));
  CHECK(keyed("plate", "123 ABC 00").starts_with("licence_plate medium"));
}

TEST_CASE("licence plate: Russian and Chinese forms, Cyrillic letters as Latin ones") {
  CHECK(keyed("plate", "А123ВС77") == "licence_plate high А*****77");
  CHECK(keyed("plateNo", "京A12345") == "licence_plate high 京****45");
  CHECK(keyed("plateNo", "粤AD12345").starts_with("licence_plate high"));
  CHECK(keyed("plateNo", "X000X").starts_with("licence_plate medium"));
}

TEST_CASE("licence plate: keys in four languages") {
  for (const std::string_view key : {"licensePlate", "车牌号", "Гос. номер", "ГРНЗ", "мемлекеттік нөмір"})
    CHECK_MESSAGE(keyed(key, "123 ABC 02") == "licence_plate high 1*******02", key);
}

TEST_CASE("licence plate: alone only the private Kazakh form, spaced or as a whole field") {
  CHECK(loose("seen 123 ABC 02 today") == "licence_plate low 1*******02");
  CHECK(loose("123XYZ02") == "licence_plate low 1*****02");
  CHECK(loose("code 123XYZ02 x").empty());
  CHECK(loose("123ABC02").empty());  // eight hexadecimal digits
  CHECK(loose("123 abc 02").empty());
  CHECK(loose("100 USD 15").empty());
  CHECK(loose("123 ABC 00").empty());
}

TEST_CASE("licence plate: a Russian or Chinese plate in its own script counts a little without a key") {
  CHECK(loose("видели А123ВС77 утром") == "licence_plate low А*****77");
  CHECK(loose("京A12345 已到达") == "licence_plate low 京****45");
  CHECK(loose("粤A·D12345") == "licence_plate low 粤******45");
  CHECK(loose("A123BC77").empty());     // Latin letters: a part number
  CHECK(loose("北京ABCDEFG").empty());  // letters only
  CHECK(loose("ЗОВА123ВС77").empty());  // the end of a word
  CHECK(loose("А123ВС77001").empty());  // a longer number
}

}  // namespace shekara::test
