// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <bit>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr std::uint64_t kNow = 1'750'000'000;

std::string varint(std::uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(0x80 | (value & 0x7f)));
  out.push_back(static_cast<char>(value));
  return out;
}
std::string little(std::uint64_t value, int size) {
  std::string out;
  for (int i = 0; i < size; ++i) out.push_back(static_cast<char>(value >> 8 * i));
  return out;
}
std::string number(unsigned field, std::uint64_t value) { return varint(field << 3) + varint(value); }
std::string zigzag(unsigned field, std::int64_t value) {
  return number(field, static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
}
std::string real(unsigned field, double value) {
  return varint(field << 3 | 1) + little(std::bit_cast<std::uint64_t>(value), 8);
}
std::string real32(unsigned field, float value) {
  return varint(field << 3 | 5) + little(std::bit_cast<std::uint32_t>(value), 4);
}
std::string fixed32(unsigned field, std::uint32_t value) { return varint(field << 3 | 5) + little(value, 4); }
std::string sized(unsigned field, std::string_view content) {
  return varint(field << 3 | 2) + varint(content.size()) + std::string(content);
}
std::string with_length(std::string_view message) { return varint(message.size()) + std::string(message); }

std::string report() {
  return sized(1, "LTESTVIN000000001") + number(2, kNow) +
         sized(3, real(1, 43.238456) + real(2, 76.945123) + real32(3, 812.5F)) + real32(4, 62.25F) +
         sized(7, R"({"phone":"+77000000001"})");
}
std::string scaled() {
  return sized(1, std::string("\0\1\2\3", 4)) + number(2, kNow) + zigzag(3, 432'384'560) +
         zigzag(4, 769'451'230) + number(5, 62);
}

DECODER_SAMPLE(protobuf, report, client_to_server, bytes(report()));
DECODER_SAMPLE(protobuf, scaled, client_to_server, bytes(scaled()));
DECODER_SAMPLE(protobuf, delimited, server_to_client, bytes(with_length(report()) + with_length(scaled())));

Decoded read(std::string_view message) { return decode_all("protobuf", bytes(message)); }
Probe probed(std::string_view message, std::string_view type = {}) {
  return probe_of("protobuf", bytes(message), Direction::client_to_server, type);
}
constexpr std::string_view kType = "application/x-protobuf";
}  // namespace

TEST_CASE("protobuf: fields have their numbers as path, nested ones too, and JSON inside is a body") {
  CHECK(read(report()).text() ==
        "text protobuf.1=LTESTVIN000000001\n"
        "number protobuf.2=1750000000\n"
        "position protobuf.3(1,2)=43.238456,76.945123\n"
        "number protobuf.3.3=812.5\n"
        "number protobuf.4=62.25\n"
        "payload protobuf.7 application/json  24 bytes\n");
}

TEST_CASE("protobuf: two doubles with a fraction and neighbouring numbers are a place, in either order") {
  const auto pair = [](double first, double second) {
    return read(sized(5, "device-one") + real(1, first) + real(2, second));
  };
  CHECK(pair(43.238456, 76.945123).has("position protobuf(1,2)=43.238456,76.945123"));
  CHECK(pair(76.945123, 43.238456).has("position protobuf(1,2)=43.238456,76.945123"));
  CHECK(pair(-122.084123, 37.421998).has("position protobuf(1,2)=37.421998,-122.084123"));
  CHECK(pair(62.5, 31.5).has("number protobuf.1=62.5"));
  CHECK(pair(0.123456, -0.456789).has("number protobuf.1=0.123456"));
  CHECK(pair(243.238456, 376.945123).has("number protobuf.1=243.238456"));
  CHECK(read(sized(5, "device-one") + real(1, 43.238456) + real(3, 76.945123))
            .has("number protobuf.1=43.238456"));
  CHECK(read(real(1, 12.345678) + real(2, 43.238456) + real(3, 76.945123))
            .has("position protobuf(2,3)=43.238456,76.945123"));
}

TEST_CASE("protobuf: two floats are a place only in the region, or with a time beside them") {
  CHECK(
      read(real32(1, 43.238456F) + real32(2, 76.945123F)).has("position protobuf(1,2)=43.238457,76.945122"));
  CHECK(read(real32(1, 12.345678F) + real32(2, 23.456789F)).has("number protobuf.2=23.45678902"));
  CHECK(read(number(1, kNow) + real32(2, 12.345678F) + real32(3, 23.456789F))
            .has("position protobuf(2,3)=12.345678,23.456789"));
}

TEST_CASE("protobuf: two whole numbers are a place only in the region, and with a time beside them") {
  CHECK(read(scaled()).has("position protobuf(3,4)=43.238456,76.945123"));
  CHECK(read(number(1, kNow * 1000) + number(2, 43'238'456) + number(3, 76'945'123))
            .has("position protobuf(2,3)=43.238456,76.945123"));
  CHECK(read(sized(1, number(1, kNow) + number(2, 5)) + fixed32(2, 769'451'230) + fixed32(3, 432'384'560))
            .has("position protobuf(2,3)=43.238456,76.945123"));
  CHECK(read(number(1, 7) + number(2, 43'238'456) + number(3, 76'945'123)).has("number protobuf.2=43238456"));
  CHECK(read(number(1, kNow) + number(2, 13'238'456) + number(3, 76'945'123))
            .has("number protobuf.2=13238456"));
  CHECK(read(number(1, kNow) + number(2, 43'238'456) + number(9, 76'945'123))
            .has("number protobuf.2=43238456"));
}

TEST_CASE("protobuf: messages in a row are told apart, with their length before them or without") {
  const Decoded lengths = decode_all(
      "protobuf", {{Direction::client_to_server, bytes(with_length(report()) + with_length(scaled()))}},
      false);
  CHECK(lengths.has("position protobuf(3,4)=43.238456,76.945123"));
  const Decoded bare =
      decode_all("protobuf", {{Direction::client_to_server, bytes(report() + scaled())}}, false);
  CHECK(bare.has("position protobuf.3(1,2)=43.238456,76.945123"));
  CHECK(bare.consumed == report().size());
  CHECK(read(report() + scaled()).consumed == report().size() + scaled().size());
}

TEST_CASE("protobuf: a cut message gives what stands before the cut, anything else is refused") {
  const std::string whole = report();
  CHECK(read(whole.substr(0, 30)).text() ==
        "text protobuf.1=LTESTVIN000000001\nnumber protobuf.2=1750000000\nfault cut\n");
  CHECK(read("\x0b\x01").rejected);                      // a group
  CHECK(read(std::string("\x08\x80\x00", 3)).rejected);  // not the shortest form
  CHECK(read(std::string("\0\1", 2)).rejected);          // number 0
  CHECK(read("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01").rejected);
  CHECK(read(report() + "\x07").rejected);
}

TEST_CASE("protobuf: bytes that nobody announced must be plainly a message") {
  CHECK(probed(report()) == Probe::likely);
  CHECK(probed(with_length(report())) == Probe::likely);
  CHECK(probed(report().substr(0, 1)) == Probe::maybe);
  CHECK(probed(report().substr(0, 24)) == Probe::maybe);
  CHECK(probed(number(1, 1) + number(2, 2) + number(3, 3) + number(4, 4)) !=
        Probe::likely);                                                         // no sized field
  CHECK(probed(sized(1, "a") + number(2, 2) + number(3, 3)) != Probe::likely);  // too few
  CHECK(probed(sized(9, "a") + number(2, 2) + number(7, 3) + number(1, 3) + number(3, 3)) != Probe::likely);
  CHECK(probed(sized(1, "a") + number(2, 2) + number(3, 3) + number(61, 4)) != Probe::likely);
  CHECK(probed(std::string(100, 'z')) == Probe::no);
  CHECK(probed("GET / HTTP/1.1\r\n") == Probe::no);
  CHECK(probed("{\"a\":1}") == Probe::no);
}

TEST_CASE("protobuf: a content type lowers the bar") {
  CHECK(probed(number(1, 5), kType) == Probe::likely);
  CHECK(probed(number(1, 5), "application/vnd.google.protobuf") == Probe::likely);
  CHECK(probed(number(1, 5)) == Probe::maybe);
  CHECK(probed("<html>", kType) == Probe::maybe);
}

}  // namespace shekara::test
