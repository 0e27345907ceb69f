// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("hashed id: hashes under a key that says of what") {
  CHECK(keyed("imeiMD5", "d41d8cd98f00b204e9800998ecf8427e") ==
        "hashed_id high d4****************************7e");
  CHECK(keyed("mac_sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709").starts_with("hashed_id high"));
}

TEST_CASE("hashed id: other lengths, and hashes of anything else are none") {
  CHECK(keyed("imeiMD5", "d41d8cd98f00b204").empty());
  CHECK(keyed("md5", "d41d8cd98f00b204e9800998ecf8427e").empty());
}

}  // namespace shekara::test
