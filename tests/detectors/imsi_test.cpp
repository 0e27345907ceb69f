// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("imsi: fifteen digits with an assigned country code under a key") {
  CHECK(keyed("imsi", "401010000000001") == "imsi high 40101********01 (Beeline KZ)");
  CHECK(keyed("imsi", "001010123456789") == "imsi high 00101********89");
  CHECK(keyed("IMSI", "999010000000001") == "imsi medium 99901********01");
  CHECK(tagged(Tag::imsi, "250010000000001") == "imsi high 25001********01 (MTS RU)");
}

TEST_CASE("imsi: other lengths are none, and a number without the name is none") {
  CHECK(keyed("imsi", "40101000").empty());
  CHECK(loose("401010000000001").empty());
  CHECK(loose("imsi=401010000000001") == "imsi medium 40101********01 (Beeline KZ)");
}

TEST_CASE("imsi: the country alone is told where the network is not known") {
  CHECK(keyed("imsi", "401990000000001") == "imsi high 40199********01 (KZ)");
  CHECK(keyed("imsi", "226990000000001") == "imsi high 22699********01 (RO)");
  CHECK(keyed("imsi", "901990000000001") == "imsi high 90199********01");
}

}  // namespace shekara::test
