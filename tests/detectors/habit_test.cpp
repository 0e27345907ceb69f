// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("habit: plans and likes under keys that say so") {
  for (const std::string_view key : {"destinationName", "search_history", "Playlist", "播放列表",
                                     "История поездок", "күнтізбе", "calendarEvent"})
    CHECK_MESSAGE(keyed(key, "Test place") == "habit medium T*********", key);
}

TEST_CASE("habit: words of programs are none") {
  for (const std::string_view key : {"favorites", "history", "route", "track", "home", "company"})
    CHECK_MESSAGE(keyed(key, "Test place").empty(), key);
  CHECK(keyed("playlist", "https://example.com/a.m3u8").empty());
  CHECK(keyed("playlist", "12").empty());
}

}  // namespace shekara::test
