// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdio>
#include <initializer_list>
#include <string>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
using Octets = std::vector<std::uint8_t>;
constexpr Direction kDown = Direction::server_to_client;

Octets join(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

// 2025-06-30T06:05:09Z.
Octets record(unsigned type, const Octets& data) {
  const Octets summed = join({hex("15296268"), data});
  return join({{static_cast<std::uint8_t>(type), static_cast<std::uint8_t>(data.size()),
                static_cast<std::uint8_t>(data.size() >> 8)},
               summed,
               {sum_of(summed)}});
}
Octets package(const Octets& records, unsigned number = 1) {
  return join({{0x5b, static_cast<std::uint8_t>(number)}, records, {0x5d}});
}
Octets order(const Octets& data, unsigned number = 0xfd) {
  return join(
      {{0x7b, static_cast<std::uint8_t>(data.size()), static_cast<std::uint8_t>(number), sum_of(data)},
       data,
       {0x7d}});
}

const Octets kHead = hex("ff22 10f4b028eb000000");  // 001010000000016
const Octets kHead3 = hex("ff24 10f4b028eb000000 0102030405060708");
// Almaty, 310 degrees, 810 m, 11 satellites, 33 knots.
const Octets kPlace = hex("03 2ef42c42 04 e7e39942 05 9b 51 47 21");
const std::string kAlmaty = "position data.location=43.238457,76.945122";
const Octets kPackage = package(record(
    1, join({kPlace, hex("01 a00f 6031 02 87d61200 07 5656 4101 08 01 9101 1e 35 40e20100 09 f0c5215b")})));

Decoded up(const Octets& octets) { return decode_all("arnavi", octets); }
}  // namespace

DECODER_SAMPLE(arnavi, head, client_to_server, kHead);
DECODER_SAMPLE(arnavi, connection, client_to_server, join({kHead, kPackage}));
DECODER_SAMPLE(arnavi, package, client_to_server, kPackage);
DECODER_SAMPLE(arnavi, answer, server_to_client, hex("7b040008 15296268 7d"));
DECODER_SAMPLE(arnavi, order, server_to_client, order(hex("0501")));

namespace {
Octets line(std::string_view content) {
  char sum[8];
  std::snprintf(sum, sizeof sum, "*%02X", static_cast<unsigned>(xor_of(bytes(content))));
  return bytes("$" + std::string(content) + sum + "\r\n");
}
const std::string kReport =
    "AV,V4,999999,12487,2277,203,65534,0,0,193,0,0,0,0,1,13,740.0,-40.1,060509,4314.3074N,07656.7074E,10.0,"
    "84.0,"
    "300625,65535,65535,65535,SF";
}  // namespace

DECODER_SAMPLE(arnavi, text, client_to_server,
               join({line(kReport), line("AV,V6SD,999999,20708,-1,3,6,37,33,")}));

TEST_CASE("arnavi: the text form gives the place wherever its type has it") {
  const Decoded decoded = up(line(kReport));
  CHECK(decoded.text() ==
        "message message=V4\ndevice_id device.id=999999\n"
        "position report.location=43.238457,76.945123\n");
  CHECK(probe_of("arnavi", line(kReport)) == Probe::proven);
  for (const char* other :
       {"AV,V2,32768,12487,2277,203,-1,0,0,193,0,0,1,13,060509,4314.3074N,07656.7074E,0.0,0.0,300625,",
        "AV,V3,32768,12487,2277,203,65534,0,0,193,0,0,0,0,1,13,060509,4314.3074N,07656.7074E,0.0,0.0,300625,"
        "0"})
    CHECK(up(line(other)).has("position report.location=43.238457,76.945123"));
  CHECK(
      up(line("AV,V2,32768,12487,2277,203,-1,0,0,193,0,0,1,13,060509,4314.3074S,07656.7074W,0.0,0.0,300625,"))
          .has("position report.location=-43.238457,-76.945123"));
}

TEST_CASE("arnavi: the text form names device, SIM card and operator") {
  const Decoded device =
      up(line("AV,V3DI,85164,20707,-1,19,0008C56A,000879AC,0C000002,001010000000016,89990000010000000019,"));
  CHECK(device.has("imei device.imei=001010000000016"));
  CHECK(device.has("iccid device.iccid=89990000010000000019"));
  CHECK(up(line("AV,V3GSMINFO,85164,-1,20450,TESTNET,1,2,1,23,0,40101,cc3,1,ce19,401,16,,SF"))
            .has("text network.operator=TESTNET"));
}

TEST_CASE("arnavi: a text with a wrong sum is a fault, what is none is refused") {
  Octets damaged = line(kReport);
  damaged[12] ^= 1;
  CHECK(up(join({damaged, line("AV,V6SD,999999,1,-1,3")})).lines[0] == "fault bad checksum");
  CHECK(up(join({damaged, line("AV,V6SD,999999,1,-1,3")})).has("message message=V6SD"));
  CHECK(probe_of("arnavi", damaged) == Probe::likely);
  CHECK(probe_of("arnavi", bytes("$AV,V")) == Probe::maybe);
  CHECK(probe_of("arnavi", bytes("$AV,V4,999999,12487,")) == Probe::likely);
  for (const char* none : {"$GPRMC,060509", "$AVX", "$AV,X", "$AV,V4,x", "$AV,V4,1\x01"})
    CHECK_MESSAGE(probe_of("arnavi", bytes(none)) == Probe::no, none);
  CHECK(up(bytes("$AV,V4,1," + std::string(600, '1'))).rejected);
  CHECK(up(bytes("$AV,V4,1,2")).lines.empty());
  CHECK(up(join({line(kReport), bytes("garbage")})).rejected);
}

TEST_CASE("arnavi: a head gives the IMEI, which proves it") {
  for (const Octets& head : {kHead, kHead3}) {
    const Decoded decoded = up(head);
    CHECK(decoded.has("message message=header"));
    CHECK(decoded.has("imei header.imei=001010000000016"));
    CHECK(decoded.consumed == head.size());
    CHECK(probe_of("arnavi", head) == Probe::proven);
  }
  const Octets other = hex("ff23 79df0d8648700000");  // 123456789012345
  CHECK(probe_of("arnavi", other) == Probe::likely);
  CHECK(up(other).has("device_id header.device_id=123456789012345"));
}

TEST_CASE("arnavi: a package gives position, driver, cell, odometer and voltage") {
  const Decoded decoded = up(join({kHead, kPackage}));
  CHECK(decoded.has("message message=package"));
  CHECK(decoded.has(kAlmaty));
  CHECK(decoded.has("person_id data.driver_key=1234567"));
  CHECK(decoded.has("cell data.cell=401-1-321-22102"));
  CHECK(decoded.has("odometer data.odometer=1234.56"));
  CHECK(decoded.has("number data.main_volts=12.64"));
  CHECK(probe_of("arnavi", kPackage) == Probe::likely);
}

TEST_CASE("arnavi: a head of the third version may come without its last bytes") {
  const Octets shorter(kHead3.begin(), kHead3.begin() + 10);
  CHECK(up(join({shorter, kPackage})).has(kAlmaty));
  CHECK(up(join({kHead3, kPackage})).has(kAlmaty));
  CHECK(up(shorter).has("imei header.imei=001010000000016"));
}

TEST_CASE("arnavi: records of other types stand beside data, and each is sized") {
  const Decoded decoded = up(package(join({record(0, {}), record(3, bytes("ready")), record(4, hex("0102")),
                                           record(6, hex("c0ffee")), record(1, kPlace)})));
  CHECK(decoded.has("text text=ready"));
  CHECK(decoded.has("payload data   3 bytes"));
  CHECK(decoded.has(kAlmaty));
}

TEST_CASE("arnavi: half a place is none, and empty readings are nobody's") {
  const Decoded decoded = up(package(record(1, hex("03 2ef42c42 02 00000000 08 00 0000 00 07 0000 0000"))));
  CHECK(decoded.lines.size() == 1);
  CHECK(up(package(record(1, hex("03 0000c07f 04 e7e39942")))).lines.size() == 1);
}

TEST_CASE("arnavi: orders of the server and their results are given") {
  const Decoded ordered = decode_all("arnavi", order(hex("0501")), kDown);
  CHECK(ordered.has("message message=order"));
  CHECK(ordered.has("command command=order 5, 2 bytes"));
  CHECK(up(hex("5bfd005d")).has("command_ack command.ack=order: result 0"));
}

TEST_CASE("arnavi: answers of the server are messages, and JSON is none") {
  for (const char* text : {"7b00017d", "7b040008152962687d"}) {
    const Octets answer = hex(text);
    CHECK(decode_all("arnavi", answer, kDown).has("message message=answer"));
    CHECK(probe_of("arnavi", answer, kDown) == Probe::likely);
    CHECK(probe_of("arnavi", answer) == Probe::no);
  }
  for (const char* text : {"{\"a\":1}", "{ }", "[1]", "[[1,2]]", "{\n\"a\":1}"}) {
    CHECK(probe_of("arnavi", bytes(text), kDown) == Probe::no);
  }
}

TEST_CASE("arnavi: a wrong sum of an order is a fault without an order") {
  Octets damaged = order(hex("0501"));
  damaged[5] ^= 0x01;
  const Decoded decoded = decode_all("arnavi", join({damaged, hex("7b00017d")}), kDown);
  CHECK(decoded.lines[0] == "fault bad checksum");
  CHECK(decoded.has("message message=answer"));
  CHECK_FALSE(decoded.has("message message=order"));
}

TEST_CASE("arnavi: what is no head, no record, or lies about its length is refused") {
  CHECK(probe_of("arnavi", hex("ff22 0000000000000000")) == Probe::no);
  CHECK(probe_of("arnavi", hex("fffb 01")) == Probe::no);
  CHECK(up(hex("ff22 ffffffffffffffff")).rejected);
  CHECK(up(hex("5b01 02 0500 15296268 03 2ef42c42 00 5d")).rejected);
  CHECK(up(hex("5b01 01 0400 15296268 03 2ef42c 00 5d")).rejected);
  CHECK(up(hex("5b01 01 0500 ffffffff 03 2ef42c42 00 5d")).rejected);
  CHECK(probe_of("arnavi", hex("5b01 01 feff 15296268 03")) == Probe::no);
  CHECK(probe_of("arnavi", hex("5b01 06 ffff 15296268 03")) == Probe::maybe);
  const Decoded decoded = up(join({kPackage, hex("00")}));
  CHECK(decoded.consumed == kPackage.size());
  CHECK(decoded.rejected);
}
