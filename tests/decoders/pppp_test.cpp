// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kApp = Direction::client_to_server, kCamera = Direction::server_to_client;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw packet(std::uint8_t type, const Raw& body) {
  return Raw{0xf1, type, static_cast<std::uint8_t>(body.size() >> 8),
             static_cast<std::uint8_t>(body.size() & 0xff)} +
         body;
}
const Raw kUid = bytes("TEST") + hex("00000000 00000011") + bytes("ABCDE") + hex("000000");
const Raw kAddress = hex("0002 6c7d 07 02 00 c0 0000000000000000");  // 192.0.2.7:32108
const Raw kReady = packet(0x42, kUid);
const Raw kRequest = packet(0x20, kUid + kAddress);
const Raw kCheck = packet(
    0xd0, hex("d1000000 060aa080 30000000") + bytes(R"({"pro":"check_user","cmd":100,"user":"admin"})"));
const Raw kWeb = packet(0xd0, hex("d1000001 010a0000 40000000") +
                                  bytes("GET /livestream.cgi?streamid=10&loginuse=admin&loginpas=s3cret"));
const Raw kVideo = packet(0xd0, hex("d1010000 55aa15a8 03000000") + Raw(40, 1));

DECODER_SAMPLE(pppp, ready, server_to_client, kReady);
DECODER_SAMPLE(pppp, request, client_to_server, kRequest);
DECODER_SAMPLE(pppp, check, client_to_server, kCheck);
DECODER_SAMPLE(pppp, web, client_to_server, kWeb);
DECODER_SAMPLE(pppp, video, server_to_client, kVideo);
DECODER_SAMPLE(pppp, search, client_to_server, packet(0x30, {}));

Decoded decoded(const Raw& raw, Direction direction = kApp) { return decode_all("pppp", raw, direction); }
Probe probed(const Raw& raw) { return probe_of("pppp", raw); }
}  // namespace

TEST_CASE("pppp: a camera says its id, and where it is reached") {
  CHECK(decoded(kReady, kCamera).text() == "message message=ready\ndevice_id uid=TEST-000017-ABCDE\n");
  CHECK(decoded(kRequest).text() ==
        "message message=connect request\ndevice_id uid=TEST-000017-ABCDE\ntext address=192.0.2.7:32108\n");
  CHECK(decoded(packet(0x01, kAddress), kCamera).text() ==
        "message message=hello ack\ntext address=192.0.2.7:32108\n");
}

TEST_CASE("pppp: orders are JSON or a web request") {
  CHECK(decoded(kCheck).text() ==
        "message message=check_user\ncommand command=check_user\npayload body application/json  45 bytes\n");
  CHECK(decoded(kWeb).text() ==
        "message message=/livestream.cgi\ncommand command=/livestream.cgi\n"
        "payload body application/x-www-form-urlencoded  42 bytes\n");
  CHECK(decoded(kCheck, kCamera).text().find("command") == std::string::npos);
}

TEST_CASE("pppp: media is told once of each channel") {
  CHECK(decoded(kVideo + kVideo, kCamera).text() == "message message=data\nmedia media=video, PPPP\n");
  CHECK(decoded(packet(0xd0, hex("d1020000 0102")), kCamera).has("media media=audio, PPPP"));
  CHECK(decoded(packet(0xd1, hex("d1010001 0000"))).text().empty());
}

TEST_CASE("pppp: what is cut, wrong or of others") {
  CHECK(decoded(Raw(kReady.begin(), kReady.end() - 1)).text() == "fault cut\n");
  CHECK(decoded(hex("f1")).text() == "fault cut\n");
  CHECK(decoded(packet(0x42, Raw(20, 0))).text() == "message message=ready\nfault bad value\n");
  CHECK(decoded(packet(0xd0, hex("d200"))).text() == "fault bad value\n");
  CHECK(decoded(packet(0x99, {})).text() == "fault unsupported\n");
  CHECK(decoded(hex("f2300000")).rejected);
}

TEST_CASE("pppp: an id proves, a length that fits its type is likely") {
  CHECK(probed(kReady) == Probe::proven);
  CHECK(probed(kRequest) == Probe::proven);
  CHECK(probed(kVideo) == Probe::likely);
  CHECK(probed(packet(0x30, {})) == Probe::likely);
  CHECK(probed(packet(0xd1, hex("d1010001 0000"))) == Probe::likely);
  CHECK(probed(hex("f130")) == Probe::maybe);
  for (const Raw& raw :
       {hex("f2"), hex("f1300001"), hex("f1990000"), kReady + hex("00"), packet(0x42, Raw(20, 0)),
        packet(0xd0, hex("d2000000 01")), packet(0x12, Raw(44, 1)), packet(0xd1, hex("d1010002 0000"))})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
