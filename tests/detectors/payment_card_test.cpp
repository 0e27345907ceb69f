// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("payment card: a test number under its key, with or without blanks") {
  CHECK(keyed("card_number", "4111 1111 1111 1111") == "payment_card high 4111*************11");
  CHECK(keyed("номер карты", "4111111111111111") == "payment_card high 4111**********11");
  CHECK(keyed("cardNo", "4111111111111111").starts_with("payment_card medium"));
}

TEST_CASE("payment card: a failed check or an unknown issuer is none, and neither is a number alone") {
  CHECK(keyed("pan", "4111111111111112").empty());
  CHECK(keyed("pan", "9111111111111116").empty());
  CHECK(loose("4111111111111111").empty());
}

}  // namespace shekara::test
