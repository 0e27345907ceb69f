// SPDX-License-Identifier: Apache-2.0
// What a person wrote or said to somebody or to the car: text messages, chats, voice queries. A bare
// "message", "text" or "query" is a program's own.
#include <algorithm>

#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const bool script = std::ranges::any_of(value, [](char c) { return (c & 0x80) != 0; });
  return script || count_letters(value) >= 2 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return std::string(std::min<std::size_t>(value.size(), 16), '*'); }

constexpr Tag kTags[] = {Tag::user_text};
constexpr std::string_view kKeys[] = {
    "sms",         "smstext",        "smscontent",     "smsbody",      "messagetext",
    "messagebody", "chatmessage",    "chattext",       "voicetext",    "asrtext",
    "asrresult",   "utterance",      "voicequery",     "voicecommand", "transcript",
    "speechtext",  "recognizedtext", "短信",           "短信内容",     "语音文本",
    "смс",         "текстсмс",       "текстсообщения", "сообщение",    "распознанныйтекст",
    "хабарлама",   "хабарламамәтіні"};
}  // namespace

extern constinit const DetectorInfo user_text_detector{
    "user_text", "Text that a person wrote or said", DataCategory::contact, kTags, kKeys, {}, {}, false, fit,
    mask};
}  // namespace shekara
