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
Raw tag(std::uint8_t type, const Raw& data) {
  const std::size_t size = data.size() + 11;
  return Raw{type, 0, byte(data.size() >> 8), byte(data.size()), 0, 0, 0, 0, 0, 0, 0} + data +
         Raw{0, 0, byte(size >> 8), byte(size)};
}
const Raw kHead = hex("464c5601 05 00000009 00000000");
const Raw kPicture = tag(9, hex("17 01 000000 0102"));
const Raw kSound = tag(8, hex("af 01 21"));
// onMetaData {encoder: "Test", width: 640}
const Raw kMetadata = tag(18, hex("02 000a") + bytes("onMetaData") + hex("08 00000002 0007") +
                                  bytes("encoder") + hex("02 0004") + bytes("Test") + hex("0005") +
                                  bytes("width") + hex("00 4084000000000000 0000 09"));

DECODER_SAMPLE(flv, video, server_to_client, kHead + kMetadata + kPicture + kSound + kPicture);
DECODER_SAMPLE(flv, sound, server_to_client, kHead + kSound);

std::string fields(const Raw& raw) { return decode_all("flv", raw).text(); }
}  // namespace

TEST_CASE("flv: what a stream holds is told once") {
  CHECK(fields(kHead + kMetadata + kPicture + kSound + kPicture) ==
        "message message=FLV\ntext metadata=Test\nnumber metadata=640\nmedia media=video, H264, FLV\n"
        "media media=audio, AAC, FLV\n");
  CHECK(fields(kHead + tag(9, hex("1c 00"))).ends_with("media media=video, H265, FLV\n"));
}

TEST_CASE("flv: a body that ends within a tag is cut, other tags and heads are refused") {
  CHECK(fields(kHead + Raw(kPicture.begin(), kPicture.end() - 6)) ==
        "message message=FLV\nmedia media=video, H264, FLV\nfault cut\n");
  CHECK(fields(hex("464c5601 05")) == "fault cut\n");
  CHECK(fields(kHead + hex("09 00")) == "message message=FLV\nfault cut\n");
  CHECK(decode_all("flv", kHead + tag(7, {1})).rejected);
  CHECK(decode_all("flv", hex("464c5601 ff 00000009 00000000")).rejected);
  CHECK(decode_all("flv", hex("47494638 05 00000009 00000000")).rejected);
  CHECK(fields(kHead + tag(18, hex("02 ffff 00"))) == "message message=FLV\n");
}

TEST_CASE("flv: the head proves") {
  CHECK(probe_of("flv", kHead) == Probe::proven);
  CHECK(probe_of("flv", hex("464c5601 05 0000")) == Probe::maybe);
  CHECK(probe_of("flv", hex("464c56")) == Probe::maybe);
  for (const Raw& raw : {hex("464c5602"), hex("464c5601 05 00000008 00000000"), hex("47"), bytes("FLVx")})
    CHECK(probe_of("flv", raw) == Probe::no);
}

}  // namespace shekara::test
