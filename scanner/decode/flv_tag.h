// SPDX-License-Identifier: Apache-2.0
// What FLV tags and RTMP messages share (Adobe FLV 10.1 annex E, RTMP 1.0): codecs in the first byte of audio
// and video.
#pragma once
#include <cstdint>
#include <string>

namespace shekara::flv {

inline constexpr std::uint8_t kAudio = 8, kVideo = 9, kScript = 18;

// "video, H264"; first: the first byte behind the tag's head.
std::string media_words(std::uint8_t type, std::uint8_t first);

}  // namespace shekara::flv
