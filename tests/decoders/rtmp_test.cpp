// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kCamera = Direction::client_to_server, kPlatform = Direction::server_to_client;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
std::uint8_t byte(std::size_t value) { return static_cast<std::uint8_t>(value & 0xff); }
Raw amf(std::string_view text) { return Raw{2, 0, byte(text.size())} + bytes(text); }
Raw member(std::string_view name, const Raw& value) {
  return Raw{0, byte(name.size())} + bytes(name) + value;
}
const Raw kTransaction = hex("00 3ff0000000000000");

// A message in chunks of 128 bytes.
Raw message(std::uint8_t stream, std::uint8_t type, const Raw& body) {
  Raw out = Raw{stream, 0, 0, 0, 0, byte(body.size() >> 8), byte(body.size()), type, 1, 0, 0, 0};
  for (std::size_t at = 0; at < body.size(); at += 128) {
    if (at > 0) out.push_back(0xc0 | stream);
    const std::size_t end = std::min(body.size(), at + 128);
    out.insert(out.end(), body.begin() + static_cast<std::ptrdiff_t>(at),
               body.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return out;
}
const Raw kHandshake = Raw{3} + Raw(8, 0) + Raw(1528, 0x5a) + Raw(1536, 0x66);
const Raw kConnect =
    message(3, 20,
            amf("connect") + kTransaction + Raw{3} + member("app", amf("live")) +
                member("flashVer", amf("FMLE/3.0 (compatible; a test camera of nobody)")) +
                member("tcUrl", amf("rtmp://cam7:s3cret@push.example.com:1935/live")) + hex("000009"));
const Raw kPublish =
    message(4, 20, amf("publish") + kTransaction + Raw{5} + amf("SN0000017?token=abc") + amf("live"));
const Raw kMetadata = message(4, 18,
                              amf("@setDataFrame") + amf("onMetaData") + Raw{8, 0, 0, 0, 1} +
                                  member("encoder", amf("Test")) + hex("000009"));
const Raw kVideo = message(6, 9, hex("17 00 000000") + Raw(300, 1));
const Raw kAudio = message(4, 8, hex("af 00 1210"));
const Raw kWindow = hex("02 000000 000004 05 00000000 002625a0");

DECODER_SAMPLE(rtmp, camera, client_to_server,
               kHandshake + kConnect + kPublish + kMetadata + kVideo + kAudio);
DECODER_SAMPLE(rtmp, platform, server_to_client,
               kHandshake + kWindow + message(3, 20, amf("_result") + kTransaction + Raw{5} + Raw{5}));

std::string fields(const Raw& raw) { return decode_all("rtmp", kHandshake + raw).text(); }
Probe probed(const Raw& raw) { return probe_of("rtmp", raw); }
}  // namespace

TEST_CASE("rtmp: who connects where, over several chunks") {
  CHECK(
      fields(kConnect) ==
      "message message=connect\ntext value=live\ntext value=FMLE/3.0 (compatible; a test camera of nobody)\n"
      "text url=rtmp://cam7:s3cret@push.example.com:1935/live\nuser_name host.user=cam7\n"
      "credential host.password=s3cret\nhttp_host host=push.example.com\n");
}

TEST_CASE("rtmp: a stream that is sent has a key, one that is asked for a name") {
  CHECK(fields(kPublish) ==
        "message message=publish\ncredential stream.key=SN0000017?token=abc\ntext value=live\n");
  CHECK(fields(message(4, 20, amf("play") + kTransaction + Raw{5} + amf("gate")))
            .ends_with("message message=play\ntext stream.name=gate\n"));
  CHECK(fields(message(4, 17, Raw{0} + amf("FCPublish") + kTransaction + Raw{5} + amf("k")))
            .ends_with("credential stream.key=k\n"));
}

TEST_CASE("rtmp: media is told once, with its codec, metadata by its names") {
  CHECK(fields(kMetadata + kVideo + kVideo + kAudio) ==
        "text metadata=Test\nmedia media=video, H264, RTMP\nmedia media=audio, AAC, RTMP\n");
}

TEST_CASE("rtmp: larger chunks, when they are announced") {
  const Raw large = message(2, 1, hex("00001000"));
  Raw video = hex("06 000000 000800 09 01000000") + Raw(2048, 0x17);
  CHECK(fields(large + video + kAudio) == "media media=video, H264, RTMP\nmedia media=audio, AAC, RTMP\n");
  CHECK(fields(message(2, 1, hex("00000000"))) == "fault bad value\n");
}

TEST_CASE("rtmp: what is cut, wrong or no RTMP") {
  CHECK(decode_all("rtmp", Raw(kHandshake.begin(), kHandshake.begin() + 1000)).text() == "fault cut\n");
  CHECK(fields(Raw(kConnect.begin(), kConnect.end() - 4)).ends_with("fault cut\n"));
  CHECK(decode_all("rtmp", kHandshake + hex("c3")).rejected);  // a stream nobody began
  CHECK(decode_all("rtmp", kHandshake + hex("03 000000 000004 63 00000000")).rejected);  // a type of nobody
  CHECK(fields(message(3, 20, hex("02 ffff"))) == "fault bad value\n");
  CHECK(fields(hex("03 000000 ffffff 14 00000000 02")).empty());  // announced too long: passed over
  CHECK(decode_all("rtmp", hex("06 00")).rejected);
}

TEST_CASE("rtmp: the handshake and a first chunk prove") {
  CHECK(probed(kHandshake + kConnect) == Probe::proven);
  CHECK(probed(kHandshake + kWindow) == Probe::proven);
  CHECK(probed(kHandshake) == Probe::maybe);
  CHECK(probed(hex("03")) == Probe::maybe);
  CHECK(probed(hex("03 00000000 80000702")) == Probe::maybe);
  CHECK(probed(kHandshake + hex("ffff")) == Probe::no);
  CHECK(probed(kHandshake + message(3, 20, amf("other"))) == Probe::no);
  for (const Raw& raw : {hex("03 00 00 13 0e e0 00 00 00 00"), hex("02"), bytes("GET /"), hex("16 0301")})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
