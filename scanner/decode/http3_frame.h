// SPDX-License-Identifier: Apache-2.0
// Frames and stream types of HTTP/3 (RFC 9114 sections 6.2, 7.2):
//   type | length | payload, both numbers as QUIC writes them (RFC 9000 section 16)
#pragma once
#include <cstdint>

#include "scanner/decode/decoder.h"

namespace shekara::http3 {

enum StreamType : std::uint8_t { kControlStream = 0, kPushStream = 1, kEncoderStream = 2, kDecoderStream = 3 };
enum FrameType : std::uint8_t { kData = 0, kHeaders = 1, kSettings = 4, kPushPromise = 5, kGoAway = 7 };

// Two bits say how long it is.
std::uint64_t read_number(ByteReader& r);

// Of streams and frames both: made up so that nobody relies on there being none (sections 6.2.3, 7.2.8).
bool is_reserved(std::uint64_t type);

struct Frame {
  std::uint64_t type = 0, length = 0;  // of the payload
  std::size_t head = 0;                // bytes before the payload; 0: they are not all there
};
Frame read_frame(Bytes bytes);

// What is to be done with a payload.
enum class FrameUse : std::uint8_t {
  whole,    // waited for
  data,     // handed on as it comes
  passed,   // says nothing to us
  unknown,  // nobody knows it here
};
FrameUse use_of(std::uint64_t type);

// The capacity of the table that the sender of these SETTINGS allows (RFC 9204 section 5).
struct Settings {
  std::uint64_t table_capacity = 0;
  Fault fault = Fault::none;
};
Settings read_settings(Bytes payload);

}  // namespace shekara::http3
