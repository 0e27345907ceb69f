// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("cell: a country code in its range, and cell numbers under their keys") {
  CHECK(keyed("mcc", std::int64_t{401}) == "cell high 4**");
  CHECK(keyed("mcc", std::int64_t{40}).empty());
  CHECK(keyed("cell_id", std::int64_t{12345}) == "cell medium *****");
  CHECK(keyed("lac", "1234") == "cell medium ****");
  CHECK(keyed("cellId", "none").empty());
  CHECK(tagged(Tag::cell, "401,01,1234,5678") == "cell high 401*************");
}

}  // namespace shekara::test
