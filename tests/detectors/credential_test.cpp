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

TEST_CASE("credential: a cookie that keeps a taste lets nobody in") {
  const auto cookie = [](std::string_view path, std::string_view value) {
    return Feed().field({Tag::credential, path, value, 7, 9}).end().text();
  };
  CHECK(cookie("response.header.set-cookie", "sid=0123456789abcdef0123; path=/") ==
        "credential high ********");
  CHECK(cookie("response.header.set-cookie", "lang=en-us; expires=Fri, 12-May-2017 21:37:51 GMT")
            .starts_with("credential medium"));
  CHECK(cookie("request.header.cookie", "lang=en; PHPSESSID=test0001") == "credential high ********");
  CHECK(cookie("request.header.cookie", "lang=en; theme=dark").starts_with("credential medium"));
  CHECK(keyed("Cookie", "lang=en; theme=dark").empty());
  CHECK(keyed("Set-Cookie", "token=test-0001; path=/") == "credential medium ********");
}

}  // namespace shekara::test
