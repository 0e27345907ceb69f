// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kServer = Direction::server_to_client;
constexpr std::string_view kImei = "001010000000016";

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw big_endian(std::uint64_t value, unsigned width) {
  Raw out;
  for (unsigned i = width; i-- > 0;) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  return out;
}
// Codec and content, with the count on both sides.
Raw data(std::uint8_t codec, std::uint8_t count, const Raw& content) {
  return Raw{codec, count} + content + Raw{count};
}
Raw tcp(const Raw& data) {
  return Raw(4) + big_endian(data.size(), 4) + data + big_endian(crc16_arc(data), 4);
}
Raw udp(const Raw& data) {
  const Raw rest = hex("cafe 01 05 000f") + bytes(kImei) + data;
  return big_endian(rest.size(), 2) + rest;
}
Raw login(std::string_view imei = kImei) { return big_endian(imei.size(), 2) + bytes(imei); }
Raw command(std::uint8_t codec, std::uint8_t type, const Raw& content) {
  return tcp(data(codec, 1, Raw{type} + big_endian(content.size(), 4) + content));
}
Raw order(std::string_view text) { return command(0x0c, 5, bytes(text)); }

// 2025-06-30T06:05:09Z, Almaty, 740 m, 84 degrees, 9 satellites, 10 km/h.
const Raw kPlace = big_endian(1'751'263'509'000, 8) + hex("00 2ddce4de 19c5aa30 02e4 0054 09 000a");
const Raw kCodec8 =
    data(0x08, 1,
         kPlace + hex("f0 06  01 f001  01 422ee0  01 100001e240") + hex("03 4e0000001122334455  c3") +
             bytes("K1234567") + hex("c4") + bytes("89000000"));
const Raw kExtended = data(
    0x8e, 1,
    kPlace + hex("0000 0009  0001 00ef 01  0002 00ce 2ee0 00f1 9d05  0001 00cd 00012345") +
        hex("0002 000b 000000003595a6c1 000e 0000000000000013  0003 0100 0011") + bytes("LTESTVIN000000001") +
        hex("0193 000b") + bytes("Test Person") + hex("0224 000c 01 0a 0001c4 0105aabbccddee"));
const Raw kCodec16 =
    data(0x10, 2, kPlace + hex("00f0 05 01  01 00f001  00 00 00") + kPlace + hex("0000 00 00 00 00 00 00"));

DECODER_SAMPLE(teltonika, login, client_to_server, login());
DECODER_SAMPLE(teltonika, codec8, client_to_server, tcp(kCodec8));
DECODER_SAMPLE(teltonika, extended, client_to_server, tcp(kExtended));
DECODER_SAMPLE(teltonika, codec16, client_to_server, tcp(kCodec16));
DECODER_SAMPLE(teltonika, session, client_to_server, login() + tcp(kCodec8) + hex("ff") + tcp(kExtended));
DECODER_SAMPLE(teltonika, datagram, client_to_server, udp(kCodec8));
DECODER_SAMPLE(teltonika, order, server_to_client, order("user secret setdigout 10"));
DECODER_SAMPLE(teltonika, answer, client_to_server, command(0x0c, 6, bytes("DOUT1:1 Timeout:INFINITY")));

Decoded decoded(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decode_all("teltonika", raw, direction);
}
std::string fields(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decoded(raw, direction).text();
}
}  // namespace

TEST_CASE("teltonika: the login gives the IMEI, or an identity where the check digit is wrong") {
  CHECK(fields(login()) == "message message=login\nimei login.imei=001010000000016\n");
  CHECK(fields(login("001010000000017")) == "message message=login\ndevice_id login.imei=001010000000017\n");
  CHECK(probe_of("teltonika", login()) == Probe::proven);
  CHECK(probe_of("teltonika", login("001010000000017")) == Probe::likely);
  CHECK(probe_of("teltonika", login("00101000000001x")) == Probe::no);
}

TEST_CASE("teltonika: codec 8 gives the place, and the elements that tell of persons") {
  CHECK(fields(tcp(kCodec8)) ==
        "message message=records, codec 8\nnumber records=1\nposition position.location=43.238456,76.945123\n"
        "number io.movement=1\nnumber io.external_voltage_mv=12000\nodometer io.odometer=123456\n"
        "person_id io.ibutton=0000001122334455\ndriver_licence io.driver1_card=K123456789000000\n");
}

TEST_CASE("teltonika: a fifth group of 16 bytes in codec 8 is seen by where the records end") {
  const Raw record = kPlace + hex("f0 02  01 f001  00 00 00  01 cb 000102030405060708090a0b0c0d0e0f");
  const Decoded all = decoded(tcp(data(0x08, 2, record + record)));
  CHECK(all.has("number records=2"));
  CHECK(all.has("number io.movement=1"));
  CHECK(all.text().find("fault") == std::string::npos);
  const auto is_place = [](const std::string& line) {
    return line == "position position.location=43.238456,76.945123";
  };
  CHECK(std::ranges::count_if(all.lines, is_place) == 2);
}

TEST_CASE("teltonika: codec 8 extended gives VIN, driver, cell, ICCID and beacons") {
  const Decoded all = decoded(tcp(kExtended));
  CHECK(all.has("position position.location=43.238456,76.945123"));
  CHECK(all.has("number io.ignition=1"));
  CHECK(all.has("vin io.vin=LTESTVIN000000001"));
  CHECK(all.has("person_name io.driver_name=Test Person"));
  CHECK(all.has("cell io.cell=401-97-12000-74565"));
  CHECK(all.has("iccid io.iccid=8990000010000000019"));
  CHECK(all.has("device_id io.beacon=aabbccddee"));
  CHECK_FALSE(all.rejected);
}

TEST_CASE("teltonika: parts of a VIN and of a registration number are joined") {
  const Decoded all = decoded(
      tcp(data(0x08, 1,
               kPlace + hex("00 05 00 00 00 05  e9") + bytes("LTESTVIN") + hex("ea") + bytes("00000000") +
                   hex("eb 3100000000000000  e7") + bytes("777TST02") + hex("e8 0000000000000000"))));
  CHECK(all.has("vin io.vin=LTESTVIN000000001"));
  CHECK(all.has("licence_plate io.registration=777TST02"));
}

TEST_CASE("teltonika: codec 16 and codec 7 have records of their own") {
  const Decoded sixteen = decoded(tcp(kCodec16));
  CHECK(sixteen.has("number records=2"));
  CHECK(sixteen.has("number io.movement=1"));
  const Decoded seven = decoded(tcp(data(
      0x07, 1, hex("22c43995 03  ff 422cf42e 4299e3e7 02e4 3c 0a 09  2ee0 2345 1f 00009d05  01 01 64"))));
  CHECK(seven.has("position position.location=43.238457,76.945122"));
  CHECK(seven.has("cell record.cell=401-97-12000-9029"));
  CHECK_FALSE(seven.has("fault bad length"));
}

TEST_CASE("teltonika: a datagram carries the IMEI with the records") {
  const Decoded all = decoded(udp(kCodec8));
  CHECK(all.has("imei imei=001010000000016"));
  CHECK(all.has("position position.location=43.238456,76.945123"));
  CHECK(probe_of("teltonika", udp(kCodec8)) == Probe::proven);
  CHECK(fields(hex("0005 cafe 01 05 01"), kServer) == "message message=records accepted\nnumber records=1\n");
}

TEST_CASE("teltonika: the server's answers are told from its orders") {
  const std::vector<Piece> talk{{Direction::client_to_server, login()},
                                {kServer, hex("01")},
                                {Direction::client_to_server, tcp(kCodec8)},
                                {kServer, hex("00000001") + order("getinfo")}};
  const Decoded all = decode_all("teltonika", talk);
  CHECK(all.has("message message=login accepted"));
  CHECK(all.has("message message=records accepted"));
  CHECK(all.has("command command=getinfo"));
  const Decoded refused =
      decode_all("teltonika", {{Direction::client_to_server, login()}, {kServer, hex("00")}});
  CHECK(refused.has("message message=login refused"));
}

TEST_CASE("teltonika: orders, with the login of text messages before them") {
  CHECK(fields(order("user secret setdigout 10"), kServer) ==
        "message message=command\ncommand command=setdigout 10\nuser_name command.login=user\n"
        "credential command.password=secret\n");
  CHECK(fields(order("  ggps"), kServer) == "message message=command\ncommand command=ggps\n");
  const Decoded redirected = decoded(order("setparam 2004:evil.example.com;2005:5027;2003:secret"), kServer);
  CHECK(redirected.has("command command=setparam 2004 2005 2003"));
  CHECK(redirected.has("host command.host=evil.example.com"));
  CHECK(redirected.has("credential command.parameter=secret"));
  CHECK(decoded(order("flush 001010000000016,apn,u,p,192.0.2.7,5027,0"), kServer)
            .has("host command.host=192.0.2.7"));
  CHECK(decoded(order("#TEXT TO DISPLAY"), kServer).has("command command=#TEXT TO DISPLAY"));
}

TEST_CASE("teltonika: answers give what they name") {
  const Decoded version =
      decoded(command(0x0c, 6, bytes("Ver:03.18 Hw:FMB120 IMEI:001010000000016 Uptime:17")));
  CHECK(version.has("message message=answer"));
  const Decoded card = decoded(command(0x0c, 6, bytes("IMEI: 001010000000016, CCID: 8999000001000000001")));
  CHECK(card.has("imei answer.imei=001010000000016"));
  CHECK(card.has("iccid answer.iccid=8999000001000000001"));
  CHECK(version.has("imei answer.imei=001010000000016"));
  CHECK(decoded(command(0x0c, 6, bytes("T:06:05:09 S:1 Lat:43.238456 Long:76.945123 Url: http://maps")))
            .has("position answer.location=43.238456,76.945123"));
  const Decoded named = decoded(command(0x0e, 6, hex("0001010000000016") + bytes("OK")));
  CHECK(named.has("imei command.imei=001010000000016"));
  CHECK(named.has("command_ack command.ack=OK"));
  CHECK(decoded(command(0x0e, 0x11, hex("0001010000000016"))).has("message message=command refused"));
  const Decoded timed = decoded(command(0x0d, 6, hex("686229d5") + bytes("Hello")));
  CHECK(timed.has("time time=2025-06-30T06:08:21Z"));
  CHECK(timed.has("command_ack command.ack=Hello"));
  CHECK(decoded(command(0x0f, 11, hex("686229d5 0001010000000016 0001ff"))).has("payload serial   3 bytes"));
  CHECK(decoded(command(0x0c, 0x0d, hex("02 00000001 00000000 0003 ffd8ff")))
            .has("media picture=image/jpeg, 3 bytes"));
}

TEST_CASE("teltonika: damage is said, and the next frame is read") {
  Raw damaged = tcp(kCodec8);
  damaged[20] ^= 1;
  CHECK(fields(damaged) == "fault bad checksum\n");
  CHECK(probe_of("teltonika", damaged) == Probe::no);
  CHECK(fields(damaged + login()) ==
        "fault bad checksum\nmessage message=login\nimei login.imei=001010000000016\n");
  CHECK(decoded(tcp(kCodec8) + hex("4745542f")).rejected);
  CHECK(decoded(hex("00000000 ffffffff 08ff")).rejected);
}

TEST_CASE("teltonika: counts that lie end where the bytes do") {
  const Decoded many = decoded(tcp(data(0x8e, 255, kPlace + hex("0000 0009 ffff 00ef 01"))));
  CHECK(many.has("fault bad length"));
  CHECK(decoded(tcp(data(0x08, 2, kPlace + hex("00 00 00 00 00 00")))).has("fault bad length"));
  CHECK(decoded(tcp(hex("08 01 02"))).has("fault bad value"));
  CHECK(decoded(command(0x0c, 5, {})).text() == "message message=command\n");
  CHECK(decoded(tcp(data(0x0c, 1, hex("05 ffffffff 41")))).has("fault bad length"));
}

TEST_CASE("teltonika: a part of a message asks for the rest") {
  const Raw frame = tcp(kCodec8);
  for (std::size_t size = 1; size < frame.size(); ++size) {
    const Raw part(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK(probe_of("teltonika", part) != Probe::proven);
    CHECK(fields(part).empty());
  }
  CHECK(probe_of("teltonika", hex("47")) == Probe::no);
  CHECK(probe_of("teltonika", hex("000000000000ffff 77 01")) == Probe::no);
}

}  // namespace shekara::test
