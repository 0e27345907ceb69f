// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
// 1: "LTESTVIN000000001", 2: 43.238456, 3: 76.945123, 4: 1750000000
constexpr std::string_view kReport =
    "00 0000002b 0a11 4c5445535456494e303030303030303031 117ac4e8b9859e4540 19a2ec2de57c3c5340 2080c3bbc206";
constexpr std::string_view kJson = "00 00000009 7b226b65 79223a31 7d";
constexpr std::string_view kTrailers = "80 0000000f 677270632d7374617475733a20300d0a";

std::vector<std::uint8_t> both(std::string_view first, std::string_view second) {
  return hex(std::string(first) + std::string(second));
}

DECODER_SAMPLE(grpc, call, client_to_server, hex(kReport));
DECODER_SAMPLE(grpc, answers, server_to_client, both(kReport, kJson));

Probe probed(std::string_view text, std::string_view type = {}) {
  return probe_of("grpc", hex(text), Direction::client_to_server, type);
}
}  // namespace

TEST_CASE("grpc: each message is a body: protobuf, JSON or trailers") {
  CHECK(decode_all("grpc", both(kReport, kJson)).text() ==
        "payload grpc.message application/x-protobuf  43 bytes\npayload grpc.message application/json  9 "
        "bytes\n");
  CHECK(decode_all("grpc", both(kJson, kTrailers)).has("payload grpc.trailers text/plain  15 bytes"));
}

TEST_CASE("grpc: a packed message is unpacked as its bytes say") {
  CHECK(decode_all("grpc", hex("01 00000008 1f8b080000000000")).text() ==
        "payload grpc.message  gzip 8 bytes\n");
}

TEST_CASE("grpc: a message that is cut is given as far as it goes, a wrong flag or length is refused") {
  const Decoded cut = decode_all("grpc", hex("00 00000029 0a11 4c54"));
  CHECK(cut.text() == "payload grpc.message application/x-protobuf  4 bytes\nfault cut\n");
  CHECK(decode_all("grpc", hex("02 00000001 00")).rejected);
  CHECK(decode_all("grpc", hex("00 ffffffff 00")).rejected);
  CHECK(decode_all("grpc", hex("00 0000")).rejected);
  CHECK(decode_all("grpc", {{Direction::client_to_server, hex("00 00000029 0a11")}}, false).consumed == 0);
  CHECK(decode_all("grpc", hex("00 00000000")).consumed == 5);
}

TEST_CASE("grpc: without its content type the frames must end with the body and hold something known") {
  CHECK(probed(kReport) == Probe::likely);
  CHECK(probed("00 00000002 0801", "application/grpc+proto") == Probe::likely);
  CHECK(probed("00 00000002 0801") == Probe::no);
  CHECK(probed(std::string(kReport) + "00") == Probe::no);
  CHECK(probed("00") == Probe::maybe);
  CHECK(probed("0a") == Probe::no);
  CHECK(probed("00 ffffffff 00", "application/grpc") == Probe::no);
}

}  // namespace shekara::test
