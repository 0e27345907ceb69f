// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr std::string_view kRmc = "$GPRMC,060509.00,A,4314.3074,N,07656.7074,E,10.0,84.4,300625,,,A*5B\r\n";
constexpr std::string_view kGga =
    "$GNGGA,060509.00,4314.3074,N,07656.7074,E,1,12,0.84,740.7,M,-42.0,M,,*6C\r\n";
constexpr std::string_view kGll = "$GLGLL,4314.3074,N,07656.7074,E,060509.00,A,A*7B\r\n";
constexpr std::string_view kGns =
    "$GNGNS,060509.00,4314.3074,N,07656.7074,E,AAN,12,0.84,740.7,-42.0,,*08\r\n";
constexpr std::string_view kSouthWest = "$GPRMC,060509,V,3351.0000,S,15112.5000,W,,,300625,,,N*68\r\n";
constexpr std::string_view kSatellites = "$GPGSV,1,1,01,05,40,083,45*43\r\n";
constexpr std::string_view kId = "$PGID,001010000000016*01\r\n";
constexpr std::string_view kGpsGate =
    "$FRCMD,0097,_SendMessage,,4314.30740,N,07656.70740,E,740.7,10.0,84.4,300625,060509.000,0*6E\r\n";
constexpr std::string_view kLogin = "$FRLIN,,test_user,321HHZK*0A\r\n";
constexpr std::string_view kLoginImei = "$FRLIN,,001010000000016,321HHZK*65\r\n";
constexpr std::string_view kSession = "$FRSES,1000001*4D\r\n";
constexpr std::string_view kFrpos =
    "$FRPOS,4314.30740,N,07656.70740,E,740.7,10.0,84.4,300625,060509.00,test_user*3A\r\n";
constexpr std::string_view kPoll = "$FRCMD,001010000000016,_PollPosition*30\r\n";
constexpr std::string_view kStart = "$FRCMD,001010000000016,_StartTracking,Inline,TimeFilter=10.0*47\r\n";
constexpr std::string_view kOwn = "$FRCMD,001010000000016,_Erase*76\r\n";
constexpr std::string_view kPing = "$FRCMD,001010000000016,_Ping,Inline*03\r\n";
constexpr std::string_view kRet = "$FRRET,001010000000016,_PollPosition,Nmea,1*2F\r\n";
constexpr std::string_view kErr = "$FRERR,CannotExecute,no*36\r\n";
constexpr std::string_view kAuth = "$FRERR,AuthError,wrong*42\r\n";
constexpr std::string_view kVal = "$FRVAL,TimeFilter,60.0*42\r\n";
constexpr std::string_view kRdt = "$FRRDT,test_user,10*0F\r\n";
constexpr std::string_view kTail =
    "$GPRMC,060509.00,A,4314.3074,N,07656.7074,E,10.0,84.4,300625,D*5E,11,001010000000016,1,090,086\r\n";
constexpr std::string_view kDeg =
    "$TRCCR,20250630060509.000,A,43.238456,76.945123,18.5,84.4,740.7,50,*06\r\n";
constexpr std::string_view kIop = "$GPIOP,01000000,00000000,0.00,4.24*42\r\n";

std::string joined(std::initializer_list<std::string_view> lines) {
  std::string text;
  for (const std::string_view line : lines) text += line;
  return text;
}
std::string without_end(std::string_view line) { return std::string(line.substr(0, line.size() - 2)); }
std::string replaced(std::string_view line, std::string_view from, std::string_view to) {
  std::string text(line);
  return text.replace(text.find(from), from.size(), to);
}

DECODER_SAMPLE(nmea, rmc, client_to_server, bytes(kRmc));
DECODER_SAMPLE(nmea, gga, client_to_server, bytes(kGga));
DECODER_SAMPLE(nmea, gll, client_to_server, bytes(kGll));
DECODER_SAMPLE(nmea, gns, client_to_server, bytes(kGns));
DECODER_SAMPLE(nmea, south_west, client_to_server, bytes(kSouthWest));
DECODER_SAMPLE(nmea, satellites, client_to_server, bytes(kSatellites));
DECODER_SAMPLE(nmea, pgid, client_to_server, bytes(joined({kId, kRmc})));
DECODER_SAMPLE(nmea, imei_line, client_to_server, bytes(joined({"IMEI 001010000000016\r\n", kRmc})));
DECODER_SAMPLE(nmea, id_in_front, client_to_server, bytes(joined({"unit-7/", kRmc})));
DECODER_SAMPLE(nmea, gpsgate, client_to_server,
               bytes(joined({"$FRLIN,IMEI,001010000000016,*4C\r\n", kGpsGate})));
DECODER_SAMPLE(nmea, gpsgate_user, client_to_server, bytes(joined({kLogin, kRmc, kRet})));
DECODER_SAMPLE(nmea, gpsgate_server, server_to_client, bytes(joined({kSession, kPoll, kStart, kFrpos})));
DECODER_SAMPLE(nmea, bare_id, client_to_server, bytes(joined({"001010000000016\r\n", kRmc})));
DECODER_SAMPLE(nmea, id_behind, client_to_server, bytes(kTail));
DECODER_SAMPLE(nmea, degrees, client_to_server, bytes(joined({"$IMEI=001010000000016\r\n", kDeg})));
DECODER_SAMPLE(nmea, several, client_to_server,
               bytes(joined({kRmc, kSatellites, "restarted\r\n", kGga, kGll, kGns})));

std::string fields(std::string_view text) { return decode_all("nmea", bytes(text)).text(); }
Probe probed(std::string_view text) { return probe_of("nmea", bytes(text)); }

// The last field with a position, and its bytes.
struct LastPosition final : public FieldSink {
  Position position;
  std::string wire;
  explicit LastPosition(std::string_view text) {
    const std::vector<std::uint8_t> raw = bytes(text);
    shown = text;
    find_decoder("nmea")->make()->decode({raw, Direction::client_to_server, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (field.tag != Tag::position) return;
    position = std::get<Position>(field.value);
    wire = shown.substr(field.offset, field.length);
  }
  void payload(const Payload&) override {}
  std::string_view shown;
};

constexpr std::string_view kPlace = "43.238457,76.945123\n";
}  // namespace

TEST_CASE("nmea: RMC gives position, time, speed in km/h and course") {
  CHECK(fields(kRmc) == "message message=GPRMC\nposition rmc.location=" + std::string(kPlace));
  const LastPosition got(kRmc);
  CHECK(got.wire == "4314.3074,N,07656.7074,E");
  CHECK(got.position.speed_kmh.value() == doctest::Approx(18.52));
  CHECK(got.position.course_deg.value() == doctest::Approx(84.4));
  CHECK(got.position.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK_FALSE(got.position.altitude_m.has_value());
  CHECK(got.position.valid);
}

TEST_CASE("nmea: GGA, GLL and GNS give a position without a date") {
  CHECK(fields(kGga) == "message message=GNGGA\nposition gga.location=" + std::string(kPlace));
  CHECK(fields(kGll) == "message message=GLGLL\nposition gll.location=" + std::string(kPlace));
  CHECK(fields(kGns) == "message message=GNGNS\nposition gns.location=" + std::string(kPlace));
  for (const std::string_view line : {kGga, kGns}) {
    const LastPosition got(line);
    CHECK(got.position.altitude_m.value() == doctest::Approx(740.7));
    CHECK_FALSE(got.position.time.has_value());
    CHECK_FALSE(got.position.speed_kmh.has_value());
    CHECK(got.position.valid);
  }
  CHECK(LastPosition(kGll).position.valid);
}

TEST_CASE("nmea: south and west are negative, and status V, quality 0 and mode N are no fix") {
  CHECK(fields(kSouthWest) == "message message=GPRMC\nposition rmc.location=-33.850000,-151.208333\n");
  CHECK_FALSE(LastPosition(kSouthWest).position.valid);
  CHECK_FALSE(LastPosition("$GPGGA,060509,4314.3074,N,07656.7074,E,0,00,99.9,740.7,M,,M,,").position.valid);
  CHECK_FALSE(LastPosition("$GNGNS,060509,4314.3074,N,07656.7074,E,NNN,00,99.9,,,,").position.valid);
  CHECK_FALSE(LastPosition("$GPGLL,0000.0000,N,00000.0000,E,060509,A").position.valid);
}

TEST_CASE("nmea: a receiver that has no position gives none, and that is no fault") {
  CHECK(fields("$BDGNS,060509.00,,,,,NNN,00,99.9,,,,*21\r\n") == "message message=BDGNS\n");
}

TEST_CASE("nmea: a wrong checksum is counted and gives nothing") {
  CHECK(fields(replaced(kRmc, "*5B", "*5C")) == "fault bad checksum\n");
  CHECK(fields(replaced(kRmc, "4314", "4315")) == "fault bad checksum\n");
  CHECK(fields(joined({replaced(kRmc, "A*", "D*"), kGll})) ==
        "fault bad checksum\nmessage message=GLGLL\nposition gll.location=" + std::string(kPlace));
  CHECK(fields(replaced(kId, "*01", "*02")) == "fault bad checksum\n");
  CHECK(fields("unit-7/" + replaced(kRmc, "*5B", "*5C")) == "fault bad checksum\n");
}

TEST_CASE("nmea: sixty minutes of arc, a fifth hemisphere and degrees beyond the pole are no position") {
  CHECK(fields("$GPRMC,060509,A,4360.0000,N,07656.7074,E,0.0,0.0,300625,,,A*7F\r\n") ==
        "message message=GPRMC\nfault bad value\n");
  CHECK(fields("$GPGLL,4314.3074,X,07656.7074,E,060509,A\r\n") == "fault bad syntax\n");
  CHECK(fields("$GPGLL,9000.0001,N,07656.7074,E,060509,A\r\n") == "fault bad syntax\n");
  CHECK(fields("$GPGLL,4314.3074,N,18000.0001,E,060509,A\r\n") == "fault bad syntax\n");
}

TEST_CASE("nmea: a sentence without a checksum is read only if every field is in order") {
  CHECK(fields("$GPGLL,4314.3074,N,07656.7074,E,060509,A\r\n") ==
        "message message=GPGLL\nposition gll.location=" + std::string(kPlace));
  CHECK(fields("$GPGLL,4314.3074,N,07656.7074,E,060509,A+7B\r\n") == "fault bad syntax\n");
  CHECK(fields("$GPRMC,066509,A,4314.3074,N,07656.7074,E,,,300625\r\n") == "fault bad syntax\n");
}

TEST_CASE("nmea: a line that the end cuts says so, a whole one needs no line end") {
  const std::string whole = without_end(kRmc);
  CHECK(fields(whole) == fields(kRmc));
  for (const std::size_t size : {7U, 30U, 40U}) CHECK(fields(whole.substr(0, size)) == "fault cut\n");
  CHECK(fields(whole.substr(0, whole.size() - 1)) == "fault cut\n");
  CHECK(fields("$PGID,0010100000") == "fault cut\n");
  CHECK(decode_all("nmea", {{Direction::client_to_server, bytes(whole)}}, false).consumed == 0);
}

TEST_CASE("nmea: lines that name the device give its IMEI or its id") {
  const std::string imei = "imei identity.imei=001010000000016\n";
  CHECK(fields(kId) == "message message=PGID\n" + imei);
  CHECK(fields("$PSIWMDID,TEST-0001*0F\r\n") ==
        "message message=PSIWMDID\ndevice_id identity.device_id=TEST-0001\n");
  CHECK(fields("$DEVID,001010000000017\r\n") ==
        "message message=DEVID\ndevice_id identity.device_id=001010000000017\n");
  CHECK(fields("$PCPTI,Test router,184453,184453.0,6F*2D\r\n") ==
        "message message=PCPTI\ndevice_id identity.device_id=Test router\n");
  CHECK(fields("$GPFID,TEST0001\r\n") == "message message=GPFID\ndevice_id identity.device_id=TEST0001\n");
  CHECK(fields("$PGID,TEST0001*\r\n") == "message message=PGID\ndevice_id identity.device_id=TEST0001\n");
  CHECK(fields("IMEI 001010000000016\r\n") == "message message=IMEI\n" + imei);
  CHECK(fields("001010000000016\r\n") == "message message=id\n" + imei);
  CHECK(fields("0010AB12CD34\r\n") == "message message=id\ndevice_id identity.device_id=0010AB12CD34\n");
  CHECK(fields("$IMEI=001010000000016\r\n") == "message message=IMEI\n" + imei);
  CHECK(fields("$IMEI 001010000000016\r\n") == "message message=IMEI\n" + imei);
  CHECK(fields("$FRLIN,IMEI,001010000000016,*4C\r\n") == "message message=FRLIN\n" + imei);
}

TEST_CASE("nmea: an id in front of the sentence is the device's") {
  const std::string rest = "position rmc.location=" + std::string(kPlace);
  CHECK(fields(joined({"unit-7/", kRmc})) ==
        "message message=GPRMC\ndevice_id identity.device_id=unit-7\n" + rest);
  CHECK(fields(joined({"001010000000016", kRmc})) ==
        "message message=GPRMC\nimei identity.imei=001010000000016\n" + rest);
  CHECK(fields(joined({"00AB12CD34", kRmc})) ==
        "message message=GPRMC\ndevice_id identity.device_id=00AB12CD34\n" + rest);
  CHECK(fields(joined({"001010000000016,", kRmc})) ==
        "message message=GPRMC\nimei identity.imei=001010000000016\n" + rest);
  CHECK(fields(joined({"12/001010000000016/", kRmc})) ==
        "message message=GPRMC\nimei identity.imei=001010000000016\n" + rest);
  CHECK(fields(joined({"price: ", kRmc})) == "text line=price: " + without_end(kRmc) + "\n");
}

TEST_CASE("nmea: GpsGate's position comes with its device") {
  CHECK(fields(kGpsGate) ==
        "message message=FRCMD\ndevice_id identity.device_id=0097\nposition frcmd.location=" +
            std::string(kPlace));
  const LastPosition got(kGpsGate);
  CHECK(got.position.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.position.altitude_m.value() == doctest::Approx(740.7));
  CHECK_FALSE(got.position.valid);
}

TEST_CASE("nmea: GpsGate's login gives user and password, whose letters are only mirrored") {
  CHECK(fields(kLogin) ==
        "message message=FRLIN\nuser_name login.user=test_user\ncredential login.password=PASS876\n");
  CHECK(fields(kLoginImei) ==
        "message message=FRLIN\nimei identity.imei=001010000000016\ncredential login.password=PASS876\n");
  CHECK(probed(kLogin) == Probe::proven);
  CHECK(fields(replaced(kLogin, "test", "tess")) == "fault bad checksum\n");
}

TEST_CASE("nmea: GpsGate tells where a buddy is, and gives orders that the device answers") {
  const auto down = [](std::string_view line) {
    return decode_all("nmea", bytes(line), Direction::server_to_client).text();
  };
  const std::string from_device = "imei identity.imei=001010000000016\n";
  const std::string order = "message message=FRCMD\n" + from_device + "command command=";
  CHECK(fields(kFrpos) == "message message=FRPOS\nuser_name frpos.user=test_user\nposition frpos.location=" +
                              std::string(kPlace));
  const LastPosition got(kFrpos);
  CHECK(got.position.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.position.speed_kmh.value() == doctest::Approx(18.52));
  CHECK(got.position.valid);
  CHECK(down(kPoll) == order + "_PollPosition\n");
  CHECK(down(kStart) == order + "_StartTracking\n");
  CHECK(down(kOwn) == order + "_Erase\n");
  CHECK(down(kPing) == "message message=FRCMD\n" + from_device);
  CHECK(fields(kPoll) == "message message=FRCMD\n" + from_device);
  CHECK(fields(kRet) ==
        "message message=FRRET\n" + from_device + "command_ack command.ack=_PollPosition done\n");
  CHECK(fields(kErr) == "message message=FRERR\ncommand_ack command.ack=CannotExecute (an error)\n");
  CHECK(down(kAuth) == "message message=FRERR\ntext error=AuthError\n");
  CHECK(down(kSession) == "message message=FRSES\ntext session=1000001\n");
  CHECK(down(kVal) == "message message=FRVAL\ntext value=60.0\n");
  CHECK(fields(kRdt) == "message message=FRRDT\nuser_name request.user=test_user\n");
}

TEST_CASE("nmea: TRCCR holds degrees, IOP no place") {
  CHECK(fields(kDeg) == "message message=TRCCR\nposition trccr.location=43.238456,76.945123\n");
  const LastPosition got(kDeg);
  CHECK(got.wire == "43.238456,76.945123");
  CHECK(got.position.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.position.altitude_m.value() == doctest::Approx(740.7));
  CHECK(got.position.valid);
  CHECK(fields("$TRCCR,20250630060509.000,A,143.2,76.9,0,0,0,50,*24\r\n") ==
        "message message=TRCCR\nfault bad value\n");
  CHECK(fields(kIop) == "message message=GPIOP\n");
  CHECK(probed(kIop) == Probe::proven);
}

TEST_CASE("nmea: a tracker's IMEI may stand behind the checksum") {
  CHECK(fields(kTail) == "message message=GPRMC\nimei identity.imei=001010000000016\nposition rmc.location=" +
                             std::string(kPlace));
  CHECK(probed(kTail) == Probe::proven);
  for (const std::string_view tail : {",F,,imei:001010000000016,\r\n", ",11,00101\r\n", ",\r\n"})
    CHECK(probed(without_end(kRmc) + std::string(tail)) == Probe::no);
}

TEST_CASE("nmea: several sentences in one segment, other lines between them") {
  const Decoded got = decode_all("nmea", sample("nmea", "several").bytes);
  CHECK(got.lines.size() == 10);
  CHECK(got.has("message message=GPGSV"));
  CHECK(got.has("text line=restarted"));
  CHECK(got.has("position gns.location=43.238457,76.945123"));
}

TEST_CASE("nmea: sentences that nobody reads are kept as text and counted") {
  CHECK(fields("$PUBX,00,060509.00,4314.3074,N,07656.7074,E,740.7,G3*5A\r\n") ==
        "message message=PUBX\ntext line=$PUBX,00,060509.00,4314.3074,N,07656.7074,E,740.7,G3*5A\nfault "
        "unsupported\n");
  CHECK(fields("$GPTXT,01,01,02,ANTSTATUS=OK*3B\r\n") ==
        "message message=GPTXT\ntext txt.text=GPTXT,01,01,02,ANTSTATUS=OK\n");
  CHECK(fields("$PMTK001,314,3*37\r\n") == "fault bad checksum\n");
  CHECK(fields("$GPRMC,1*2\r\n") == "text line=$GPRMC,1*2\nfault bad syntax\n");
}

TEST_CASE("nmea: other bytes and endless lines are refused") {
  CHECK(decode_all("nmea", hex("00 01 02 03 04 05 0d 0a")).rejected);
  CHECK(decode_all("nmea", bytes(std::string(1025, 'A'))).text() == "fault too long\n");
  CHECK(decode_all("nmea", bytes("caf\xe9\r\n")).text() == "text line=caf\xef\xbf\xbd\n");
}

TEST_CASE("nmea: a right checksum and a line end prove, after one line with an id or damage too") {
  CHECK(probed(kRmc) == Probe::proven);
  CHECK(probed(joined({"\r\n", kSatellites})) == Probe::proven);
  CHECK(probed(without_end(kRmc) + "\n") == Probe::proven);
  CHECK(probed(without_end(kRmc) + "\r$") == Probe::proven);
  CHECK(probed(joined({"$GPFID,TEST0001\r\n", kRmc})) == Probe::proven);
  CHECK(probed(joined({"IMEI 001010000000016\r\n", kRmc})) == Probe::proven);
  CHECK(probed(joined({"001010000000016", kRmc})) == Probe::proven);
  CHECK(probed(joined({"001010000000016\r\n", kRmc})) == Probe::proven);
  CHECK(probed(joined({replaced(kRmc, "*5B", "*5C"), kGll})) == Probe::proven);
}

TEST_CASE("nmea: without its end or its checksum a sentence is not proven") {
  CHECK(probed(without_end(kRmc)) == Probe::likely);
  CHECK(probed(without_end(kRmc) + "\r") == Probe::likely);
  CHECK(probed("$GPGLL,4314.3074,N,07656.7074,E,060509,A\r\n") == Probe::likely);
  for (const std::string_view text :
       {kId, std::string_view("$GPFID,TEST0001\r\n"), std::string_view("IMEI 001010000000016\r\n"),
        std::string_view("$IMEI=001010000000016\r\n")})
    CHECK_MESSAGE(probed(text) == Probe::likely, text);
  for (const std::string_view text : {"$",
                                      "$G",
                                      "$BD",
                                      "$GPRMC,0605",
                                      "$PGID,00",
                                      "$PSIW",
                                      "$FRLIN,IMEI,0",
                                      "IME",
                                      "IMEI 0010",
                                      "$IMEI 0",
                                      "001010",
                                      "001010000000016$GP",
                                      "unit-7/$GPR",
                                      "0010100000000161",
                                      "00AB",
                                      "00AB12CD$GN",
                                      "001010000000016\r\n",
                                      "IMEI 0010\r\n",
                                      "$FRSES,1",
                                      "$FRLIN,IMEI,001010000000016,\r\n"})
    CHECK_MESSAGE(probed(text) == Probe::maybe, text);
  CHECK(probed(replaced(kRmc, "*5B", "*5C")) == Probe::maybe);
}

TEST_CASE("nmea: text with a dollar sign is no sentence") {
  constexpr std::string_view kOthers[] = {"$100 off today\r\n",
                                          "$GPU is hot\r\n",
                                          "$GPU is",
                                          "cost $GPRMC,1",
                                          "$HOME,x\r\n",
                                          "a$GP",
                                          "IMEI is missing\r\n",
                                          "IMEI: 001010000000016\r\n",
                                          "00101000000001610",
                                          "00ABG",
                                          "AB12CD",
                                          "12345$GP",
                                          "$FRANCE,1\r\n",
                                          "$FRSES,1\r\n",
                                          "12345\r\n",
                                          "001010000000016\r\nhello\r\n",
                                          "/path?q=1/$GP",
                                          "$GPRMC,1*2\r\n",
                                          "$GPRMC\r\n",
                                          "$GP\x01",
                                          "GET / HTTP/1.1\r\n",
                                          "\r\n",
                                          "$PGID,1*00\r\n",
                                          "$GPFID,TEST0001\r\nhello\r\n"};
  for (const std::string_view text : kOthers) CHECK_MESSAGE(probed(text) == Probe::no, text);
}

}  // namespace shekara::test
