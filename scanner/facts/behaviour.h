// SPDX-License-Identifier: Apache-2.0
// How the flows of one destination that could not be read behaved, in numbers. What they carried is not known, and nothing here
// says it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "scanner/facts/rhythm.h"

namespace shekara {

// Which test step of the audit record began last before the first packet, and how long before.
struct AfterStep {
  std::string step;  // its id
  Duration after;
};

// All durations in whole milliseconds. Up is from the device (who opened the flows), down to it.
struct Behaviour {
  std::uint64_t flows = 0;
  Duration lasted;                        // from the first packet of any of them to the last packet of any
  std::uint64_t bytes_up = 0, bytes_down = 0;  // of IP packets, as sent
  std::uint64_t packets_up = 0, full_packets_up = 0;  // as in Rhythm
  std::uint64_t bursts = 0;               // of all flows; those that begin within kBurstSilence of another are one
  std::uint64_t distances = 0;            // between begins of bursts that are known: how many `period` is the median of
  std::optional<Duration> period;         // median of the distances; nothing with fewer than kFewestDistances
  std::optional<Duration> jitter;         // median of their absolute deviations from `period`
  std::optional<Stretch> sustained;       // the longest upload without a pause, where it is long and fast enough
  std::optional<AfterStep> after_step;

  // Of a minute, rounded down; nothing where it did not last one.
  [[nodiscard]] std::optional<std::uint64_t> per_minute(std::uint64_t bytes) const;
  // Of bytes in both directions, rounded down, but 0 and 100 only where they are exact. Nothing without bytes.
  [[nodiscard]] std::optional<unsigned> upload_percent() const;
  // The bursts keep time: jitter of at most a quarter of the period.
  [[nodiscard]] bool is_regular() const;
};
inline constexpr std::uint64_t kFewestDistances = 3;

// As reports write durations: what is read back from one is the same.
constexpr Duration in_whole_milliseconds(Duration duration) { return {duration.nanoseconds / 1'000'000 * 1'000'000}; }
std::uint64_t bits_per_second(const Stretch& stretch);

}  // namespace shekara
