// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kCamera = Direction::server_to_client;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
std::uint8_t byte(std::size_t value) { return static_cast<std::uint8_t>(value & 0xff); }
Raw message(std::size_t number, const Raw& body) {
  return hex("ff 01 0000 07000000 01000000 0000") +
         Raw{byte(number), byte(number >> 8), byte(body.size()), byte(body.size() >> 8), 0, 0} + body;
}
Raw json(std::string_view text) { return bytes(text) + hex("0a00"); }

const Raw kLogin = message(
    1000,
    json(
        R"({ "EncryptType" : "MD5", "LoginType" : "DVRIP-Web", "PassWord" : "TESTHASH", "UserName" : "admin" })"));
const Raw kReboot = message(
    1450, json(R"({ "Name" : "OPMachine", "OPMachine" : { "Action" : "Reboot" }, "SessionID" : "0x7" })"));
const Raw kDone = message(1451, json(R"({ "Name" : "OPMachine", "Ret" : 100, "SessionID" : "0x7" })"));
const Raw kSearch = message(1530, {});
const Raw kFound = message(
    1531,
    json(R"({ "NetWork.NetCommon" : { "MAC" : "02:00:00:00:00:ab", "SN" : "test00000001" }, "Ret" : 100 })"));
const Raw kPicture = message(1412, hex("000001fc 02 0f 28 1e") + Raw(20, 1));
const Raw kSound = message(1412, hex("000001fa 0e 02 0400") + Raw(20, 1));

DECODER_SAMPLE(xiongmai, viewer, client_to_server, kLogin + kReboot);
DECODER_SAMPLE(xiongmai, camera, server_to_client, kDone + kPicture + kSound + kPicture);
DECODER_SAMPLE(xiongmai, search, client_to_server, kSearch);
DECODER_SAMPLE(xiongmai, found, server_to_client, kFound);

Decoded decoded(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decode_all("xiongmai", raw, direction);
}
Probe probed(const Raw& raw) { return probe_of("xiongmai", raw); }
}  // namespace

TEST_CASE("xiongmai: logins and searches are JSON bodies") {
  CHECK(decoded(kLogin).text() == "message message=login\npayload body application/json  99 bytes\n");
  CHECK(decoded(kSearch).text() == "message message=search\n");
  CHECK(decoded(kFound).text().starts_with("message message=search answer\npayload body application/json"));
}

TEST_CASE("xiongmai: orders say what they do, answers whether it was done") {
  CHECK(decoded(kReboot).has("command command=machine: OPMachine Reboot"));
  CHECK(decoded(kDone, kCamera).has("command_ack command.ack=machine: done"));
  CHECK(decoded(message(1041, json(R"({ "Ret" : 107 })")), kCamera)
            .has("command_ack command.ack=set config: refused, 107"));
  CHECK(decoded(message(1043, json(R"({ "Ret" : 100 })")), kCamera).text().find("command") ==
        std::string::npos);
}

TEST_CASE("xiongmai: media is told once of each kind") {
  CHECK(decoded(kPicture + kSound + kPicture, kCamera).text() ==
        "media media=video, H264, Xiongmai\nmedia media=audio, Xiongmai\n");
}

TEST_CASE("xiongmai: what is cut, wrong or of others") {
  CHECK(decoded(Raw(kLogin.begin(), kLogin.end() - 10)).text().ends_with("fault cut\n"));
  CHECK(decoded(hex("ff01 0000 07")).text() == "fault cut\n");
  CHECK(decoded(hex("ff02 0000")).rejected);
  CHECK(decoded(message(999, {})).rejected);
  CHECK(decoded(hex("ff010000 07000000 01000000 0000 e803 ffffffff")).rejected);
  CHECK(decoded(kLogin + hex("00")).rejected);
  CHECK(decoded(message(2000, json("{}"))).has("message message=message 2000"));
}

TEST_CASE("xiongmai: a known message with its body proves") {
  CHECK(probed(kLogin) == Probe::proven);
  CHECK(probed(kSearch) == Probe::proven);
  CHECK(probed(kPicture) == Probe::proven);
  CHECK(probed(message(1006, {})) == Probe::likely);
  CHECK(probed(hex("ff01 0000")) == Probe::maybe);
  CHECK(probed(hex("ff")) == Probe::maybe);
  for (const Raw& raw : {hex("fe"), hex("ff02"), hex("ff0101"), message(1000, bytes("hello")),
                         message(1999, json("{}")), bytes("GET /")})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
