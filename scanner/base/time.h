// SPDX-License-Identifier: Apache-2.0
// Capture time: nanoseconds since 1970-01-01T00:00:00Z, as the packets say it. Nothing here reads a clock.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace shekara {

struct Duration {
  std::int64_t nanoseconds = 0;
  static constexpr Duration seconds(std::int64_t count) { return {count * 1'000'000'000}; }
  [[nodiscard]] constexpr double milliseconds() const { return static_cast<double>(nanoseconds) / 1e6; }
  auto operator<=>(const Duration&) const = default;
};

// A duration that may be absent, in its eight bytes.
class MaybeDuration {
 public:
  constexpr MaybeDuration() = default;
  constexpr MaybeDuration(Duration duration) : duration_(duration) {}  // NOLINT(google-explicit-constructor): as std::optional
  [[nodiscard]] constexpr bool has_value() const { return duration_ != kAbsent; }
  constexpr explicit operator bool() const { return has_value(); }
  constexpr operator std::optional<Duration>() const {  // NOLINT(google-explicit-constructor)
    return has_value() ? std::optional(duration_) : std::nullopt;
  }
  [[nodiscard]] constexpr Duration operator*() const { return duration_; }
  [[nodiscard]] constexpr const Duration* operator->() const { return &duration_; }
  [[nodiscard]] constexpr Duration value_or(Duration other) const { return has_value() ? duration_ : other; }
  constexpr void reset() { duration_ = kAbsent; }

 private:
  static constexpr Duration kAbsent{INT64_MIN};
  Duration duration_ = kAbsent;
};

struct Timestamp {
  std::int64_t nanoseconds = 0;

  static constexpr Timestamp from_seconds(std::int64_t seconds) { return {seconds * 1'000'000'000}; }
  // Civil time in UTC; nothing when a part is out of range. month and day from 1.
  static std::optional<Timestamp> from_civil(int year, int month, int day, int hour, int minute, int second);
  [[nodiscard]] constexpr std::int64_t whole_seconds() const {
    return nanoseconds >= 0 ? nanoseconds / 1'000'000'000 : -((-nanoseconds + 999'999'999) / 1'000'000'000);
  }
  // RFC 3339 in UTC: "2025-06-30T06:05:09Z", with the fraction (3, 6 or 9 digits) only where there is one.
  [[nodiscard]] std::string text() const;

  auto operator<=>(const Timestamp&) const = default;
};

// Saturating: captures can carry any 64-bit time, and a lie in one must not overflow.
inline Duration operator-(Timestamp later, Timestamp earlier) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(later.nanoseconds, earlier.nanoseconds, &difference))
    difference = later > earlier ? INT64_MAX : INT64_MIN;
  return {difference};
}
inline Timestamp operator+(Timestamp time, Duration duration) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(time.nanoseconds, duration.nanoseconds, &sum))
    sum = duration.nanoseconds > 0 ? INT64_MAX : INT64_MIN;
  return {sum};
}

}  // namespace shekara
