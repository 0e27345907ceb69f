// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("driver licence: only where a key or a decoder says so") {
  CHECK(tagged(Tag::driver_licence, "KZ00000001") == "driver_licence high K*******01");
  CHECK(keyed("driver_license", "KZ00000001") == "driver_licence medium K*******01");
  CHECK(keyed("驾驶证", "110000000001").starts_with("driver_licence medium"));
  CHECK(keyed("license_no", "MIT").empty());
  CHECK(loose("KZ00000001").empty());
}

}  // namespace shekara::test
