// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("payment order: a number that looks issued is medium") {
  CHECK(keyed("orderId", "202506301234567") == "payment_order medium 20***********67");
  CHECK(keyed("订单号", "202506301234567").starts_with("payment_order medium"));
  CHECK(keyed("номер заказа", "202506301234567").starts_with("payment_order medium"));
}

TEST_CASE("payment order: short numbers and the packet's own time are none") {
  CHECK(keyed("orderId", "17").empty());
  CHECK(keyed("orderId", "250630060509").empty());
}

}  // namespace shekara::test
