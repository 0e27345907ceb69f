// SPDX-License-Identifier: Apache-2.0
// What an RTP payload shows by itself, without a session description: enough to know media from chance. For
// the rtp decoder.
#pragma once
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/rtp_header.h"

namespace shekara::rtp {

struct Content {
  Probe sure = Probe::no;  // proven: a signature of 32 bits and more
  std::string_view words;  // "video, RTP, H264"; empty when it is not known what it is
};
Content content_of(const Packet& packet);

}  // namespace shekara::rtp
