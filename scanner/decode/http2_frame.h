// SPDX-License-Identifier: Apache-2.0
// The head of an HTTP/2 frame (RFC 9113 section 4.1) and what is laid down for each kind; and whether bytes are frames at all.
//   length 3 | type 1 | flags 1 | stream 4, without its top bit | payload
#pragma once
#include <cstdint>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara::http2 {

inline constexpr std::size_t kHead = 9;
inline constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";  // section 3.4

enum FrameType : std::uint8_t {
  kData = 0, kHeaders = 1, kPriority = 2, kReset = 3, kSettings = 4, kPushPromise = 5, kPing = 6, kGoAway = 7,
  kWindowUpdate = 8, kContinuation = 9, kAltSvc = 10, kOrigin = 12, kPriorityUpdate = 16,
};
enum Flags : std::uint8_t { kAck = 1, kEndStream = 1, kEndHeaders = 4, kPadded = 8, kHasPriority = 0x20 };

struct Frame {
  std::uint32_t length = 0;  // of the payload
  std::uint8_t type = 0, flags = 0;
  std::uint32_t stream = 0;
  [[nodiscard]] bool is(FrameType wanted) const { return type == wanted; }
  [[nodiscard]] bool has(Flags flag) const { return (flags & flag) != 0; }
};
// bytes: at least kHead of them.
Frame read_frame(Bytes bytes);

// bad_value, bad_length: its kind never has such a stream or length (section 6). Kinds nobody knows have no laws.
Fault judge(const Frame& frame);

// What is left of the payload without padding and priority; bad_length when the padding is longer (section 6.1).
struct Content {
  Bytes bytes;
  Fault fault = Fault::none;
};
Content content_of(const Frame& frame, Bytes payload);

// The preface, SETTINGS as they stand at the start, or frames that follow each other.
Probe probe_frames(Bytes first, Direction direction);

}  // namespace shekara::http2
