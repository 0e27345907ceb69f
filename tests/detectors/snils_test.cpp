// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("snils: a passing check is high under its key, in its form low without one") {
  CHECK(keyed("снилс", "112-233-445 95") == "snils high 1***********95");
  CHECK(keyed("SNILS", "11223344595").starts_with("snils high"));
  CHECK(keyed("snils", "112-233-445 96").starts_with("snils medium"));
  CHECK(loose("номер 112-233-445 95") == "snils low 1***********95");
}

TEST_CASE("snils: a failed check without a key, longer numbers and telephones are none") {
  CHECK(loose("112-233-445 96").empty());
  CHECK(loose("9112-233-445 95").empty());
  CHECK(keyed("snils", "+71122334459").find("snils") == std::string::npos);
  CHECK(keyed("snils", "250630060509").empty());
}

}  // namespace shekara::test
