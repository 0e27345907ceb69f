// SPDX-License-Identifier: Apache-2.0
// Sound, pictures and video: what a decoder recognised, what stands as base64 or a data: URL under a key, and
// addresses of live streams. Never the bytes, never the address. A page is full of small images, so a data:
// URL without a key counts little, and only where it is a photo, sound or video.
#include <algorithm>

#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/media_shape.h"

namespace shekara {
namespace {
constexpr std::size_t kMostWords = 120;

bool is_stream_address(std::string_view value) {
  for (const std::string_view scheme : {"rtsp://", "rtsps://", "rtmp://", "rtmps://", "srt://", "webrtc://"})
    if (value.size() > scheme.size() + 3 && equal_ignoring_case(value.substr(0, scheme.size()), scheme))
      return true;
  return false;
}

bool is_web_address(std::string_view value) {
  return value.size() > 12 && (value.starts_with("http://") || value.starts_with("https://"));
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.empty()) return Fit::no;
  // A body that is a picture may be a camera's, or a page's and a map's: by its signature alone it is nobody's yet.
  const bool bare_picture = candidate.path == "media" && value.starts_with("image/");
  if (candidate.tag == Tag::media) return bare_picture ? Fit::no : Fit::valid;
  if (candidate.key.empty()) return media_in_text(value).empty() ? Fit::no : Fit::plausible;
  if (is_stream_address(value) || !media_in_text(value).empty()) return Fit::valid;
  return is_web_address(value) || is_base64(value, 256) ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) {
  value = trimmed(value);
  const std::string_view type = media_in_text(value);
  if (value.starts_with("data:") && !type.empty()) return std::string(type) + ", data URL";
  if (!type.empty()) return std::string(type) + ", base64, " + std::to_string(value.size()) + " characters";
  const std::size_t scheme = value.find("://");
  return scheme <= 8 ? std::string(value.substr(0, scheme)) + "://********" : "********";
}

// "audio/amr, 1204 bytes"
std::string words_mask(std::string_view value) {
  return value.size() <= kMostWords ? std::string(value) : mask(value);
}

constexpr Tag kTags[] = {Tag::media};
constexpr std::string_view kKeys[] = {
    "streamurl",    "rtmpurl",     "rtspurl",    "flvurl",     "hlsurl",     "liveurl",     "playurl",
    "snapshoturl",  "photourl",    "pictureurl", "videourl",   "voiceurl",   "audiourl",    "recordurl",
    "recordingurl", "avatarurl",   "headimgurl", "faceurl",    "dashcamurl", "audiodata",   "voicedata",
    "photodata",    "imagedata",   "videodata",  "录音",       "照片",       "头像",        "视频",
    "语音",         "аудиозапись", "голос",      "фотография", "снимок",     "видеозапись", "дауысжазбасы",
    "фотосурет",    "бейнежазба"};
constexpr std::string_view kWeakKeys[] = {
    "audio",  "voice",    "record",      "recording", "mic",     "speech",   "asr",    "tts",     "video",
    "image",  "img",      "photo",       "picture",   "pic",     "snapshot", "camera", "dashcam", "sentry",
    "avatar", "portrait", "data",        "file",      "content", "base64",   "图片",   "图像",    "фото",
    "видео",  "аудио",    "изображение", "сурет",     "бейне",   "дыбыс"};
constexpr std::string_view kPatterns[] = {"data:(?:audio/|video/|image/jp)[a-z0-9.+-]{2,20}[;,]"};
}  // namespace

extern constinit const DetectorInfo media_detector{"media",
                                                   "Sound, picture or video",
                                                   DataCategory::media,
                                                   kTags,
                                                   kKeys,
                                                   kWeakKeys,
                                                   kPatterns,
                                                   true,
                                                   fit,
                                                   mask,
                                                   nullptr,
                                                   words_mask};
}  // namespace shekara
