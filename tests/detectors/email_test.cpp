// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("email: an address under a key, and inside a text") {
  CHECK(keyed("email", "test.user+tag@mail.example.com") == "email high t***@mail.example.com");
  CHECK(keyed("Почта", "тест@example.com") == "email high ***@example.com");
  CHECK(loose("write to <test@example.com>, please") == "email low t***@example.com");
  CHECK(loose("a@example.com b@example.org") == "email low ***@example.com; email low ***@example.org");
}

TEST_CASE("email: a full stop after it is none of it") {
  CHECK(Feed(true).key("note", "ask test@example.com.").end().text() == "email low test@example.com");
}

TEST_CASE("email: file names, logins in addresses and halves are none") {
  for (const std::string_view text :
       {"icon@2x.png", "@example.com", "ftp://user@host.example", "a@b", "user@host", "@.a"})
    CHECK_MESSAGE(loose(text).empty(), text);
  CHECK(keyed("email", "not an address").empty());
}

}  // namespace shekara::test
