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

std::string fields(const std::vector<std::uint8_t>& raw, Direction direction = kUp) {
  return decode_all("jt600", raw, direction).text();
}
// What is said behind who says it.
std::string said(std::string_view rest) {
  const std::string all = fields(bytes("(3010100001," + std::string(rest) + ")"));
  const std::string head = "device_id identity.device_id=3010100001\n";
  const std::size_t at = all.find(head);
  return at == std::string::npos ? all : all.substr(at + head.size());
}
// What is ordered, behind the name of the message.
std::string ordered(std::string_view order) {
  const std::string all = fields(bytes("(" + std::string(order) + ")"), kDown);
  return all.substr(all.find('\n') + 1);
}
Probe probed(const std::string& text) { return probe_of("jt600", bytes(text)); }

class LastPosition final : public FieldSink {
 public:
  explicit LastPosition(const std::vector<std::uint8_t>& raw) {
    find_decoder("jt600")->make()->decode({raw, kUp, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (const auto* found = std::get_if<Position>(&field.value)) position = *found;
  }
  void payload(const Payload&) override {}
  std::optional<Position> position;
};

const char kW01[] = "(3010100001,W01,07656.7074,E,4314.3074,N,A,300625,060509,4,7,98,4,17,1,1,company)";
const char kU01[] =
    "(3010100001,U01,300625,060509,T,43.238456,N,76.945123,E,5.21,152,9,32%,00000000000011,10021,4021,22,100,"
    "1)";
const char kU06[] =
    "(3010100001,U06,4,300625,060509,T,43.238456,N,76.945123,E,5,152,9,0%,00101011000000,0,1,0,0,0,126,1,30)";
const char kP45[] = "(3010100001,P45,300625,060509,43.23846,N,76.94512,E,A,0,0,1,1,0010000016,0,0,9,100)";

const char kPlace[] = "position position.location=43.238456,76.945123\n";
const char kPackedPlace[] = "position position.location=43.238457,76.945123\n";

const std::string kPacked = "300625 060509 43143074 076567074f 19 3c";
const std::string kForm1 = "24 3010100001 11 001b" + kPacked + "09 64 00 0320 2725 0fb5 1f 01";
const std::string kForm2 =
    "24 3010100001 24 0036" + kPacked + "00 00000000 0000002d 00" + kPacked + "00 00000000 0000002e 00 02";
const std::string kLong =
    "24 7501010000 16 11 0023" + kPacked + "0000002a 07 00000000 0020 55 2725 0fb5 1f 05";
const std::string kExtended =
    "24 8001010000 19 11 0034" + kPacked +
    "0000002a 07 00000000 20e0 55 2725 0fb5 1f 00020f0f 001010000000016f 0000 0191 01 05";

DECODER_SAMPLE(jt600, w01, client_to_server, bytes(kW01));
DECODER_SAMPLE(jt600, u01, client_to_server, bytes(kU01));
DECODER_SAMPLE(jt600, u06, client_to_server, bytes(kU06));
DECODER_SAMPLE(jt600, p45, client_to_server, bytes(kP45));
DECODER_SAMPLE(jt600, heartbeat, client_to_server, bytes("(3010100001,@JT)"));
DECODER_SAMPLE(jt600, answer, client_to_server, bytes("(3010100001,P15)"));
DECODER_SAMPLE(jt600, form1, client_to_server, hex(kForm1));
DECODER_SAMPLE(jt600, form2, client_to_server, hex(kForm2));
DECODER_SAMPLE(jt600, packed_long, client_to_server, hex(kLong));
DECODER_SAMPLE(jt600, extended, client_to_server, hex(kExtended));
DECODER_SAMPLE(jt600, extended_twice, client_to_server, hex(kExtended + kExtended));
DECODER_SAMPLE(jt600, unlock, server_to_client, bytes("(P43,123456)"));
DECODER_SAMPLE(jt600, server, server_to_client,
               bytes("(P69,0,9)(P06,1,192.0.2.1,10001,internet,user,secret)\r\n"));
}  // namespace

TEST_CASE("jt600: W01 has degrees and minutes, the longitude first") {
  CHECK(fields(bytes(kW01)) == "message message=W01\ndevice_id identity.device_id=3010100001\n" +
                                   std::string(kPackedPlace) + "number position.battery=98\n");
  const Position got = LastPosition(bytes(kW01)).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(4));
  CHECK(got.course_deg.value() == doctest::Approx(7));
  const Position last =
      LastPosition(bytes("(3010100001,W01,07656.7074,W,4314.3074,S,V,300625,060509,0,0,1,0,0,0)"))
          .position.value();
  CHECK_FALSE(last.valid);
  CHECK(last.latitude == doctest::Approx(-43.2384567));
  CHECK(last.longitude == doctest::Approx(-76.9451233));
}

TEST_CASE("jt600: U01 has degrees, the battery and the odometer, U06 an alarm in front") {
  CHECK(fields(bytes(kU01)) == "message message=U01\ndevice_id identity.device_id=3010100001\n" +
                                   std::string(kPlace) +
                                   "number position.battery=32\ntext position.status=00000000000011\n"
                                   "odometer position.odometer=100000\n");
  CHECK(LastPosition(bytes(kU01)).position.value().speed_kmh.value() == doctest::Approx(8.3847));
  CHECK(fields(bytes(kU06))
            .ends_with(kPlace + std::string("text position.alarm=4\nnumber position.battery=0\n"
                                            "text position.status=00101011000000\n")));
  CHECK_FALSE(
      LastPosition(bytes("(3010100001,U01,010100,000024,F,0.000000,N,0.000000,E,0,0,0,9%,0,1,1,1,0,1)"))
          .position.value()
          .valid);
  CHECK(said("U04").empty());
  CHECK(said("@JT").empty());
}

TEST_CASE("jt600: a padlock says what opened it, and whose card") {
  CHECK(said("P45,300625,060509,43.238456,N,76.945123,E,A,0,0,1,1,0010000016,0,0,9,100") ==
        kPlace + std::string("text event.source=card\nperson_id driver.card=0010000016\n"));
  CHECK(said("P45,300625,060509,43.238456,N,76.945123,E,A,0,0,4,1,0000000000,1,0,9,100") ==
        kPlace + std::string("text event.source=static password\n"
                             "command_ack command.ack=unlock by static password done\n"));
  CHECK(said("P45,300625,060509,43.238456,N,76.945123,E,A,0,0,6,0,0000000000,0,1,9,100")
            .ends_with("command_ack command.ack=unlock by dynamic password refused\n"));
  CHECK(said("P45,300625,060509,43.238456,N,76.945123,E,A,0,0,77,0,0,0,0,9")
            .ends_with("text event.source=77\n"));
}

TEST_CASE("jt600: packed records have their place, and what their form brings") {
  CHECK(fields(hex(kForm1)) == "message message=binary position\ndevice_id identity.device_id=3010100001\n" +
                                   std::string(kPackedPlace));
  const Position got = LastPosition(hex(kForm1)).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(46.3));
  CHECK(got.course_deg.value() == doctest::Approx(120));
  CHECK(got.altitude_m.value() == doctest::Approx(800));
  CHECK(fields(hex(kForm2))
            .ends_with(kPackedPlace + std::string("odometer position.odometer=45000\n") + kPackedPlace +
                       "odometer position.odometer=46000\n"));
  CHECK(fields(hex(kLong))
            .ends_with("odometer position.odometer=42000\ntext position.status=0020\n"
                       "number position.battery=85\n"));
}

TEST_CASE("jt600: flags tell the hemispheres and whether there is a fix") {
  std::string frame = kForm1;
  frame.replace(frame.find("74f"), 3, "748");
  const Position got = LastPosition(hex(frame)).position.value();
  CHECK_FALSE(got.valid);
  CHECK(got.latitude == doctest::Approx(-43.2384567));
  CHECK(got.longitude == doctest::Approx(-76.9451233));
}

TEST_CASE("jt600: extended models name the IMEI and the whole cell") {
  CHECK(fields(hex(kExtended))
            .ends_with("number position.battery=85\nimei identity.imei=001010000000016\n"
                       "cell position.cell=401-1-4021-10021\n"));
  const std::string without =
      "24 8001010000 17 11 0027" + kPacked + "0000002a 07 00000000 20e0 ff 2725 0fb5 1f 000f0f0f 05";
  CHECK(fields(hex(without)).ends_with("text position.status=20e0\n"));
}

TEST_CASE("jt600: orders unlock, stop the engine, locate and set up") {
  CHECK(ordered("P43,123456") == "command command=P43 unlock\ncredential command.password=123456\n");
  CHECK(ordered("S07,0") == "command command=S07 engine stop\n");
  CHECK(ordered("S07,1") == "command command=S07 engine resume\n");
  CHECK(ordered("P02") == "command command=P02 position\n");
  CHECK(ordered("P15") == "command command=P15 restart\n");
  CHECK(ordered("P04,1,30,60") == "command command=P04 intervals\n");
  CHECK(ordered("P06,1,192.0.2.1,10001,internet,user,secret") ==
        "command command=P06 server\nhost command.host=192.0.2.1\ntext command.access_point=internet\n"
        "user_name command.user=user\ncredential command.password=secret\n");
  CHECK(ordered("P06,2") == "command command=P06 server asked\n");
  CHECK(ordered("P11,1,1,+77000000001") ==
        "command command=P11 telephone number\nphone command.phone=+77000000001\n");
  CHECK(ordered("P41,1,2,1,0010000016") ==
        "command command=P41 cards remove\nperson_id command.card=0010000016\n");
  CHECK(ordered("P44,654321,123456") ==
        "command command=P44 password\ncredential command.password=654321\n"
        "credential command.password=123456\n");
  CHECK(ordered("P44,1") == "command command=P44 password asked\n");
}

TEST_CASE("jt600: what only confirms a report is no order") {
  for (const std::string_view text : {"P35", "S20", "S39"}) CHECK_MESSAGE(ordered(text).empty(), text);
  CHECK(ordered("P69,0,9") == "text text=0,9\n");
}

TEST_CASE("jt600: the device answers an order under its name, and asks for the time") {
  CHECK(said("P15") == "command_ack command.ack=P15 restart answered\n");
  CHECK(said("S07,0") == "command_ack command.ack=S07 engine answered\ntext text=0\n");
  CHECK(said("P22").empty());
}

TEST_CASE("jt600: what is cut waits, what is none is refused") {
  const std::string whole = kU01;
  for (const std::size_t size : {1U, 9U, 13U, 30U, 70U})
    CHECK(decode_all("jt600", bytes(whole.substr(0, size))).lines.empty());
  CHECK(decode_all("jt600", bytes(whole + whole)).consumed == 2 * whole.size());
  CHECK(decode_all("jt600", bytes(whole + "garbage")).rejected);
  CHECK(decode_all("jt600", bytes("(3010100001,U01," + std::string(3000, '1'))).rejected);
  CHECK(said("P45,300625,060509,oops").ends_with("fault bad value\n"));
  CHECK(said("W01,07656.7074,E,9914.3074,N,A,300625,060509,4,7").ends_with("fault bad value\n"));
  CHECK(decode_all("jt600", hex(kLong + kForm1)).consumed == 45 + 37);
  CHECK(decode_all("jt600", hex(kLong + "00")).rejected);
}

TEST_CASE("jt600: a packed frame proves when it is whole, its length fits and its digits are a place") {
  const std::vector<std::uint8_t> whole = hex(kForm1);
  for (std::size_t size = 1; size < whole.size(); ++size)
    CHECK(probe_of("jt600", {whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}) ==
          Probe::maybe);
  CHECK(probe_of("jt600", whole) == Probe::proven);
  for (const std::string_view text :
       {"24 3a", "24 3010100001 01", "24 3010100001 41", "24 3010100001 11 001c", "24 3010100001 11 0000",
        "24 3010100001 11 ffff", "24 7501010000 36", "24 7501010000 16 11 0024", "24 7501010000 16 21",
        "24 3010100001 11 001b 32", "24 3010100001 11 001b 300625 060509 91",
        "24 3010100001 11 001b 300625 060509 43143074 19"})
    CHECK_MESSAGE(probe_of("jt600", hex(text)) == Probe::no, text);
}

TEST_CASE("jt600: a text proves with id and position, an order without id is at most likely") {
  for (const char* text : {kW01, kU01, kU06, kP45, "(3010100001,@JT)"})
    CHECK_MESSAGE(probed(text) == Probe::proven, text);
  for (const std::string_view text :
       {"(3010100001,P15)", "(3010100001,U01,3006", "(P43,123456)", "(P35)(P43,1)"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::likely, text);
  for (const std::string_view text : {"(", "(30", "(3010100001,", "(3010100001,P4", "(P", "(P43,1", "$"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::maybe, text);
  for (const std::string_view text :
       {"()", "( P", "(301010000,W01,", "(001010000001BR00", "(001010000000016,ZC11,", "(3010100001,B",
        "(3010100001,p45", "(P43,1) or so", "(P99,1)", "(U01,1)", "(3010100001,P15,\x01)", "$GPRMC,060509",
        "$$A123,001010000000016", "*HQ,"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::no, text);
}

}  // namespace shekara::test
