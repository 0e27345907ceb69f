// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("movement: speed and distance of a decoder are behaviour, hidden and counted together") {
  Feed feed;
  feed.tag(Tag::speed, 61.5).tag(Tag::speed, 62.0).tag(Tag::speed, std::int64_t{0}).end();
  CHECK(feed.text() == "movement high **");
  CHECK(feed.evidence[0].times == 2);
  CHECK(feed.evidence[0].category == DataCategory::behaviour);
  CHECK(keyed("speed", 61.5).empty());
}

}  // namespace shekara::test
