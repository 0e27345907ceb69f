// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/exchange_masking.h"

#include <doctest/doctest.h>

namespace shekara::test {

TEST_CASE("exchange masking: a value shows its first character and no length") {
  const ExchangeMask mask(false);
  CHECK(mask.value("43.238456") == "4*******");
  CHECK(mask.value("LTESTVIN000000001") == "L*******");
  CHECK(mask.value("metric") == "m*****");
  CHECK(mask.value("7") == "*");
  CHECK(mask.value("\xd0\x90\xd0\xbb\xd0\xbc\xd0\xb0\xd1\x82\xd1\x8b").starts_with("\xd0\x90*"));
  CHECK(mask.value("").empty());
}

TEST_CASE("exchange masking: a path keeps its words, and nothing that may be somebody's number") {
  const ExchangeMask mask(false);
  CHECK(mask.path("/v1/cars/LTESTVIN000000001/state") == "/v1/cars/L*******/state");
  CHECK(mask.path("/users/test.person@example.com") == "/users/t*******");
  CHECK(mask.path("/at/43.238456,76.945123/now.json") == "/at/4*******/now.json");
  CHECK(mask.path("/") == "/");
  CHECK(ExchangeMask(true).path("/v1/cars/LTESTVIN000000001") == "/v1/cars/LTESTVIN000000001");
}

TEST_CASE("exchange masking: of headers only those that concern the transfer show their values") {
  const ExchangeMask mask(false);
  CHECK(mask.header("Content-Type", "application/json") == "application/json");
  CHECK(mask.header("X-Vin", "LTESTVIN000000001") == "L*******");
  CHECK(mask.header("User-Agent", "Car/1 LTESTVIN000000001") == "C*******");
  CHECK(mask.header("Cookie", "sid=1") == "********");
  CHECK(mask.header("Location", "https://u:p@a.example/x?vin=LTESTVIN000000001&flag#top") == "https://a.example/x?vin=L*******&flag");
}

TEST_CASE("exchange masking: revealed, all but the credentials of Authorization are shown") {
  const ExchangeMask mask(true);
  CHECK(mask.header("X-Vin", "LTESTVIN000000001") == "LTESTVIN000000001");
  CHECK(mask.header("Cookie", "sid=1") == "sid=1");
  CHECK(mask.header("Authorization", "Basic dGVzdDp0ZXN0") == "********");
  CHECK(mask.header("proxy-authorization", "Basic dGVzdDp0ZXN0") == "********");
  CHECK(mask.link("https://u:p@a.example/x?vin=1") == "https://a.example/x?vin=1");
}

TEST_CASE("exchange masking: a name that is a number is masked like a value") {
  const ExchangeMask mask(false);
  CHECK(mask.name("lat") == "lat");
  CHECK(mask.name("car[vin]") == "car[vin]");
  CHECK(mask.name("350010100000012") == "3*******");
}

TEST_CASE("exchange masking: text of a query has its escapes undone, wrong ones stay") {
  CHECK(form_text("a%41+b") == "aA b");
  CHECK(form_text("50%") == "50%");
  CHECK(form_text("%zz%4") == "%zz%4");
  CHECK(form_text("%ff") == "\xef\xbf\xbd");
}

}  // namespace shekara::test
