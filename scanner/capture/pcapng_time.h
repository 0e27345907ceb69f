// SPDX-License-Identifier: Apache-2.0
// From the ticks of a pcapng interface to time (draft-ietf-opsawg-pcapng section 4.2: if_tsresol,
// if_tsoffset).
#pragma once
#include <cstdint>

#include "scanner/base/time.h"

namespace shekara {

class TickScale {
 public:
  TickScale() = default;  // microseconds, the default of the format
  // resolution: if_tsresol, a negative power of 10, or of 2 with the highest bit set; offset: if_tsoffset in
  // seconds.
  TickScale(std::uint8_t resolution, std::int64_t offset_seconds);
  // Saturates at the ends of Timestamp; finer than a nanosecond is cut off.
  [[nodiscard]] Timestamp time(std::uint64_t ticks) const;

 private:
  [[nodiscard]] std::uint64_t nanoseconds(std::uint64_t ticks) const;

  bool is_binary_ = false;
  unsigned power_ = 6;
  std::uint64_t factor_ = 1000, divisor_ = 1;  // decimal: nanoseconds = ticks * factor / divisor
  Duration offset_;
};

// The way back. Of a resolution finer than a nanosecond the rest is lost already: nanoseconds are written then, as of a time
// before the offset 0 is.
std::uint8_t written_resolution(std::uint8_t resolution);
// The ticks that TickScale(resolution, offset_seconds) makes `time` of. `resolution`: as written_resolution() gives it.
std::uint64_t ticks_of(Timestamp time, std::uint8_t resolution, std::int64_t offset_seconds);

}  // namespace shekara
