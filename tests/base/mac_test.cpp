// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/mac.h"

#include <doctest/doctest.h>

namespace shekara::test {

TEST_CASE("mac: colons or hyphens and digits in any case are read, colons and lower case written") {
  CHECK(MacAddress::parse("02:00:5E:10:00:01")->text() == "02:00:5e:10:00:01");
  CHECK(MacAddress::parse("02-00-5e-10-00-01")->text() == "02:00:5e:10:00:01");
  CHECK(MacAddress::parse("02:00:5e:10:00:01")->is_known());
  CHECK_FALSE(MacAddress::parse("00:00:00:00:00:00")->is_known());
}

TEST_CASE("mac: any other text is none") {
  for (const char* text : {"", "02005e100001", "02:00:5e:10:00", "02:00:5e:10:00:0g", "02:00-5e:10:00:01",
                           "02:00:5e:10:00:01:", "02:00:5e:10:00:1 ", "02.00.5e.10.00.01"})
    CHECK_MESSAGE(!MacAddress::parse(text), text);
}

}  // namespace shekara::test
