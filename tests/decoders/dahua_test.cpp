// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kViewer = Direction::client_to_server, kCamera = Direction::server_to_client;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw le32(std::size_t value) {
  return {static_cast<std::uint8_t>(value & 0xff), static_cast<std::uint8_t>(value >> 8 & 0xff),
          static_cast<std::uint8_t>(value >> 16 & 0xff), 0};
}
Raw dhip(std::string_view json) {
  return hex("20000000 44484950 11000000 01000000") + le32(json.size()) + le32(0) + le32(json.size()) +
         le32(0) + bytes(json);
}
Raw dvrip(const Raw& kind, const Raw& middle, const Raw& body) {
  return kind + le32(body.size()) + middle + body;
}

const Raw kGlobalLogin =
    dhip(R"({"method":"global.login","params":{"userName":"admin","password":""},"id":1,"session":0})");
const Raw kFound = dhip(
    R"({"mac":"02:00:00:00:00:ab","method":"client.notifyDevInfo","params":{"deviceInfo":{"SerialNo":"TEST0000001PAG"}}})");
const Raw kReboot = dhip(R"({"method":"magicBox.reboot","params":null,"id":7,"session":17})");
const Raw kDone = dhip("{\"id\":7,\"result\":true,\"session\":17}\n");
const Raw kOldLogin = dvrip(
    hex("a0000060"), bytes("admin") + hex("000000") + bytes("secret") + hex("0000 04010000 0000a1aa"), {});
const Raw kNewLogin =
    dvrip(hex("a0050000"), Raw(16, 0) + hex("05020008 0000a1aa"), bytes("admin&&0123456789ABCDEF"));
const Raw kRealm = dvrip(hex("b0010068"), Raw(24, 0), bytes("Realm:Login to 5b1c0de0\r\nRandom:1234\r\n"));
const Raw kCall = dvrip(hex("f6000000"), hex("01000000 00000000 2d000000 00000000 11000000 00000000"),
                        bytes(R"({"method":"ptz.start","id":8,"session":17})"));
const Raw kPicture = dvrip(hex("bc000000"), Raw(24, 0), bytes("DHAV") + Raw(300, 1));

DECODER_SAMPLE(dahua, dhip, client_to_server, kGlobalLogin + kReboot);
DECODER_SAMPLE(dahua, found, server_to_client, kFound);
DECODER_SAMPLE(dahua, old_login, client_to_server, kOldLogin);
DECODER_SAMPLE(dahua, dvrip, client_to_server, kNewLogin + kCall);
DECODER_SAMPLE(dahua, camera, server_to_client, kRealm + kPicture + kPicture);

Decoded decoded(const Raw& raw, Direction direction = kViewer) { return decode_all("dahua", raw, direction); }
Probe probed(const Raw& raw) { return probe_of("dahua", raw); }
}  // namespace

TEST_CASE("dahua: calls and searches are JSON bodies, named by their method") {
  CHECK(decoded(kGlobalLogin)
            .text()
            .starts_with("message message=global.login\npayload body application/json"));
  CHECK(decoded(kFound, kCamera).has("message message=client.notifyDevInfo"));
}

TEST_CASE("dahua: logins of all three kinds say who, and with what") {
  CHECK(decoded(kOldLogin).text() ==
        "message message=login\nuser_name login.user=admin\ncredential login.password=secret\n");
  CHECK(decoded(kNewLogin).text() ==
        "message message=login\nuser_name login.user=admin\ncredential login.password=0123456789ABCDEF\n");
  CHECK(decoded(kRealm, kCamera).text() == "message message=login answer\ndevice_id login.realm=5b1c0de0\n");
}

TEST_CASE("dahua: orders, and the answers of their number") {
  CHECK(decoded(kReboot).has("command command=magicBox.reboot"));
  CHECK(decoded(kCall).has("command command=ptz.start"));
  CHECK(decoded(dhip(R"({"method":"configManager.setConfig","params":{"name":"Network"},"id":9})"))
            .has("command command=configManager.setConfig: Network"));
  const Decoded talk = decode_all("dahua", {{kViewer, kReboot}, {kCamera, kDone}});
  CHECK(talk.has("message message=answer"));
  CHECK(talk.has("command_ack command.ack=magicBox.reboot: done"));
  CHECK(decoded(kDone, kCamera).text().find("command") == std::string::npos);
}

TEST_CASE("dahua: media is told once and passed over") {
  CHECK(decoded(kPicture + kPicture, kCamera).text() == "media media=video, DHAV\n");
}

TEST_CASE("dahua: what is cut, wrong or of others") {
  CHECK(decoded(Raw(kGlobalLogin.begin(), kGlobalLogin.end() - 5)).text().ends_with("fault cut\n"));
  CHECK(decoded(Raw(kOldLogin.begin(), kOldLogin.begin() + 20)).text() == "fault cut\n");
  CHECK(decoded(hex("20000000 44484951") + Raw(24, 0)).rejected);
  CHECK(decoded(hex("f6000000 ffffffff") + Raw(24, 0)).rejected);
  CHECK(decoded(kOldLogin + hex("77")).rejected);
}

TEST_CASE("dahua: magic, the tail of a login or a body prove") {
  for (const Raw& raw : {kGlobalLogin, kOldLogin, kNewLogin, kRealm, kCall, kPicture})
    CHECK(probed(raw) == Probe::proven);
  CHECK(probed(hex("a1000000") + Raw(28, 0)) == Probe::likely);
  CHECK(probed(hex("20000000 4448")) == Probe::maybe);
  CHECK(probed(hex("a0")) == Probe::maybe);
  for (const Raw& raw : {hex("20000001"), hex("77"), hex("a0000060") + Raw(28, 0),
                         hex("b0000068") + Raw(28, 0), hex("a3000000") + Raw(28, 0),
                         hex("f6000000 02000000") + Raw(24, 0) + hex("0000"), bytes("GET / HTTP/1.1")})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
