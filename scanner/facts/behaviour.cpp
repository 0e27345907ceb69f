// SPDX-License-Identifier: Apache-2.0
#include "scanner/facts/behaviour.h"

#include <algorithm>

namespace shekara {

namespace {
constexpr std::int64_t kMinute = Duration::seconds(60).nanoseconds;

// count * times / divisor without a step that could overflow.
std::uint64_t scaled(std::uint64_t count, double times, double divisor) {
  const double exact = static_cast<double>(count) * times / divisor;
  return exact < 1.8e19 ? static_cast<std::uint64_t>(exact) : UINT64_MAX;
}
}  // namespace

std::optional<std::uint64_t> Behaviour::per_minute(std::uint64_t bytes) const {
  if (lasted.nanoseconds < kMinute) return std::nullopt;
  return scaled(bytes, static_cast<double>(kMinute), static_cast<double>(lasted.nanoseconds));
}

std::optional<unsigned> Behaviour::upload_percent() const {
  if (bytes_up == 0 && bytes_down == 0) return std::nullopt;
  if (bytes_up == 0) return 0;
  if (bytes_down == 0) return 100;
  const double all = static_cast<double>(bytes_up) + static_cast<double>(bytes_down);
  return std::clamp(static_cast<unsigned>(scaled(bytes_up, 100, all)), 1U, 99U);
}

bool Behaviour::is_regular() const {
  return period && jitter && jitter->nanoseconds <= period->nanoseconds / 4;
}

std::uint64_t bits_per_second(const Stretch& stretch) {
  return stretch.lasted.nanoseconds <= 0 ? 0 : scaled(stretch.bytes, 8e9, static_cast<double>(stretch.lasted.nanoseconds));
}

}  // namespace shekara
