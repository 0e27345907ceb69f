// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
DECODER_SAMPLE(hex_text, json, client_to_server,
               bytes("7b226c6174223a34332e3233383435362c226c6f6e223a37362e3934353132337d"));
DECODER_SAMPLE(hex_text, upper, client_to_server, bytes("7B226C6174223A34332E3233383435367D\r\n"));

Decoded read(std::string_view text) { return decode_all("hex_text", bytes(text)); }
Probe probed(std::string_view text) { return probe_of("hex_text", bytes(text)); }
}  // namespace

TEST_CASE("hex_text: what a body stands for is a body, and a short one is text too") {
  CHECK(read("7B226C6174223A34332E3233383435367D\r\n").text() ==
        "text line=7B226C6174223A34332E3233383435367D\npayload hex   17 bytes\n");
  CHECK(read(std::string(66, 'a')).text() == "payload hex   33 bytes\n");
}

TEST_CASE("hex_text: an odd digit or another character is refused") {
  CHECK(read("7b226c6174223a343").rejected);
  CHECK(read("7b226c6174223a34zz").rejected);
  CHECK(read("\r\n").rejected);
}

TEST_CASE("hex_text: short texts and numbers are left to others") {
  CHECK(probed("7b226c6174223a34332e3233383435367d") == Probe::likely);
  CHECK(probed("7b226c61") == Probe::maybe);
  CHECK(probed("7b226c6174223a343") == Probe::no);
  CHECK(probed("0010100000000160") == Probe::no);
  CHECK(probed("32332332323233333132333435363738") == Probe::likely);  // digits that stand for text
  CHECK(probed("g") == Probe::no);
}

}  // namespace shekara::test
