// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/flv_tag.h"

#include <array>
#include <string_view>

namespace shekara::flv {
namespace {
constexpr std::array<std::string_view, 16> kSounds{
    "PCM",  "ADPCM", "MP3", "PCM",   "Nellymoser", "Nellymoser", "Nellymoser", "PCMA",
    "PCMU", "",      "AAC", "Speex", "",           "",           "MP3",        "device specific"};
constexpr std::array<std::string_view, 16> kPictures{
    "", "", "H263", "screen", "VP6", "VP6", "screen", "H264", "", "", "", "", "H265", "AV1", "", ""};
}  // namespace

std::string media_words(std::uint8_t type, std::uint8_t first) {
  const bool audio = type == kAudio;
  // Enhanced RTMP: the highest bit says that a four-letter code follows.
  const bool enhanced = !audio && (first & 0x80) != 0;
  const std::string_view codec = audio      ? kSounds.at(first >> 4)
                                 : enhanced ? std::string_view()
                                            : kPictures.at(first & 0x0f);
  std::string words(audio ? "audio" : "video");
  if (!codec.empty()) words.append(", ").append(codec);
  return words;
}

}  // namespace shekara::flv
