// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/time_text.h"

#include <doctest/doctest.h>

namespace shekara {

TEST_CASE("time text: what a timestamp writes is read back to the nanosecond, at both ends of time") {
  for (const std::int64_t nanoseconds :
       {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{1'750'000'000'123'000'000},
        std::int64_t{1'750'000'000'000'001'000}, std::int64_t{951'782'400'000'000'000},
        std::int64_t{-1'000'000'000}, INT64_MAX, INT64_MIN, INT64_MIN + 1}) {
    const Timestamp time{nanoseconds};
    CAPTURE(time.text());
    CHECK(parse_timestamp(time.text()) == time);
  }
}

TEST_CASE("time text: anything else is no time") {
  for (const char* text :
       {"", "Z", "2025-06-30", "2025-06-30T06:05:09", "2025-06-30 06:05:09Z", "2025-06-30T06:05:09.Z",
        "2025-06-30T06:05:09.1Z", "2025-06-30T06:05:09.12aZ", "2025-02-30T06:05:09Z", "2025-13-01T06:05:09Z",
        "2025-06-30T24:00:00Z", "2025-06-30T06:60:00Z", "2025-06-30T06:05:60Z", "9999-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z", "2262-04-11T23:47:16.854775808Z", "1677-09-21T00:12:43.145224191Z",
        "2025-06-30T06:05:09+05:00", "2025-06-30T06:05:09.1234567890Z"})
    CHECK_MESSAGE(!parse_timestamp(text), text);
}

}  // namespace shekara
