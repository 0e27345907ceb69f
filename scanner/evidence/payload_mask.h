// SPDX-License-Identifier: Apache-2.0
// Bytes of a packet's payload overwritten so that the packet stays one: its checksums hold as they did
// before.
#pragma once
#include <cstddef>

#include "scanner/evidence/packet_selection.h"

namespace shekara {

inline constexpr std::uint8_t kMaskByte = '*';

// `length` bytes from `at` of the transport payload, as far as they are there; needs is_segment. TCP and UDP
// checksums (and a frame check sequence of four bytes that was right) change by what was overwritten: one
// that was wrong stays wrong.
void mask_payload(SelectedPacket& packet, std::size_t at, std::size_t length);
// All of a segment's payload; of a fragment, or of what could not be read, all but the first 34 bytes, where
// Ethernet and IPv4 headers stand: no checksum is mended there.
void mask_all(SelectedPacket& packet);

}  // namespace shekara
