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
  return decode_all("h02", bytes(text), direction).text();
}
// What is said behind who says it.
std::string said(std::string_view rest, Direction direction = kUp) {
  const std::string all = fields("*HQ,0010100000," + std::string(rest) + "#", direction);
  const std::string head = "device_id identity.device_id=0010100000\n";
  const std::size_t at = all.find(head);
  return at == std::string::npos ? all : all.substr(at + head.size());
}
Probe probed(const std::string& text) { return probe_of("h02", bytes(text)); }

class LastPosition final : public FieldSink {
 public:
  explicit LastPosition(const std::vector<std::uint8_t>& raw) {
    find_decoder("h02")->make()->decode({raw, kUp, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (const auto* found = std::get_if<Position>(&field.value)) position = *found;
  }
  void payload(const Payload&) override {}
  std::optional<Position> position;
};

const char kV1[] =
    "*HQ,0010100000,V1,060509,A,4314.3074,N,07656.7074,E,010.00,120,300625,FFFFFBFF,401,01,4021,10021,6#";
const char kPlace[] = "position position.location=43.238457,76.945123\n";
const char kShort[] = "24 0010100000 060509 300625 43143074 06 076567074e 010120 fffffbff 000102";
const char kLong[] =
    "24 0010100000 060509 300625 43143074 06 076567074e 010120 fffffbff 00060000002c02dc0c00000000 1f 0000";

DECODER_SAMPLE(h02, v1, client_to_server, bytes(kV1));
DECODER_SAMPLE(
    h02, neighbours, client_to_server,
    bytes("*HQ,0010100000,NBR,060509,401,01,0,2,4021,10021,23,4021,10022,25,300625,FFFFFBFF,5#\r\n"));
DECODER_SAMPLE(
    h02, sim, client_to_server,
    bytes("*HQ,001010000000016,V19,060509,V,4314.3074,N,07656.7074,E,000.00,000,300625,,77000000001,"
          "8999000000000000001F,FFFFFBFF#"));
DECODER_SAMPLE(
    h02, confirmation, client_to_server,
    bytes("*TH,0010100000,V4,S20,DONE,060508,060509,A,4314.3074,N,07656.7074,E,0.00,028,300625,F7FFFBFF#"));
DECODER_SAMPLE(h02, packed, client_to_server, hex(kShort));
DECODER_SAMPLE(h02, packed_twice, client_to_server, hex(std::string(kShort) + kShort));
DECODER_SAMPLE(h02, cut_engine, server_to_client, bytes("*HQ,0010100000,S20,060509,1,1#"));
DECODER_SAMPLE(h02, interval, server_to_client, bytes("*HQ,0010100000,D1,060509,600#"));
}  // namespace

TEST_CASE("h02: a position has its time, speed and cell") {
  CHECK(fields(kV1) == "message message=V1\ntext maker=HQ\ndevice_id identity.device_id=0010100000\n" +
                           std::string(kPlace) +
                           "text position.status=FFFFFBFF\ncell position.cell=401-1-4021-10021\n");
  const Position got = LastPosition(bytes(kV1)).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(18.52));
  CHECK(got.course_deg.value() == doctest::Approx(120));
}

TEST_CASE("h02: angles with dashes or without a point, hexadecimal cells and odometers are read") {
  CHECK(said("V1,060509,A,-33-51.0000,S,-70-45.0,W,0.1,158,300625,FFFFFFFF") ==
        "position position.location=-33.850000,-70.750000\ntext position.status=FFFFFFFF\n");
  CHECK(said("V1,060509,A,43143074,N,076567074,E,0.1,158,300625,FFFFFFFF").starts_with(kPlace));
  CHECK(said("V2,060509,0,4314.3074,N,07656.7074,E,0.25,0,300625,FFFFFFFF,191,1,  fb5,2725")
            .ends_with("cell position.cell=401-1-4021-10021\n"));
  CHECK(said("V1,060509,A,4314.3074,N,07656.7074,E,0.2,023,300625,FFFFDFFF,69129336,0,100.0,18,5141,5A20")
            .ends_with("odometer position.odometer=69129336\n"));
  CHECK(said("V1,060509,A,4314.3074,N,07656.7074,E,0.2,023,85,300625,FFFFDFFF").starts_with(kPlace));
  CHECK(said("V1,060509,A,5142.2043,N,38.6580,W,0,0,300625,FFFFFFFF")
            .starts_with("position position.location=51.703405,-0.644300\n"));
  CHECK(said("V1,,V,,N,,E,0.00,0,,FFFFF7FF,f0,a,11a0,c0c6").empty());
  CHECK(said("V1,060509,A,4360.0000,N,07656.7074,E,0,0,300625,FFFFFFFF") == "fault bad value\n");
}

TEST_CASE("h02: V is no fix, and a place without date has no time") {
  const Position got =
      LastPosition(bytes("*HQ,0010100000,V1,060509,V,4314.3074,S,07656.7074,W,0,0,,FFFFFFFF#"))
          .position.value();
  CHECK_FALSE(got.valid);
  CHECK_FALSE(got.time.has_value());
  CHECK(got.latitude == doctest::Approx(-43.2384567));
}

TEST_CASE("h02: V19 names the SIM and its number") {
  const Decoded got = decode_all("h02", sample("h02", "sim").bytes);
  CHECK(got.has("imei identity.imei=001010000000016"));
  CHECK(got.has("phone sim.phone=77000000001"));
  CHECK(got.has("iccid sim.iccid=8999000000000000001"));
  CHECK(said("ICCID,89990000000000000019") == "iccid sim.iccid=89990000000000000019\n");
}

TEST_CASE("h02: cells come in four forms") {
  const std::string cells = "cell position.cell=401-1-4021-10021\ncell position.cell=401-1-4021-10022\n";
  CHECK(said("NBR,060509,401,01,0,2,4021,10021,23,4021,10022,25,300625,FFFFFBFF,5") == cells);
  CHECK(said("V3,060509,40101,02,004021,010021,158,-62,004021,010022,158,,0292,0,X,300625,FFFFFBFF") ==
        cells);
  CHECK(said("VP1,V,401,001,4021,10021,3Y4021,10022,30") == cells);
  CHECK(said("BS,,191,1,fb5,2725,26,fb5,2726,31,0,0,25,,ffffffff,60") == cells);
  CHECK(said("VP1,A,4314.3074,N,07656.7074,E,0.48,0.0000,300625") == kPlace);
  CHECK(said("VP1").empty());
  CHECK(said("VP1,V").empty());
  CHECK(said("NBR,060509,401,01,0,4000000000,4021,10021,23") == "cell position.cell=401-1-4021-10021\n");
}

TEST_CASE("h02: a device that does not know its id, or has nothing to say") {
  const std::string nameless = "*HQ,,V1,060509,A,4314.3074,N,07656.7074,E,0.00,0,300625,FFFFFBFF#";
  CHECK(fields(nameless) ==
        "message message=V1\ntext maker=HQ\n" + std::string(kPlace) + "text position.status=FFFFFBFF\n");
  CHECK(probed(nameless) == Probe::proven);
  CHECK(fields("*HQ,0010100000,#") ==
        "message message=heartbeat\ntext maker=HQ\ndevice_id identity.device_id=0010100000\n");
  CHECK(probed("*HQ,0010100000,#") == Probe::proven);
}

TEST_CASE("h02: battery, steps and text messages are read") {
  CHECK(said("LINK,060509,15,0,84,1204,0,300625,FFFFFBFF") ==
        "number link.battery=84\nhealth health=steps 1204\n");
  CHECK(said("HTBT,100") == "number link.battery=100\n");
  CHECK(said("SMS,77000000001,hello") ==
        "phone sms.phone=77000000001\nuser_text sms.text=77000000001,hello\n");
  CHECK(said("XT,1,100").empty());
}

TEST_CASE("h02: orders to cut the engine, to listen and to report") {
  CHECK(said("S20,060509,1,1", kDown) == "command command=S20 cut oil and power\n");
  CHECK(said("S20,060509,1,0", kDown) == "command command=S20 restore oil and power\n");
  CHECK(said("SCF,060509,0,0", kDown) == "command command=SCF arm\n");
  CHECK(said("SCF,060509,1,1", kDown) == "command command=SCF disarm\n");
  CHECK(said("D1,060509,600", kDown) == "command command=D1 interval 600\n");
  CHECK(said("S71,060509,22,600", kDown) == "command command=S71 interval 600\n");
  CHECK(said("R8,060509,77000000001", kDown) ==
        "command command=R8 listen\nphone command.phone=77000000001\n");
  CHECK(said("S23,060509,gps.example.net:8800", kDown) ==
        "command command=S23 server\n"
        "host command.host=gps.example.net:8800\n");
  CHECK(said("S77,060509", kDown) == "command command=S77\n");
  CHECK(said("V4,V1,20250630060509", kDown) == "text text=V1,20250630060509\n");
}

TEST_CASE("h02: the device says what became of an order, and where it is") {
  CHECK(said("V4,S20,DONE,060508,060509,A,4314.3074,N,07656.7074,E,0.00,028,300625,F7FFFBFF") ==
        "command_ack command.ack=S20 DONE\n" + std::string(kPlace) + "text position.status=F7FFFBFF\n");
  CHECK(said("V4,S17,060508,060509,A,4314.3074,N,07656.7074,E,0.00,028,300625,F7FFFBFF")
            .starts_with("command_ack command.ack=S17 accepted\n"));
  CHECK(said("V4,S1,OK,secret,060508") ==
        "command_ack command.ack=S1 OK\ncredential command.password=secret\n");
  CHECK(said("V4,S23,203.0.113.7:8800,060508") ==
        "command_ack command.ack=S23 accepted\nhost command.host=203.0.113.7:8800\n");
}

TEST_CASE("h02: a packed position says the same in 32 to 48 bytes") {
  const std::string rest = std::string(kPlace) + "number position.battery=6\ntext position.status=fffffbff\n";
  const std::string id = "message message=binary position\ndevice_id identity.device_id=0010100000\n";
  CHECK(decode_all("h02", hex(kShort)).text() == id + rest);
  CHECK(decode_all("h02", hex(kLong)).text() == id + rest);
  for (const std::string_view more : {" 01", " 010203"}) {
    const std::string longer = kLong + std::string(more);
    CHECK(decode_all("h02", hex(longer)).text() == id + rest);
    CHECK(decode_all("h02", hex(longer + kShort)).text() == id + rest + id + rest);
    CHECK(probe_of("h02", hex(longer)) == Probe::proven);
  }
  CHECK(probe_of("h02", hex(kLong + std::string(" 01020304"))) == Probe::no);
  CHECK(decode_all("h02", hex("24 001010000000016f 060509 300625 43143074 06 076567074e 010120 fffffbff "
                              "01120064ba73005ecc00"))
            .text() == "message message=binary position\nimei identity.imei=001010000000016\n" + rest);
  const Position got = LastPosition(hex(kShort)).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(18.52));
  CHECK(got.course_deg.value() == doctest::Approx(120));
  const Position south =
      LastPosition(hex("24 0010100000 060509 300625 43143074 06 0765670740 010120 fffffbff 000102"))
          .position.value();
  CHECK(south.latitude < 0);
  CHECK(south.longitude < 0);
  CHECK_FALSE(south.valid);
}

TEST_CASE("h02: packed and text may follow each other, and garbage is refused") {
  std::vector<std::uint8_t> all = hex(kShort);
  const std::vector<std::uint8_t> text = bytes(kV1);
  all.insert(all.end(), text.begin(), text.end());
  CHECK(decode_all("h02", all).consumed == all.size());
  all.push_back('x');
  CHECK(decode_all("h02", all).rejected);
  CHECK(decode_all("h02", hex(std::string(kShort) + "ffffffffffffffffffffffffffffffffffff")).rejected);
  CHECK(decode_all("h02", bytes(std::string(kV1).substr(0, 60))).lines.empty());
  CHECK(decode_all("h02", bytes("*HQ,0010100000,V1," + std::string(4000, '1'))).rejected);
}

TEST_CASE("h02: a whole message proves, a front may become one") {
  CHECK(probed(kV1) == Probe::proven);
  CHECK(probed("*HQ,0010100000,V1,0605") == Probe::likely);
  for (const std::string_view text :
       {"*", "*H", "*HQ,", "*HQ,,", "*HQ,,V", "*HQ,0010100000", "*HQ,0010100000,V"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::maybe, text);
  for (const std::string_view text :
       {"**", "*1", "*HQ,12,V1#", "*HQ,0010100000000160,V1#", "*HQ,0010100000,HELLO,#", "*HQ,0010100000,v1,#",
        "*HQ,,#", "*HQ,,HELLO,#", "* list item", "$GPRMC,060509", "(x"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::no, text);
  CHECK(probe_of("h02", hex(kShort)) == Probe::likely);
  CHECK(probe_of("h02", hex(std::string(kShort) + kShort)) == Probe::proven);
  CHECK(probe_of("h02", hex("24 0010100000 060509")) == Probe::maybe);
  CHECK(probe_of("h02", hex("24 0010100000 240509 300625 99999999")) == Probe::no);
  CHECK(probe_of("h02", hex("24 24 01 fe")) == Probe::no);
}

TEST_CASE("h02: a packed JT600 frame of 45 bytes is none of H02's") {
  const std::string frame =
      "24 7501010000 16 11 0023 300625 060509 43143074 076567074f 0c 3c 0000002a 07 00000000 0020 55 2725 0fb5 1f 05";
  CHECK(probe_of("jt600", hex(frame)) == Probe::proven);
  CHECK(probe_of("h02", hex(frame)) == Probe::no);
}

}  // namespace shekara::test
