// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("media: a decoder's words are shown, they hold no bytes") {
  CHECK(tagged(Tag::media, "audio/amr, 1204 bytes") == "media high audio/amr, 1204 bytes");
  CHECK(tagged(Tag::media, std::string(300, 'x')) == "media high ********");
}

TEST_CASE("media: base64 of a file's first bytes under a key says of what kind it is") {
  const std::string body(60, 'A');
  CHECK(keyed("photo", "/9j/" + body) == "media medium image/jpeg, base64, 64 characters");
  CHECK(keyed("photoData", "/9j/" + body) == "media high image/jpeg, base64, 64 characters");
  CHECK(keyed("voice", "IyFBTVI" + body).starts_with("media medium audio/amr"));
  CHECK(keyed("pic", "iVBOR" + body).starts_with("media medium image/png"));
  CHECK(keyed("record", "UklGR" + body).starts_with("media medium audio, video or image in RIFF"));
  CHECK(keyed("语音", "T2dnUw" + body).starts_with("media high audio/ogg"));
  CHECK(keyed("video", "AAAAGGZ0eXBpc29t" + body).starts_with("media medium video/mp4"));
  CHECK(keyed("видео", "data:video/mp4;base64," + body).starts_with("media medium video/mp4, data URL"));
}

TEST_CASE("media: a live stream's address is never shown") {
  CHECK(keyed("streamUrl", "rtsp://user:secret@192.0.2.1/live").starts_with("media high rtsp://********"));
  CHECK(keyed("snapshotUrl", "https://example.com/a.jpg") == "media medium https://********");
}

TEST_CASE("media: names of files, switches and short texts are none") {
  for (const std::string_view value : {"on", "front.jpg", "/9j/", "https://example.com/a.jpg", "1"})
    CHECK_MESSAGE(keyed("image", value).empty(), value);
  CHECK(keyed("audio", "data:text/plain;base64,AAAA").empty());
}

TEST_CASE("media: without a key only photos, sound and video in data URLs, and little") {
  CHECK(loose("src=data:image/jpeg;base64,/9j/4AAQ") == "media low image/jpeg, data URL");
  CHECK(loose("data:image/png;base64,iVBORw0KGgo").empty());
}

}  // namespace shekara::test
