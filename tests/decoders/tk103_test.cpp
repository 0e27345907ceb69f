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
  return decode_all("tk103", bytes(text), direction).text();
}
// What is said behind who says it.
std::string said(std::string_view rest, Direction direction = kUp) {
  const std::string all = fields("(001010000001" + std::string(rest) + ")", direction);
  const std::string head = "device_id identity.device_id=001010000001\n";
  const std::size_t at = all.find(head);
  return at == std::string::npos ? all : all.substr(at + head.size());
}
Probe probed(const std::string& text) { return probe_of("tk103", bytes(text)); }

class LastPosition final : public FieldSink {
 public:
  explicit LastPosition(const std::string& text) {
    find_decoder("tk103")->make()->decode({bytes_ = bytes(text), kUp, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (const auto* found = std::get_if<Position>(&field.value)) position = *found;
  }
  void payload(const Payload&) override {}
  std::optional<Position> position;

 private:
  std::vector<std::uint8_t> bytes_;
};

const char kPosition[] = "(001010000001BR00250630A4314.3074N07656.7074E004.7060509276.1701000000L00009AA3)";
const char kPlace[] = "position position.location=43.238457,76.945123\n";

DECODER_SAMPLE(tk103, position, client_to_server, bytes(kPosition));
DECODER_SAMPLE(
    tk103, login, client_to_server,
    bytes("(001010000001BP05001010000000016250630A4314.3074N07656.7074E000.0060509090.0000000000L000024DE)"));
DECODER_SAMPLE(tk103, comma, client_to_server,
               bytes("(001010000000016,ZC11,300625,A,4314.3074N,07656.7074E,4.80,060509,155.49)"));
DECODER_SAMPLE(
    tk103, access_points, client_to_server,
    bytes("(001010000000016,DW51,401,1,4021,10021,2,02:00:5E:00:53:01*-65*1,02:00:5E:00:53:02*-78*1,300625,"
          "060509)"));
DECODER_SAMPLE(tk103, vin, client_to_server, bytes("(001010000001BV00LTESTVIN000000001)"));
DECODER_SAMPLE(tk103, cut_oil, server_to_client, bytes("(001010000001AV010)"));
DECODER_SAMPLE(tk103, several, server_to_client, bytes("(001010000001AP05)(001010000001AR00003C0000)\r\n"));
}  // namespace

TEST_CASE("tk103: a position has its time, speed, course and odometer") {
  CHECK(fields(kPosition) == "message message=BR00\ndevice_id identity.device_id=001010000001\n" +
                                 std::string(kPlace) + "odometer position.odometer=39587\n");
  const Position got = LastPosition(kPosition).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(4.7));
  CHECK(got.course_deg.value() == doctest::Approx(276.17));
}

TEST_CASE("tk103: with commas the day comes first") {
  const Position got =
      LastPosition("(001010000000016,BP05,300625,V,4314.3074S,07656.7074W,4.80,060509,155.49)")
          .position.value();
  CHECK_FALSE(got.valid);
  CHECK(got.latitude == doctest::Approx(-43.2384567));
  CHECK(got.longitude == doctest::Approx(-76.9451233));
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.course_deg.value() == doctest::Approx(155.49));
  CHECK(fields("(001010000000016,DW3B,300625,A,4314.30740N,56.7074E,0.050,060509,0.000,595.200,7,0)") ==
        "message message=DW3B\nimei identity.imei=001010000000016\nposition "
        "position.location=43.238457,0.945123\n");
}

TEST_CASE("tk103: blanks, alarms before the date and ids of letters are read") {
  CHECK(said("BR00250630A4314.3074N 7656.7074W 46.0060509 87.3101000000L00000000")
            .starts_with("position position.location=43.238457,-76.945123\n"));
  CHECK(said("BO012250630A4314.3074N07656.7074E000.0060509118.7200000000L000024DE")
            .starts_with("text position.alarm=SOS\n" + std::string(kPlace)));
  CHECK(said("BQ81,ALARM,1,164,250630A4314.3074N07656.7074E0.7030605090.0000,00000000") == kPlace);
  CHECK(fields("(TESTDEVICE01BR00250630A4314.3074N00656.7074E000.0060509.0001000000L00000000)")
            .starts_with("message message=BR00\ndevice_id identity.device_id=TESTDEVICE01\nposition"));
  CHECK(said("BR00250630A9914.3074N07656.7074E000.0060509") ==
        "text text=250630A9914.3074N07656.7074E000.0060509\n");
}

TEST_CASE("tk103: a login names the IMEI, or the id again") {
  CHECK(said("BP05001010000000016250630A4314.3074N07656.7074E000.0060509090.0000000000L000024DE")
            .starts_with("imei login.imei=001010000000016\n" + std::string(kPlace)));
  CHECK(said("BP00001010000000016HSO") == "imei login.imei=001010000000016\n");
  CHECK(said("BP00000001010000014HSO") ==
        "device_id login.device_id=000001010000014\n");  // an id with zeros in front
  CHECK(said("BP00001010000000017HSO01A4") == "device_id login.device_id=001010000000017\n");
  CHECK(said("BP00HSO").empty());
}

TEST_CASE("tk103: the VIN, cells, access points and the battery") {
  CHECK(said("BV00LTESTVIN000000001") == "vin vehicle.vin=LTESTVIN000000001\n");
  const std::string cells = "cell position.cell=401-1-4021-10021\ncell position.cell=401-1-4021-10022\n";
  CHECK(said("BZ00,401,001,0fb5,2725,0fb5,2726,01000000") == cells);
  CHECK(said("BZ00,401,001,0fb5,2725,43,0fb5,2726,36") == cells);
  CHECK(said("BZ00,401") == "fault bad length\n");
  CHECK(said(",DW50,401,1,4021,10021,1,02:00:5E:00:53:01*-8*0,300625,060509") ==
        "cell position.cell=401-1-4021-10021\nbssid position.bssid=02:00:5e:00:53:01\n");
  CHECK(said(",ZC20,300625,060509,6,421,112,0") == "number battery.level=6\n");
}

TEST_CASE("tk103: a text answer may hold brackets") {
  CHECK(said(",ZC03,300625,060509,$interval is 240 minute(s).$") ==
        "command_ack command.ack=ZC03 answered\ntext command.answer=interval is 240 minute(s).\n");
}

TEST_CASE("tk103: orders cut and restore oil and circuit, locate, restart and ask") {
  CHECK(said("AV010", kDown) == "command command=AV01 cut oil\n");
  CHECK(said("AV011", kDown) == "command command=AV01 restore oil\n");
  CHECK(said("AV000", kDown) == "command command=AV00 cut circuit\n");
  CHECK(said("AP00", kDown) == "command command=AP00 position\n");
  CHECK(said("AR00003C0000", kDown) == "command command=AR00 interval 60 s\n");
  CHECK(said("AT00", kDown) == "command command=AT00 restart\n");
  CHECK(said("AP07", kDown) == "command command=AP07 version\n");
  CHECK(said("AP01HSO", kDown) == "text text=HSO\n");
  CHECK(said("AP05", kDown).empty());
}

TEST_CASE("tk103: the device answers an order under its number") {
  CHECK(said("BV011") == "command_ack command.ack=AV01 cut oil answered\ntext text=1\n");
  CHECK(said("BT00") == "command_ack command.ack=AT00 restart answered\n");
}

TEST_CASE("tk103: what is cut waits, what is none is refused") {
  const std::string whole = kPosition;
  for (const std::size_t size : {1U, 9U, 15U, 30U, 70U})
    CHECK(decode_all("tk103", bytes(whole.substr(0, size))).lines.empty());
  CHECK(decode_all("tk103", bytes(whole + whole)).consumed == 2 * whole.size());
  CHECK(decode_all("tk103", bytes(whole + "garbage")).rejected);
  CHECK(decode_all("tk103", bytes("(001010000001BR00" + std::string(3000, '1'))).rejected);
  CHECK(decode_all("tk103", bytes("hello")).rejected);
}

TEST_CASE("tk103: a whole frame proves, a named one only with a position") {
  CHECK(probed(kPosition) == Probe::proven);
  CHECK(probed("(001010000001BR002506") == Probe::likely);
  CHECK(probed("(TESTDEVICE01BR00250630A4314.3074N00656.7074E000.0060509.0001000000L00000000)") ==
        Probe::proven);
  CHECK(probed("(TESTDEVICE01BR00 or so)") == Probe::no);
  CHECK(probed("(TESTDEVICE01BR00 or so") == Probe::maybe);
  for (const std::string_view text : {"(", "(00", "(001010000001", "(001010000001,B", "(TEST"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::maybe, text);
  for (const std::string_view text : {"()", "( a", "(001,BR00", "(001010000001br00)", "(001010000001CX00)",
                                      "[3G*", "(see section 4)", "(001010000001BR00\x01)"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::no, text);
}

}  // namespace shekara::test
