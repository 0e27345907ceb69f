// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/decode/field_writer.h"
#include "scanner/decode/position_text.h"

namespace shekara {

TEST_CASE("position text: degrees and minutes with a hemisphere, minutes below 60") {
  CHECK(latitude_of("4314.3074", "N").value() == doctest::Approx(43.238456));
  CHECK(longitude_of("07656.7074", "W").value() == doctest::Approx(-76.945123));
  for (const std::string_view text : {"4360.0", "9100.0", "14.3", "431430.74", "", "4314,3"})
    CHECK_FALSE(latitude_of(text, "N").has_value());
  CHECK_FALSE(latitude_of("4314.3074", "E").has_value());
}

TEST_CASE("position text: dates in three orders, and no date that does not exist") {
  CHECK(time_of_ddmmyy("300625", "060509.00")->text() == "2025-06-30T06:05:09Z");
  CHECK(time_of_yymmdd("250630", "060509")->text() == "2025-06-30T06:05:09Z");
  CHECK(time_of_yyyymmddhhmmss("20250630060509")->text() == "2025-06-30T06:05:09Z");
  CHECK_FALSE(time_of_ddmmyy("310625", "060509").has_value());
  CHECK_FALSE(time_of_yymmdd("250630", "0605").has_value());
}

TEST_CASE("split: empty parts stand, and the last one holds what is left over") {
  const std::vector<std::string_view> parts = split("a,,c,d", ',', 3);
  REQUIRE(parts.size() == 3);
  CHECK(parts[1].empty());
  CHECK(parts[2] == "c,d");
}

}  // namespace shekara
