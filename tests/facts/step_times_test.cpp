// SPDX-License-Identifier: Apache-2.0
#include "scanner/facts/step_times.h"

#include <doctest/doctest.h>

namespace shekara::test {
namespace {
Timestamp at(std::int64_t seconds) { return Timestamp::from_seconds(1'790'000'000 + seconds); }
TestStep step(std::string id, std::int64_t begin, std::int64_t end) {
  return {std::move(id), "driving", at(begin), at(end), {}};
}
}  // namespace

TEST_CASE("steps: a moment is in a step from its begin on and before its end") {
  const StepTimes steps({step("a", 0, 10), step("b", 10, 20)}, {});
  CHECK(steps.at(at(-1)) == 0);
  CHECK(steps.at(at(0)) == 1);
  CHECK(steps.at(Timestamp{at(10).nanoseconds - 1}) == 1);
  CHECK(steps.at(at(10)) == 2);
  CHECK(steps.at(at(20)) == 0);
}

TEST_CASE("steps: steps that overlap both count, gaps between them count for none") {
  const StepTimes steps({step("long", 0, 100), step("inside", 40, 50), step("later", 200, 210)}, {});
  CHECK(steps.at(at(39)) == 0b001);
  CHECK(steps.at(at(45)) == 0b011);
  CHECK(steps.at(at(50)) == 0b001);
  CHECK(steps.at(at(150)) == 0);
  CHECK(steps.at(at(205)) == 0b100);
}

TEST_CASE("steps: a capture clock that is ahead of UTC sees the step later") {
  const StepTimes steps({step("a", 0, 10)}, Duration::seconds(3600));
  CHECK(steps.at(at(5)) == 0);
  CHECK(steps.at(at(3605)) == 1);
}

TEST_CASE("steps: a moment is after the step that began last, whether it goes on or not") {
  const StepTimes steps({step("long", 0, 100), step("inside", 40, 50), step("same", 40, 60)}, Duration::seconds(10));
  CHECK_FALSE(steps.last_begun(at(9)));
  CHECK(steps.last_begun(at(10))->step == 0);
  CHECK(steps.last_begun(at(50))->step == 1);
  CHECK(steps.last_begun(at(500))->step == 1);
  CHECK(steps.last_begun(at(500))->ago == Duration::seconds(450));
  CHECK_FALSE(StepTimes().last_begun(at(0)));
}

TEST_CASE("steps: without times a step holds no packet, and 64 steps have a bit each") {
  CHECK(StepTimes({{"a", "idle", {}, {}, {}}}, {}).empty());
  CHECK(StepTimes().at(at(0)) == 0);
  std::vector<TestStep> all;
  for (int i = 0; i < 64; ++i) all.push_back(step(std::to_string(i), i, i + 1));
  const StepTimes steps(all, {});
  CHECK(steps.at(at(63)) == std::uint64_t{1} << 63);
  AuditRecord record;
  record.steps = all;
  CHECK(record.step_ids(std::uint64_t{1} << 63 | 1) == std::vector<std::string>{"0", "63"});
}

}  // namespace shekara::test
