// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kServer = Direction::server_to_client;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw be16(std::size_t value) {
  return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}

const std::string kPlace = "1,10.0,84,740.7,76.945123,43.238456,20250630060509,0401,0097,2EE0,01234567";
const std::string kReport = "+RESP:GTFRI,270B01,001010000000016,taxi7,,10,1," + kPlace +
                            ",00,12345.6,,,,99,210100,,,,20250630060510,11F0$";
const std::string kCan =
    "+RESP:GTCAN,8020050402,001010000000016,,00,1,E000000D,LTESTCAR200000001,H149381,L1.5,000F8000,E0565,,"
    "Test Person,,777TST02," +
    kPlace + ",00,20250630060510,1A47$";

// 00 10 10 00 00 00 01 6 as decimal pairs.
const Raw kIdentity = hex("00 0a 0a 00 00 00 01 06");
const Raw kRecord = hex("01 000a 05 0054 02e4 049616e3 0293c438 07e9 061e060509 0191 0061 2ee0 2345 00");
Raw binary(std::string_view head, const Raw& before_length, std::size_t width, const Raw& content) {
  const std::size_t size = 4 + before_length.size() + width + content.size() + 6;
  const Raw length = width == 2 ? be16(size) : Raw{static_cast<std::uint8_t>(size)};
  const Raw counted = before_length + length + content + hex("19e2");
  return bytes(head) + counted + be16(crc16_ccitt_false(counted)) + hex("0d0a");
}
const Raw kDevice = hex("45 0102 0209");
const Raw kEvent =
    binary("+EVT", hex("2d 00fc1fbf"), 2,
           kDevice + kIdentity + hex("64 37f8 22 07 0002 00 00000001 01") + kRecord + hex("07e9061e060510"));
const Raw kTrack = binary("+RSP", hex("64 00fc1fbf"), 2,
                          kDevice + kIdentity + hex("64 37f8 22 07 0003") +
                              hex("4c8054 049616e3 0293c438 686229d5") + hex("8004001802") + hex("c0"));
const Raw kItems =
    hex("2b00 0038 00 0001010000000016 8203 0003 00 00  21 686229d5 0001 50 00  52 16 29 049616e3 0293c438 "
        "686229d5 0064 16 0054 0002e4 09  0001 f8 24");

DECODER_SAMPLE(queclink, report, client_to_server, bytes(kReport));
DECODER_SAMPLE(queclink, can, client_to_server, bytes(kCan));
DECODER_SAMPLE(queclink, several, client_to_server, bytes(kReport + "\r\n" + kCan));
DECODER_SAMPLE(queclink, event, client_to_server, kEvent);
DECODER_SAMPLE(queclink, track, client_to_server, kTrack);
DECODER_SAMPLE(queclink, items, client_to_server, kItems);
DECODER_SAMPLE(queclink, order, server_to_client, bytes("AT+GTRTO=gv300w,1,,,,,,0012$"));
DECODER_SAMPLE(queclink, answer, server_to_client, bytes("+SACK:11F0$"));

Decoded decoded(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decode_all("queclink", raw, direction);
}
Decoded decoded(const std::string& text, Direction direction = Direction::client_to_server) {
  return decoded(bytes(text), direction);
}
}  // namespace

TEST_CASE("queclink: a report gives the device, its name, place, cell and odometer") {
  CHECK(decoded(kReport).text() ==
        "message message=+RESP:GTFRI\nimei device.imei=001010000000016\ntext device.name=taxi7\n"
        "position position.location=43.238456,76.945123\ncell position.cell=401-97-12000-19088743\n"
        "odometer position.odometer_km=12345.6\n");
  CHECK(probe_of("queclink", bytes(kReport)) == Probe::proven);
  CHECK(decoded(std::string("+RESP:GTRTL,001010000000016,,,00,1,") + kPlace + ",00,20250630060510,11F0$")
            .has("imei device.imei=001010000000016"));
}

TEST_CASE("queclink: VIN, ICCID, access points and accessories are found by how they look") {
  CHECK(decoded(std::string("+RESP:GTINF,1F0101,001010000000016,LTESTCAR200000001,,16,89990000010000000019,"
                            "16,0,20250630060510,11F0$"))
            .text() ==
        "message message=+RESP:GTINF\nimei device.imei=001010000000016\nvin vehicle.vin=LTESTCAR200000001\n"
        "iccid sim.iccid=89990000010000000019\n");
  const Decoded wifi = decoded(std::string(
      "+RESP:GTFRI,423037,001010000000016,GT501,0,1,1,5,12,0.1,0,46.8,76.945123,43.238456,20250630060509,2,"
      "02000000000a,-50,,,,02000000000b,-73,,,,401,97,2EE0,1234,00,,93,20250630060510,0005$"));
  CHECK(wifi.has("bssid wifi.bssid=02:00:00:00:00:0a"));
  CHECK(wifi.has("bssid wifi.bssid=02:00:00:00:00:0b"));
  CHECK(wifi.has("cell position.cell=401-97-12000-4660"));
  CHECK(decoded(
            std::string(
                "+RESP:GTBID,C20105,001010000000016,GV350M,1,0,000A,0200000000AF,2934,20250630060510,9F1D$"))
            .has("mac accessory.mac=02:00:00:00:00:af"));
}

TEST_CASE("queclink: GTCAN gives the drivers, the plate and the odometer") {
  const Decoded all = decoded(kCan);
  CHECK(all.has("vin vehicle.vin=LTESTCAR200000001"));
  CHECK(all.has("odometer can.odometer=14938100"));
  CHECK(all.has("driver_licence can.driver1_card=E0565"));
  CHECK(all.has("person_name can.driver1_name=Test Person"));
  CHECK(all.has("licence_plate can.registration=777TST02"));
  CHECK(all.has("position position.location=43.238456,76.945123"));
}

TEST_CASE("queclink: a driver's key, a caller, and bytes of other devices") {
  CHECK(decoded("+RESP:GTIDA,060228,001010000000016,,,D2C4FBC5,1,1," + kPlace + ",00,,20250630060510,11F0$")
            .has("person_id driver.key=D2C4FBC5"));
  CHECK(decoded("+RESP:GTLBC,060228,001010000000016,,77000000001," + kPlace + ",00,20250630060510,11F0$")
            .has("phone call.phone=77000000001"));
  CHECK(decoded(std::string("+RESP:GTDTT,410502,001010000000016,,,,1,4,68656c70,20250630060510,EA2E$"))
            .has("payload serial   4 bytes"));
}

TEST_CASE("queclink: acknowledgements and the server's answers") {
  CHECK(decoded(std::string("+ACK:GTRTO,1A0102,001010000000016,,GPS,000B,20250630060510,11F0$")).text() ==
        "message message=+ACK:GTRTO\nimei device.imei=001010000000016\ncommand_ack command.ack=GTRTO GPS "
        "accepted\n");
  CHECK(decoded(std::string("+SACK:11F0$"), kServer).text() == "message message=+SACK:11F0\n");
}

TEST_CASE("queclink: orders, with their password and what they name") {
  CHECK(decoded(std::string("AT+GTRTO=gv300w,1,,,,,,0012$"), kServer).text() ==
        "message message=command\ncommand command=GTRTO report the position\ncredential "
        "command.password=gv300w\n");
  CHECK(decoded(std::string("AT+GTOUT=gv300w,1,,,,,,0012$"), kServer).has("command command=GTOUT 1"));
  const Decoded servers = decoded(
      std::string(
          "AT+GTQSS=gv300w,internet,user,secret,3,,0,track.example.com,5004,192.0.2.7,5004,,5,0,,0012$"),
      kServer);
  CHECK(servers.has("host command.host=track.example.com"));
  CHECK(servers.has("host command.host=192.0.2.7"));
  CHECK(servers.has("credential command.apn_password=secret"));
  CHECK(decoded(std::string("AT+GTGLM=gl300,1,1,2,77000000001,77000000002,000D$"), kServer)
            .has("phone command.phone=77000000002"));
}

TEST_CASE("queclink: binary events give the IMEI, place and cell") {
  CHECK(decoded(kEvent).text() ==
        "message message=event\nnumber type=45\nimei device.imei=001010000000016\n"
        "position position.location=43.238456,76.945123\ncell position.cell=401-97-12000-9029\n");
  CHECK(probe_of("queclink", kEvent) == Probe::proven);
}

TEST_CASE("queclink: a packed track is unpacked point by point") {
  CHECK(decoded(kTrack).text() ==
        "message message=report\nnumber type=100\nimei device.imei=001010000000016\n"
        "position position.location=43.238456,76.945123\nposition position.location=43.238458,76.945126\n");
}

TEST_CASE("queclink: binary information and acknowledgements") {
  const Decoded information =
      decoded(binary("+INF", hex("04 00ff"), 2,
                     kIdentity + kDevice + hex("0102 00") + hex("89990000010000000019") + hex("00")));
  CHECK(information.has("imei device.imei=001010000000016"));
  CHECK(information.has("iccid sim.iccid=89990000010000000019"));
  CHECK(decoded(binary("+ACK", hex("01 ff"), 1, kDevice + kIdentity + hex("01 0012")))
            .has("command_ack command.ack=accepted"));
  CHECK(decoded(binary("+HBD", hex("ff"), 1, kDevice + kIdentity)).has("imei device.imei=001010000000016"));
}

TEST_CASE("queclink: the newer binary form") {
  CHECK(decoded(kItems).text() ==
        "message message=records\nimei device.imei=001010000000016\nposition "
        "position.location=43.238456,76.945123\n");
}

TEST_CASE("queclink: damage is said, and the next message is read") {
  Raw damaged = kEvent;
  damaged[30] ^= 1;
  CHECK(decoded(damaged).text() == "fault bad checksum\n");
  CHECK(decoded(damaged + bytes(kReport)).has("imei device.imei=001010000000016"));
  CHECK(decoded(kReport + "GET /").rejected);
  const std::string cut = kReport.substr(0, kReport.find("4567,00"));
  CHECK(decoded(cut).text() ==
        "message message=+RESP:GTFRI\nimei device.imei=001010000000016\ntext device.name=taxi7\n"
        "position position.location=43.238456,76.945123\nfault cut\n");
  CHECK(decoded(cut.substr(0, cut.find("016,") + 2)).lines.empty());
  CHECK(decode_all("queclink", {{Direction::client_to_server, bytes(cut)}}, false).consumed == 0);
  CHECK(decoded(std::string("+RESP:GTFRI,270B01,nobody,,$")).has("fault bad value"));
  CHECK(decoded(std::string("+RESP:hello$")).rejected);
  CHECK(probe_of("queclink", bytes("+RESP:OK")) == Probe::no);
  CHECK(probe_of("queclink", bytes("+RES")) == Probe::maybe);
  CHECK(probe_of("queclink", bytes("AT+CGMI\r")) == Probe::no);
  CHECK(probe_of("queclink", hex("2b00 ffff")) == Probe::maybe);
  CHECK(probe_of("queclink", bytes("+EVTabcdefghijklmnop")) == Probe::maybe);
}

TEST_CASE("queclink: lengths that lie end where the bytes do") {
  Raw items = kItems;
  items[19] = 0xff;
  CHECK(decoded(items).text() == "fault bad value\n");
  const Raw many = binary("+RSP", hex("64 00fc1fbf"), 2, kDevice + kIdentity + hex("64 37f8 22 07 ffff 40"));
  CHECK(decoded(many).has("fault bad length"));
  CHECK(decoded(std::string("+RESP:GTCAN,8020050402,001010000000016,,00,1,FFFFFFFF,$"))
            .has("imei device.imei=001010000000016"));
}

}  // namespace shekara::test
