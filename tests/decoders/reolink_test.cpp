// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/base/checksum.h"
#include "scanner/decode/reolink_cipher.h"
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
Raw le32(std::uint32_t value) {
  return {static_cast<std::uint8_t>(value & 0xff), static_cast<std::uint8_t>(value >> 8 & 0xff),
          static_cast<std::uint8_t>(value >> 16 & 0xff), static_cast<std::uint8_t>(value >> 24)};
}
Raw message(std::uint32_t number, const Raw& status_and_class, const Raw& body, std::uint32_t offset = 0) {
  const bool long_head = status_and_class[3] != 0x65 && status_and_class[3] != 0x66;
  return hex("f0debc0a") + le32(number) + le32(static_cast<std::uint32_t>(body.size())) + le32(offset) +
         status_and_class + (long_head ? le32(0) : Raw{}) + body;
}
// The cipher undoes itself.
Raw hidden(std::string_view xml, std::uint32_t offset) {
  return bytes(reolink::plain_body(as_bytes(xml), offset));
}
Raw search(std::string_view xml, std::uint32_t number) {
  const Raw body = bytes(reolink::plain_search(as_bytes(xml), number));
  return hex("3acf872a") + le32(static_cast<std::uint32_t>(body.size())) + le32(1) + le32(number) +
         le32(reolink::search_checksum(body)) + body;
}

constexpr std::string_view kNonce =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<body><Encryption "
    "version=\"1.1\"><nonce>0123</nonce></Encryption></body>";
constexpr std::string_view kUser =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<body><LoginUser version=\"1.1\"><userName>admin</userName>"
    "<password>s3cret</password></LoginUser></body>";
const Raw kLegacy = message(1, hex("01dc 1465"),
                            bytes("0123456789ABCDEF0123456789ABCDE") + Raw{0} +
                                bytes("FEDCBA9876543210FEDCBA987654321") + Raw(29, 0));
const Raw kChallenge = message(1, hex("01dd 1466"), hidden(kNonce, 0x01000000), 0x01000000);
const Raw kLogout = message(2, hex("0000 1464"), hidden(kUser, 9), 9);
const Raw kReboot = message(23, hex("0000 1464"), {});
const Raw kDone = message(23, hex("c800 1464"), {});
const Raw kVideo = message(3, hex("c800 0000"), Raw(3000, 0x5a));
const Raw kSearch = search("<P2P><C2D_C><uid>TESTUID000000017</uid><cid>7</cid></C2D_C></P2P>", 87);
const Raw kPart = hex("10cf872a 07000000 00000000 01000000") + le32(24) + kReboot;

DECODER_SAMPLE(reolink, viewer, client_to_server, kLegacy + kLogout + kReboot);
DECODER_SAMPLE(reolink, camera, server_to_client, kChallenge + kDone + kVideo + kVideo);
DECODER_SAMPLE(reolink, search, client_to_server, kSearch);
DECODER_SAMPLE(reolink, part, client_to_server, kPart);

Decoded decoded(const Raw& raw, Direction direction = kViewer) {
  return decode_all("reolink", raw, direction);
}
Probe probed(const Raw& raw) { return probe_of("reolink", raw); }
}  // namespace

TEST_CASE("reolink: a search names the camera") {
  CHECK(decoded(kSearch).text() == "message message=search\ndevice_id uid=TESTUID000000017\ntext cid=7\n");
}

TEST_CASE("reolink: bodies in the fixed cipher are read, logins have a hash") {
  CHECK(decoded(kLegacy).text() ==
        "message message=login\ncredential login.password=FEDCBA9876543210FEDCBA987654321\n");
  CHECK(decoded(kChallenge, kCamera).text() == "message message=login\ntext nonce=0123\n");
  CHECK(decoded(kLogout).text() ==
        "message message=logout\nuser_name username=admin\ncredential password=s3cret\n");
  CHECK(decoded(message(80, hex("0000 1464"), bytes(kNonce))).has("text nonce=0123"));
}

TEST_CASE("reolink: other bodies are opaque, once") {
  const Raw secret = message(80, hex("0000 1464"), Raw(40, 0x77));
  CHECK(decoded(secret + secret).text() ==
        "message message=version\nopaque body=encrypted\nmessage message=version\n");
}

TEST_CASE("reolink: orders and their answers, in streams and in datagrams") {
  CHECK(decoded(kReboot).text() == "message message=reboot\ncommand command=reboot\n");
  CHECK(decoded(kDone, kCamera).text() == "message message=reboot\ncommand_ack command.ack=reboot: done\n");
  CHECK(decoded(message(18, hex("9001 1464"), {}), kCamera).has("command_ack command.ack=ptz: refused, 400"));
  CHECK(decoded(kPart).text() == "message message=reboot\ncommand command=reboot\n");
}

TEST_CASE("reolink: media is told once and passed over") {
  CHECK(decoded(kVideo + kVideo + kDone, kCamera).text() ==
        "media media=video, Baichuan\nmessage message=reboot\ncommand_ack command.ack=reboot: done\n");
}

TEST_CASE("reolink: what is cut, damaged or of others") {
  CHECK(decoded(Raw(kLogout.begin(), kLogout.end() - 5)).text().ends_with("fault cut\n"));
  CHECK(decoded(hex("f0debc0a 01")).text() == "fault cut\n");
  Raw damaged = kSearch;
  damaged[30] ^= 1;
  CHECK(decoded(damaged).text() == "fault bad checksum\n");
  CHECK(decoded(Raw(kSearch.begin(), kSearch.end() - 1)).text() == "fault cut\n");
  CHECK(decoded(hex("f0debc0b 00000000")).rejected);
  CHECK(decoded(message(1, hex("0000 1234"), {})).rejected);
  CHECK(decoded(hex("20cf872a") + Raw(24, 0)).text().empty());
}

TEST_CASE("reolink: the checksum of a search is from zero") {
  const Raw digits = bytes("123456789");
  const std::uint32_t of_zeros = crc32_of(Raw(9, 0));
  CHECK(reolink::search_checksum(digits) == (crc32_of(digits) ^ of_zeros));
}

TEST_CASE("reolink: magic with a sound head, or a checksum, prove") {
  for (const Raw& raw : {kLegacy, kChallenge, kReboot, kVideo, kSearch}) CHECK(probed(raw) == Probe::proven);
  CHECK(probed(kPart) == Probe::likely);
  CHECK(probed(hex("f0debc0a 01")) == Probe::likely);
  CHECK(probed(hex("f0de")) == Probe::maybe);
  for (const Raw& raw : {hex("f0df"), hex("3acf872b"), hex("77"), message(1, hex("0000 1234"), {}),
                         hex("20cf872a"), Raw(kSearch.begin(), kSearch.end() - 1), bytes("GET / HTTP/1.1")})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
