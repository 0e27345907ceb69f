// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
DECODER_SAMPLE(base64, json, client_to_server, bytes("eyJsYXQiOjQzLjIzODQ1NiwibG9uIjo3Ni45NDUxMjN9"));
DECODER_SAMPLE(base64, lines, server_to_client,
               bytes("eyJsYXQiOjQzLjIzODQ1NiwibG9u\r\nIjo3Ni45NDUxMjN9\r\n"));

Decoded read(std::string_view text) { return decode_all("base64", bytes(text)); }
Probe probed(std::string_view text) { return probe_of("base64", bytes(text)); }
}  // namespace

TEST_CASE("base64: what a body stands for is a body, unpacked when it is packed") {
  CHECK(read("eyJsYXQiOjQzLjIzODQ1NiwibG9uIjo3Ni45NDUxMjN9").text() == "payload base64   33 bytes\n");
  CHECK(read("H4sIAAAAAAAAA6tWKkvMKU0FAA==").text() == "payload base64  gzip 19 bytes\n");
}

TEST_CASE("base64: both alphabets and missing padding are read, a mixture and wrong ends are not") {
  CHECK(read("-_-_").text() == "payload base64   3 bytes\n");
  CHECK(read("+/+/").text() == "payload base64   3 bytes\n");
  CHECK(read("YWJjZA").text() == "payload base64   4 bytes\n");
  CHECK(read("YWJjZA==").text() == "payload base64   4 bytes\n");
  CHECK(read("+/-_").rejected);
  CHECK(read("YWJjZ").rejected);
  CHECK(read("YWJjZB==").rejected);
  CHECK(read("YWJjZA=").rejected);
  CHECK(read("YW=jZA==").rejected);
  CHECK(read("==").rejected);
}

TEST_CASE("base64: only what stands for something known is likely") {
  CHECK(probed("eyJsYXQiOjQzLjIzODQ1NiwibG9uIjo3Ni45NDUxMjN9") == Probe::likely);
  CHECK(probed("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBD") == Probe::likely);  // JPEG
  CHECK(probed("IyFBTVIKPJEXFr5meeHgAeev8AAA") == Probe::likely);      // AMR
  CHECK(probed("abcdefghijklmnopqrstuvwx") == Probe::no);
  CHECK(probed("7b226c6174223a34332e327d7d7d7d7d") == Probe::no);  // hexadecimal digits
  CHECK(probed("e") == Probe::maybe);
  CHECK(probed("{\"a\":1}") == Probe::no);
  CHECK(probed("two words of text, no more") == Probe::no);
}

}  // namespace shekara::test
