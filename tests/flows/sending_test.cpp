// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/sending.h"

#include <doctest/doctest.h>

namespace shekara::test {
namespace {
constexpr Timestamp kStart = Timestamp::from_seconds(1'750'000'000);
Timestamp after_ms(std::int64_t milliseconds) { return kStart + Duration{milliseconds * 1'000'000}; }
}  // namespace

TEST_CASE("sending: payload after a second of silence begins a burst, a little less does not") {
  Sending sending;
  sending.see(after_ms(0), 100);
  sending.see(after_ms(999), 100);
  CHECK(sending.rhythm().bursts == 1);
  sending.see(after_ms(1'999), 100);
  CHECK(sending.rhythm().bursts == 2);
  CHECK(sending.rhythm().begins == std::vector<Timestamp>{after_ms(0), after_ms(1'999)});
}

TEST_CASE("sending: packets of 1200 bytes or more are full ones") {
  Sending sending;
  for (const std::uint32_t length : {60U, 1'199U, 1'200U, 1'500U}) sending.see(kStart, length);
  CHECK(sending.rhythm().packets == 4);
  CHECK(sending.rhythm().full_packets == 2);
}

TEST_CASE("sending: the longest stretch without a pause is kept, also when it is the last") {
  Sending sending;
  for (std::int64_t ms = 0; ms <= 5'000; ms += 500) sending.see(after_ms(ms), 1'000);
  for (std::int64_t ms = 10'000; ms <= 12'000; ms += 500) sending.see(after_ms(ms), 1'000);
  CHECK(sending.rhythm().longest == Stretch{Duration::seconds(5), 11'000});
  for (std::int64_t ms = 20'000; ms <= 26'000; ms += 500) sending.see(after_ms(ms), 1'000);
  CHECK(sending.rhythm().longest == Stretch{Duration::seconds(6), 13'000});
}

TEST_CASE("sending: no more begins are kept than the limit, all bursts are counted") {
  Sending sending;
  for (std::int64_t i = 0; i < 100; ++i) sending.see(after_ms(i * 2'000), 100);
  const Rhythm rhythm = sending.rhythm();
  CHECK(rhythm.bursts == 100);
  REQUIRE(rhythm.begins.size() == kBurstsKept);
  CHECK(rhythm.begins.back() == after_ms(62'000));
}

TEST_CASE("sending: a packet from the past begins no burst, and times at the ends of the range do no harm") {
  Sending sending;
  sending.see(after_ms(5'000), 100);
  sending.see(after_ms(0), 100);
  CHECK(sending.rhythm().bursts == 1);
  Sending wild;
  wild.see({INT64_MIN}, 100);
  wild.see({INT64_MAX}, 100);
  CHECK(wild.rhythm().bursts == 2);
  CHECK(wild.rhythm().longest.lasted == Duration{});
  CHECK(Sending().rhythm().begins.empty());
}

}  // namespace shekara::test
