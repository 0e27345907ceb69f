// SPDX-License-Identifier: Apache-2.0
// A window of packets, the unit of work between the one thread that reads and the many that decode. Every
// view in it is dead when the window is filled again.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"

namespace shekara {

struct PacketView {
  Bytes bytes;  // as captured
  Timestamp time;
  PacketRef ref;
  std::uint32_t wire_length = 0;  // as sent, never less than bytes.size()
  std::uint16_t link_type = 0;    // LINKTYPE_ value, www.tcpdump.org/linktypes.html
  std::uint32_t interface = 0;    // index into PacketSource::interfaces() of its file
  std::uint8_t fcs_bytes = 0;     // frame check sequence at the end, where the file says so
};

struct Window {
  std::vector<PacketView> packets;                  // at most Limits::window_packets, in the stream's order
  std::vector<std::shared_ptr<const void>> memory;  // what `packets` point into: mapped pieces and arenas
};

}  // namespace shekara
