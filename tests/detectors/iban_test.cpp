// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("iban: the check is modulo 97, Kazakhstan's have twenty characters") {
  CHECK(keyed("IBAN", "KZ86125KZT5004100100") == "iban high KZ86**************00");
  CHECK(keyed("ИИК", "KZ86125KZT5004100100").starts_with("iban high"));
  CHECK(keyed("iban", "KZ87125KZT5004100100").empty());
  CHECK(keyed("iban", "86KZ125KZT5004100100").empty());
  CHECK(loose("KZ86125KZT5004100100").empty());
}

}  // namespace shekara::test
