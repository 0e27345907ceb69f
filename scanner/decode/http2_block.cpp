// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http2_block.h"

#include "scanner/base/limits.h"

namespace shekara::http2 {

void BlockWalk::advance(Bytes bytes) {
  state = State::more;
  const std::uint32_t stream = read_frame(bytes).stream;
  while (true) {
    wanted = at + kHead;
    if (wanted > bytes.size()) return;
    const Frame frame = read_frame(bytes.subspan(at));
    if (at != 0 && (!frame.is(kContinuation) || frame.stream != stream)) {
      state = State::bad;
      return;
    }
    wanted += frame.length;
    if (wanted > Limits{}.http_block_bytes) {
      state = State::too_long;
      return;
    }
    if (wanted > bytes.size()) return;
    at = wanted;
    if (frame.has(kEndHeaders)) {
      state = State::whole;
      return;
    }
  }
}

HeadBlock join_block(Bytes bytes) {
  HeadBlock block;
  for (std::size_t at = 0; at < bytes.size();) {
    const Frame frame = read_frame(bytes.subspan(at));
    Content content = content_of(frame, bytes.subspan(at + kHead, frame.length));
    if (content.fault == Fault::none && frame.is(kPushPromise)) {
      ByteReader r(content.bytes);
      block.promised = r.be32() & 0x7fffffff;
      if (!r.ok()) content.fault = Fault::bad_length;
      content.bytes = r.rest();
    }
    if (content.fault != Fault::none) block.fault = content.fault;
    const bool only = at == 0 && kHead + frame.length == bytes.size();
    if (only)
      block.single = content.bytes;
    else
      block.joined.insert(block.joined.end(), content.bytes.begin(), content.bytes.end());
    at += kHead + frame.length;
  }
  return block;
}

}  // namespace shekara::http2
