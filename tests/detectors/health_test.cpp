// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("health: a decoder's words keep their letters, not their numbers") {
  CHECK(tagged(Tag::health, "pulse 72") == "health high pulse **");
  Feed feed;
  feed.proven = true;
  CHECK(feed.tag(Tag::health, "steps 1204").end().text() == "health proven steps ****");
}

TEST_CASE("health: under a key a value that a body can have is high") {
  CHECK(keyed("heartRate", std::int64_t{72}) == "health high **");
  CHECK(keyed("blood_pressure", "120/80") == "health high ******");
  CHECK(keyed("пульс", "72") == "health high **");
  CHECK(keyed("心率", "72") == "health high **");
  CHECK(keyed("тамыр соғуы", "72").starts_with("health medium"));
  CHECK(keyed("heartRate", std::int64_t{3000}).empty());
  CHECK(keyed("fatigueLevel", "2.5").starts_with("health medium"));
}

TEST_CASE("health: an engine's temperature, a loop's heart and a clock's steps are nobody's") {
  CHECK(keyed("temperature", 36.6).empty());
  CHECK(keyed("heart", "beat").empty());
  CHECK(keyed("steps", std::int64_t{12000}).empty());
  CHECK(keyed("bp", std::int64_t{12}).empty());
  CHECK(keyed("bp", "118/76") == "health medium ******");
  CHECK(keyed("bp", "2025/06").empty());
}

}  // namespace shekara::test
