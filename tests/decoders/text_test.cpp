// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
DECODER_SAMPLE(text, modem, client_to_server, bytes("AT+CGSN\r\n350010100000012\r\n\r\nOK\r\n"));
DECODER_SAMPLE(text, wide, server_to_client,
               hex("fffe 6e00 6100 6d00 6500 3a00 2000 1004 0d00 0a00 6500 6e00 6400"));
DECODER_SAMPLE(text, headers, server_to_client,
               bytes("Name: Test\nlat=43.2, lon=76.9\nhello world {\"a\":1}\nend"));

std::string fields(std::string_view text) { return decode_all("text", bytes(text)).text(); }
Probe probed(std::string_view text, std::string_view type = {}) {
  return probe_of("text", bytes(text), Direction::client_to_server, type);
}
}  // namespace

TEST_CASE("text: a line is a field") {
  CHECK(fields("AT+CGSN\r\n350010100000012\r\n\r\nOK") ==
        "text line=AT+CGSN\ntext line=350010100000012\ntext line=OK\n");
  CHECK(decode_all("text", {{Direction::client_to_server, bytes("whole\nhalf")}}, false).text() ==
        "text line=whole\n");
}

TEST_CASE("text: a line plainly made of pairs gives a field a pair") {
  CHECK(fields("imei:350010100000012,lat:43.2,lon:76.9") ==
        "text line.imei=350010100000012\ntext line.lat=43.2\ntext line.lon=76.9\n");
  CHECK(fields("ts=5 level=info user=test") == "text line.ts=5\ntext line.level=info\ntext line.user=test\n");
  CHECK(fields("lat=43.2; lon=76.9;") == "text line.lat=43.2\ntext line.lon=76.9\n");
  CHECK(fields("Phone number: +7 701 000 00 01") == "text line.Phone number=+7 701 000 00 01\n");
  CHECK(fields("\xd0\x92\xd0\x98\xd0\x9d: LTESTVIN000000001") ==
        "text line.\xd0\x92\xd0\x98\xd0\x9d=LTESTVIN000000001\n");
}

TEST_CASE("text: what is not plainly pairs stays whole") {
  for (const std::string_view line :
       {"see http://example.com/a", "12:30:01 started", "AT+CPIN=1234", "350010100000012: on",
        "43.238456,76.945123", "key:", "https://example.com"})
    CHECK(fields(line) == "text line=" + std::string(line) + "\n");
}

TEST_CASE("text: JSON at the end of a line is handed out as a body") {
  CHECK(fields("INFO sent {\"lat\":43.2}") ==
        "text line=INFO sent\npayload line application/json  12 bytes\n");
  CHECK(fields("{\"lat\":43.2,}") == "text line={\"lat\":43.2,}\n");
}

TEST_CASE("text: a long line comes in pieces cut between characters") {
  const std::string letters = " " + std::string(4094, 'a') + "\xd0\x96" + "b";
  const Decoded got = decode_all("text", bytes(letters));
  REQUIRE(got.lines.size() == 2);
  CHECK(got.lines[0].size() == std::string("text line=").size() + 4094);
  CHECK(got.lines[1] ==
        "text line=\xd0\x96"
        "b");
}

TEST_CASE("text: a long run of digits without a break is shown to the detectors, and counted as not understood") {
  const std::string run(300, '7');
  CHECK(fields(run + "\n") == "text line=" + run + "\nfault unsupported\n");
  CHECK(fields(std::string(256, '7') + "\n") == "text line=" + std::string(256, '7') + "\n");
}

TEST_CASE("text: wrong UTF-8 is repaired and counted, binary is not text") {
  CHECK(fields("caf\xe9 au lait\n") == "text line=caf\xef\xbf\xbd au lait\nfault bad value\n");
  CHECK(decode_all("text", hex("41540d 0001020304 0506 0d")).rejected);
}

TEST_CASE("text: UTF-16 is read by its mark, or by its look") {
  const std::string expected = "text line.name=\xd0\x90\ntext line=end\n";
  CHECK(decode_all("text", hex("fffe 6e00 6100 6d00 6500 3a00 2000 1004 0d00 0a00 6500 6e00 6400")).text() ==
        expected);
  CHECK(decode_all("text", hex("feff 006e 0061 006d 0065 003a 0020 0410 000d 000a 0065 006e 0064")).text() ==
        expected);
  CHECK(decode_all("text", hex("6e00 6100 6d00 6500 3a00 2000 1004 0d00 0a00 6500 6e00 6400")).text() ==
        expected);
  CHECK(decode_all("text", hex("fffe 3dd8 97de 3dd8 6100")).text() ==
        "text line=\xf0\x9f\x9a\x97\xef\xbf\xbd"
        "a\n");
  CHECK(decode_all("text", hex("fffe 0100 0200 0300")).rejected);
  CHECK(decode_all("text", hex("fffe 6100 62")).text() == "text line=a\n");
}

TEST_CASE("text: a UTF-8 mark is no part of the first name") {
  CHECK(fields("\xef\xbb\xbfname: Test") == "text line.name=Test\n");
}

TEST_CASE("text: GB 2312 is read where nothing else can be meant") {
  CHECK(fields("name: \xd5\xc5\xc8\xfd\n") == "text line.name=\xe5\xbc\xa0\xe4\xb8\x89\n");
  CHECK(fields("\xcf\xf0\xe8\xe2\xe5\xf2 Test\n").ends_with("fault bad value\n"));  // Windows-1251
}

TEST_CASE("text: never more than likely, and likely only by its content type") {
  CHECK(probed("AT+CGSN\r\nOK\r\n") == Probe::maybe);
  CHECK(probed("<xml/>", "application/xml") == Probe::likely);
  CHECK(probed("hi", "text/plain; charset=utf-8") == Probe::likely);
  CHECK(probed("hi") == Probe::no);
  CHECK(probed("binary \x01 inside") == Probe::no);
  CHECK(probed("\xd0\x96\xd0\x96\xd0\x96\xd0\x96\xd0") == Probe::maybe);
  CHECK(probed("caf\xe9 au lait") == Probe::no);
  CHECK(probed("name: \xd5\xc5\xc8\xfd") == Probe::maybe);
  CHECK(probed("name: \xd5\xc5\xc8") == Probe::no);
  CHECK(probed("name: \xd5\xc5\xc8\xfd\xb5") == Probe::maybe);
  CHECK(probe_of("text", hex("fffe 6e00 6100 6d00")) == Probe::maybe);
  CHECK(probe_of("text", hex("fffe 0000 0100 0200")) == Probe::no);
  CHECK(probe_of("text", hex("6e00 6100 6d00 6500 3a00 2000 1004 0d00")) == Probe::maybe);
}

}  // namespace shekara::test
