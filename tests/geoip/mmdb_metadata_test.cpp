// SPDX-License-Identifier: Apache-2.0
#include "geoip/mmdb_metadata.h"

#include <doctest/doctest.h>

#include "tests/support/hex.h"

namespace shekara::test {
namespace {
// `map`: what stands behind the marker, in hex; bytes of another section before it.
bool whole(const std::string& map) { return has_whole_metadata(hex("0011" "abcdef4d61784d696e642e636f6d" + map)); }

const std::string kLanguages = "496c616e677561676573", kDescription = "4b6465736372697074696f6e";  // the keys
}  // namespace

TEST_CASE("metadata: lists of texts are whole, there or behind a pointer") {
  CHECK(whole("e1" + kLanguages + "0204" "42656e" "427275"));
  CHECK(whole("e1" + kDescription + "e1" "42656e" "4474657374"));
  CHECK(whole("e2" "4161" "42656e" + kLanguages + "0204" "2003" "427275"));  // 0x2003: a pointer to "en"
  CHECK(whole("e2" "46626f6f6c6561" "0107" "4162" "a2ffff"));  // a boolean has no bytes of its own
  CHECK(whole("e0"));
}

TEST_CASE("metadata: languages that are cut, no texts, or behind pointers that lead nowhere are not whole") {
  CHECK_FALSE(whole("e1" + kLanguages + "0204" "42656e"));
  CHECK_FALSE(whole("e1" + kLanguages + "0104" "4265"));
  CHECK_FALSE(whole("e1" + kLanguages + "0104" "a102"));
  CHECK_FALSE(whole("e1" + kLanguages + "0104" "20ff"));
  CHECK_FALSE(whole("e1" + kLanguages + "42656e"));
  CHECK_FALSE(whole("e1" + kDescription + "e1" "42656e" "a102"));
  CHECK_FALSE(whole("e2" + kDescription + "e0"));
}

TEST_CASE("metadata: what is no map, or not there, is refused, and nesting ends") {
  CHECK_FALSE(whole(""));
  CHECK_FALSE(whole("42656e"));
  CHECK_FALSE(has_whole_metadata(hex("e0")));
  std::string nested = "e1" "4161";
  for (int i = 0; i < 1000; ++i) nested += "0104";
  CHECK_FALSE(whole(nested + "e0"));
  CHECK_FALSE(whole("e1" "4161" "1f04ffffff"));  // an array of seventeen million
}

}  // namespace shekara::test
