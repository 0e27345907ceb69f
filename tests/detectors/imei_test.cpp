// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("imei: fifteen digits with their Luhn check under a key") {
  CHECK(keyed("IMEI", "350000000000006") == "imei high 3500*******0006");
  CHECK(keyed("device_imei", "00-101011-500000-0").substr(0, 4) == "imei");
  CHECK(keyed("imei", "350000000000007") == "imei medium 3500*******0007");
  CHECK(keyed("手机串号", "350000000000006") == "imei high 3500*******0006");
}

TEST_CASE("imei: fourteen digits are plausible, an IMEISV of a reporting body valid, other lengths none") {
  CHECK(keyed("imei", "35000000000000") == "imei medium 3500******0000");
  CHECK(keyed("imei", "3500000000000012") == "imei medium 3500********0012");
  CHECK(keyed("imeisv", "3500000000000012") == "imei high 3500********0012");
  CHECK(keyed("imeisv", "1200000000000012") == "imei medium 1200********0012");
  CHECK(keyed("imei", "35000000000").empty());
  CHECK(keyed("imei", "333333333333333").empty());
}

TEST_CASE("imei: under an id the number must have its check and a reporting body") {
  CHECK(keyed("id", "350000000000006") == "imei medium 3500*******0006");
  CHECK(keyed("id", "123456789012347").empty());  // Luhn passes, nobody allocates 12
  CHECK(keyed("id", "350000000000007").empty());
}

TEST_CASE("imei: in a text only after its name") {
  CHECK(loose("IMEI: 350000000000006;") == "imei medium 3500*******0006");
  CHECK(loose("imei=350000000000007").empty());
  CHECK(loose("imei 3500000000000061").empty());
  CHECK(loose("no 350000000000006").empty());
}

}  // namespace shekara::test
