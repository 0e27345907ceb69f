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
  if (value.size() > 31) return Raw{0xd9, static_cast<std::uint8_t>(value.size())} + bytes(value);
  return Raw{static_cast<std::uint8_t>(0xa0 + value.size())} + bytes(value);
}
const Raw kLatitude = hex("cb 40459e85b9e8c47a"), kLongitude = hex("cb 40533c7ce52deca2");

const Raw kReport = hex("84") + text("imei") + text("001010000000016") + text("lat") + kLatitude +
                    text("lon") + kLongitude + text("car") + hex("82") + text("speed") + hex("3c") +
                    text("doors") + hex("92 c3 c2");
const Raw kEverything = hex("de 0011") + text("u8") + hex("cc ff") + text("u16") + hex("cd ffff") +
                        text("u32") + hex("ce ffffffff") + text("u64") + hex("cf ffffffffffffffff") +
                        text("i8") + hex("d0 80") + text("i16") + hex("d1 8000") + text("i32") +
                        hex("d2 80000000") + text("i64") + hex("d3 ffffffffffffffff") + text("small") +
                        hex("ff") + text("f") + hex("ca 3fc00000") + text("nil") + hex("c0") + text("raw") +
                        hex("c4 04 01020304") + text("ext") + hex("d5 07 0102") + text("t4") +
                        hex("d6 ff 68622915") + text("t8") + hex("d7 ff 0000000068622915") + text("t12") +
                        hex("c7 0c ff 00000000 0000000068622915") + text("long") + text(std::string(40, 'x'));

DECODER_SAMPLE(msgpack, report, client_to_server, kReport);
DECODER_SAMPLE(msgpack, all_types, server_to_client, kEverything);
DECODER_SAMPLE(msgpack, list, client_to_server, hex("dc 0001") + kReport);

std::string fields(const Raw& raw) { return decode_all("msgpack", raw).text(); }
}  // namespace

TEST_CASE("msgpack: members of maps are fields with the paths and keys of JSON") {
  CHECK(fields(kReport) ==
        "text $.imei=001010000000016\nnumber $.lat=43.238456\nnumber $.lon=76.945123\n"
        "number $.car.speed=60\ntext $.car.doors[0]=true\ntext $.car.doors[1]=false\n");
  CHECK(decode_all("msgpack", hex("dc 0001") + kReport).has("number $[0].lat=43.238456"));
}

TEST_CASE("msgpack: every kind of value is read") {
  const Decoded got = decode_all("msgpack", kEverything);
  for (const std::string_view line :
       {"number $.u8=255", "number $.u16=65535", "number $.u32=4294967295", "text $.u64=18446744073709551615",
        "number $.i8=-128", "number $.i16=-32768", "number $.i32=-2147483648", "number $.i64=-1",
        "number $.small=-1", "number $.f=1.5", "payload $.raw   4 bytes", "payload $.ext   2 bytes",
        "time $.t4=2025-06-30T06:05:09Z", "time $.t8=2025-06-30T06:05:09Z", "time $.t12=2025-06-30T06:05:09Z",
        "text $.long=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}) {
    CAPTURE(line);
    CHECK(got.has(line));
  }
}

TEST_CASE("msgpack: keys that are no text still name their members") {
  CHECK(fields(hex("82 05 01") + hex("90 02")) == "number $.5=1\nnumber $.*=2\n");
  CHECK(fields(hex("81") + text("001010000000016") + hex("81") + text("v") + hex("01")) ==
        "text $.*=001010000000016\nnumber $.*.v=1\n");
}

TEST_CASE("msgpack: objects follow each other, and what is none is refused") {
  CHECK(fields(hex("81 a1 61 01  81 a1 62 02")) == "number $.a=1\nnumber $.b=2\n");
  CHECK(decode_all("msgpack", hex("81 a1 61 01  c1")).rejected);
  CHECK(decode_all("msgpack", hex("81 a1 61 c1")).rejected);
}

TEST_CASE("msgpack: what is cut gives its front and says so") {
  const Raw front(kReport.begin(), kReport.begin() + 40);
  const Decoded got = decode_all("msgpack", front);
  CHECK(got.has("text $.imei=001010000000016"));
  CHECK(got.has("number $.lat=43.238456"));
  CHECK(got.has("fault cut"));
}

TEST_CASE("msgpack: counts and lengths that lie end with the bytes") {
  CHECK(decode_all("msgpack", hex("dd ffffffff 01 02")).has("fault cut"));
  CHECK(decode_all("msgpack", hex("df ffffffff a1 61 01")).has("fault cut"));
  CHECK(decode_all("msgpack", hex("81 a1 61 c6 ffffffff 00")).has("fault cut"));
  CHECK(decode_all("msgpack", Raw(100, 0x91)).has("fault too deep"));
}

TEST_CASE("msgpack: two names or a content type tell an object from bytes that parse by chance") {
  CHECK(probe_of("msgpack", kReport) == Probe::likely);
  CHECK(probe_of("msgpack", kReport, Direction::client_to_server, "application/x-msgpack") == Probe::proven);
  CHECK(probe_of("msgpack", hex("81 a1 61 01")) == Probe::no);
  CHECK(probe_of("msgpack", hex("93 01 02 03")) == Probe::no);
  CHECK(probe_of("msgpack", hex("82 01 02 03 04")) == Probe::no);
  CHECK(probe_of("msgpack", kReport + hex("00")) == Probe::no);
  CHECK(probe_of("msgpack", hex("82 a1 61")) == Probe::maybe);
  CHECK(probe_of("msgpack", bytes("{\"a\":1}")) == Probe::no);
}
}  // namespace shekara::test
