// SPDX-License-Identifier: Apache-2.0
// A head of HTTP/2 in its frames: HEADERS or PUSH_PROMISE and the CONTINUATION frames behind it, which nothing may come between
// (RFC 9113 sections 6.2, 6.6, 6.10).
#pragma once
#include <cstdint>
#include <vector>

#include "scanner/decode/http2_frame.h"

namespace shekara::http2 {

struct BlockWalk {
  enum class State : std::uint8_t { more, whole, too_long, bad } state = State::more;
  std::size_t at = 0;      // the first frame that is not whole
  std::size_t wanted = 0;  // more: bytes in all before the next call is of use
  // Kept between calls, so that no frame is looked at twice. bytes: from the first frame on.
  void advance(Bytes bytes);
};

struct HeadBlock {
  Bytes single;                      // of one frame
  std::vector<std::uint8_t> joined;  // of several
  std::uint32_t promised = 0;        // PUSH_PROMISE: the stream of the answer
  Fault fault = Fault::none;         // bad_length: the padding is longer than the frame
  [[nodiscard]] Bytes view() const { return joined.empty() ? single : Bytes(joined); }
};
// bytes: whole frames of one head.
HeadBlock join_block(Bytes bytes);

}  // namespace shekara::http2
