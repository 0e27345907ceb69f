// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kServer = Direction::server_to_client;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw be16(std::size_t value) {
  return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value & 0xff)};
}
Raw attribute(std::size_t type, const Raw& value) {
  return be16(type) + be16(value.size()) + value + Raw((4 - value.size() % 4) % 4, 0);
}
const Raw kTransaction = hex("000102030405060708090a0b");
Raw message(std::size_t type, const Raw& attributes) {
  return be16(type) + be16(attributes.size()) + hex("2112a442") + kTransaction + attributes;
}
Raw with_fingerprint(std::size_t type, const Raw& attributes) {
  const Raw head = message(type, attributes + Raw(8, 0));
  const Raw covered(head.begin(), head.end() - 8);
  const std::uint32_t crc = crc32_of(covered) ^ 0x5354554e;
  return covered + be16(0x8028) + be16(4) + be16(crc >> 16) + be16(crc & 0xffff);
}

// 192.0.2.1 port 32853: port and address XORed with the cookie (RFC 5769 section 2.2 has the same).
const Raw kMapped = attribute(0x0020, hex("0001 a147 e112a643"));
const Raw kAnswer = with_fingerprint(0x0101, kMapped + attribute(0x8022, bytes("test vector")));
const Raw kCheck =
    with_fingerprint(0x0001, attribute(0x0006, bytes("evtj:h6vY")) + attribute(0x0024, hex("6e0001ff")));
const Raw kAllocate =
    message(0x0003, attribute(0x0006, bytes("camera7")) + attribute(0x0014, bytes("example.com")));
const Raw kPacket = hex("80 08 0001 00000010 0a0b0c0d 5555");
const Raw kIndication =
    message(0x0016, attribute(0x0012, hex("0001 a147 e112a643")) + attribute(0x0013, kPacket));

DECODER_SAMPLE(stun, answer, server_to_client, kAnswer);
DECODER_SAMPLE(stun, check, client_to_server, kCheck);
DECODER_SAMPLE(stun, allocate, client_to_server, kAllocate);
DECODER_SAMPLE(stun, relayed, client_to_server, kIndication + hex("4001 0003") + bytes("abc") + hex("00"));
DECODER_SAMPLE(stun, framed, client_to_server, be16(kCheck.size()) + kCheck + be16(kPacket.size()) + kPacket);

std::string fields(const Raw& raw) { return decode_all("stun", raw).text(); }
Probe probed(const Raw& raw) { return probe_of("stun", raw); }
}  // namespace

TEST_CASE("stun: a server says under which address it sees who asks") {
  CHECK(fields(kAnswer) ==
        "message message=binding success\ntext address.mapped=192.0.2.1:32853\ntext software=test vector\n");
  CHECK(fields(message(0x0101, attribute(0x0020, hex("0002 a147 0113a9faa5d3f179bc25f4b5bed2b9d9"))))
            .starts_with("message message=binding success\ntext address.mapped=[2001:"));
  CHECK(fields(message(0x0101, attribute(0x0001, hex("0001 8055 c0000201"))))
            .ends_with("address.mapped=192.0.2.1:32853\n"));
}

TEST_CASE("stun: the name of a relay's customer is a user, one made up by ICE is not") {
  CHECK(fields(kAllocate) ==
        "message message=allocate request\nuser_name user=camera7\ntext realm=example.com\n");
  CHECK(fields(kCheck) == "message message=binding request\ntext ice.user=evtj:h6vY\n");
}

TEST_CASE("stun: an alternate server and a relayed address are hosts, errors have a number") {
  CHECK(fields(message(0x0113, attribute(0x0009, hex("00000401") + bytes("Unauthorized")) +
                                   attribute(0x8023, hex("0001 0d96 c6336407")))) ==
        "message message=allocate error\nnumber error.code=401\ntext error.reason=Unauthorized\n"
        "host address.alternate=198.51.100.7\n");
  CHECK(fields(message(0x0103, attribute(0x0016, hex("0001 a147 e112a643"))))
            .ends_with("host address.relayed=192.0.2.1\n"));
}

TEST_CASE("stun: what is relayed is a body, media is told of once") {
  CHECK(
      fields(kIndication + kIndication) ==
      "message message=send indication\ntext address.peer=192.0.2.1:32853\nmedia media=RTP, payload type 8\n"
      "message message=send indication\ntext address.peer=192.0.2.1:32853\n");
  CHECK(fields(hex("4001 0003") + bytes("abc") + hex("00")) ==
        "message message=channel data\npayload data   3 bytes\n");
}

TEST_CASE("stun: over TCP with lengths in front, other packets between them") {
  CHECK(fields(be16(kCheck.size()) + kCheck + be16(kPacket.size()) + kPacket + be16(kAnswer.size()) +
               kAnswer) == fields(kCheck) + "media media=RTP, payload type 8\n" + fields(kAnswer));
}

TEST_CASE("stun: wrong lengths and checksums are counted, other bytes are refused without fault") {
  Raw damaged = kAnswer;
  damaged[30] ^= 1;
  CHECK(fields(damaged) == "fault bad checksum\n");
  CHECK(fields(message(0x0001, hex("0006 00ff"))) == "fault bad length\n");
  CHECK(fields(Raw(kAnswer.begin(), kAnswer.end() - 1)) == "fault cut\n");
  CHECK(fields(hex("4001 0100 00")) == "fault cut\n");
  for (const Raw& raw :
       {hex("16fefd00 00000000 00000000"), kPacket, hex("0001 0000 2112a443"), hex("c300000001")}) {
    const Decoded got = decode_all("stun", raw);
    CHECK(got.rejected);
    CHECK(got.text().empty());
  }
}

TEST_CASE("stun: cookie, attributes and fingerprint prove") {
  CHECK(probed(kAnswer) == Probe::proven);
  CHECK(probed(kAllocate) == Probe::proven);
  CHECK(probed(message(1, {})) == Probe::proven);
  CHECK(probed(message(1, hex("4000 0003 616263"))) == Probe::proven);  // without padding
  CHECK(probed(be16(kCheck.size()) + kCheck) == Probe::proven);
  CHECK(probed(Raw(kAnswer.begin(), kAnswer.end() - 1)) == Probe::likely);
  CHECK(probed(hex("0001 0000 2112")) == Probe::maybe);
  Raw damaged = kAnswer;
  damaged[40] ^= 1;
  CHECK(probed(damaged) == Probe::no);
  for (const Raw& raw :
       {hex("0001 0000 2113"), hex("4001 0004"), hex("80"), hex("16 0301 0200 010001fc"), bytes("GET /")})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
