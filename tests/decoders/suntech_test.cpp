// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;

std::string fields(const std::string& text, Direction direction = kUp) {
  return decode_all("suntech", bytes(text), direction).text();
}
Probe probed(const std::string& text) { return probe_of("suntech", bytes(text)); }

class LastPosition final : public FieldSink {
 public:
  explicit LastPosition(const std::vector<std::uint8_t>& raw) {
    find_decoder("suntech")->make()->decode({raw, kUp, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (const auto* found = std::get_if<Position>(&field.value)) position = *found;
  }
  void payload(const Payload&) override {}
  std::optional<Position> position;
};

const std::string kPlace = "position position.location=43.238456,76.945123\n";
const std::string kHead300 =
    "message message=STT\ntext model=ST300\ndevice_id identity.device_id=100850000\n";
const std::string kSt300 =
    "ST300STT;100850000;01;010;20250630;06:05:09;00100;+43.238456;+076.945123;010.012;120.50;9;1;41558;15.30;"
    "001100;1;"
    "0072;0;4.5;1;012497F1160000;1\r";
const std::string kSt600 =
    "ST600STT;100850000;20;010;20250630;06:05:09;00002725;401;01;0fb5;24;+43.238456;+076.945123;000.012;000."
    "00;9;1;0;"
    "15.30;00110000;1;0072;0;4.5;1;12.35\r";
const std::string kUniversal =
    "STT;0100850000;3FFFFF;26;010;1;20250630;06:05:09;00002725;401;01;0FB5;20;+43.238456;+76.945123;62.03;65."
    "43;10;1;"
    "00000101;00001000;1;2;0492\r";
const char kPacked[] =
    "82 004b 0100850000 3fffff 36 010010 01 19061e060509 00002725 0191 0001 0fb5 3c 0293c438 049616e3 03e8 "
    "2ee0 0b 01 00 "
    "00 3b 0008 1d00000113000001 000000000000000000000000000000000000";

DECODER_SAMPLE(suntech, st300, client_to_server, bytes(kSt300));
DECODER_SAMPLE(suntech, st600, client_to_server, bytes(kSt600 + kSt600));
DECODER_SAMPLE(suntech, universal, client_to_server, bytes(kUniversal));
DECODER_SAMPLE(suntech, packed, client_to_server, hex(kPacked));
DECODER_SAMPLE(suntech, answer, client_to_server, bytes("ST300CMD;Res;100850000;010;Enable1\r"));
DECODER_SAMPLE(suntech, stop_engine, server_to_client, bytes("ST300CMD;100850000;02;Enable1\r"));
DECODER_SAMPLE(suntech, position_request, server_to_client, bytes("SA200GTR;317652;02;\r"));
}  // namespace

TEST_CASE("suntech: an ST300 says where it is, how far it went and who drives") {
  CHECK(fields(kSt300) ==
        kHead300 + kPlace + "odometer position.odometer=41558\nperson_id driver.card=012497F1160000\n");
  const Position got = LastPosition(bytes(kSt300)).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(10.012));
  CHECK(got.course_deg.value() == doctest::Approx(120.5));
}

TEST_CASE("suntech: cells come with an ST600, the universal form and seven times with an ST410") {
  const std::string cell = "cell position.cell=401-1-4021-10021\n";
  CHECK(fields(kSt600).find(kPlace + cell) != std::string::npos);
  CHECK(fields(kUniversal) ==
        "message message=STT\ndevice_id identity.device_id=0100850000\n" + kPlace + cell);
  CHECK(fields("ST410STT;100850000;426;01;10021;401;1;-65;4021;0;10022;401;1;4021;-70;0;0;0;0;0;0;0;0;0;0;0;"
               "0;0;0;0;0;0;"
               "0;0;0;0;0;0;0;0;0;0;0;0;0;0;3.98;1;0176;2;016;20250630;06:05:09;+43.238456;+076.945123;0.8;"
               "238.28;6;1;201\r")
            .ends_with(kPlace + cell + "cell position.cell=401-1-4021-10022\n"));
}

TEST_CASE("suntech: an ST910 has a word for its type, an emergency is told") {
  CHECK(fields("ST910;Location;100850000;500;20250630;06:05:09;-33.850000;-070.750000;000.000;000.00;0;3.8;0;"
               "1;9159\r") ==
        "message message=Location\ntext model=ST910\ndevice_id identity.device_id=100850000\n"
        "position position.location=-33.850000,-70.750000\n");
  CHECK(fields("SA200EMG;317652;042;20250630;06:05:09;16d41;+43.238456;+076.945123;000.034;000.00;8;1;41548;"
               "12.17;110000;1\r")
            .ends_with("odometer position.odometer=41548\ntext position.alarm=SOS\n"));
  CHECK(fields("ST300ALV;100850000\r") ==
        "message message=ALV\ntext model=ST300\ndevice_id identity.device_id=100850000\n");
}

TEST_CASE("suntech: drivers of trips and card readers, beacons") {
  CHECK(fields("ST300HTE;100850000;04;248;20250630;06:05:09;167559;12.28;004005;0.0;1;0;3;3;0;-22.8;-047.0;0;"
               "0;01E04D44160000\r")
            .ends_with("person_id driver.card=01E04D44160000\n"));
  CHECK(fields(
            "ST300HTE;100850000;45;308;20250630;06:05:09;0;12.50;001354;0.0;1;0;1;1;0;+43.250000;+076.950000;"
            "+43.238456;+076.945123;000.000;002.296;0;00000000000000\r") ==
        "message message=HTE\ntext model=ST300\ndevice_id identity.device_id=100850000\n"
        "position trip.start=43.250000,76.950000\nposition trip.end=43.238456,76.945123\n");
  CHECK(
      fields(
          "ST600UEX;100850000;20;568;20250630;06:05:09;00002725;401;01;0fb5;24;+43.238456;+076.945123;0;0;12;"
          "1;0;13.17;000000;44;t_0=1C\n\r;76;113771;4.1;1\r")
          .find(kPlace) != std::string::npos);
  CHECK(fields("ST300UEX;100850000;45;311;20250630;06:05:09;12361;+43.238456;+076.945123;0;0;16;1;0;12.54;"
               "000000;23;"
               "GTSL|6|1|0|9255143|2|\r\n;6F;000276\r")
            .ends_with("person_id driver.card=9255143\n"));
  CHECK(fields("BLE;0100850000;114;1.0.1;20250630;06:05:09;+43.238456;+76.945123;1;-43;-46;-41;02005E005301;"
               "247;0;0\r") == "message message=BLE\ndevice_id identity.device_id=0100850000\n" + kPlace +
                                   "mac beacon.mac=02:00:5e:00:53:01\n");
  const Position near =
      LastPosition(bytes("BSA;0100850000;001FFF;82;1.0.0;1;20250630;06:05:09;+43.238456;+76.945123;"
                         "1;-55;02:00:5E:00:53:01;6AA5;1DE8\r"))
          .position.value();
  CHECK(near.valid);
  CHECK_FALSE(near.speed_kmh.has_value());
}

TEST_CASE("suntech: orders stop the engine, locate, ask and set") {
  const auto ordered = [](const std::string& text) {
    const std::string all = fields(text + "\r", kDown);
    return all.substr(std::min(all.find("command "), all.size()));
  };
  CHECK(ordered("ST300CMD;100850000;02;Enable1") == "command command=Enable1 output 1 on\n");
  CHECK(ordered("SA200CMD;317652;02;Disable1") == "command command=Disable1 output 1 off\n");
  CHECK(ordered("SA200CMD;317652;02;Reboot") == "command command=Reboot\n");
  CHECK(ordered("ST300CMD;100850000;02;ReqICCID") == "command command=ReqICCID\n");
  CHECK(ordered("SA200GTR;317652;02;") == "command command=GTR position\n");
  CHECK(ordered("CMD;0100850000;01;03") == "command command=01;03\n");
  CHECK(ordered("CMD;0100850000;02;01") == "command command=02;01 location\n");
  CHECK(ordered("ST3330CMD;850000;02;Enable1") == "command command=Enable1 output 1 on\n");
  CHECK(ordered("CMD;0100850000;04;01") == "command command=04;01 output 1 on\n");
  CHECK(ordered("ST300RPT;100850000;02;180;120") == "command command=RPT parameters\n");
  CHECK(ordered("ST300NTW;100850000;02;0;internet;user;secret;gps.example.net;8001;;;77000000001;1234") ==
        "command command=NTW parameters\ntext command.apn=internet\nuser_name command.user=user\n"
        "credential command.password=secret\nhost command.host=gps.example.net\nphone "
        "command.phone=77000000001\n"
        "credential command.pin=1234\n");
}

TEST_CASE("suntech: answers name the order, the SIM and the IMEI") {
  const auto answered = [](const std::string& text) {
    const std::string all = fields(text + "\r");
    return all.substr(std::min(all.find("command_ack "), all.size()));
  };
  CHECK(answered("ST300CMD;Res;100850000;010;Enable1") == "command_ack command.ack=Enable1 accepted\n");
  CHECK(answered("ST300CMD;Res;100850000;010;ReqICCID;89990000000000000019") ==
        "command_ack command.ack=ReqICCID accepted\niccid sim.iccid=89990000000000000019\n");
  CHECK(answered("ST300CMD;Res;100850000;010;ReqIMSI;001010000000016") ==
        "command_ack command.ack=ReqIMSI accepted\nimsi sim.imsi=001010000000016\n");
  CHECK(answered("ST300HGD;Res;100850000;267;001;01000000000A01") ==
        "command_ack command.ack=HGD accepted\nperson_id driver.card=01000000000A01\n");
  CHECK(answered("RES;0100850000;04;01") == "command_ack command.ack=04 accepted\n");
}

TEST_CASE("suntech: the packed form says the same") {
  CHECK(decode_all("suntech", hex(kPacked)).text() ==
        "message message=ALT packed\ndevice_id identity.device_id=0100850000\n" + kPlace +
            "cell position.cell=401-1-4021-10021\nperson_id driver.card=1d00000113000001\n");
  const Position got = LastPosition(hex(kPacked)).position.value();
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(10));
  CHECK(got.course_deg.value() == doctest::Approx(120));
  std::vector<std::uint8_t> wrong = hex(kPacked);
  wrong[17] = 13;  // the month
  CHECK(probe_of("suntech", wrong) == Probe::no);
  CHECK(decode_all("suntech", wrong).rejected);
  std::vector<std::uint8_t> both = hex(kPacked);
  for (const std::uint8_t byte : bytes(kSt300)) both.push_back(byte);
  CHECK(decode_all("suntech", both).consumed == both.size());
}

TEST_CASE("suntech: what is cut waits, what is none is refused") {
  for (const std::size_t size : {3U, 8U, 12U, 60U})
    CHECK(decode_all("suntech", {{kUp, bytes(kSt300.substr(0, size))}}, false).lines.empty());
  CHECK(decode_all("suntech", bytes(kSt300 + "garbage")).rejected);
  CHECK(decode_all("suntech", bytes("ST300STT;100850000;" + std::string(5000, '1'))).rejected);
  CHECK(fields(kSt300.substr(0, kSt300.size() - 1)) == fields(kSt300));
}

TEST_CASE("suntech: a whole report with a place proves") {
  for (const std::string& text : {kSt300, kSt600, kUniversal}) CHECK(probed(text) == Probe::proven);
  CHECK(probed("ST300ALV;100850000\r") == Probe::likely);
  CHECK(probed("ST300STT;100850000;01;0") == Probe::likely);
  for (const std::string_view text :
       {"S", "ST300", "ST300STT;1008", "STT;01008", "ALT;0100850000;03", "C", "ST300CMD;Re"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::maybe, text);
  for (const std::string_view text : {"SX", "ST30A", "ST300stt", "STT,", "STT;abc", "SSH-2.0-x", "START",
                                      "CREATE", "ST300STT;100850000;\x01"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::no, text);
}

}  // namespace shekara::test
