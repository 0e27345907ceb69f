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
Raw framed(const Raw& counted) { return be16(counted.size()) + counted + be16(crc16_kermit(counted)); }
const Raw kImei = hex("000000eb28b0f410");  // 001010000000016
Raw device(std::uint8_t command, const Raw& content) { return framed(kImei + Raw{command} + content); }
Raw server(std::uint8_t command, const Raw& content) { return framed(Raw{command} + content); }

// 2025-06-30T06:05:09Z, Almaty, 740 m, 84 degrees, 9 satellites, 10 km/h.
const Raw kTime = hex("68622915");
const Raw kPlace = hex("2ddce4de 19c5aa30 1ce8 20d0 09 000a");
const Raw kRecord =
    kTime + hex("00 00") + kPlace + hex("08 09  01 fb01  01 1d2ee0  01 410001e240  01 22 0000001122334455");
const Raw kExtended = kTime + hex("00 00 00") + kPlace + hex("08 0009  01 019901  00  00  05") + hex("0068") +
                      bytes("LTESTCAR") + hex("0069") + bytes("20000000") + hex("006a 3100000000000000") +
                      hex("007e") + bytes("K1234567") + hex("007f") + bytes("89000000");

DECODER_SAMPLE(ruptela, records, client_to_server, device(1, hex("00 01") + kRecord));
DECODER_SAMPLE(ruptela, extended, client_to_server, device(68, hex("00 02") + kExtended + kExtended));
DECODER_SAMPLE(ruptela, several, client_to_server,
               device(15, hex("0102")) + device(16, {}) + device(7, bytes("coords ok")));
DECODER_SAMPLE(ruptela, order, server_to_client, server(117, hex("00000001 00000001")));
DECODER_SAMPLE(ruptela, accepted, server_to_client, server(100, hex("01")));

Decoded decoded(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decode_all("ruptela", raw, direction);
}
std::string fields(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decoded(raw, direction).text();
}
}  // namespace

TEST_CASE("ruptela: records give the device, its place and the elements that tell of persons") {
  CHECK(fields(device(1, hex("00 01") + kRecord)) ==
        "message message=records\nimei device.imei=001010000000016\nposition "
        "position.location=43.238456,76.945123\n"
        "number io.ignition=1\nnumber io.external_voltage_mv=12000\nodometer io.odometer=123456\n"
        "person_id io.driver_key=0000001122334455\n");
  CHECK(probe_of("ruptela", device(1, hex("00 01") + kRecord)) == Probe::proven);
}

TEST_CASE("ruptela: extended records join VIN and driver's card from their parts") {
  CHECK(fields(device(68, hex("00 01") + kExtended)) ==
        "message message=extended records\nimei device.imei=001010000000016\n"
        "position position.location=43.238456,76.945123\nnumber io.ignition=1\nvin io.vin=LTESTCAR200000001\n"
        "driver_licence io.driver_card=K123456789000000\n");
}

TEST_CASE("ruptela: a record without a place gives none") {
  const Decoded all = decoded(
      device(1, hex("00 01") + kTime + hex("00 00 80000000 80000000 0000 0000 00 0000 00 09 00 00 00 00")));
  CHECK(all.text() == "message message=records\nimei device.imei=001010000000016\n");
}

TEST_CASE("ruptela: fault codes, cards, pictures and answers") {
  const Decoded faults =
      decoded(device(9, hex("01 00") + kTime + hex("2ddce4de 19c5aa30 01") + bytes("P0123")));
  CHECK(faults.has("position position.location=43.238456,76.945123"));
  CHECK(faults.has("text faults.code=P0123"));
  CHECK(decoded(device(36, hex("01") + kTime + hex("01 01 01 0004") + bytes("^T^^") + hex("0003") +
                               bytes("777") + hex("0000")))
            .has("driver_licence driver.track2=777"));
  CHECK(decoded(device(37, hex("02 00") + bytes("00000001") + hex("0002 0001 ffd8ff")))
            .has("media picture=image/jpeg, 3 bytes"));
  CHECK(decoded(device(3, bytes("FM-Eco4 v1"))).has("command_ack command.ack=FM-Eco4 v1"));
  CHECK(decoded(device(17, hex("01"))).has("command_ack command.ack=result 1"));
}

TEST_CASE("ruptela: the server's orders") {
  CHECK(fields(server(100, hex("01")), kServer) == "message message=records accepted\n");
  CHECK(fields(server(100, hex("00")), kServer) == "message message=records refused\n");
  CHECK(fields(server(117, hex("00000001 00000001")), kServer) ==
        "message message=set output\ncommand command=set output 1 to 1\n");
  CHECK(decoded(server(105, bytes("track.example.com,5046,TCP")), kServer)
            .has("host command.host=track.example.com"));
  const Decoded text = decoded(server(108, bytes("secret coords")), kServer);
  CHECK(text.has("command command=coords"));
  CHECK(text.has("credential command.password=secret"));
  CHECK(decoded(server(137, hex("01 00 00000000 7fffffff")), kServer).has("command command=send pictures"));
  CHECK(decoded(server(104, bytes("|FU_STRT*\r\n")), kServer).has("command command=update firmware"));
}

TEST_CASE("ruptela: damage is said, and the next packet is read") {
  Raw damaged = device(1, hex("00 01") + kRecord);
  damaged[20] ^= 1;
  CHECK(fields(damaged) == "fault bad checksum\n");
  CHECK(probe_of("ruptela", damaged) == Probe::no);
  CHECK(decoded(damaged + device(16, {})).has("message message=heartbeat"));
  CHECK(decoded(device(16, {}) + bytes("GET /")).rejected);
  CHECK(fields(device(99, {})) ==
        "message message=unknown message\nimei device.imei=001010000000016\nfault unsupported\n");
  CHECK(probe_of("ruptela", device(99, {})) == Probe::no);
  CHECK(probe_of("ruptela", server(100, hex("01")), kServer) == Probe::likely);
  CHECK(probe_of("ruptela", hex("47")) == Probe::no);
}

TEST_CASE("ruptela: counts that lie end where the bytes do") {
  CHECK(decoded(device(1, hex("00 ff") + kRecord)).has("fault bad length"));
  CHECK(decoded(device(1, hex("00 01") + kTime + hex("00 00") + kPlace + hex("08 09 ff fb01")))
            .has("fault bad length"));
  CHECK_FALSE(decoded(device(9, hex("ff 00"))).rejected);
  CHECK(decoded(device(36, hex("01") + kTime + hex("01 01 01 ffff"))).has("message message=driver's card"));
}

}  // namespace shekara::test
