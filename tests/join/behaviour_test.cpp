// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/behaviour.h"

#include <doctest/doctest.h>

#include "scanner/flows/sending.h"

namespace shekara::test {
namespace {
constexpr Timestamp kStart = Timestamp::from_seconds(1'750'000'000);
Timestamp after_ms(std::int64_t milliseconds) { return kStart + Duration{milliseconds * 1'000'000}; }
Duration ms(std::int64_t milliseconds) { return {milliseconds * 1'000'000}; }

// A flow whose client sends a packet of 1000 bytes at each time; the server 250 bytes for each.
FlowRecord flow(const std::vector<std::int64_t>& times_ms) {
  FlowRecord out;
  Sending sending;
  for (const std::int64_t time : times_ms) sending.see(after_ms(time), 1'000);
  out.first = after_ms(times_ms.front());
  out.last = after_ms(times_ms.back());
  out.traffic[0].bytes = 1'000 * times_ms.size();
  out.traffic[1].bytes = 250 * times_ms.size();
  out.rhythm = std::make_shared<const Rhythm>(sending.rhythm());
  return out;
}
Behaviour behaviour(const std::vector<FlowRecord>& flows) {
  BehaviourSum sum;
  for (const FlowRecord& one : flows) sum.add(one);
  return sum.behaviour();
}
}  // namespace

TEST_CASE("behaviour: the median of an odd number is the middle one, of an even number half way") {
  CHECK(median({ms(9'000), ms(1'000), ms(3'000)}) == ms(3'000));
  CHECK(median({ms(4'000), ms(1'000), ms(2'000), ms(9'000)}) == ms(3'000));
  CHECK(median({{INT64_MAX}, {INT64_MAX}}) == Duration{INT64_MAX});
}

TEST_CASE("behaviour: period is the median distance, jitter the median deviation from it") {
  // Distances 10.0, 10.4, 9.8, 30.0 s: median 10.2, deviations 0.2, 0.2, 0.4, 19.8, median 0.3.
  const Behaviour seen = behaviour({flow({0, 10'000, 20'400, 30'200, 60'200})});
  CHECK(seen.bursts == 5);
  CHECK(seen.distances == 4);
  CHECK(seen.period == ms(10'200));
  CHECK(seen.jitter == ms(300));
  CHECK(seen.is_regular());
}

TEST_CASE("behaviour: two distances are too few for a period") {
  const Behaviour seen = behaviour({flow({0, 10'000, 20'000})});
  CHECK(seen.distances == 2);
  CHECK_FALSE(seen.period);
  CHECK_FALSE(seen.jitter);
  CHECK_FALSE(seen.is_regular());
}

TEST_CASE("behaviour: a jitter of more than a quarter of the period keeps no time") {
  const Behaviour seen = behaviour({flow({0, 2'000, 12'000, 15'000, 40'000})});  // 2, 10, 3, 25 s
  CHECK(seen.period == ms(6'500));
  CHECK_FALSE(seen.is_regular());
}

TEST_CASE("behaviour: a connection for each burst has the period of one connection with all of them") {
  const Behaviour seen = behaviour({flow({0}), flow({10'000}), flow({20'000}), flow({30'000})});
  CHECK(seen.flows == 4);
  CHECK(seen.bursts == 4);
  CHECK(seen.period == ms(10'000));
  CHECK(seen.jitter == Duration{});
  CHECK(seen.lasted == ms(30'000));
}

TEST_CASE("behaviour: connections opened together are one burst") {
  const Behaviour seen = behaviour({flow({0, 10'000}), flow({100, 10'100}), flow({900, 10'900})});
  CHECK(seen.bursts == 2);
  CHECK(seen.distances == 1);
}

TEST_CASE("behaviour: rates are of a minute and need one, the upload's share is never rounded to all or nothing") {
  Behaviour seen = behaviour({flow({0, 60'000, 120'000})});
  CHECK(seen.bytes_up == 3'000);
  CHECK(seen.bytes_down == 750);
  CHECK(seen.per_minute(seen.bytes_up) == 1'500);
  CHECK(seen.per_minute(seen.bytes_down) == 375);
  CHECK(seen.upload_percent() == 80);
  seen.lasted = ms(59'999);
  CHECK_FALSE(seen.per_minute(seen.bytes_up));
  seen.bytes_up = 1'000'000;
  seen.bytes_down = 1;
  CHECK(seen.upload_percent() == 99);
  seen.bytes_down = 0;
  CHECK(seen.upload_percent() == 100);
  seen.bytes_up = 0;
  CHECK_FALSE(seen.upload_percent());
}

TEST_CASE("behaviour: an upload of a minute at 100 kbit/s is sustained, a shorter or a slower one is not") {
  std::vector<std::int64_t> each_80_ms;  // 1000 bytes: 100 kbit/s
  for (std::int64_t time = 0; time <= 60'000; time += 80) each_80_ms.push_back(time);
  const Behaviour seen = behaviour({flow(each_80_ms)});
  REQUIRE(seen.sustained);
  CHECK(seen.sustained->lasted == ms(60'000));
  CHECK(seen.sustained->bytes == 751'000);
  CHECK(bits_per_second(*seen.sustained) == 100'133);
  each_80_ms.pop_back();
  CHECK_FALSE(behaviour({flow(each_80_ms)}).sustained);
  std::vector<std::int64_t> each_90_ms;
  for (std::int64_t time = 0; time <= 90'000; time += 90) each_90_ms.push_back(time);
  CHECK_FALSE(behaviour({flow(each_90_ms)}).sustained);
}

TEST_CASE("behaviour: flows that were read add nothing, and a thousand flows keep what the limit says") {
  FlowRecord read = flow({0});
  read.rhythm = nullptr;
  CHECK(behaviour({read}).flows == 0);
  BehaviourSum sum;
  for (std::int64_t i = 0; i < 1'000; ++i) sum.add(flow({i * 10'000}));
  CHECK(sum.behaviour().bursts == 1'000);
  CHECK(sum.behaviour().distances == kBurstsKeptOfFinding - 1);
  CHECK(sum.behaviour().period == ms(10'000));
}

}  // namespace shekara::test
