// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/base/checksum.h"
#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
constexpr std::string_view kVin = "LTESTVIN000000001";
constexpr std::string_view kTime = "19061e0e0509";  // 2025-06-30 14:05:09 in Beijing
using Octets = std::vector<std::uint8_t>;

void append(Octets& to, const Octets& from) { to.insert(to.end(), from.begin(), from.end()); }

// `head`: marker, command and reply flag; the rest of the frame is made to fit.
Octets frame(std::string_view head, std::string_view identity, const Octets& data, std::uint8_t cipher = 1) {
  Octets out = hex(head);
  std::string padded(identity);
  padded.resize(17, '\0');
  append(out, bytes(padded));
  out.push_back(cipher);
  out.push_back(static_cast<std::uint8_t>(data.size() >> 8));
  out.push_back(static_cast<std::uint8_t>(data.size()));
  append(out, data);
  out.push_back(xor_of(Bytes(out).subspan(2)));
  return out;
}

Octets timed(std::string_view rest_hex, std::string_view text = {}, std::string_view tail_hex = {}) {
  Octets out = hex(kTime);
  append(out, hex(rest_hex));
  append(out, bytes(text));
  append(out, hex(tail_hex));
  return out;
}

Octets padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(width, '\0');
  return bytes(out);
}

constexpr std::string_view kVehicle2016 = "01 010301 026f 0012d687 0d5d 278b 4c 01 0e 09c4 0a00";
constexpr std::string_view kVehicle2025 = "01 010301 026f 0012d687 0d5d 75ab 4c 01 0e 09c4";
constexpr std::string_view kMotor2016 = "02 01 01 01 41 5208 4eb6 46 0d5d 2742";
constexpr std::string_view kMotor2025 = "02 01 01 01 41 80e8 00030dd6 46";
constexpr std::string_view kPosition2016 = "05 00 049616e3 0293c438";
constexpr std::string_view kPosition2025 = "05 00 02 049616e3 0293c438";
constexpr std::string_view kAlmaty = "43.238456,76.945123";
const std::string kLocation = "position position.location=" + std::string(kAlmaty);

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

const std::string kAll2016 = joined(
    {kVehicle2016, kMotor2016, "03 0001 0002 0003 0002 2829 0190 01 0005 01 0064 01 01", "04 01 03e8 0102",
     kPosition2016, "06 0105 0cf0 0109 0cd9 0101 41 0102 3f", "07 01 00000003 01 00000001 00 00 00",
     "08 01 01 0d5d 278b 0004 0001 04 0ce4 0ce5 0ce6 0ce7", "09 01 01 0002 4142", "80 0003 616263"});
const std::string kAll2025 = joined(
    {"07 01 01 0d5d 75ab 0002 0ce4 0ce5", "08 01 01 0002 4142", "06 01 00000001 00 00 00 01 00000007 01 0102",
     "30 01 01 0d5d 0064 03e8 03e8 41 0001 42", "31 01 0d5d 75ab 0001 0ce4 0001 41",
     "32 01 0001 0ce4 01 0002 0ce3 01 0001 41 01 0002 40", "03 0041 01 0005 01 0064 01 01 50 41", "04 03e8",
     kVehicle2025, kMotor2025, kPosition2025, "81 0001 ff", "ff 01 0002 aabb 0002 ccdd"});

DECODER_SAMPLE(gbt32960, login_2016, client_to_server,
               frame("2323 01 fe", kVin, timed("0001", "89701010000000000019", "01 08 4241543030303031")));
DECODER_SAMPLE(gbt32960, login_2025, client_to_server,
               frame("2424 01 fe", kVin,
                     timed("0002", "89701010000000000019", "02 01 00" + std::string(48, '4'))));
DECODER_SAMPLE(gbt32960, report_2016, client_to_server, frame("2323 02 fe", kVin, timed(kAll2016)));
DECODER_SAMPLE(gbt32960, report_2025, client_to_server, frame("2424 02 fe", kVin, timed(kAll2025)));
DECODER_SAMPLE(gbt32960, stored_report, client_to_server, frame("2323 03 fe", kVin, timed(kPosition2016)));
DECODER_SAMPLE(gbt32960, logout, client_to_server, frame("2323 04 fe", kVin, timed("0007")));
DECODER_SAMPLE(gbt32960, heartbeat, client_to_server, frame("2323 07 fe", kVin, {}));
DECODER_SAMPLE(gbt32960, time_check, client_to_server, frame("2323 08 fe", kVin, {}));
DECODER_SAMPLE(gbt32960, time_reply, server_to_client, frame("2323 08 01", kVin, timed("")));
DECODER_SAMPLE(gbt32960, login_reply, server_to_client, frame("2323 01 01", kVin, timed("")));
DECODER_SAMPLE(gbt32960, encrypted_report, client_to_server,
               frame("2424 02 fe", kVin, hex("00112233445566778899aabbccddeeff"), 5));

Octets platform_login() {
  Octets data = timed("0001");
  append(data, padded("lab", 12));
  append(data, padded("example-secret", 20));
  data.push_back(1);
  return frame("2323 05 fe", "PLATFORM01", data);
}
DECODER_SAMPLE(gbt32960, platform_login, client_to_server, platform_login());
DECODER_SAMPLE(gbt32960, platform_logout, client_to_server, frame("2323 06 fe", "PLATFORM01", timed("0001")));

Octets activation() {
  Octets data = timed("", "CHIP000000000001", "0002 aabb");
  append(data, bytes(kVin));
  append(data, hex("01 0001 aa 0001 bb"));
  return frame("2424 09 fe", kVin, data);
}
DECODER_SAMPLE(gbt32960, activation, client_to_server, activation());
DECODER_SAMPLE(gbt32960, activation_result, server_to_client, frame("2424 0a 01", kVin, hex("0201")));
DECODER_SAMPLE(gbt32960, key_exchange, client_to_server,
               frame("2424 0b fe", kVin, hex("03 0002 a1b2 19061e0e0509 19071e0e0509")));
DECODER_SAMPLE(gbt32960, query, server_to_client, frame("2424 80 fe", kVin, timed("02 0506")));
DECODER_SAMPLE(gbt32960, query_reply, client_to_server,
               frame("2424 80 01", kVin, timed("03 04 0f 05", "ev1.example.com", "06 1c9d")));
DECODER_SAMPLE(gbt32960, set, server_to_client,
               frame("2323 81 fe", kVin, timed("04 02 000a 0d 0f 0e", "ev2.example.com", "0f 1c9d")));
DECODER_SAMPLE(gbt32960, upgrade, server_to_client,
               frame("2323 82 fe", kVin,
                     timed("01", "ftp://192.0.2.9/f.bin;apn;user1;pass1;", "0000c0000209 3b")));
DECODER_SAMPLE(gbt32960, alarm_control, server_to_client, frame("2323 82 fe", kVin, timed("06 03")));
DECODER_SAMPLE(gbt32960, exchange, client_to_server, frame("2323 c1 fe", kVin, bytes("{\"a\":1}")));

Decoded decoded(std::string_view name) {
  const DecoderSample& one = sample("gbt32960", name);
  return decode_all("gbt32960", one.bytes, one.direction);
}

void check_lines(std::string_view name, const std::vector<std::string>& lines) {
  const Decoded got = decoded(name);
  INFO(std::string(name) << "\n" << got.text());
  for (const std::string& line : lines) CHECK_MESSAGE(got.has(line), line);
  CHECK(got.text().find("fault") == std::string::npos);
  CHECK(got.consumed == sample("gbt32960", name).bytes.size());
}
}  // namespace

TEST_CASE("gbt32960: a login binds VIN and SIM card in both editions") {
  check_lines("login_2016",
              {"message message=vehicle login", "vin vin=LTESTVIN000000001", "time time=2025-06-30T06:05:09Z",
               "number login.serial=1", "iccid login.iccid=89701010000000000019",
               "device_id login.battery[0]=BAT00001"});
  check_lines("login_2025", {"iccid login.iccid=89701010000000000019", "number login.serial=2",
                             "device_id login.battery[0]=DDDDDDDDDDDDDDDDDDDDDDDD"});
}

TEST_CASE("gbt32960: every block of the 2016 edition is sized, so that the position behind them is found") {
  check_lines(
      "report_2016",
      {"number vehicle.soc=76", "speed vehicle.speed=62.3", "odometer vehicle.odometer=123456.7",
       "number vehicle.current=12.3", "number vehicle.accelerator=10", "number motor[0].rpm=1000",
       "number motor[0].torque=15", "number fuel_cell.hydrogen_temperature=0", "number engine.rpm=1000",
       kLocation, "number extremes.cell_voltage_max=3.312", "number alarm.flags=3", "number alarm.battery=1",
       "number battery[0].voltage=342.1", "payload custom   3 bytes"});
}

TEST_CASE("gbt32960: every block of the 2025 edition is sized, with its signature at the end") {
  check_lines("report_2025", {kLocation, "number vehicle.current=12.3", "number motor[0].torque=15",
                              "number stack[0].hydrogen_pressure=0", "number supercapacitor.voltage=342.1",
                              "number supercapacitor.temperature_min=24", "number fuel_cell.hydrogen_left=80",
                              "number alarm.other=1", "number signature.type=1"});
}

TEST_CASE("gbt32960: a stored report and a logout give what a real-time report and a login give") {
  check_lines("stored_report", {"message message=stored report", kLocation});
  check_lines("logout", {"message message=vehicle logout", "number logout.serial=7"});
}

TEST_CASE("gbt32960: south and west are negative, and no fix is said") {
  class Last final : public FieldSink {
   public:
    void field(const Field& field) override {
      if (field.tag == Tag::position) position = std::get<Position>(field.value);
    }
    void payload(const Payload& /*payload*/) override {}
    std::optional<Position> position;
  };
  const auto position_in = [](const Octets& whole) {
    Last sink;
    const std::unique_ptr<Decoder> decoder = find_decoder("gbt32960")->make();
    decoder->decode({whole, Direction::client_to_server, {}, true}, sink);
    return sink.position;
  };
  const std::optional<Position> no_fix =
      position_in(frame("2323 02 fe", kVin, timed("05 07 049616e3 0293c438")));
  REQUIRE(no_fix);
  CHECK(no_fix->latitude == doctest::Approx(-43.238456));
  CHECK(no_fix->longitude == doctest::Approx(-76.945123));
  CHECK_FALSE(no_fix->valid);
  CHECK_FALSE(no_fix->speed_kmh);
  const std::optional<Position> fix = position_in(sample("gbt32960", "report_2025").bytes);
  REQUIRE(fix);
  CHECK(fix->valid);
  CHECK(fix->datum == Datum::gcj02);
  CHECK(fix->speed_kmh.value_or(0) == doctest::Approx(62.3));
  CHECK(fix->time->text() == "2025-06-30T06:05:09Z");
  CHECK_FALSE(position_in(frame("2323 02 fe", kVin, timed("05 00 00000000 00000000")))->valid);
}

TEST_CASE("gbt32960: abnormal and invalid readings are not given") {
  const Decoded got = decode_all(
      "gbt32960",
      frame("2323 02 fe", kVin,
            timed("01 fefffe fffe ffffffff ffff fffe fe ff 0e fffe feff 02 fe 05 01 ffffffff ffffffff")));
  CHECK(got.text() ==
        "message message=real-time report\nvin vin=LTESTVIN000000001\ntime time=2025-06-30T06:05:09Z\n"
        "number vehicle.gear=14\n");
}

TEST_CASE("gbt32960: a position behind an unknown block is found by its form, under a path of its own") {
  const Decoded got = decode_all(
      "gbt32960",
      frame("2323 02 fe", kVin, timed(joined({kVehicle2016, "0a 11223344", kPosition2016, "33"}))));
  CHECK(got.has("position position.heuristic=43.238456,76.945123"));
  CHECK_FALSE(got.has(kLocation));
  CHECK(got.has("fault bad value"));
  const Decoded after =
      decode_all("gbt32960", frame("2323 02 fe", kVin, timed(joined({kPosition2016, "0a 1122"}))));
  CHECK(after.has(kLocation));
  CHECK(after.has("fault bad value"));
  CHECK(after.text().find("heuristic") == std::string::npos);
}

TEST_CASE("gbt32960: counts that lie end the walk and invent nothing") {
  for (const std::string_view block : {"02 fd 00", "09 05 01 ffff", "08 02 01", "80 ffff 00", "05 00 0496"}) {
    const Decoded got = decode_all("gbt32960", frame("2323 02 fe", kVin, timed(block)));
    CHECK(got.has("fault bad value"));
    CHECK(got.text().find("position") == std::string::npos);
  }
}

TEST_CASE("gbt32960: a position off the globe is refused") {
  const Decoded got = decode_all("gbt32960", frame("2323 02 fe", kVin, timed("05 00 0ba43b74 0293c438")));
  CHECK(got.has("fault bad value"));
  CHECK(got.text().find("position") == std::string::npos);
}

TEST_CASE("gbt32960: platforms log in with a name and a password, and are no vehicles") {
  check_lines("platform_login", {"device_id platform=PLATFORM01", "user_name login.user=lab",
                                 "credential login.password=example-secret"});
  CHECK(decoded("platform_login").text().find("vin ") == std::string::npos);
  check_lines("platform_logout", {"device_id platform=PLATFORM01", "number logout.serial=1"});
  const Decoded cabinet = decode_all("gbt32960", frame("2323 07 fe", "CABINET-07", {}));
  CHECK(cabinet.rejected);  // a dash is in no code
  CHECK(decode_all("gbt32960", frame("2323 07 fe", "CABINET07", {})).has("device_id device=CABINET07"));
}

TEST_CASE("gbt32960: activation and key exchange of the 2025 edition") {
  check_lines("activation", {"device_id activation.chip_id=CHIP000000000001",
                             "vin activation.vin=LTESTVIN000000001", "number signature.type=1"});
  check_lines("activation_result", {"message message=activation result reply", "number activation.state=2"});
  check_lines("key_exchange", {"credential key.value=a1b2", "time key.until=2025-07-30T06:05:09Z"});
}

TEST_CASE("gbt32960: orders of the platform are commands, and name the servers to use") {
  check_lines("query", {"command command=query parameters", "number parameters.count=2"});
  check_lines("query_reply",
              {"message message=query parameters reply", "host parameters.platform=ev1.example.com",
               "number parameters.platform_port=7325"});
  CHECK_FALSE(decoded("query_reply").has("command command=query parameters"));
  check_lines("set", {"command command=set parameters", "host parameters.public_platform=ev2.example.com",
                      "number parameters[2]=10"});
  check_lines("upgrade", {"command command=control: upgrade", "host control.url=ftp://192.0.2.9/f.bin",
                          "user_name control.user=user1", "credential control.password=pass1",
                          "host control.server=192.0.2.9"});
  check_lines("alarm_control", {"number control.alarm_level=3"});
}

TEST_CASE("gbt32960: replies, heartbeats and clock checks confirm who is talking") {
  check_lines("login_reply", {"message message=vehicle login reply", "number reply=1",
                              "vin vin=LTESTVIN000000001", "time time=2025-06-30T06:05:09Z"});
  check_lines("heartbeat", {"message message=heartbeat", "vin vin=LTESTVIN000000001"});
  check_lines("time_check", {"message message=time check"});
  check_lines("time_reply", {"time time=2025-06-30T06:05:09Z"});
  check_lines("exchange", {"message message=platform exchange", "payload body   7 bytes"});
}

TEST_CASE("gbt32960: an encrypted report shows its VIN and that the rest cannot be read") {
  check_lines("encrypted_report", {"vin vin=LTESTVIN000000001", "opaque body=cipher SM4"});
}

TEST_CASE("gbt32960: a reserved command is named and counted as not read") {
  const Decoded got = decode_all("gbt32960", frame("2323 60 fe", kVin, hex("0102")));
  CHECK(got.has("message message=reserved command 0x60"));
  CHECK(got.has("fault unsupported"));
}

TEST_CASE("gbt32960: a wrong checksum gives its fault and not one field") {
  Octets broken = sample("gbt32960", "report_2016").bytes;
  broken[60] ^= 1;
  const Decoded got = decode_all("gbt32960", broken);
  CHECK(got.text() == "fault bad checksum\n");
  CHECK(got.consumed == broken.size());
  CHECK(probe_of("gbt32960", broken) == Probe::no);
}

TEST_CASE("gbt32960: only a whole frame proves the protocol") {
  const Octets whole = sample("gbt32960", "login_2016").bytes;
  CHECK(probe_of("gbt32960", whole) == Probe::proven);
  CHECK(probe_of("gbt32960", {whole.begin(), whole.end() - 1}) == Probe::likely);
  CHECK(probe_of("gbt32960", {whole.begin(), whole.begin() + 10}) == Probe::maybe);
  CHECK(probe_of("gbt32960", bytes("## A heading in a text file, long enough for a header")) == Probe::no);
  CHECK(probe_of("gbt32960", bytes("##,imei:350000000000006,A;")) == Probe::no);
  CHECK(probe_of("gbt32960", frame("2323 60 fe", kVin, {})) == Probe::no);
}

TEST_CASE("gbt32960: what is no frame, and a body that ends too soon or too late, is said") {
  CHECK(decode_all("gbt32960", bytes("GET / HTTP/1.1\r\n\r\n")).has("fault bad magic"));
  CHECK(decode_all("gbt32960", frame("2323 01 fe", kVin, timed("0001"))).has("fault bad length"));
  CHECK(decode_all("gbt32960", frame("2323 04 fe", kVin, timed("0001 00"))).has("fault bad length"));
  CHECK(decode_all("gbt32960", frame("2323 04 fe", kVin, hex("19131e0e0509 0001"))).has("fault bad value"));
}
