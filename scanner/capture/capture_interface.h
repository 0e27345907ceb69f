// SPDX-License-Identifier: Apache-2.0
// Where the packets of an input were taken, as the input says it: for whoever writes some of them again.
#pragma once
#include <cstdint>
#include <string>

namespace shekara {

struct CaptureInterface {
  std::uint16_t link_type = 0;      // LINKTYPE_ value
  std::uint32_t snap_length = 0;    // 0: no limit
  std::uint8_t resolution = 6;      // if_tsresol: a negative power of 10, or of 2 with the highest bit set
  std::int64_t offset_seconds = 0;  // if_tsoffset
  std::string name, description;    // UTF-8; empty: not stated
  bool operator==(const CaptureInterface&) const = default;
};

}  // namespace shekara
