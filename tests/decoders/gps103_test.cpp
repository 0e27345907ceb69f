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
const std::string kImei = "imei:001010000000016,";
const std::string kIdentity = "imei identity.imei=001010000000016\n";

std::string fields(const std::string& text, Direction direction = kUp) {
  return decode_all("gps103", bytes(text), direction).text();
}
// What is said behind who says it.
std::string said(std::string_view rest) {
  const std::string all = fields(kImei + std::string(rest) + ";");
  const std::size_t at = all.find(kIdentity);
  return at == std::string::npos ? all : all.substr(at + kIdentity.size());
}
std::string ordered(std::string_view rest) {
  const std::string all = fields("**," + kImei + std::string(rest) + ";", kDown);
  const std::size_t at = all.find(kIdentity);
  return at == std::string::npos ? all : all.substr(at + kIdentity.size());
}
Probe probed(const std::string& text) { return probe_of("gps103", bytes(text)); }

class LastPosition final : public FieldSink {
 public:
  explicit LastPosition(const std::string& text) {
    find_decoder("gps103")->make()->decode({bytes_ = bytes(text), kUp, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (const auto* found = std::get_if<Position>(&field.value)) position = *found;
  }
  void payload(const Payload&) override {}
  std::optional<Position> position;

 private:
  std::vector<std::uint8_t> bytes_;
};

const std::string kReport =
    kImei + "tracker,250630110509,77000000001,F,060509.000,A,4314.3074,N,07656.7074,E,10.00,276.17,740.7;";
const char kPlace[] = "position position.location=43.238457,76.945123\n";

DECODER_SAMPLE(gps103, report, client_to_server, bytes(kReport));
DECODER_SAMPLE(gps103, login, client_to_server,
               bytes("##,imei:001010000000016,A;001010000000016;" + kReport));
DECODER_SAMPLE(gps103, obd, client_to_server,
               bytes(kImei + "OBD,250630110509,195874,,370.8,808,066,30.0%,+87,13.0%,02444,14.3,P0137,,,;"));
DECODER_SAMPLE(gps103, cut_engine, server_to_client, bytes("LOADON**,imei:001010000000016,J;"));
DECODER_SAMPLE(gps103, orders, server_to_client,
               bytes("**,imei:001010000000016,C,30s**,imei:001010000000016,B;ON"));
}  // namespace

TEST_CASE("gps103: a report has the owner's phone, the place and its time") {
  CHECK(fields(kReport) ==
        "message message=tracker\n" + kIdentity + "phone owner.phone=77000000001\n" + kPlace);
  const Position got = LastPosition(kReport).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(18.52));
  CHECK(got.course_deg.value() == doctest::Approx(276.17));
  CHECK(got.altitude_m.value() == doctest::Approx(740.7));
}

TEST_CASE("gps103: the date is local, and the day is the one nearest to the time in UTC") {
  const auto time = [](std::string_view local, std::string_view utc) {
    const std::string text = kImei + "tracker," + std::string(local) + ",,F," + std::string(utc) +
                             ",A,4314.3074,N,07656.7074,E,0.00,;";
    return LastPosition(text).position.value().time.value().text();
  };
  CHECK(time("250701025958", "215957.000") == "2025-06-30T21:59:57Z");
  CHECK(time("2506301905", "000509.000") == "2025-07-01T00:05:09Z");
  CHECK(time("25/06/30 11:05", "060509.000") == "2025-06-30T06:05:09Z");
  CHECK_FALSE(LastPosition(kImei + "tracker,000000000,,F,060509.000,V,4314.3074,S,07656.7074,W,0.00,;")
                  .position.value()
                  .time.has_value());
}

TEST_CASE("gps103: letters may come first, or the last be missing") {
  CHECK(said("tracker,250630110509,53.0,F,0.0,A,N,4314.3074,E,07656.7074,0.0,,1.0,") == kPlace);
  CHECK(said("tracker,2506301105,,F,060509.000,A,4314.3074,N,07656.7074,,0,0,") == kPlace);
  CHECK(said("tracker,2506301105,,F,060509.000,A,4364.3074,N,07656.7074,E,0,0,") == "fault bad value\n");
  CHECK(said("tracker,2506301105,,F,,V,,N,,E,,").empty());
}

TEST_CASE("gps103: cells, cards, photos and the bus of the vehicle") {
  CHECK(said("tracker,000000000,,L,,,fb5,,2725,,,") == "cell position.cell=4021-10021\n");
  CHECK(said("rfid,250630110509,49121185,F,060509.000,A,4314.3074,N,07656.7074,E,0.00,0") ==
        "person_id driver.card=49121185\n" + std::string(kPlace));
  CHECK(said("tracker,2506301105,123456 77000000001,L,").starts_with("phone owner.phone=77000000001\n"));
  CHECK(said("vr,00000200ffd8ffe0") == "media photo=image/jpeg, 8 bytes\n");
  CHECK(said("vr,xyz") == "fault bad syntax\n");
  CHECK(said("OBD,250630110509,195874,,370.8,808,066,30.0%,+87,13.0%,02444,14.3,P0137,,,") ==
        "odometer obd.odometer=195874\nspeed obd.speed=66\ntext obd.trouble_code=P0137\n");
}

TEST_CASE("gps103: a form with a name has degrees") {
  CHECK(said("Car 1,---,------,----,060509,300625,26,1,43.238456,76.945123,067,229,0674,1.00,08,0,1,---,") ==
        "text device.name=Car 1\nposition position.location=43.238456,76.945123\n");
}

TEST_CASE("gps103: login, heartbeat and their answers are told apart") {
  CHECK(fields("##,imei:001010000000016,A;") == "message message=login\n" + kIdentity);
  CHECK(fields("001010000000016;") == "message message=heartbeat\n" + kIdentity);
  CHECK(fields("001010000000016" + kReport)
            .starts_with("message message=heartbeat\n" + kIdentity + "message message=tracker\n"));
  CHECK(fields("LOADON", kDown) == "message message=LOAD\nmessage message=ON\n");
}

TEST_CASE("gps103: orders cut the engine, listen, look and locate") {
  CHECK(ordered("J") == "command command=J cut oil and power\n");
  CHECK(ordered("109") == "command command=109 cut oil and power\n");
  CHECK(ordered("K") == "command command=K restore oil and power\n");
  CHECK(ordered("monitor") == "command command=monitor listen\n");
  CHECK(ordered("B") == "command command=B position\n");
  CHECK(ordered("160") == "command command=160 photo\n");
  CHECK(ordered("C,30s") == "command command=C interval 30s\n");
  CHECK(ordered("199") == "command command=199\n");
  CHECK(ordered("O,43.2,76.9;43.3,77.0") == "command command=O area\n");
  CHECK(ordered("").empty());
}

TEST_CASE("gps103: the device says what became of an order") {
  CHECK(said("jt,250630110509,,F,060509.000,A,4314.3074,N,07656.7074,E,0.00,;") ==
        "command_ack command.ack=J cut oil and power accepted\n" + std::string(kPlace));
  CHECK(said("511,250630110509,,L,").starts_with("command_ack command.ack=111 arm refused\n"));
  CHECK(said("001,250630110509,,L,").empty());
}

TEST_CASE("gps103: messages end with ; or a line, a star, the next one or the end") {
  const std::string one = kImei + "tracker,,,L,,,fb5,,2725,,,";
  for (const std::string_view end : {";", "\r\n", "*", ";|"})
    CHECK(decode_all("gps103", bytes(one + std::string(end) + one)).consumed == 2 * one.size() + end.size());
  CHECK(decode_all("gps103", bytes(one + one)).consumed == 2 * one.size());
  CHECK(decode_all("gps103", {{kUp, bytes(one)}}, false).consumed == 0);
  CHECK(decode_all("gps103", bytes(one + ";garbage")).rejected);
  CHECK(decode_all("gps103", bytes(kImei + std::string(9000, 'x'))).rejected);
  CHECK(decode_all("gps103", bytes("##,imei:0010")).lines.empty());
}

TEST_CASE("gps103: a whole message proves, fifteen digits alone may be anybody's") {
  CHECK(probed(kReport) == Probe::proven);
  CHECK(probed("##,imei:001010000000016,A;") == Probe::proven);
  CHECK(probed("**,imei:001010000000016,J;") == Probe::proven);
  CHECK(probed("001010000000016;" + kReport) == Probe::proven);
  CHECK(probed(kImei + "tracker,25") == Probe::likely);
  for (const std::string_view text :
       {"#", "##,imei:0", "imei", "imei:0010", "0", "001010000000016", "001010000000016;", "**"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::maybe, text);
  for (const std::string_view text :
       {"#!", "image", "imei: 001010000000016", "imei:0010,", "imei:0010100000000160,", "001010000000016,1",
        "0010100000000160", "LOAD", "ON", "* item", "**bold**", "imei:001010000000016,\x01;"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::no, text);
}

}  // namespace shekara::test
