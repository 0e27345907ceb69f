// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr std::string_view kCamera =
    "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=Gate camera\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n"
    "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:track1\r\nm=audio 0 RTP/AVP 8\r\n";
constexpr std::string_view kChina =
    "v=0\no=34020000001320000001 0 0 IN IP4 198.51.100.9\ns=Play\nc=IN IP4 198.51.100.9/127\nt=0 0\n"
    "m=video 30000 RTP/AVP 96\na=rtpmap:96 PS/90000\na=recvonly\ny=0100000001\n";
constexpr std::string_view kCall =
    "v=0\r\no=alice 1 1 IN IP4 192.0.2.7\r\ns=-\r\ne=test.person@example.com\r\np=+7 700 000 00 01\r\n"
    "m=audio 4000 RTP/SAVP 111 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA\r\na=rtpmap:111 "
    "opus/48000/2\r\n";

DECODER_SAMPLE(sdp, camera, server_to_client, bytes(kCamera));
DECODER_SAMPLE(sdp, china, server_to_client, bytes(kChina));
DECODER_SAMPLE(sdp, call, client_to_server, bytes(kCall));

Decoded decoded(std::string_view text) { return decode_all("sdp", bytes(text)); }
Probe probed(std::string_view text) { return probe_of("sdp", bytes(text)); }
}  // namespace

TEST_CASE("sdp: a camera says its name and its media with their encodings") {
  CHECK(decoded(kCamera).text() ==
        "message message=sdp\ntext session.name=Gate camera\ntext attribute=track1\n"
        "media media=video, RTP/AVP, H264\nmedia media=audio, RTP/AVP, PCMA\n");
}

TEST_CASE("sdp: an id of GB/T 28181 is a device's, and the address is where media shall go") {
  const Decoded got = decoded(kChina);
  CHECK(got.has("device_id origin.user=34020000001320000001"));
  CHECK(got.has("host connection.address=198.51.100.9"));
  CHECK(got.has("text media.ssrc=0100000001"));
  CHECK(got.has("media media=video, RTP/AVP, PS"));
}

TEST_CASE("sdp: who calls, and the key of the media") {
  const Decoded got = decoded(kCall);
  CHECK(got.has("user_name origin.user=alice"));
  CHECK(got.has("email session.email=test.person@example.com"));
  CHECK(got.has("phone session.phone=+7 700 000 00 01"));
  CHECK(got.has("credential attribute=1 AES_CM_128_HMAC_SHA1_80 inline:AAAA"));
  CHECK(got.has("media media=audio, RTP/SAVP, opus"));
}

TEST_CASE("sdp: lines that are none are counted, other text is refused") {
  CHECK(decoded("v=0\r\no=- 1 1 IN IP4 x\r\nnonsense\r\nm=video 0 RTP/AVP 26\r\n").text() ==
        "message message=sdp\nmedia media=video, RTP/AVP, JPEG\nfault bad syntax\n");
  CHECK(decoded("v=0\r\nm=audio").text() == "message message=sdp\nmedia media=audio\n");
  CHECK(decoded("m=audio 0\r\n").rejected);
}

TEST_CASE("sdp: version and origin prove") {
  CHECK(probed(kCamera) == Probe::proven);
  CHECK(probed(kChina) == Probe::proven);
  CHECK(probed("v=0\r\no") == Probe::maybe);
  CHECK(probed("v") == Probe::maybe);
  for (const std::string_view text : {"v=1\r\no=", "v=0&o=1", "v=0\r\ns=", "vin=LTEST", "o=a"})
    CHECK_MESSAGE(probed(text) == Probe::no, text);
}

}  // namespace shekara::test
