// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/detector_set.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "scanner/detect/registry.h"

namespace shekara {
namespace {
Fit any_fit(const Candidate&) { return Fit::plausible; }
std::string any_mask(std::string_view) { return "*"; }

constexpr Tag kTags[] = {Tag::vin};
constexpr std::string_view kKeys[] = {"vin"}, kWeak[] = {"id"}, kPattern[] = {"ab+c"},
                           kOther[] = {"xy", "b{2}"};
constexpr DetectorInfo kOne{"one",   "",      DataCategory::vehicle_id, kTags, kKeys, kWeak, kPattern, true,
                            any_fit, any_mask};
constexpr DetectorInfo kTwo{"two", "", DataCategory::contact, {}, kKeys, {}, kOther, true, any_fit, any_mask};
constexpr const DetectorInfo* kBoth[] = {&kOne, &kTwo};
}  // namespace

TEST_CASE("detector set: tags and keys lead to the detectors that list them") {
  const DetectorSet set(kBoth);
  CHECK(set.of_tag(Tag::vin) == 1);
  CHECK(set.of_tag(Tag::phone) == 0);
  CHECK(set.of_key("Car-VIN")->strong == 3);
  CHECK(set.of_key("id")->weak == 1);
  CHECK(set.of_key("speed") == nullptr);
}

TEST_CASE("pattern scanner: matches of all detectors come with their places, the longest of one beginning") {
  const DetectorSet set(kBoth);
  PatternScanner scanner(set);
  std::vector<PatternMatch> out;
  CHECK(scanner.scan("..ABBC..xy", 10, out) == 0);
  REQUIRE(out.size() == 3);
  const auto has = [&out](std::uint32_t detector, std::size_t begin, std::size_t end) {
    return std::ranges::any_of(out, [=](const PatternMatch& m) {
      return m.detector == detector && m.begin == begin && m.end == end;
    });
  };
  CHECK(has(0, 2, 6));
  CHECK(has(1, 3, 5));
  CHECK(has(1, 8, 10));
}

TEST_CASE("pattern scanner: what is over the cap is counted, and bytes that are no text do no harm") {
  const DetectorSet set(kBoth);
  PatternScanner scanner(set);
  std::vector<PatternMatch> out;
  CHECK(scanner.scan("xy xy xy xy", 3, out) == 1);
  CHECK(out.size() == 3);
  CHECK(scanner.scan(std::string_view("\xff\xfe\0\x80xy", 6), 3, out) == 0);
  CHECK(out.size() == 1);
  CHECK(scanner.scan("", 3, out) == 0);
  CHECK(out.empty());
}

TEST_CASE("pattern scanner: a set without patterns finds nothing") {
  constexpr DetectorInfo kNone{"none",  "",      DataCategory::contact, {}, kKeys, {}, {}, false,
                               any_fit, any_mask};
  const DetectorInfo* const only[] = {&kNone};
  const DetectorSet set(only);
  PatternScanner scanner(set);
  std::vector<PatternMatch> out;
  CHECK(scanner.scan("ab abc", 3, out) == 0);
  CHECK(out.empty());
}

TEST_CASE(
    "detectors: names are unique and sorted, keys are in their normal form, and all of them fit one set") {
  const std::span<const DetectorInfo* const> all = all_detectors();
  CHECK(all.size() >= 20);
  CHECK(all.size() <= kMostDetectors);
  for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1]->name < all[i]->name);
  for (const DetectorInfo* detector : all) {
    CHECK(find_detector(detector->name) == detector);
    CHECK_FALSE(detector->summary.empty());
    for (const auto& keys : {detector->keys, detector->weak_keys})
      for (const std::string_view key : keys) CHECK_MESSAGE(KeyName(key).text() == key, key);
    for (const std::string_view key : detector->weak_keys)
      CHECK_MESSAGE(std::ranges::find(detector->keys, key) == detector->keys.end(), key);
  }
  CHECK(find_detector("nonesuch") == nullptr);
}

TEST_CASE("detectors: no mask shows more than half of a value") {
  for (const DetectorInfo* detector : all_detectors()) {
    if (detector->name == "position" || detector->name == "email") continue;  // region and mailbox host stay
    const std::string_view value = "350000000000006";
    const std::string shown = detector->mask(value);
    std::size_t clear = 0;
    for (std::size_t i = 0; i < std::min(shown.size(), value.size()); ++i)
      clear += shown[i] == value[i] ? 1U : 0U;
    CHECK_MESSAGE(clear <= 8, detector->name);
    CHECK_MESSAGE(shown != value, detector->name);
  }
}

}  // namespace shekara
