// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw text(std::string_view value) {
  Raw head{static_cast<std::uint8_t>(0x60 + value.size())};
  if (value.size() > 23) head = {0x78, static_cast<std::uint8_t>(value.size())};
  return head + bytes(value);
}
const Raw kLatitude = hex("fb 40459e85b9e8c47a"), kLongitude = hex("fb 40533c7ce52deca2");

const Raw kReport = hex("a4") + text("imei") + text("001010000000016") + text("lat") + kLatitude +
                    text("lon") + kLongitude + text("car") + hex("a2") + text("speed") + hex("18 3c") +
                    text("doors") + hex("82 f5 f4");
// A base name, a time and three records.
const Raw kSenml = hex("83 a4 21") + text("urn:dev:mac:0024befffe804ff1") + hex("22 1a 68622915 01") +
                   text("lat") + hex("02") + kLatitude + hex("a2 01") + text("lon") + hex("02") + kLongitude +
                   hex("a2 00") + text("speed") + hex("02 18 3c");
const Raw kEverything =
    hex("bf") + text("n") + hex("38 63") + text("h") + hex("f9 3e00") + text("f") + hex("fa 3fc00000") +
    text("t") + hex("c1 1a 68622915") + text("date") + hex("c0") + text("2025-06-30T06:05:09Z") + text("id") +
    hex("d8 25 50 000102030405060708090a0b0c0d0e0f") + text("mac") + hex("d9 0104 46 0024be804ff1") +
    text("ip") + hex("d9 0104 44 c0000209") + text("big") + hex("c2 49 010000000000000000") + text("u") +
    hex("1b ffffffffffffffff") + text("none") + hex("f6") + text("raw") + hex("44 01020304") + text("s") +
    hex("7f 62 6162 61 63 ff") + text("in") + hex("d8 18 43 a10102") + text("home") + hex("d8 67 83") +
    kLatitude + kLongitude + hex("19 0320") + hex("ff");

DECODER_SAMPLE(cbor, report, client_to_server, kReport);
DECODER_SAMPLE(cbor, senml, client_to_server, kSenml);
DECODER_SAMPLE(cbor, all_types, server_to_client, kEverything);
DECODER_SAMPLE(cbor, self_described, client_to_server, hex("d9d9f7") + kReport);

std::string fields(const Raw& raw) { return decode_all("cbor", raw).text(); }
}  // namespace

TEST_CASE("cbor: members of maps are fields with the paths and keys of JSON") {
  CHECK(fields(kReport) ==
        "text $.imei=001010000000016\nnumber $.lat=43.238456\nnumber $.lon=76.945123\n"
        "number $.car.speed=60\ntext $.car.doors[0]=true\ntext $.car.doors[1]=false\n");
  CHECK(fields(hex("d9d9f7") + kReport) == fields(kReport));
}

TEST_CASE("cbor: SenML gives the device it is of, positions of its units and the rest by name") {
  const Decoded got = decode_all("cbor", kSenml);
  CHECK(got.has("position position.location=43.238456,76.945123"));
  CHECK(got.has("number senml.value=60"));
  CHECK(got.has("text senml.base_name=urn:dev:mac:0024befffe804ff1"));
  CHECK(got.has("mac senml.base_name.mac=00:24:be:80:4f:f1"));
}

TEST_CASE("cbor: every kind of value is read, tags say what is a time, an address or a place") {
  const Decoded got = decode_all("cbor", kEverything);
  for (const std::string_view line :
       {"number $.n=-100", "number $.h=1.5", "number $.f=1.5", "time $.t=2025-06-30T06:05:09Z",
        "time $.date=2025-06-30T06:05:09Z", "text $.id=00010203-0405-0607-0809-0a0b0c0d0e0f",
        "mac $.mac=00:24:be:80:4f:f1", "text $.ip=192.0.2.9", "text $.big=010000000000000000",
        "text $.u=18446744073709551615", "payload $.raw   4 bytes", "text $.s=ab", "text $.s=c",
        "payload $.in application/cbor  3 bytes", "position $.home=43.238456,76.945123"}) {
    CAPTURE(line);
    CHECK(got.has(line));
  }
}

TEST_CASE("cbor: a name that is somebody's number is a value and stands as * in the path") {
  CHECK(fields(hex("a1") + text("001010000000016") + hex("a1") + text("lat") + kLatitude) ==
        "text $.*=001010000000016\nnumber $.*.lat=43.238456\n");
}

TEST_CASE("cbor: JSON in a text is a body of its own") {
  CHECK(fields(hex("a1") + text("d") + text("{\"a\":1}")) == "payload $.d application/json  7 bytes\n");
}

TEST_CASE("cbor: items follow each other, and what is none is refused") {
  CHECK(fields(hex("a1 61 61 01  a1 61 62 02")) == "number $.a=1\nnumber $.b=2\n");
  const Decoded garbage = decode_all("cbor", hex("a1 61 61 01  ff ff"));
  CHECK(garbage.has("number $.a=1"));
  CHECK(garbage.rejected);
  CHECK(decode_all("cbor", hex("a1 61 61 1c")).rejected);
}

TEST_CASE("cbor: what is cut gives its front and says so") {
  const Raw front(kReport.begin(), kReport.begin() + 40);
  const Decoded got = decode_all("cbor", front);
  CHECK(got.has("text $.imei=001010000000016"));
  CHECK(got.has("number $.lat=43.238456"));
  CHECK(got.has("fault cut"));
}

TEST_CASE("cbor: counts and lengths that lie end with the bytes") {
  CHECK(decode_all("cbor", hex("9a ffffffff 01 02")).has("fault cut"));
  CHECK(decode_all("cbor", hex("ba ffffffff 61 61 01")).has("fault cut"));
  CHECK(decode_all("cbor", hex("a1 61 61 5b ffffffffffffffff 00")).has("fault cut"));
  CHECK(decode_all("cbor", Raw(100, 0x81)).has("fault too deep"));
  CHECK(decode_all("cbor", hex("a1 61 61 9b ffffffffffffffff")).has("fault cut"));
}

TEST_CASE("cbor: names or a content type tell a document from bytes that parse by chance") {
  CHECK(probe_of("cbor", kReport) == Probe::likely);
  CHECK(probe_of("cbor", kSenml) == Probe::likely);
  CHECK(probe_of("cbor", kReport, Direction::client_to_server, "application/cbor") == Probe::proven);
  CHECK(probe_of("cbor", hex("d9d9f7") + kReport) == Probe::proven);
  CHECK(probe_of("cbor", hex("d8 67 82") + kLatitude + kLongitude) == Probe::likely);
  CHECK(probe_of("cbor", hex("83 01 02 03")) == Probe::no);
  CHECK(probe_of("cbor", hex("a1 61 61 01")) == Probe::no);
  CHECK(probe_of("cbor", hex("a1 01 02")) == Probe::no);
  CHECK(probe_of("cbor", kReport + hex("00")) == Probe::no);
  CHECK(probe_of("cbor", hex("a2 61 61")) == Probe::maybe);
  CHECK(probe_of("cbor", bytes("{\"a\":1}")) == Probe::no);
}

TEST_CASE("cbor: a pair that is no place on Earth stays an array") {
  CHECK(fields(hex("a1") + text("p") + hex("d8 67 82 19 0320 01")) == "number $.p[0]=800\nnumber $.p[1]=1\n");
}
}  // namespace shekara::test
