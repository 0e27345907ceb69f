// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("device id: a decoder's is high, a key's medium") {
  CHECK(tagged(Tag::device_id, "TBOX00012345") == "device_id high TB********45");
  CHECK(keyed("deviceId", "TBOX00012345") == "device_id medium TB********45");
  for (const std::string_view key : {"Серийный номер", "设备号", "құрылғы нөмірі", "X-Android-Id"})
    CHECK_MESSAGE(keyed(key, "TBOX00012345") == "device_id medium TB********45", key);
}

TEST_CASE("device id: short keys ask for a value that looks issued") {
  CHECK(keyed("sn", "AB12345678") == "device_id medium AB******78");
  CHECK(keyed("sn", "17").empty());
  CHECK(keyed("tid", "250630060509").empty());  // the packet's own time
  CHECK(keyed("deviceId", "3").empty());
}

TEST_CASE("device id: an UUID without a better name is weak") {
  CHECK(keyed("uuid", "123e4567-e89b-42d3-a456-426614174000").starts_with("device_id medium"));
  CHECK(keyed("uuid", "abc").empty());
}

}  // namespace shekara::test
