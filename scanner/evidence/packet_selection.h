// SPDX-License-Identifier: Apache-2.0
// The packets that claims stand on, out of a capture: those that are cited, and of their flows what has to be
// read before them.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/base/parallel.h"
#include "scanner/capture/packet_source.h"
#include "scanner/packets/segment.h"

namespace shekara {

// A flow that something is said of.
struct WantedFlow {
  PacketRef start;                // its first packet; number 0: not known, only the cited ones are taken
  std::vector<PacketRef> cited;   // taken whatever happens
  std::vector<PacketRef> needed;  // the flow is taken up to the last of these and of the cited ones
  std::size_t at_least = 0;       // and that many packets of it
  bool between =
      true;  // false: of a flow that is no TCP stream nothing but its start, cited and needed packets
};

struct SelectedPacket {
  std::vector<std::uint8_t> bytes;
  PacketView view;                   // into `bytes`; ref as in the capture
  std::uint64_t order = 0;           // in the stream
  std::vector<std::uint32_t> flows;  // indexes of the wanted flows that it was taken for, ascending
  bool cited = false;
  FlowKey key;              // where is_segment
  bool is_segment = false;  // one whole packet; else a fragment, or nothing that could be read
  bool from_low = false;
  std::uint32_t ip_at = 0, payload_at = 0,
                payload_size = 0;  // in `bytes`: innermost IP packet, transport payload
};

struct Selection {
  std::vector<SelectedPacket> packets;  // in the order of the stream
  std::vector<std::uint32_t>
      shortened;               // wanted flows that are not whole up to their last needed packet, ascending
  std::uint64_t left_out = 0;  // cited or needed packets that found no room, or were not there
};

// Reads `source` to its end, so that its records are complete, the next packets while those before them are looked at.
// Caps: Limits::evidence_file_*.
Selection select_packets(PacketSource& source, const std::vector<WantedFlow>& wanted, const Limits& limits, Parallel& pool);

}  // namespace shekara
