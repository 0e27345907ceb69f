// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("user text: only that it is there, never what it says") {
  CHECK(tagged(Tag::user_text, "test") == "user_text high ****");
  CHECK(tagged(Tag::user_text, std::string(200, 'x')) == "user_text high ****************");
  CHECK(keyed("smsContent", "test words") == "user_text medium **********");
  for (const std::string_view key : {"短信", "СМС", "хабарлама", "utterance"})
    CHECK_MESSAGE(keyed(key, "test words").starts_with("user_text medium"), key);
}

TEST_CASE("user text: a program's messages and queries are none") {
  CHECK(keyed("message", "operation done").empty());
  CHECK(keyed("query", "select name").empty());
  CHECK(keyed("sms", std::int64_t{1}).empty());
}

}  // namespace shekara::test
