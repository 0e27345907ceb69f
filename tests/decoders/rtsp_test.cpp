// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kViewer = Direction::client_to_server, kCamera = Direction::server_to_client;

constexpr std::string_view kDescribe =
    "DESCRIBE rtsp://admin:s3cret@cam.example.com:554/Streaming/Channels/101?token=abc RTSP/1.0\r\n"
    "CSeq: 2\r\nUser-Agent: Viewer 1\r\n\r\n";
constexpr std::string_view kSetup =
    "SETUP rtsp://192.0.2.7/track1 RTSP/1.0\r\nCSeq: 3\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n"
    "Authorization: Digest username=\"admin\", realm=\"IP Camera\", nonce=\"n\", uri=\"/\", "
    "response=\"r\"\r\n\r\n";
constexpr std::string_view kPlay = "PLAY rtsp://192.0.2.7/ RTSP/1.0\r\nCSeq: 4\r\nSession: 77\r\n\r\n";
constexpr std::string_view kDescribed =
    "RTSP/1.0 200 OK\r\nCSeq: 2\r\nServer: Test Camera\r\nContent-Base: rtsp://cam.example.com/\r\n"
    "Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n";
constexpr std::string_view kPlaying = "RTSP/1.0 200 OK\r\nCSeq: 4\r\nSession: 77\r\n\r\n";
const Raw kVideo = hex("24 00 0010 80 60 0001 00000010 0a0b0c0d 67420000");
const Raw kReport = hex("24 01 0008 80c90001 0a0b0c0d");

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

DECODER_SAMPLE(rtsp, viewer, client_to_server, bytes(kDescribe) + bytes(kSetup) + bytes(kPlay));
DECODER_SAMPLE(rtsp, camera, server_to_client,
               bytes(kDescribed) + bytes(kPlaying) + kVideo + kReport + kVideo);
DECODER_SAMPLE(rtsp, media, server_to_client, kVideo + kReport + kVideo);

Decoded decoded(std::string_view text, Direction direction = kViewer) {
  return decode_all("rtsp", bytes(text), direction);
}
Probe probed(std::string_view text) { return probe_of("rtsp", bytes(text)); }
}  // namespace

TEST_CASE("rtsp: a request says which camera and stream, and who asks") {
  CHECK(decoded(kDescribe).text() ==
        "message message=DESCRIBE\nuser_name url.user=admin\ncredential url.password=s3cret\n"
        "http_host url=cam.example.com\ntext url.path=/Streaming/Channels/101\n"
        "payload url.query application/x-www-form-urlencoded  9 bytes\ntext header.cseq=2\ntext "
        "header.user-agent=Viewer 1\n");
  CHECK(decoded(kSetup).has("user_name authorization.user=admin"));
  CHECK(decoded("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nAuthorization: Basic YWRtaW46MTIz\r\n\r\n")
            .has("user_name authorization.user=admin"));
}

TEST_CASE("rtsp: an answer has a body of its kind") {
  const Decoded got = decoded(kDescribed, kCamera);
  CHECK(got.has("message message=200"));
  CHECK(got.has("text header.server=Test Camera"));
  CHECK(got.has("http_host header.content-base=cam.example.com"));
  CHECK(got.has("payload body application/sdp  5 bytes"));
}

TEST_CASE("rtsp: PLAY is an order to show, the answer of its number says what became of it") {
  CHECK(decoded(kPlay).has("command command=PLAY"));
  const Decoded talk = decode_all(
      "rtsp", {{kViewer, bytes(kDescribe) + bytes(kPlay)}, {kCamera, bytes(kDescribed) + bytes(kPlaying)}});
  CHECK(talk.has("command_ack command.ack=OK"));
  CHECK(decoded(kDescribed, kCamera).text().find("command") == std::string::npos);
}

TEST_CASE("rtsp: interleaved media is told once for a channel") {
  CHECK(decode_all("rtsp", kVideo + kReport + kVideo, kCamera).text() ==
        "message message=interleaved\nmedia media=RTP, payload type 96\n");
  CHECK(decode_all("rtsp", hex("24 00 000d 80 08 0001 00000010 0a0b0c0d 55"), kCamera)
            .has("media media=audio, RTP, PCMA"));
}

TEST_CASE("rtsp: a redirect tells the viewer another host") {
  CHECK(decoded("RTSP/1.0 302 Moved\r\nCSeq: 1\r\nLocation: rtsp://other.example.com/1\r\n\r\n", kCamera)
            .has("host header.location=other.example.com"));
}

TEST_CASE("rtsp: what is cut, wrong or no RTSP") {
  CHECK(decoded(kDescribed.substr(0, kDescribed.size() - 2), kCamera).text().ends_with("fault cut\n"));
  CHECK(decoded(kPlay.substr(0, kPlay.size() - 6)).text().ends_with("fault cut\n"));
  CHECK(decoded("PLAY rtsp://x/ RTSP/1.0\r\nno header\r\nCSeq: 1\r\n\r\n").has("fault bad syntax"));
  CHECK(decoded("PLAY rtsp://x/ RTSP/1.0\r\nContent-Length: x\r\n\r\n").has("fault bad value"));
  CHECK(decoded("PLAY rtsp://x/ RTSP/1.0\r\nContent-Length: 99999999\r\n\r\n").text() == "fault too long\n");
  CHECK(decoded("GET / HTTP/1.1\r\n\r\n").rejected);
  CHECK(decoded(std::string(kPlay) + "\x01\x02").rejected);
  CHECK(decode_all("rtsp", hex("24 00 0008 00 01 0203")).rejected);
  CHECK(decode_all("rtsp", hex("24 00 ffff 80")).text() == "fault cut\n");
}

TEST_CASE("rtsp: a whole first line proves, frames in a row are likely") {
  CHECK(probed(kDescribe) == Probe::proven);
  CHECK(probed(kPlaying) == Probe::proven);
  CHECK(probed("DESCRIBE rtsp://192.0") == Probe::likely);
  CHECK(probed("DESCR") == Probe::maybe);
  CHECK(probed("RTSP/1.") == Probe::likely);
  CHECK(probe_of("rtsp", kVideo + kReport) == Probe::likely);
  CHECK(probe_of("rtsp", kVideo + kReport + bytes("RTSP/1.0 200")) == Probe::likely);
  CHECK(probe_of("rtsp", kVideo) == Probe::maybe);
  for (const std::string_view text : {"DESCRIBE x RTSP/1.0\n\n", "PLAY"})
    CHECK_MESSAGE(probed(text) != Probe::no, text);
  for (const std::string_view text : {"GET / HTTP/1.1\r\n", "DESCRIBE http", "$GPRMC,060509",
                                      "OPTIONS * HTTP/1.1\r\n", "X", "\x16\x03\x01", "RTSX"})
    CHECK_MESSAGE(probed(text) == Probe::no, text);
}

}  // namespace shekara::test
