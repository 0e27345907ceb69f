// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/base/checksum.h"
#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Octets = std::vector<std::uint8_t>;

constexpr std::string_view kImei = "001010000000016";

// "$$A" or "@@A", made whole: length, IMEI, sum and line end. `rest`: command and data.
std::string frame(std::string_view start, std::string_view rest, std::string_view device = kImei) {
  const std::string body = "," + std::string(device) + "," + std::string(rest) + "*";
  std::string out = std::string(start) + std::to_string(body.size() + 4) + body;
  char sum[8];
  std::snprintf(sum, sizeof sum, "%02X", static_cast<unsigned>(sum_of(as_bytes(out))));
  return out + sum + "\r\n";
}
std::string text_of(std::string_view hex_text) {
  const Octets raw = hex(hex_text);
  return {raw.begin(), raw.end()};
}

constexpr std::string_view kAaa =
    "AAA,35,43.238456,76.945123,250630060509,A,9,20,62,84,0.9,740,123456,7890,401|77|2BC0|250B,0000,"
    "0000|0000|0000|0A2D|0571,00000001,,3,0000";
const std::string kFixedRecord =
    "23 38c49302 e3169604 95e5f42f 01 09 14 3e00 5400 0900 e402 40e20100 d21e0000 9101 4d00 c02b 0b25 0000 "
    "0000 0000"
    "0000 00000000";
const std::string kParameters =
    "0a00 02 0123 0501 03 083e00 095400 0be402 05 0238c49302 03e3169604 0495e5f42f 0c40e20100 25df806300"
    "03 0e0c 91014d00c02b0b250000a0ff 1d07 020000004311c8 fe3103 612e6a";

std::string with_length(std::string_view record_hex) {
  const std::string record = text_of(record_hex);
  return std::string{static_cast<char>(record.size()), '\0'} + record;
}
const std::string kCcc = frame("$$B", "CCC," + text_of("0102 3400 00000000" + kFixedRecord + kFixedRecord));
const std::string kCce =
    frame("$$C", "CCE," + text_of("00000000 0200") + with_length(kParameters) + with_length(kParameters));
const std::string kPicture = frame("$$D", "D00,a.jpg,14,0," + text_of("ffd8ffe00d0a2a2a"));

DECODER_SAMPLE(meitrack, report, client_to_server, bytes(frame("$$A", kAaa)));
DECODER_SAMPLE(meitrack, stored_reports, client_to_server, bytes(kCcc));
DECODER_SAMPLE(meitrack, parameters, client_to_server, bytes(kCce));
DECODER_SAMPLE(meitrack, picture, client_to_server, bytes(kPicture));
DECODER_SAMPLE(meitrack, output_control, server_to_client, bytes(frame("@@M", "C01,0,12222")));
DECODER_SAMPLE(meitrack, where_are_you, server_to_client, bytes(frame("@@Q", "A10")));
DECODER_SAMPLE(meitrack, answer, client_to_server,
               bytes(frame("$$F", "C01,OK") + frame("$$G", "E91,FWV1.10,TEST0001")));
DECODER_SAMPLE(meitrack, login, client_to_server, bytes(frame("$$A", "AAC,0")));

std::string fields(std::string_view text) { return decode_all("meitrack", bytes(text)).text(); }
Probe probed(std::string_view text) { return probe_of("meitrack", bytes(text)); }

const std::string kDevice = "imei device=001010000000016\n";
const std::string kPlace = "position report.location=43.238456,76.945123\n";
const std::string kRest = "odometer report.odometer=123.456\ncell report.cell=401-77-11200-9483\n";

struct LastPosition final : public FieldSink {
  Position position;
  explicit LastPosition(std::string_view text) {
    const Octets raw = bytes(text);
    find_decoder("meitrack")->make()->decode({raw, Direction::client_to_server, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (field.tag == Tag::position) position = std::get<Position>(field.value);
  }
  void payload(const Payload&) override {}
};
void check_motion(const Position& got) {
  CHECK(got.valid);
  CHECK(got.speed_kmh.value() == doctest::Approx(62));
  CHECK(got.course_deg.value() == doctest::Approx(84));
  CHECK(got.altitude_m.value() == doctest::Approx(740));
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
}
}  // namespace

TEST_CASE("meitrack: a text report gives IMEI, position, cell and odometer") {
  CHECK(fields(frame("$$A", kAaa)) ==
        "message message=AAA report\n" + kDevice + "number report.event=35\n" + kPlace + kRest);
  check_motion(LastPosition(frame("$$A", kAaa)).position);
}

TEST_CASE("meitrack: event 37 names the driver's card, and a stored report has its number in front") {
  std::string text(kAaa);
  text.replace(4, 2, "37");
  text.replace(text.find("00000001"), 8, "006380DF");
  CHECK(fields(frame("$$A", text)).find("person_id report.driver=006380DF\n") != std::string::npos);
  const std::string stored = "AFF,0004" + std::string(kAaa.substr(3));
  CHECK(fields(frame("$$J", stored)) ==
        "message message=AFF stored report\n" + kDevice + "number report.event=35\n" + kPlace + kRest);
}

TEST_CASE("meitrack: V is no fix, fewer digits are no IMEI and nine digits are nobody") {
  std::string text(kAaa);
  text[text.find(",A,") + 1] = 'V';
  CHECK_FALSE(LastPosition(frame("$$A", text)).position.valid);
  CHECK(fields(frame("$$A", kAaa, "00101000000001")).find("device_id device=00101000000001\n") !=
        std::string::npos);
  CHECK(fields(frame("$$A", kAaa, "123456789")) == "fault bad syntax\n");
}

TEST_CASE("meitrack: records of fixed size are read one by one") {
  const std::string one = "number report.event=35\n" + kPlace + kRest;
  CHECK(fields(kCcc) == "message message=CCC reports\n" + kDevice + one + one);
  check_motion(LastPosition(kCcc).position);
}

TEST_CASE("meitrack: records of parameters give position, driver, cell and access points") {
  const std::string one =
      "number report.event=35\nodometer report.odometer=123.456\nperson_id report.driver=006380DF\n"
      "cell report.cell=401-77-11200-9483\nbssid report.access_point=02:00:00:00:43:11\n"
      "text report.picture_name=a.j\n" +
      kPlace;
  CHECK(fields(kCce) == "message message=CCE reports with parameters\n" + kDevice + one + one);
  check_motion(LastPosition(kCce).position);
}

TEST_CASE("meitrack: a piece of a picture is said to be there, whatever its bytes are") {
  CHECK(fields(kPicture) ==
        "message message=D00 picture\n" + kDevice +
            "text picture.name=a.jpg\nmedia picture.data=image/jpeg, part 0 of 14, 8 bytes\n");
}

TEST_CASE("meitrack: a server cuts the engine, asks where the tracker is, listens and looks") {
  const auto ordered = [](std::string_view rest, std::string_view command) {
    const std::string got = fields(frame("@@M", rest));
    CHECK_MESSAGE(got.find("command command=" + std::string(command) + "\n") != std::string::npos, got);
    return got;
  };
  ordered("C01,0,12222", "output control: 0,12222");
  ordered("A10", "report the position");
  ordered("A12,10,0", "track by time: 10,0");
  ordered("D03,1,camera_picture.jpg", "take a photograph: 1,camera_picture.jpg");
  CHECK(ordered("A72,77000000001,", "phones that may listen in").find("phone order.phone=77000000001\n") !=
        std::string::npos);
  ordered("E91", "read firmware and serial number");
  ordered("FC0,AUTH", "firmware: begin");
  ordered("E7F,1", "E7F");
  ordered("C01,\xff", "output control: \xef\xbf\xbd");
  CHECK(fields(frame("@@M", "CCC,2")) == "message message=CCC reports confirmed\n" + kDevice);
}

TEST_CASE("meitrack: the kind of an order is its key") {
  struct Key final : public FieldSink {
    std::string key;
    void field(const Field& field) override {
      if (field.tag == Tag::command) key = field.key;
    }
    void payload(const Payload&) override {}
  };
  const auto kind = [](std::string_view rest) {
    Key sink;
    const Octets raw = bytes(frame("@@M", rest));
    find_decoder("meitrack")->make()->decode({raw, Direction::server_to_client, {}, true}, sink);
    return sink.key;
  };
  CHECK(kind("C01,0,12222") == "immobilise");
  CHECK(kind("A10") == "locate");
  CHECK(kind("A72,77000000001") == "listen");
  CHECK(kind("D03,1,a.jpg") == "look");
  CHECK(kind("A21,1,192.0.2.9,5020,apn,u,p") == "configure");
  CHECK(kind("FC0,AUTH") == "update");
  CHECK(kind("C02,0,77000000001,Hi") == "message");
}

TEST_CASE("meitrack: an order that names a server, a phone, a text or a key gives them, not in its words") {
  CHECK(fields(frame("@@M", "A21,1,gps.example.com,5020,apn.example,user1,pass1")) ==
        "message message=A21 server and access point\n" + kDevice +
            "command command=server and access point\nhost order.server=gps.example.com\n"
            "text order.access_point=apn.example\nuser_name order.user=user1\ncredential "
            "order.password=pass1\n");
  CHECK(fields(frame("@@M", "C02,0,77000000001,Call me, please")) ==
        "message message=C02 send a text message\n" + kDevice +
            "command command=send a text message\nphone order.phone=77000000001\n"
            "user_text order.text=Call me, please\n");
  CHECK(fields(frame("@@M", "D10,13737431,13737461")).find("person_id order.driver_key=13737461\n") !=
        std::string::npos);
}

TEST_CASE("meitrack: a tracker answers what became of an order") {
  CHECK(fields(frame("$$F", "C01,OK")) ==
        "message message=C01 output control answer\n" + kDevice + "command_ack command.ack=done\n");
  CHECK(fields(frame("$$F", "E91,FWV1.10,TEST0001"))
            .find("text answer.firmware=FWV1.10\ndevice_id answer.serial_number=TEST0001\n") !=
        std::string::npos);
  CHECK(fields(frame("$$F", "B93,1,2")).find("command_ack command.ack=answered\ntext answer.text=1,2\n") !=
        std::string::npos);
  CHECK(fields(frame("$$F", "A70,77000000001,,")).find("phone order.phone=77000000001\n") !=
        std::string::npos);
  CHECK(fields(frame("$$A", "AAC,0")) == "message message=AAC login\n" + kDevice);
}

TEST_CASE("meitrack: a wrong sum is counted; only a text report in which all is in order is told still") {
  std::string report = frame("$$A", kAaa);
  report[report.size() - 3] ^= 1;
  CHECK(fields(report).find(kPlace) != std::string::npos);
  CHECK(fields(report).find("fault bad checksum\n") != std::string::npos);
  CHECK(probed(report) == Probe::likely);
  report[report.find("43.2")] = 'x';
  CHECK(fields(report) == "fault bad checksum\n");
  std::string order = frame("@@M", "C01,0,12222");
  order[order.size() - 3] ^= 1;
  CHECK(fields(order) == "fault bad checksum\n");
  std::string binary = kCce;
  binary[60] ^= 1;
  CHECK(fields(binary) == "fault bad checksum\n");
  CHECK(probed(binary) == Probe::no);
}

TEST_CASE("meitrack: a text whose length is wrong ends with its line, binary data does not") {
  std::string report = frame("$$A", kAaa);
  const std::string length = report.substr(3, 3);
  report.replace(3, 3, "159");
  CHECK(length != "159");
  CHECK(fields(report).find(kPlace) != std::string::npos);
  std::string binary = kCcc;
  binary.replace(3, 3, "130");
  CHECK(fields(binary) == "fault bad syntax\n");
}

TEST_CASE("meitrack: lengths and counts that lie give a fault and invent nothing") {
  CHECK(fields(frame("$$B", "CCC," + text_of("0102 1000 00000000 00"))).find("fault bad length") !=
        std::string::npos);
  CHECK(fields(frame("$$B", "CCC," + text_of("0102 3400 00000000 00"))).find("fault bad length") !=
        std::string::npos);
  CHECK(fields(frame("$$C", "CCE," + text_of("00000000 ffff 0a00"))).find("fault bad length") !=
        std::string::npos);
  CHECK(fields(frame("$$C", "CCE," + text_of("00000000 0100 0300 0100 ff"))).find("fault bad length") !=
        std::string::npos);
  CHECK(fields(frame("$$D", "D00,a.jpg,1")).find("fault bad syntax") != std::string::npos);
  CHECK(fields(frame("$$A", "AAA,35,1")).find("fault bad syntax") != std::string::npos);
}

TEST_CASE("meitrack: frames in a row are read, a cut one waits and garbage is refused") {
  const std::string two = frame("$$A", kAaa) + kCce;
  CHECK(decode_all("meitrack", bytes(two)).consumed == two.size());
  CHECK(decode_all("meitrack", bytes(two + "\x01")).rejected);
  CHECK(fields(kCce.substr(0, kCce.size() - 1)).empty());
  CHECK(fields(frame("$$A", kAaa).substr(0, 60)).empty());
  const std::string report = frame("$$A", kAaa);
  CHECK(fields(report.substr(0, report.size() - 2)) == fields(report));  // a datagram without its line end
  CHECK(fields("$$A99,001010000000016,AAA," + std::string(2100, 'x')) == "fault bad syntax\n");
}

TEST_CASE("meitrack: only a right sum proves") {
  CHECK(probed(frame("$$A", kAaa)) == Probe::proven);
  CHECK(probed(kCcc) == Probe::proven);
  CHECK(probed(frame("@@Q", "A10")) == Probe::proven);
  CHECK(probed(kCcc.substr(0, 80)) == Probe::likely);
  for (const std::string_view text :
       {"$", "$$", "$$A", "$$A15", "$$A158,", "$$A158,001010", "@@M33,001010000000016,C"})
    CHECK_MESSAGE(probed(text) == Probe::maybe, text);
  for (const std::string_view text :
       {"$G", "$$ ", "$$A1,", "$$A15x", "$$A158,0010100000,", "$$A158,0010100000000167,",
        "$$A158,001010000000016,aa", "$$A158,001010000000016,AAA;", "A", "@@M33,001010000000016,C01\r\n"})
    CHECK_MESSAGE(probed(text) == Probe::no, text);
}

}  // namespace shekara::test
