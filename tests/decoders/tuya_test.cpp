// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw be32(std::size_t value) {
  return {static_cast<std::uint8_t>(value >> 24), static_cast<std::uint8_t>(value >> 16),
          static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}
// 3.1 to 3.3.
Raw frame(std::uint32_t command, const Raw& payload) {
  const Raw front = hex("000055aa 00000001") + be32(command) + be32(payload.size() + 8) + payload;
  return front + be32(crc32_of(front)) + hex("0000aa55");
}
// 3.4: 32 bytes that nobody checks without the key.
Raw frame34(std::uint32_t command, const Raw& payload) {
  return hex("000055aa 00000001") + be32(command) + be32(payload.size() + 36) + payload + Raw(32, 0xab) +
         hex("0000aa55");
}
Raw frame35(std::uint32_t command, const Raw& payload) {
  return hex("00006699 0000 00000001") + be32(command) + be32(payload.size() + 28) + Raw(12, 0x11) + payload +
         Raw(16, 0x22) + hex("00009966");
}
const Raw kSealed(32, 0x9c);
const Raw kBroadcast =
    frame(0x00, be32(0) + bytes(R"({"ip":"192.0.2.9","gwId":"test0000000000000001","version":"3.1"})"));
const Raw kControl = frame(0x07, bytes("3.3") + Raw(12, 0) + kSealed);
const Raw kControlReply = frame(0x07, be32(0));
const Raw kStatus = frame(0x08, be32(0) + bytes("3.3") + Raw(12, 0) + kSealed);

Raw cloud22() {
  const Raw rest = hex("00000001 00000002") + kSealed;
  return bytes("2.2") + be32(crc32_of(rest)) + rest;
}

DECODER_SAMPLE(tuya, broadcast, client_to_server, kBroadcast);
DECODER_SAMPLE(tuya, control, client_to_server, kControl + frame(0x09, {}));
DECODER_SAMPLE(tuya, answers, server_to_client, kControlReply + kStatus);
DECODER_SAMPLE(tuya, control_34, client_to_server, frame34(0x0d, kSealed));
DECODER_SAMPLE(tuya, control_35, client_to_server, frame35(0x0d, kSealed));
DECODER_SAMPLE(tuya, cloud, client_to_server, cloud22());

constexpr Direction kDown = Direction::server_to_client;
std::string fields(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decode_all("tuya", raw, direction).text();
}
}  // namespace

TEST_CASE("tuya: a broadcast in clear names its device") {
  CHECK(fields(kBroadcast) ==
        "message message=broadcast\nnumber return_code=0\ndevice_id device=test0000000000000001\n"
        "payload body application/json  64 bytes\n");
}

TEST_CASE("tuya: an order is named though its body is encrypted, the answer says what became of it") {
  CHECK(fields(kControl) == "message message=control\ncommand command=control\nopaque body=Tuya 3.3\n");
  CHECK(fields(kControlReply, kDown) ==
        "message message=control\nnumber return_code=0\ncommand_ack command.ack=control: return code 0\n");
  CHECK(fields(kStatus, kDown) == "message message=status\nnumber return_code=0\nopaque body=Tuya 3.3\n");
  CHECK(fields(frame(0x14, bytes(R"({"ssid":"home","passwd":"example-secret"})"))) ==
        "message message=access point configuration\ncommand command=access point configuration\n"
        "payload body application/json  41 bytes\n");
}

TEST_CASE("tuya: later versions show no more than that they are there") {
  CHECK(fields(frame34(0x0d, kSealed)) ==
        "message message=control\ncommand command=control\nopaque body=Tuya 3.4\n");
  CHECK(fields(frame35(0x10, kSealed)) == "message message=query data points\nopaque body=Tuya 3.5\n");
  CHECK(fields(frame(0x13, be32(0) + kSealed)) ==
        "message message=broadcast\nnumber return_code=0\nopaque body=Tuya 3.1 to 3.3\n");
  CHECK(fields(frame(0x99, {})) == "message message=command 153\n");
}

TEST_CASE("tuya: messages to and from the cloud are opaque") {
  CHECK(fields(cloud22()) == "message message=cloud message\nopaque body=Tuya 2.2\n");
  CHECK(fields(bytes("3.3") + Raw(12, 0) + kSealed) ==
        "message message=cloud message\nopaque body=Tuya 3.3, not checked\n");
  CHECK(fields(bytes("2.10123456789abcdefQUJD")) ==
        "message message=cloud message\nopaque body=Tuya 2.1, not checked\n");
}

TEST_CASE("tuya: a checksum proves, prefix and suffix alone are likely, text with a version is neither") {
  CHECK(probe_of("tuya", kBroadcast) == Probe::proven);
  CHECK(probe_of("tuya", frame34(0x0d, kSealed)) == Probe::likely);
  CHECK(probe_of("tuya", frame35(0x0d, kSealed)) == Probe::likely);
  CHECK(probe_of("tuya", Raw(kBroadcast.begin(), kBroadcast.begin() + 20)) == Probe::likely);
  CHECK(probe_of("tuya", hex("0000 55")) == Probe::maybe);
  CHECK(probe_of("tuya", hex("0000 56")) == Probe::no);
  CHECK(probe_of("tuya", hex("000055aa 00000001 00000007 00000007")) == Probe::no);
  CHECK(probe_of("tuya", hex("000055aa 00000001 00000107 00000008")) == Probe::no);
  CHECK(probe_of("tuya", cloud22()) == Probe::proven);
  CHECK(probe_of("tuya", bytes("3.3") + Raw(12, 0) + kSealed) == Probe::likely);
  CHECK(probe_of("tuya", bytes("3.14159265358979323846264338327")) == Probe::no);
  CHECK(probe_of("tuya", bytes("3.3")) == Probe::no);
  CHECK(probe_of("tuya", bytes("3")) == Probe::maybe);
  CHECK(probe_of("tuya", bytes("HELLO")) == Probe::no);
}

TEST_CASE("tuya: a wrong checksum gives its fault and no fields, what is no frame is refused") {
  Raw broken = kControl;
  broken[5] ^= 1;
  CHECK(fields(broken) == "fault bad checksum\n");
  broken = kBroadcast;
  broken[30] ^= 1;
  CHECK(fields(broken) == "fault bad checksum\n");
  broken = frame(0x09, {});
  broken[16] ^= 1;
  CHECK(fields(broken) == "fault bad checksum\n");
  broken = kControl;
  broken.back() = 0;
  CHECK(decode_all("tuya", broken).rejected);
  CHECK(decode_all("tuya", kControl + hex("ff")).rejected);
  CHECK(decode_all("tuya", kControl + hex("00 01")).rejected);
  CHECK(decode_all("tuya", hex("000055aa 00000001 00000007 7fffffff")).rejected);
  const Raw front(kControl.begin(), kControl.end() - 1);
  CHECK(decode_all("tuya", {{Direction::client_to_server, front}}, false).consumed == 0);
}
}  // namespace shekara::test
