// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr std::string_view kUpload =
    "--XbX\r\nContent-Disposition: form-data; name=\"vin\"\r\n\r\nLTESTVIN000000001\r\n"
    "--XbX\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"driver.jpg\"\r\nContent-Type: "
    "image/jpeg\r\n\r\n"
    "\xff\xd8\xff\xe0\r\n--XbX--\r\n";
constexpr std::string_view kMail =
    "\r\n--=_next\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "lat=3D43.2=\n,lon=3D76.9\n--=_next\nContent-Type: application/json\nContent-Transfer-Encoding: "
    "base64\n\n"
    "eyJsYXQiOjQzLjJ9\n--=_next--\n";

DECODER_SAMPLE(multipart, upload, client_to_server, bytes(kUpload));
DECODER_SAMPLE(multipart, mail, server_to_client, bytes(kMail));

Decoded read(std::string_view text) { return decode_all("multipart", bytes(text)); }
Probe probed(std::string_view text, std::string_view type = {}) {
  return probe_of("multipart", bytes(text), Direction::client_to_server, type);
}
}  // namespace

TEST_CASE("multipart: a named value is a field, a file a body with its type, its name a field") {
  CHECK(read(kUpload).text() ==
        "text part.vin=LTESTVIN000000001\ntext part.filename=driver.jpg\npayload part.photo image/jpeg  4 "
        "bytes\n");
}

TEST_CASE("multipart: transfer encodings are undone") {
  CHECK(read(kMail).text() ==
        "payload part text/plain; charset=utf-8  17 bytes\npayload part application/json  12 bytes\n");
}

TEST_CASE(
    "multipart: JSON under a name is a body, and a name that is somebody's number does not stand in a path") {
  CHECK(read("--b1\r\nContent-Disposition: form-data; name=data\r\n\r\n{\"lat\":43.2}\r\n--b1--").text() ==
        "payload part.data application/json  12 bytes\n");
  CHECK(read("--b1\r\nContent-Disposition: form-data; name=350010100000012\r\n\r\non\r\n--b1--").text() ==
        "text part.*=350010100000012\ntext part.*=on\n");
}

TEST_CASE("multipart: a longer boundary does not end a part") {
  CHECK(read("--b1\r\nContent-Type: a/b\r\n\r\nx\r\n--b12\r\ny\r\n--b1--").text() ==
        "payload part a/b  11 bytes\n");
}

TEST_CASE("multipart: a body that is cut gives its parts, others are refused") {
  CHECK(read("--b1\r\nContent-Type: a/b\r\n\r\nhalf").text() == "payload part a/b  4 bytes\nfault cut\n");
  CHECK(read("--b1").has("fault cut"));
  CHECK(read("--").rejected);
  CHECK(read("no boundary").rejected);
  CHECK(read("--a\x01q\r\n").rejected);
}

TEST_CASE("multipart: a boundary and a content header prove, a boundary alone needs the content type") {
  CHECK(probed(kUpload) == Probe::proven);
  CHECK(probed(kMail) == Probe::proven);
  CHECK(probed("--b1\r\nX-Id: 5\r\n\r\n", "multipart/mixed; boundary=b1") == Probe::likely);
  CHECK(probed("--b1\r\nX-Id: 5\r\n\r\n") == Probe::no);
  CHECK(probed("-- comment in a script\r\n", "multipart/mixed") == Probe::likely);
  CHECK(probed("-") == Probe::maybe);
  CHECK(probed("--b1") == Probe::maybe);
  CHECK(probed("-1") == Probe::no);
  CHECK(probed("--" + std::string(90, 'b')) == Probe::no);
}

}  // namespace shekara::test
