// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/pcapng_time.h"

#include <algorithm>

namespace shekara {

namespace {
constexpr std::uint64_t kSecond = 1'000'000'000;

std::uint64_t saturating_product(std::uint64_t one, std::uint64_t other) {
  std::uint64_t product = 0;
  return __builtin_mul_overflow(one, other, &product) ? UINT64_MAX : product;
}

std::uint64_t power_of_ten(unsigned power) {
  std::uint64_t value = 1;
  for (unsigned i = 0; i < power; ++i) value = saturating_product(value, 10);
  return value;
}

Duration saturating_seconds(std::int64_t seconds) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(seconds, std::int64_t{kSecond}, &product))
    return {seconds < 0 ? INT64_MIN : INT64_MAX};
  return {product};
}
}  // namespace

TickScale::TickScale(std::uint8_t resolution, std::int64_t offset_seconds)
    : is_binary_((resolution & 0x80) != 0),
      power_(resolution & 0x7fU),
      offset_(saturating_seconds(offset_seconds)) {
  if (is_binary_) return;
  factor_ = power_ <= 9 ? power_of_ten(9 - power_) : 1;
  divisor_ = power_ <= 9 ? 1 : power_of_ten(power_ - 9);
}

std::uint64_t TickScale::nanoseconds(std::uint64_t ticks) const {
  if (!is_binary_) return saturating_product(ticks, factor_) / divisor_;
  const std::uint64_t whole = power_ < 64 ? ticks >> power_ : 0;
  std::uint64_t part = power_ < 64 ? ticks & ((std::uint64_t{1} << power_) - 1) : ticks;
  // 34 bits of the fraction are finer than a nanosecond, and times a second they still fit.
  const unsigned drop = power_ > 34 ? power_ - 34 : 0;
  part = drop < 64 ? part >> drop : 0;
  const std::uint64_t seconds = saturating_product(whole, kSecond);
  const std::uint64_t sum = seconds + (part * kSecond >> (power_ - drop));
  return sum < seconds ? UINT64_MAX : sum;
}

Timestamp TickScale::time(std::uint64_t ticks) const {
  const std::uint64_t since = nanoseconds(ticks);
  return Timestamp{since > INT64_MAX ? INT64_MAX : static_cast<std::int64_t>(since)} + offset_;
}

std::uint8_t written_resolution(std::uint8_t resolution) {
  const bool is_binary = (resolution & 0x80) != 0;
  constexpr unsigned kFinestBinary = 29, kNanoseconds = 9;  // 2^-30 s is shorter than a nanosecond
  return (resolution & 0x7fU) > (is_binary ? kFinestBinary : kNanoseconds) ? std::uint8_t{kNanoseconds} : resolution;
}

std::uint64_t ticks_of(Timestamp time, std::uint8_t resolution, std::int64_t offset_seconds) {
  const Timestamp start{saturating_seconds(offset_seconds).nanoseconds};
  const auto since = static_cast<std::uint64_t>(std::max<std::int64_t>((time - start).nanoseconds, 0));
  const unsigned power = resolution & 0x7fU;
  if ((resolution & 0x80) == 0) return since / power_of_ten(9 - power);
  // Rounded up: reading rounds down.
  return ((since / kSecond) << power) + (((since % kSecond) << power) + kSecond - 1) / kSecond;
}

}  // namespace shekara
