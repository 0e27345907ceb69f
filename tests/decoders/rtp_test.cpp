// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
std::uint8_t byte(std::size_t value) { return static_cast<std::uint8_t>(value & 0xff); }
Raw packet(std::uint8_t type, std::uint8_t sequence, const Raw& payload, std::uint8_t source = 1) {
  return Raw{0x80, type, 0, sequence, 0, 0, 0, sequence, 0, 0, 0, source} + payload;
}
Raw item(std::uint8_t type, std::string_view text) { return Raw{type, byte(text.size())} + bytes(text); }
Raw description(const Raw& items) {
  Raw chunk = hex("0a0b0c0d") + items + Raw{0};
  chunk.resize((chunk.size() + 3) / 4 * 4);
  return Raw{0x81, 202, 0, byte(chunk.size() / 4)} + chunk;
}

const Raw kVoice = packet(8, 1, Raw(160, 0xd5));
const Raw kUnknown = packet(97, 7, Raw(50, 0x21));
const Raw kStream = packet(96, 1, hex("000001ba 44 00 04 00 04 01") + Raw(20, 0));
const Raw kReport = hex("80c80006 0a0b0c0d e0000000 00000000 00000010 00000002 00000140");
const Raw kWho = description(item(1, "cam7@192.0.2.7") + item(2, "Test Person") + item(4, "+77000000001"));

DECODER_SAMPLE(rtp, voice, client_to_server, kVoice);
DECODER_SAMPLE(rtp, report, server_to_client, kReport + kWho);

Probe probed(const Raw& raw) { return probe_of("rtp", raw); }
}  // namespace

TEST_CASE("rtp: a voice packet of a known size is media") {
  CHECK(decode_all("rtp", kVoice).text() == "message message=rtp\nmedia media=audio, RTP, PCMA\n");
  CHECK(decode_all("rtp", packet(18, 1, Raw(20, 1))).has("media media=audio, RTP, G729"));
}

TEST_CASE("rtp: pictures show by how they begin") {
  CHECK(decode_all("rtp", kStream).has("media media=video, RTP, MPEG program stream"));
  CHECK(decode_all("rtp", packet(96, 1, hex("67 42 00 1f aabbcc"))).has("media media=video, RTP, H264"));
  CHECK(decode_all("rtp", packet(96, 1, hex("78 0004 6742001f 0002 68ce")))
            .has("media media=video, RTP, H264"));
  CHECK(decode_all("rtp", packet(98, 1, hex("40 01 0c 01 ff ff 01"))).has("media media=video, RTP, H265"));
  CHECK(decode_all("rtp", packet(97, 1, hex("0010 00a0") + Raw(20, 9))).has("media media=audio, RTP, AAC"));
  CHECK(decode_all("rtp", packet(26, 1, hex("00 000000 01 3c 28 1e") + Raw(20, 9)))
            .has("media media=video, RTP, JPEG"));
  CHECK(decode_all("rtp", packet(33, 1, Raw{0x47} + Raw(187, 1))).has("media media=video, RTP, MP2T"));
}

TEST_CASE("rtp: reports say who sends") {
  CHECK(decode_all("rtp", kReport + kWho).text() ==
        "message message=sender report\nmessage message=description\nuser_name "
        "description.cname=cam7@192.0.2.7\n"
        "person_name description.name=Test Person\nphone description.phone=+77000000001\n");
  CHECK(decode_all("rtp", hex("80c90001 0a0b0c0d") + description(item(1, "k3Jx+f0")))
            .has("text description.cname=k3Jx+f0"));
}

TEST_CASE("rtp: wrong lengths are counted, other protocols of the port are refused without fault") {
  CHECK(decode_all("rtp", hex("8f 08 0001 00000000 00000001")).text() ==
        "fault bad length\n");  // 15 more sources
  CHECK(decode_all("rtp", hex("a0 08 0001 00000000 00000001 05")).text() == "fault bad length\n");
  CHECK(decode_all("rtp", hex("80c90002 0a0b0c0d")).text() == "fault bad length\n");
  for (const Raw& raw : {hex("0001 0000 2112a442"), hex("16fefd"), hex("c300000001"), hex("40")}) {
    const Decoded got = decode_all("rtp", raw);
    CHECK(got.rejected);
    CHECK(got.text().empty());
  }
}

TEST_CASE("rtp: content or compound reports are needed to recognise it") {
  CHECK(probed(kVoice) == Probe::likely);
  CHECK(probed(kStream) == Probe::proven);
  CHECK(probed(kReport + kWho) == Probe::proven);
  CHECK(probed(kReport) == Probe::likely);
  CHECK(probed(hex("90 6f 0001 00000000 00000001 bede 0001 22 112233 55")) == Probe::likely);
  for (const Raw& raw :
       {kUnknown, packet(8, 1, Raw(161, 1)), hex("8080"), hex("80c90002 0a0b0c0d"), hex("16 0301 0040"),
        hex("40"),
        hex("90 6f 0001 00000000 00000001 bede 0001 f2 112233"), bytes("GET / HTTP")})
    CHECK(probed(raw) == Probe::no);
}

}  // namespace shekara::test
