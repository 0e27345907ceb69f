// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("credential: existence only, whatever the value") {
  CHECK(tagged(Tag::credential, "p") == "credential high ********");
  CHECK(keyed("password", "test-secret-1") == "credential medium ********");
  CHECK(keyed("Authorization", "Bearer test-token-0001") == "credential high ********");
  for (const std::string_view key : {"Пароль", "密码", "құпиясөз", "access_token"})
    CHECK_MESSAGE(keyed(key, "test-secret-1") == "credential medium ********", key);
}

TEST_CASE("credential: a weak key asks for a token that says what it is") {
  CHECK(keyed("key", "temperature").empty());
  CHECK(keyed("pin", "1234").empty());
  CHECK(keyed("key", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0In0.x") == "credential medium ********");
}

}  // namespace shekara::test
