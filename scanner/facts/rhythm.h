// SPDX-License-Identifier: Apache-2.0
// When a flow's client sent payload, and how much at a time: all that can be said of one that nobody could read. Numbers only; no
// kind of data follows from them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "scanner/base/time.h"

namespace shekara {

// A burst begins with payload after at least this long without any from the client; its first payload begins the first one.
inline constexpr Duration kBurstSilence = Duration::seconds(1);
// Begins of bursts that are kept of a flow, and of a finding: its first ones. The statistics are of these.
inline constexpr std::size_t kBurstsKept = 32, kBurstsKeptOfFinding = 256;
// A packet counts as full from this many bytes of IP on: what every link carries (RFC 9000 section 14.1) is full on none.
inline constexpr std::uint32_t kFullPacket = 1200;
// An upload is called sustained from this long without a pause of kBurstSilence, and this fast, on.
inline constexpr Duration kSustainedFor = Duration::seconds(60);
inline constexpr std::uint64_t kSustainedBitsPerSecond = 100'000;

// A stretch in which the client never paused for kBurstSilence.
struct Stretch {
  Duration lasted;           // from its first payload to its last
  std::uint64_t bytes = 0;   // of IP packets with payload, as sent
  auto operator<=>(const Stretch&) const = default;
};

// Of the client of one flow.
struct Rhythm {
  std::uint64_t packets = 0;       // with payload
  std::uint64_t full_packets = 0;  // of those, of at least kFullPacket bytes
  std::uint64_t bursts = 0;
  std::vector<Timestamp> begins;   // of the first kBurstsKept bursts, by time
  Stretch longest;                 // that lasted longest
};

}  // namespace shekara
