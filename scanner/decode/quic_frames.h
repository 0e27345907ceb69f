// SPDX-License-Identifier: Apache-2.0
// The frames in a packet of QUIC (RFC 9000 section 19, RFC 9221, and those of acknowledgement frequency and multipath that
// carry nothing of their own).
#pragma once
#include <cstdint>
#include <optional>

#include "scanner/base/byte_reader.h"

namespace shekara::quic {

enum class FrameKind : std::uint8_t { other, crypto, stream, reset_stream, new_id, close, datagram };

struct Frame {
  FrameKind kind = FrameKind::other;
  std::uint64_t stream = 0;       // stream, reset_stream
  std::uint64_t offset = 0;       // crypto, stream: of data; reset_stream: the stream's size at last
  bool fin = false;               // stream: data is its end
  std::uint64_t code = 0;         // close
  bool of_application = false;    // close: its code is the application's, not QUIC's
  Bytes data = {};                // crypto, stream, datagram; new_id: the id; close: why, in words
  Bytes reset_token = {};         // new_id
};

// The next frame. Nothing when it is of a type that is not known here, or breaks off: what follows cannot be read.
std::optional<Frame> read_frame(ByteReader& r);

}  // namespace shekara::quic
