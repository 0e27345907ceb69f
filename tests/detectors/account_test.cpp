// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("account: what a person is known by to a service") {
  CHECK(tagged(Tag::user_name, "tester") == "account high t****r");
  CHECK(keyed("userId", "10025") == "account medium 1****");
  for (const std::string_view key : {"Логин", "用户名", "пайдаланушы"})
    CHECK_MESSAGE(keyed(key, "tester-01").starts_with("account medium"), key);
  CHECK(keyed("login", "x").empty());
}

TEST_CASE("account: under a bare user or uid it must look issued") {
  CHECK(keyed("uid", "10000042") == "account medium 1******2");
  CHECK(keyed("uid", "1000").empty());
  CHECK(keyed("user", "root").empty());
  CHECK(keyed("uid", "250630060509").empty());  // the packet's own time
}

}  // namespace shekara::test
