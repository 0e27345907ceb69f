// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("inn: a person's twelve digits with both checks") {
  CHECK(keyed("инн", "500100732259") == "ru_inn high 50********59");
  CHECK(keyed("inn", "500100732258").find("ru_inn") == std::string::npos);
}

TEST_CASE("inn: a company's ten digits and a tracker's clock are none") {
  CHECK(keyed("inn", "7707083893").empty());
  for (int second = 0; second < 60; ++second) {
    const std::string stamp = "2506300605" + std::string(second < 10 ? "0" : "") + std::to_string(second);
    CHECK_MESSAGE(keyed("inn", stamp).empty(), stamp);
  }
  CHECK(loose("500100732259").empty());
}

}  // namespace shekara::test
