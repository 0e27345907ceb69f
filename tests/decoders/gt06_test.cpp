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
Raw finished(const Raw& start, const Raw& counted) {
  return start + counted + be16(crc16_x25(counted)) + hex("0d0a");
}
Raw frame(std::uint8_t type, const Raw& content) {
  return finished(hex("7878"),
                  Raw{static_cast<std::uint8_t>(content.size() + 5), type} + content + hex("0007"));
}
Raw long_frame(std::uint8_t type, const Raw& content) {
  return finished(hex("7979"), be16(content.size() + 5) + Raw{type} + content + hex("0007"));
}
Raw order(std::string_view text) {
  return frame(0x80,
               Raw{static_cast<std::uint8_t>(text.size() + 4)} + hex("00000001") + bytes(text) + hex("0002"));
}

// 2025-06-30 06:05:09, Almaty, 9 satellites, 10 km/h, 84 degrees, a fix.
const Raw kPlace = hex("19061e060509 c9 04a39465 08415c65 0a 1454");
const Raw kCell = hex("0191 61 2ee0 012345");  // 401-97-12000-74565
const Raw kLogin = frame(0x01, hex("0001010000000016 0036 1f40"));

DECODER_SAMPLE(gt06, login, client_to_server, kLogin);
DECODER_SAMPLE(gt06, location, client_to_server, frame(0x22, kPlace + kCell + hex("01 00 00 0001e240")));
DECODER_SAMPLE(gt06, alarm, client_to_server,
               frame(0x26, kPlace + hex("09") + kCell + hex("82 04 04 01 02")));
DECODER_SAMPLE(gt06, ids, client_to_server,
               long_frame(0x94, hex("0a 0001010000000016 0401770000000001 89990000010000000019")));
DECODER_SAMPLE(gt06, access_points, client_to_server,
               hex("7878 02 69 250630060509 020000000001 40 020000000002 41") +
                   hex("01 0191 61 2ee0 2345 1f 0d0a"));
DECODER_SAMPLE(gt06, answer, client_to_server,
               long_frame(0x21, hex("00000001 01") + bytes("Cut off the fuel supply: Success!")));
DECODER_SAMPLE(gt06, session, client_to_server,
               kLogin + frame(0x13, hex("42 04 03 0002")) + frame(0x10, kPlace));
DECODER_SAMPLE(gt06, order, server_to_client, order("RELAY,1#"));
DECODER_SAMPLE(gt06, login_reply, server_to_client, frame(0x01, {}));

Decoded decoded(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decode_all("gt06", raw, direction);
}
std::string fields(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decoded(raw, direction).text();
}
}  // namespace

TEST_CASE("gt06: a login gives the IMEI and the zone") {
  CHECK(fields(kLogin) ==
        "message message=login\nimei login.imei=001010000000016\nnumber login.model=54\n"
        "number login.zone_minutes=300\n");
  CHECK(fields(frame(0x01, hex("0001010000000017"))) ==
        "message message=login\ndevice_id login.imei=001010000000017\n");
  CHECK(fields(frame(0x01, {}), kServer) == "message message=login reply\n");
}

TEST_CASE("gt06: locations give place, cell and odometer") {
  CHECK(
      fields(frame(0x22, kPlace + kCell + hex("01 00 00 0001e240"))) ==
      "message message=location\nposition position.location=43.238456,76.945123\n"
      "cell position.cell=401-97-12000-74565\nnumber status.ignition=1\nodometer position.odometer=123456\n");
  CHECK(decoded(frame(0x10, kPlace)).has("position position.location=43.238456,76.945123"));
  CHECK(decoded(frame(0x12, kPlace + kCell)).has("cell position.cell=401-97-12000-74565"));
  CHECK(decoded(frame(0x10, hex("19061e060509 c9 04a39465 08415c65 0a 1854")))
            .has("position position.location=-43.238456,-76.945123"));
  const Decoded four = decoded(frame(0xa0, kPlace + hex("8191 0061 00002ee0 0000000000012345 01 00 00")));
  CHECK(four.has("cell position.cell=401-97-12000-74565"));
  CHECK(four.has("number status.ignition=1"));
  CHECK(decoded(frame(0x11, kPlace + hex("0191 0061 2ee0 00012345")))
            .has("cell position.cell=401-97-12000-74565"));
}

TEST_CASE("gt06: what is no place is not told as one") {
  const Decoded all = decoded(frame(0x38, hex("ffffffffffff c9 ffffffff ffffffff 0a 1454")));
  CHECK(all.text() == "message message=location\nfault bad value\n");
  CHECK(decoded(frame(0x12, hex("0102"))).text() == "message message=location\n");
}

TEST_CASE("gt06: alarms give why and what state the car is in") {
  CHECK(fields(frame(0x26, kPlace + hex("09") + kCell + hex("82 04 04 01 02"))) ==
        "message message=alarm\nposition position.location=43.238456,76.945123\n"
        "cell position.cell=401-97-12000-74565\nnumber status.fuel_cut=1\nnumber status.ignition=1\n"
        "number status.armed=0\ntext alarm=SOS\n");
  CHECK(decoded(frame(0xa4, kPlace + hex("10 0191 61 00002ee0 0000000000012345 00 04 04 2c 02 ff")))
            .has("text alarm=collision"));
  CHECK(decoded(frame(0x95, hex("19061e060509 04a39465 08415c65 1454 01")))
            .has("position position.location=43.238456,76.945123"));
  CHECK(decoded(frame(0x19, hex("09") + kCell + hex("00 04 04 14 02"))).has("text alarm=door"));
}

TEST_CASE("gt06: alarms and requests of 4G devices without satellites give the cell") {
  const Raw cell = hex("0191 61 00002ee0 0000000000012345");
  CHECK(fields(frame(0xa5, cell + hex("00 04 04 01 02"))) ==
        "message message=alarm\ncell position.cell=401-97-12000-74565\nnumber status.fuel_cut=0\n"
        "number status.ignition=0\nnumber status.armed=0\ntext alarm=SOS\n");
  CHECK(decoded(frame(0xa5, kPlace + hex("10") + cell + hex("00 04 04 01 02")))
            .has("position position.location=43.238456,76.945123"));
  const Decoded odd_length = decoded(frame(0xa3, kPlace + hex("39") + cell + hex("00 04 04 01 02")));
  CHECK(odd_length.has("text alarm=SOS"));
  CHECK(odd_length.text().find("fault") == std::string::npos);
  const Decoded request = decoded(frame(0xa7, cell + bytes("77000000001") + Raw(10) + hex("0001")));
  CHECK(request.has("cell position.cell=401-97-12000-74565"));
  CHECK(request.has("phone request.phone=77000000001"));
}

TEST_CASE("gt06: cells and access points") {
  const Raw two = hex("19061e060509 0191 61 2ee0 012345 1f 2ee0 012346 20");
  const Decoded cells = decoded(frame(0x28, two + Raw(5 * 6) + hex("ff 0002")));
  CHECK(cells.has("cell cells.serving=401-97-12000-74565"));
  CHECK(cells.has("cell cells.neighbour=401-97-12000-74566"));
  const Decoded wifi = decoded(frame(0x2c, two + Raw(5 * 6) + hex("ff 01 020000000001 40")));
  CHECK(wifi.has("bssid wifi.bssid=02:00:00:00:00:01"));
  CHECK(decoded(frame(0xf3, hex("250630060509 01 0001 020000000003")))
            .has("bssid wifi.bssid=02:00:00:00:00:03"));
  const Decoded offline =
      decoded(hex("7878 02 69 250630060509 020000000001 40 020000000002 41 01 0191 61 2ee0 2345 1f 0d0a"));
  CHECK(offline.has("bssid wifi.bssid=02:00:00:00:00:02"));
  CHECK(offline.has("cell cells.serving=401-97-12000-9029"));
  CHECK(fields(hex("7878 00 69 250630060509 0d0a"), kServer) == "message message=access points reply\n");
}

TEST_CASE("gt06: information gives IMEI, IMSI, ICCID, cards and the owner's phones") {
  const Decoded ids =
      decoded(long_frame(0x94, hex("0a 0001010000000016 0401770000000001 89990000010000000019")));
  CHECK(ids.has("imei information.imei=001010000000016"));
  CHECK(ids.has("imsi information.imsi=401770000000001"));
  CHECK(ids.has("iccid information.iccid=89990000010000000019"));
  CHECK(decoded(long_frame(0x94, hex("1b 02 03 01020304 05 06"))).has("person_id information.card=01020304"));
  const Decoded settings =
      decoded(long_frame(0x94, hex("04") + bytes("ALM1=FF;SOS=77000000001,;CENTER=77000000002;DYD=01")));
  CHECK(settings.has("phone settings.phone=77000000001"));
  CHECK(settings.has("phone settings.phone=77000000002"));
  CHECK(decoded(long_frame(0x70, hex("0003 000a 89990000010000000019 0011 000a 0191 0061 2ee0 012345 1f")))
            .has("iccid modules.iccid=89990000010000000019"));
  CHECK(decoded(long_frame(0x8c, hex("19061e060509 01") + bytes("28C000=0001,4AD000=LTESTVIN000000001")))
            .has("vin engine.vin=LTESTVIN000000001"));
  const Decoded driving =
      decoded(long_frame(0x66, hex("19061e060509 01") + bytes(",2105=00001c20,4AD000=LTESTVIN000000001,") +
                                   hex("c9 04a39465 08415c65 0a 1454")));
  CHECK(driving.has("position position.location=43.238456,76.945123"));
  CHECK(driving.has("vin engine.vin=LTESTVIN000000001"));
  CHECK(decoded(long_frame(0xfd, hex("0001010000000016 004c") + bytes("[VERSION]GT06")))
            .has("imei version.imei=001010000000016"));
  CHECK(decoded(long_frame(0x9b, hex("03 01") + bytes("1234567890\n")))
            .has("person_id driver.card=1234567890"));
}

TEST_CASE("gt06: orders are read by their words") {
  const auto kind_and_words = [](std::string_view text) { return fields(order(text), kServer); };
  CHECK(kind_and_words("RELAY,1#") == "message message=command\ncommand command=RELAY 1\n");
  CHECK(kind_and_words("SOS,A,77000000001,77000000002#") ==
        "message message=command\ncommand command=SOS A\nphone command.phone=77000000001\n"
        "phone command.phone=77000000002\n");
  CHECK(kind_and_words("SERVER,1,track.example.com,5023,0#") ==
        "message message=command\ncommand command=SERVER 1\nhost command.host=track.example.com\n");
  CHECK(decoded(order("APN,internet,user,secret#"), kServer).has("credential command.password=secret"));
  CHECK(decoded(order("PASSWORD,123456,654321#"), kServer).has("credential command.password=654321"));
  CHECK(decoded(order("FW,77000000001,come home#"), kServer).has("user_text command.text=come home"));
  CHECK(decoded(order("monitor#"), kServer).has("command command=MONITOR"));
  CHECK(decoded(long_frame(0x80, hex("0a 00000000") + bytes("WHERE#") + hex("0001")), kServer)
            .has("command command=WHERE"));
}

TEST_CASE("gt06: answers give their text and what it names") {
  CHECK(fields(frame(0x15, hex("0b 00000001") + bytes("OK! abc") + hex("0002"))) ==
        "message message=answer\ncommand_ack command.ack=OK! abc\n");
  CHECK(decoded(frame(0x15, hex("20 00000001") + bytes("<ICCID:89990000010000000019>") + hex("0002")))
            .has("iccid answer.iccid=89990000010000000019"));
  const Decoded where = decoded(long_frame(
      0x21,
      hex("00000001 01") + bytes("Current position!Lat:N43.238456,Lon:E76.945123,Course:84.0,Speed:10.0")));
  CHECK(where.has("position answer.location=43.238456,76.945123"));
  const Decoded settings = decoded(
      long_frame(0x21, hex("00000001 01") + bytes("IMEI:001010000000016;TIMER:20,20;SOS:77000000001,,;")));
  CHECK(settings.has("imei answer.imei=001010000000016"));
  CHECK(settings.has("phone answer.sos=77000000001"));
  CHECK(decoded(long_frame(0x21, hex("00000001 02 0414 0430")))
            .has("command_ack command.ack=\xd0\x94\xd0\xb0"));
}

TEST_CASE("gt06: addresses asked for by phone") {
  const Decoded request = decoded(frame(0x2a, kPlace + bytes("77000000001") + Raw(10) + hex("0001")));
  CHECK(request.has("phone request.phone=77000000001"));
  CHECK(request.has("position position.location=43.238456,76.945123"));
  const Decoded reply =
      decoded(frame(0x17, hex("28 00000001") + bytes("ADDRESS&&") + hex("0410 043b 043c 0430 0442 044b") +
                              bytes("&&77000000001##") + hex("0001")),
              kServer);
  CHECK(reply.has("street_address address=\xd0\x90\xd0\xbb\xd0\xbc\xd0\xb0\xd1\x82\xd1\x8b"));
  CHECK(reply.has("phone address.phone=77000000001"));
}

TEST_CASE("gt06: pictures, voice and the time") {
  CHECK(
      decoded(long_frame(0x36, hex("00000001 00000000 0003 ffd8ff"))).has("media media=image/jpeg, 3 bytes"));
  CHECK(decoded(long_frame(0x8d, hex("0102030405"))).has("media media=audio, 5 bytes"));
  CHECK(fields(frame(0x8a, {})) == "message message=time check\n");
  CHECK(decoded(frame(0x8a, hex("19061e060509")), kServer).has("time time=2025-06-30T06:05:09Z"));
  CHECK(decoded(long_frame(0x41, Raw(38) + hex("00000400 01 00 00"))).has("media media=audio, 1024 bytes"));
}

TEST_CASE("gt06: damage is said, and the next frame is read") {
  Raw damaged = kLogin;
  damaged[6] ^= 1;
  CHECK(fields(damaged) == "fault bad checksum\n");
  CHECK(probe_of("gt06", kLogin) == Probe::proven);
  CHECK(probe_of("gt06", damaged) == Probe::likely);
  CHECK(decoded(damaged + kLogin).has("imei login.imei=001010000000016"));
  CHECK(decoded(kLogin + bytes("GET /")).rejected);
  CHECK(decoded(hex("7878 01 01 0000 0d0a")).rejected);
  CHECK(decoded(hex("7878 05 01 0000 0000 0d0b")).rejected);
  CHECK(fields(frame(0xee, hex("00"))) == "message message=unknown message\nfault unsupported\n");
  CHECK(probe_of("gt06", frame(0xee, hex("00"))) == Probe::proven);
  Raw unknown = frame(0xee, hex("00"));
  CHECK(probe_of("gt06", Raw(unknown.begin(), unknown.end() - 1)) == Probe::maybe);
  unknown[4] ^= 1;
  CHECK(probe_of("gt06", unknown) == Probe::no);
  CHECK(probe_of("gt06", hex("7979 ffff ee 00")) == Probe::no);
  CHECK(probe_of("gt06", bytes("x=1")) == Probe::no);
  CHECK(probe_of("gt06", bytes("yy")) == Probe::maybe);
}

TEST_CASE("gt06: lengths that lie end where the bytes do") {
  CHECK(decoded(order("X")).has("command command=X"));
  CHECK(decoded(frame(0x80, hex("ff 00000001 41"))).has("command command=A"));
  CHECK(decoded(frame(0x26, kPlace + hex("ff 0191"))).has("fault bad length"));
  CHECK(decoded(long_frame(0x70, hex("0003 ffff 89"))).has("fault bad length"));
  CHECK(decoded(long_frame(0x94, hex("0a 0102"))).has("fault bad length"));
}

}  // namespace shekara::test
