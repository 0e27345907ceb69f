// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kClient = Direction::client_to_server;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
std::uint8_t byte(std::size_t value) { return static_cast<std::uint8_t>(value & 0xff); }
Raw packet(std::uint8_t type, std::uint8_t sequence, const Raw& payload, std::uint8_t source = 1) {
  return Raw{0x80, type, 0, sequence, 0, 0, 0, sequence, 0, 0, 0, source} + payload;
}
Raw framed(const Raw& raw) { return Raw{byte(raw.size() >> 8), byte(raw.size())} + raw; }
const Raw kUnknown1 = packet(97, 7, Raw(50, 0x21)), kUnknown2 = packet(97, 8, Raw(50, 0x22)),
          kUnknown3 = packet(97, 9, Raw(50, 0x23));
const Raw kStream = packet(96, 1, hex("000001ba 44 00 04 00 04 01") + Raw(20, 0));

DECODER_SAMPLE(rtp_tcp, recorder, client_to_server, framed(kStream) + framed(packet(96, 2, Raw(40, 1))));
DECODER_SAMPLE(rtp_tcp, unknown, client_to_server, framed(kUnknown1) + framed(kUnknown2) + framed(kUnknown3));

std::string packets(const std::vector<Raw>& all) {
  std::string text;
  std::vector<Piece> pieces;
  for (const Raw& raw : all) pieces.push_back({kClient, framed(raw)});
  return decode_all("rtp_tcp", pieces).text();
}
Probe probed(const Raw& raw) { return probe_of("rtp_tcp", raw); }
}  // namespace

TEST_CASE("rtp_tcp: what does not show counts from the third packet in a row on, once") {
  CHECK(packets({kUnknown1, kUnknown2}) == "message message=rtp\n");
  CHECK(packets({kUnknown1, kUnknown2, kUnknown3, packet(97, 10, Raw(50, 1))}) ==
        "message message=rtp\nmedia media=RTP, payload type 97\n");
  CHECK(packets({kUnknown1, kUnknown1, kUnknown1, kUnknown1}) == "message message=rtp\n");
  CHECK(packets({kUnknown1, packet(97, 200, Raw(50, 1)), packet(97, 201, Raw(50, 1))}) ==
        "message message=rtp\n");
}

TEST_CASE("rtp_tcp: sources that never go on are no media") {
  std::vector<Piece> pieces;
  for (std::uint8_t i = 0; i < 10; ++i)
    pieces.push_back({kClient, framed(packet(97, i, Raw(50, 1), byte(i + 1U)))});
  CHECK(decode_all("rtp_tcp", pieces).rejected);
}

TEST_CASE("rtp_tcp: encrypted reports are opaque, once") {
  const Raw encrypted = hex("80c80006 0a0b0c0d") + Raw(40, 0x5a) + hex("80000001") + Raw(10, 0x77);
  CHECK(packets({encrypted, encrypted}) == "opaque control=SRTCP\n");
}

TEST_CASE("rtp_tcp: a packet that is cut is counted, other protocols are refused without fault") {
  CHECK(decode_all("rtp_tcp", hex("0010 8060 0001")).text() == "fault cut\n");
  for (const Raw& raw : {hex("0001 00"), hex("8000 0001"), hex("16fefd"), hex("c300000001"), hex("40")}) {
    const Decoded got = decode_all("rtp_tcp", raw);
    CHECK(got.rejected);
    CHECK(got.text().empty());
  }
}

TEST_CASE("rtp_tcp: content or packets in a row are needed to recognise it") {
  CHECK(probed(framed(kUnknown1) + framed(kUnknown2)) == Probe::proven);
  CHECK(probed(framed(kUnknown1)) == Probe::maybe);
  CHECK(probed(framed(kStream)) == Probe::proven);
  for (const Raw& raw : {kUnknown1, kStream, hex("8000"), hex("16 0301 0040"), framed(kUnknown1) + framed(kUnknown3),
                         bytes("GET / HTTP"), hex("0004 8060")})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
