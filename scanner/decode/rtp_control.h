// SPDX-License-Identifier: Apache-2.0
// RTCP: several packets in one datagram (RFC 3550 section 6.1), reports first, then who it is. For the rtp
// decoder.
#pragma once
#include <cstdint>

#include "scanner/decode/field_writer.h"

namespace shekara::rtp {

struct Compound {
  std::size_t packets = 0;
  bool whole =
      false;  // the packets end where the bytes end, and begin with a report whose size fits its count
  bool description = false;  // one of them says who it is
};
Compound read_compound(Bytes bytes);

// Encrypted (SRTCP, RFC 3711 section 3.4): behind the first report stands a flagged index and a tag.
bool is_encrypted_control(Bytes bytes);

void give_compound(const FieldWriter& out, Bytes bytes);

}  // namespace shekara::rtp
