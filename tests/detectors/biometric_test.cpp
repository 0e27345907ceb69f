// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("biometric: a template under a key is high, an id of one medium") {
  const std::string body(96, 'b');
  const std::string templ = "Aq0" + body + "09+/";
  CHECK(keyed("faceFeature", templ) == "biometric high ********");
  CHECK(keyed("faceId", "face-000123") == "biometric medium ********");
  CHECK(keyed("声纹", templ) == "biometric high ********");
  CHECK(keyed("отпечаток пальца", templ) == "biometric high ********");
  CHECK(keyed("саусақ ізі", templ) == "biometric high ********");
}

TEST_CASE("biometric: fingerprints of certificates and builds, and faces of fonts are none") {
  CHECK(keyed("fingerprint", "d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e").empty());
  CHECK(keyed("fingerprint", "google/test/test:13/TQ1A.230205.002/1:user/release-keys").empty());
  CHECK(keyed("face", "Arial").empty());
  CHECK(keyed("faceId", "true").empty());
}

}  // namespace shekara::test
