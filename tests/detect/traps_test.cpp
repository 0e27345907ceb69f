// SPDX-License-Identifier: Apache-2.0
// What trackers are full of and must not become people: clocks, counters, random digits with passing checks,
// and keys that mean something else as often.
#include <doctest/doctest.h>

#include <array>
#include <set>

#include "tests/detect/feed.h"

namespace shekara::test {
namespace {
std::set<std::string_view> every_key() {
  std::set<std::string_view> keys;
  for (const DetectorInfo* detector : all_detectors())
    for (const auto& list : {detector->keys, detector->weak_keys}) keys.insert(list.begin(), list.end());
  return keys;
}

std::set<std::string_view> weak_only_keys() {
  std::set<std::string_view> keys;
  for (const DetectorInfo* detector : all_detectors())
    keys.insert(detector->weak_keys.begin(), detector->weak_keys.end());
  for (const DetectorInfo* detector : all_detectors())
    for (const std::string_view key : detector->keys) keys.erase(key);
  return keys;
}

constexpr std::array<std::string_view, 6> kClocks = {
    "250630060509", "250630110509", "1751263509", "1751263509123", "2025-06-30 06:05:09", "20250630060509"};
constexpr std::array<std::string_view, 5> kCounters = {"1", "42", "65535", "86400", "0.25"};
}  // namespace

TEST_CASE("traps: under a weak key no clock and no counter is anybody's") {
  for (const std::string_view key : weak_only_keys()) {
    for (const std::string_view counter : kCounters) {
      const std::string found = keyed(key, counter);
      const bool small = key == "bpm" || found == "gender_age medium **";  // 42 beats or years
      CHECK_MESSAGE((found.empty() || small), key, " ", counter, ": ", found);
    }
    for (const std::string_view clock : kClocks) {
      const std::string found = keyed(key, clock);
      for (const std::string_view kind :
           {"iin", "ru_inn", "imei", "iccid", "imsi", "cn_resident_id", "snils", "phone", "person_name",
            "licence_plate", "vin", "cell", "street_address", "email"})
        CHECK_MESSAGE(found.find(std::string(kind) + " ") == std::string::npos, key, " ", clock, ": ", found);
    }
  }
}

TEST_CASE("traps: no clock is high under any key") {
  const std::set<std::string_view> dates = {"birthday",  "birthdate", "dateofbirth", "birth",
                                            "birthtime", "dob",       "birthyear"};
  for (const std::string_view key : every_key()) {
    if (dates.contains(key) || key.find("生") != std::string_view::npos ||
        key.find("рожд") != std::string_view::npos || key.find("туған") != std::string_view::npos ||
        key.find("出生") != std::string_view::npos)
      continue;  // a day of birth may be any
    for (const std::string_view clock : kClocks) {
      const std::string found = keyed(key, clock);
      const bool ten_digits =
          found.starts_with("passport high") && clock.size() == 10;  // a Russian passport has ten
      CHECK_MESSAGE((found.find(" high ") == std::string::npos || ten_digits), key, " ", clock, ": ", found);
    }
  }
}

TEST_CASE("traps: twelve digits of which the check passes are an IIN under its name only") {
  for (const std::string_view key : {"id", "sn", "serial", "counter", "value", "uid", "number"})
    CHECK_MESSAGE(keyed(key, "900101300007").find("iin") == std::string::npos, key);
}

TEST_CASE("traps: fifteen and nineteen digits of which the Luhn check passes are no IMEI, no card, no SIM") {
  for (const std::string_view value : {"123456789012347", "4111111111111111", "8999701560000000019"})
    CHECK_MESSAGE(loose(value).empty(), value);
}

TEST_CASE("traps: short words mean other things: latency, cursors, types, statistics, screens") {
  Feed feed;
  feed.key("lat", std::int64_t{23}).key("pos", std::int64_t{17}).key("long", "int64").key("bin", "0x7f");
  feed.key("sex", std::int64_t{12}).key("age", std::int64_t{34}).key("x", 0.5).key("y", 0.25);
  feed.key("head", std::int64_t{3}).key("mile", std::int64_t{7}).key("jd", 12.5).key("wd", 3.25);
  feed.key("name", "Engine").key("id", std::int64_t{17}).key("sn", "3").key("range", std::int64_t{300});
  feed.key("Age", "3600").key("Location", "/index.html").key("From", "server").key("face", "Arial");
  feed.key("image", "logo.png").key("video", "on").key("history", "3").key("company", "Example");
  CHECK(feed.end().text().empty());
}

TEST_CASE("traps: a company's number is nobody's") {
  CHECK(keyed("iin_bin", "060140000012").empty());  // the fifth digit says: a resident entity
  CHECK(keyed("bin", "060140000012").empty());
}

TEST_CASE("traps: a European VIN without a check digit is one under its key") {
  CHECK(keyed("vin", "WVWZZZ1JZ3W386752") == "vin high WVWZ*********6752");
}

}  // namespace shekara::test
