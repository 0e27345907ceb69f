// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Octets = std::vector<std::uint8_t>;

void append(Octets& to, const Octets& from) { to.insert(to.end(), from.begin(), from.end()); }
void append_number(Octets& to, std::size_t value, int width) {
  for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
    to.push_back(static_cast<std::uint8_t>(value >> shift));
}
Octets joined(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) append(out, part);
  return out;
}
Octets padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(width, '\0');
  return bytes(out);
}
Octets counted(std::string_view text) {
  Octets out;
  append_number(out, text.size(), 4);
  append(out, bytes(text));
  return out;
}

Octets escaped(const Octets& content) {
  Octets out{0x5b};
  for (const std::uint8_t byte : content) {
    const bool flag = byte == 0x5b || byte == 0x5d, escape = byte == 0x5a || byte == 0x5e;
    if (flag || escape) {
      out.push_back(byte == 0x5b || byte == 0x5a ? 0x5a : 0x5e);
      out.push_back(flag ? 1 : 2);
    } else {
      out.push_back(byte);
    }
  }
  out.push_back(0x5d);
  return out;
}

constexpr std::string_view kTime2019 = "0000000068623cd5";  // 2025-06-30T07:29:25Z

Octets content(std::size_t id, const Octets& data, bool of_2019, std::uint8_t cipher) {
  Octets out;
  append_number(out, data.size() + (of_2019 ? 34 : 26), 4);
  append_number(out, 7, 4);
  append_number(out, id, 2);
  append_number(out, 1100, 4);
  append(out, hex("01000000"));
  out.back() = cipher;
  append_number(out, 9999, 4);
  if (of_2019) append(out, hex(kTime2019));
  append(out, data);
  append_number(out, crc16_ccitt_false(out), 2);
  return out;
}
Octets frame(std::size_t id, const Octets& data, bool of_2019 = false, std::uint8_t cipher = 0) {
  return escaped(content(id, data, of_2019, cipher));
}
// A message inside a group, with the plate "粤A00001" in GBK.
Octets of_vehicle(std::size_t group, std::size_t id, const Octets& data, bool of_2019 = false) {
  Octets inside = joined({padded("\xd4\xc1"
                                 "A00001",
                                 21),
                          hex("02")});
  append_number(inside, id, 2);
  append_number(inside, data.size(), 4);
  append(inside, data);
  return frame(group, inside, of_2019);
}
Octets of_platform(std::size_t group, std::size_t id, const Octets& data, bool of_2019 = false) {
  Octets inside;
  append_number(inside, id, 2);
  append_number(inside, data.size(), 4);
  append(inside, data);
  return frame(group, inside, of_2019);
}

// Clear; 30.06.2025 14:05:09 in Beijing; 62 and 61 km/h, 123456 km, 84 degrees, 740 m, fix.
const std::string kPosition =
    "00 1e06 07e9 0e0509 049616e3 0293c438 003e 003d 0001e240 0054 02e4 00000003 00000000";
const std::string kReport = "00000000 00000003 0293c438 049616e3 02e4 026c 0054 250630140509";
const std::string kLocation = "position position.location=43.238456,76.945123";

Octets position_2019() {
  Octets out = hex("00 0000001c" + kReport);
  for (int i = 0; i < 3; ++i) append(out, joined({padded("PLATFORM01", 11), hex("00000000")}));
  return out;
}
Octets login(bool of_2019) {
  Octets data = joined({hex("0000044c"), padded("secret01", 8)});
  if (of_2019) append(data, hex("0000044c"));
  append(data, joined({padded("192.0.2.9", 32), hex("0329")}));
  return frame(0x1001, data, of_2019);
}
Octets emergency() {
  return joined({hex("00112233445566778899"), padded("apn.example", 20), padded("user1", 49),
                 padded("pass1", 22), padded("control.example.com", 32), hex("1f90 1f91"), hex(kTime2019)});
}
Octets supervision() {
  return joined({hex("01 0002"), hex(kTime2019), hex("00000009"), hex(kTime2019), hex("01"),
                 padded("Test Person", 16), padded("+77000000001", 20),
                 padded("test.person@example.com", 32)});
}
Octets driver() {
  return joined({padded("Test Driver", 16), padded("001122334455", 20), padded("LICENCE0001", 40),
                 padded("Test Authority", 200)});
}

DECODER_SAMPLE(jtt809, login, client_to_server, login(false));
DECODER_SAMPLE(jtt809, login_2019, client_to_server, login(true));
DECODER_SAMPLE(jtt809, login_answer, server_to_client, frame(0x1002, hex("00 0000270f")));
DECODER_SAMPLE(jtt809, link_test, client_to_server, frame(0x1005, {}));
DECODER_SAMPLE(jtt809, position, client_to_server, of_vehicle(0x1200, 0x1202, hex(kPosition)));
DECODER_SAMPLE(jtt809, position_2019, client_to_server, of_vehicle(0x1200, 0x1202, position_2019(), true));
DECODER_SAMPLE(jtt809, positions, client_to_server,
               of_vehicle(0x1200, 0x1203, hex("02" + kPosition + kPosition)));
DECODER_SAMPLE(jtt809, driver, client_to_server, of_vehicle(0x1200, 0x120c, driver()));
DECODER_SAMPLE(jtt809, listen, server_to_client, of_vehicle(0x9500, 0x9501, padded("+77000000001", 20)));
DECODER_SAMPLE(jtt809, photograph, client_to_server,
               of_vehicle(0x1500, 0x1502, hex("01" + kPosition + "01 00000004 01 01 ffd8ffe0")));
DECODER_SAMPLE(jtt809, emergency, server_to_client, of_vehicle(0x9500, 0x9505, emergency()));
DECODER_SAMPLE(jtt809, attendance, server_to_client,
               of_platform(0x9300, 0x9301,
                           joined({hex("01"), padded("PLATFORM01", 12), hex("00000005"), counted("2+2=?")})));
DECODER_SAMPLE(jtt809, encrypted, client_to_server,
               frame(0x1200, hex("00112233445566778899aabbccddeeff"), false, 1));

std::string fields(const Octets& raw, Direction direction = Direction::client_to_server) {
  return decode_all("jtt809", raw, direction).text();
}
void check_lines(const Octets& raw, const std::vector<std::string>& lines) {
  const Decoded got = decode_all("jtt809", raw);
  INFO(got.text());
  for (const std::string& line : lines) CHECK_MESSAGE(got.has(line), line);
  CHECK(got.text().find("fault") == std::string::npos);
  CHECK(got.consumed == raw.size());
}
}  // namespace

TEST_CASE("jtt809: a login has the platform, its account and where the reverse link is to go") {
  const std::vector<std::string> lines{
      "message message=1001 login",        "device_id platform=1100",
      "user_name login.user=1100",         "credential login.password=secret01",
      "host login.reverse_link=192.0.2.9", "number login.reverse_port=809"};
  check_lines(login(false), lines);
  check_lines(login(true), lines);
  check_lines(login(true), {"time time=2025-06-30T07:29:25Z", "number login.platform=1100"});
  check_lines(sample("jtt809", "login_answer").bytes,
              {"number login.result=0", "number login.verify_code=9999"});
}

TEST_CASE("jtt809: a position comes with the plate, in both editions") {
  const std::string plate = "licence_plate plate=粤A00001";
  check_lines(
      sample("jtt809", "position").bytes,
      {"message message=1202 position", plate, "number plate_colour=2", kLocation,
       "speed position.recorder_speed=61", "odometer position.odometer=123456", "number position.alarm=0"});
  check_lines(sample("jtt809", "position_2019").bytes, {plate, kLocation, "number position.status=3"});
}

TEST_CASE("jtt809: of stored positions each is read, and a count that lies ends with the bytes") {
  const Decoded got = decode_all("jtt809", sample("jtt809", "positions").bytes);
  const auto found = std::ranges::count(got.lines, kLocation);
  CHECK(found == 2);
  const std::string lie = fields(of_vehicle(0x1200, 0x1203, hex("ff" + kPosition + "00")));
  CHECK(lie.find(kLocation) != std::string::npos);
  CHECK(lie.find("fault bad length") != std::string::npos);
}

TEST_CASE("jtt809: encrypted coordinates and coordinates off the globe are no position") {
  std::string position = kPosition;
  position[1] = '1';
  CHECK(fields(of_vehicle(0x1200, 0x1202, hex(position)))
            .find("opaque position.location=coordinates encrypted") != std::string::npos);
  CHECK(fields(of_vehicle(0x1200, 0x1202,
                          hex("00 1e0607e90e0509 ffffffff 0293c438 003e003d0001e240005402e4"
                              "0000000300000000")))
            .find("fault bad value") != std::string::npos);
}

TEST_CASE("jtt809: who drives, what is registered and who owns the vehicle") {
  check_lines(sample("jtt809", "driver").bytes,
              {"person_name driver.name=Test Driver", "person_id driver.id=001122334455",
               "driver_licence driver.licence=LICENCE0001", "text driver.organisation=Test Authority"});
  check_lines(of_vehicle(0x1200, 0x1201,
                         joined({padded("PLATFORM01", 11), padded("MAKER01", 11), padded("MODEL1", 20),
                                 padded("TERM001", 7), padded("077000000001", 12)})),
              {"device_id registration.terminal=TERM001", "phone registration.sim=077000000001"});
  check_lines(
      of_vehicle(0x1200, 0x1201,
                 joined({padded("PLATFORM01", 11), padded("MAKER01", 11), padded("MODEL1", 30),
                         padded("001010000000016", 15), padded("TERM001", 30), padded("0077000000001", 13)}),
                 true),
      {"imei registration.imei=001010000000016", "phone registration.sim=0077000000001"});
  check_lines(
      of_vehicle(0x1600, 0x1601,
                 bytes("VIN:=LTESTVIN000000001;OWERS_NAME:=Test Person;OWERS_TEL:=+77000000001;COLOR:=1;")),
      {"vin vehicle.vin=LTESTVIN000000001", "person_name vehicle.owner=Test Person",
       "phone vehicle.owner_phone=+77000000001", "text vehicle.data=1"});
}

TEST_CASE("jtt809: orders of the upper platform to listen, look, speak, read out and connect elsewhere") {
  check_lines(sample("jtt809", "listen").bytes,
              {"message message=9501 listen in a vehicle", "command command=listen in a vehicle",
               "phone listen.phone=+77000000001"});
  check_lines(of_vehicle(0x9500, 0x9502, hex("0102")),
              {"command command=take a photograph", "number photograph.lens=1"});
  check_lines(of_vehicle(0x9500, 0x9503, joined({hex("0000000101"), counted("Stop please")})),
              {"command command=text to a vehicle", "user_text text=Stop please"});
  check_lines(of_vehicle(0x9500, 0x9504, hex("05")), {"command command=report the driving record"});
  check_lines(sample("jtt809", "emergency").bytes,
              {"command command=emergency access of a vehicle", "host emergency.server=control.example.com",
               "credential emergency.password=pass1", "number emergency.udp_port=8081"});
  check_lines(of_vehicle(0x9200, 0x9205, hex("00")), {"command command=start sharing positions"});
  check_lines(of_vehicle(0x9200, 0x920a, {}), {"command command=identify the driver"});
  check_lines(of_vehicle(0x9800, 0x9801, joined({hex("0102"), padded("CODE0001", 64), hex(kPosition)})),
              {"command command=live video", "credential video.code=CODE0001", kLocation});
}

TEST_CASE("jtt809: answers say what became of an order") {
  check_lines(of_vehicle(0x1500, 0x1501, hex("00")), {"command_ack command.ack=done"});
  check_lines(of_vehicle(0x1500, 0x1501, hex("9501 00000007 01"), true),
              {"command_ack command.ack=refused, code 1"});
  check_lines(sample("jtt809", "photograph").bytes,
              {"command_ack command.ack=done", kLocation, "media photograph=image/jpeg, 4 bytes"});
  check_lines(of_vehicle(0x1500, 0x1503, hex("00000001 00")), {"command_ack command.ack=done"});
  check_lines(of_vehicle(0x1500, 0x1504, hex("05 00000002 aabb")), {"command_ack command.ack=done"});
  check_lines(of_vehicle(0x1800, 0x1801, joined({hex("00"), padded("192.0.2.9", 32), hex("1f90")})),
              {"command_ack command.ack=done", "host video.server=192.0.2.9", "number video.port=8080"});
}

TEST_CASE("jtt809: platforms ask each other who is there, and supervise alarms by name, phone and mail") {
  check_lines(sample("jtt809", "attendance").bytes,
              {"message message=9301 attendance query", "command command=attendance query",
               "user_text query.text=2+2=?"});
  check_lines(of_platform(0x1300, 0x1301,
                          joined({hex("01"), padded("Test Person", 16), padded("+77000000001", 20),
                                  padded("PLATFORM01", 20), hex("9301 00000005"), counted("4")}),
                          true),
              {"person_name query.responder=Test Person", "phone query.phone=+77000000001",
               "user_text query.text=4"});
  check_lines(of_vehicle(0x9400, 0x9401, supervision()),
              {"person_name alarm.supervisor=Test Person", "phone alarm.supervisor_phone=+77000000001",
               "email alarm.supervisor_email=test.person@example.com"});
  const Octets alarm = joined({hex("01 0002"), hex(kTime2019), hex("00000009"), counted("too fast")});
  check_lines(of_vehicle(0x1400, 0x1402, alarm), {"number alarm.id=9", "text alarm.text=too fast"});
  check_lines(of_vehicle(0x9400, 0x9402, joined({hex("01 0002"), hex(kTime2019), counted("too fast")})),
              {"command command=alarm warning", "text alarm.text=too fast"});
  check_lines(of_vehicle(0x1400, 0x1403, hex("00000009 01")), {"number alarm.result=1"});
}

TEST_CASE("jtt809: encrypted data is opaque, the platform is not") {
  CHECK(fields(sample("jtt809", "encrypted").bytes) ==
        "message message=1200\ndevice_id platform=1100\nopaque body=cipher of JT/T 809\n");
}

TEST_CASE("jtt809: a message that nobody knows and a group without a message are counted") {
  CHECK(fields(of_vehicle(0x1200, 0x12ff, hex("00"))).find("message message=12ff\n") == 0);
  CHECK(fields(of_vehicle(0x1200, 0x12ff, hex("00"))).find("fault unsupported") != std::string::npos);
  CHECK(fields(frame(0x1200, hex("0011223344"))) ==
        "message message=1200\ndevice_id platform=1100\nfault bad value\n");
  CHECK(fields(frame(0x1001, hex("0000044c"))).find("fault bad length") != std::string::npos);
}

TEST_CASE("jtt809: a wrong check or length gives its fault and not one field") {
  Octets wrong = content(0x1002, hex("00 0000270f"), false, 0);
  wrong.back() ^= 1;
  CHECK(fields(escaped(wrong)) == "fault bad checksum\n");
  CHECK(probe_of("jtt809", escaped(wrong)) == Probe::no);
  Octets longer = content(0x1002, hex("00 0000270f"), false, 0);
  longer[3] ^= 1;
  CHECK(fields(escaped(longer)) == "fault bad length\n");
}

TEST_CASE(
    "jtt809: two frames in a row are read, garbage behind one and escapes that do not exist are refused") {
  const Octets test = frame(0x1005, {});
  CHECK(fields(joined({test, test})) ==
        "message message=1005 link test\ndevice_id platform=1100\n"
        "message message=1005 link test\ndevice_id platform=1100\n");
  CHECK(decode_all("jtt809", joined({test, hex("00")})).rejected);
  CHECK(fields(hex("5b 0000001a 5a03 0000000000000000000000000000000000000000 5d")) == "fault bad syntax\n");
  CHECK(fields(hex("5b ff0000ff 00")) == "fault bad length\n");
}

TEST_CASE("jtt809: only a whole frame with its check proves") {
  const Octets login = sample("jtt809", "login").bytes;
  CHECK(probe_of("jtt809", login) == Probe::proven);
  CHECK(probe_of("jtt809", joined({login, hex("00")})) == Probe::proven);
  CHECK(probe_of("jtt809", Octets(login.begin(), login.end() - 1)) == Probe::likely);
  CHECK(probe_of("jtt809", hex("5b 00")) == Probe::maybe);
  CHECK(probe_of("jtt809", bytes("[{\"a\":1}]")) == Probe::no);
  CHECK(probe_of("jtt809", hex("00")) == Probe::no);
  CHECK(probe_of("jtt809", hex("5b ff")) == Probe::no);
  CHECK(probe_of("jtt809", hex("5b 0000000a 00")) == Probe::no);
}

}  // namespace shekara::test
