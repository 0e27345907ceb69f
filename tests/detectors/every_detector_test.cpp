// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("every detector: no value, whatever its bytes, breaks fit or mask") {
  const std::string long_digits(5000, '7');
  const std::vector<std::string_view> values = {"",
                                                " ",
                                                "1",
                                                "\xd0",
                                                "\xff\xfe\x80",
                                                std::string_view("\0\0", 2),
                                                "@",
                                                "@.",
                                                "+",
                                                "::::::",
                                                ",",
                                                "43.2,",
                                                ",76.9",
                                                "nan,inf",
                                                "1e999,1",
                                                "京",
                                                "eyJ.",
                                                "Bearer ",
                                                "   +7   ",
                                                "89",
                                                "KZ",
                                                "------------",
                                                long_digits};
  for (const DetectorInfo* detector : all_detectors()) {
    const std::string_view own_key = detector->keys.empty() ? std::string_view() : detector->keys[0];
    const Tag own_tag = detector->tags.empty() ? Tag::text : detector->tags[0];
    for (const std::string_view value : values)
      for (const std::string_view key : {std::string_view(), own_key})
        for (const Tag tag : {Tag::text, own_tag, Tag::person_id}) {
          const Fit fit = detector->fit({value, value, key, tag, kNow});
          CHECK((fit == Fit::no || !value.empty() || detector->name == "credential"));
          CHECK(detector->mask(value).size() <= value.size() + 40);
        }
  }
}

TEST_CASE("every detector: a value begins before the end of its match") {
  for (const DetectorInfo* detector : all_detectors()) {
    if (detector->value_begin == nullptr) continue;
    CHECK(detector->value_begin("imei: 350000000000006", 0) <= 21);
    CHECK(detector->value_begin("", 0) == 0);
  }
}

}  // namespace shekara::test
