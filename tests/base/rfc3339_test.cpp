// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/rfc3339.h"

#include <doctest/doctest.h>

namespace shekara::test {
namespace {
std::string utc(std::string_view text) {
  const std::optional<Timestamp> time = parse_rfc3339(text);
  return time ? time->text() : "none";
}
}  // namespace

TEST_CASE("rfc3339: a time with its zone is a moment in UTC") {
  CHECK(utc("2026-11-20T10:00:00Z") == "2026-11-20T10:00:00Z");
  CHECK(utc("2026-11-20T10:00:00+05:00") == "2026-11-20T05:00:00Z");
  CHECK(utc("2026-11-20T23:59:59-03:30") == "2026-11-21T03:29:59Z");
  CHECK(utc("2026-11-20t10:00:00.25z") == "2026-11-20T10:00:00.250Z");
  CHECK(utc("2026-11-20T10:00:00.123456789+00:00") == "2026-11-20T10:00:00.123456789Z");
}

TEST_CASE("rfc3339: what has no zone, no seconds or no such day is no time") {
  for (const char* text :
       {"", "2026-11-20", "2026-11-20T10:00:00", "2026-11-20T10:00Z", "2026-11-20 10:00:00Z",
        "2026-02-30T10:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T10:00:60Z", "2026-11-20T10:00:00+5:00",
        "2026-11-20T10:00:00+24:00", "2026-11-20T10:00:00.Z", "2026-11-20T10:00:00.1234567891Z",
        "2026-11-20T10:00:00Z ", "26-11-20T10:00:00Z"})
    CHECK_MESSAGE(utc(text) == "none", text);
}

}  // namespace shekara::test
