// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("push token: Google's and Apple's forms are high under a key") {
  const std::string google = "test0000000:APA91b" + std::string(80, 'x');
  CHECK(keyed("fcmToken", google).starts_with("push_token high te***"));
  CHECK(keyed("device_token", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")
            .starts_with("push_token high 01***"));
  CHECK(keyed("pushToken", "test-token-0000000001").starts_with("push_token medium"));
  CHECK(keyed("推送令牌", google).starts_with("push_token high"));
  CHECK(keyed("пуш токен", google).starts_with("push_token high"));
}

TEST_CASE("push token: Google's tells itself without a key, and short values are none") {
  CHECK(loose("to test0000000:APA91b" + std::string(80, 'x')).starts_with("push_token medium te***"));
  CHECK(loose("note :APA91b short").empty());
  CHECK(keyed("pushId", "12").empty());
  CHECK(keyed("cid", "0123456789").empty());
}

}  // namespace shekara::test
