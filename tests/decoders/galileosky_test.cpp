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
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;

Octets joined(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

Octets frame(std::uint8_t kind, const Octets& inside, bool more_stored = false) {
  Octets out{kind, static_cast<std::uint8_t>(inside.size()),
             static_cast<std::uint8_t>(inside.size() >> 8 | (more_stored ? 0x80U : 0U))};
  out.insert(out.end(), inside.begin(), inside.end());
  const std::uint16_t check = crc16_modbus(out);
  out.push_back(static_cast<std::uint8_t>(check));
  out.push_back(static_cast<std::uint8_t>(check >> 8));
  return out;
}

// Hardware 17, firmware 222, the IMEI, device 50.
const Octets kHead = joined({hex("01 11 02 de 03"), bytes("001010000000016"), hex("04 3200")});
// 2025-06-30T06:05:09Z; 9 satellites; 62.0 km/h, 84.0 degrees; 740 m; 12.480 V; driver; 123456 m.
constexpr std::string_view kTime = "15296268";
const std::string kRecord = "04 3200 10 0700 20 " + std::string(kTime) +
                            "30 09 38c49302 e3169604 33 6c02 4803 34 e402 41 c030 90 df806300 d4 40e20100";
const Octets kExtended = hex("fe 0300 010203");

// "E1" with its text, behind what names the device and the command.
Octets with_text(std::string_view text) {
  return joined({hex("03"), bytes("001010000000016"), hex("04 3200 e0 01000000 e1"),
                 Octets{static_cast<std::uint8_t>(text.size())}, bytes(text)});
}

// Second 1000 of the year, a fix, 76.945123 E and 43.238456 N as near as the bits allow, no events.
const std::string kCompressed = "0000fa16d6ee5ebf5400";

Octets iridium(const Octets& records = hex(kCompressed + "00")) {
  const Octets elements =
      joined({hex("01 001c 00000001"), bytes("001010000000016"), hex("00 0001 0000 68622915"),
              hex("03 000b 00 2b 37e3 4c dd83 00000005 02 00"),
              Octets{static_cast<std::uint8_t>(records.size())}, records});
  return joined({Octets{0x01, 0x00, static_cast<std::uint8_t>(elements.size())}, elements});
}

DECODER_SAMPLE(galileosky, head, client_to_server, frame(1, kHead, true));
DECODER_SAMPLE(galileosky, records, client_to_server,
               frame(1, joined({hex(kRecord), kExtended, hex(kRecord)})));
DECODER_SAMPLE(galileosky, command, server_to_client, frame(1, with_text("Out 1,1")));
DECODER_SAMPLE(galileosky, answer, client_to_server,
               frame(1, with_text("Dev50 Soft=222 Nav=0 Lat=43.2385 Lon=76.9451 Speed=0.0")));
DECODER_SAMPLE(galileosky, picture, client_to_server, frame(7, hex("00 ffd8ffe000104a46")));
DECODER_SAMPLE(galileosky, satellite, client_to_server, iridium());

std::string fields(const Octets& raw, Direction direction = kUp) {
  return decode_all("galileosky", raw, direction).text();
}
std::string ordered(std::string_view text) { return fields(frame(1, with_text(text)), kDown); }
bool has(const std::string& all, std::string_view line) {
  return all.find(std::string(line) + "\n") != std::string::npos;
}

const std::string kRecordFields =
    "number device.number=50\nnumber record.power=12.48\nperson_id record.driver=006380DF\n"
    "odometer record.odometer=123.456\nposition record.location=43.238456,76.945123\n";
}  // namespace

TEST_CASE("galileosky: the first packet names the device") {
  CHECK(fields(frame(1, kHead, true)) ==
        "message message=stored records\nimei device.imei=001010000000016\nnumber device.number=50\n");
}

TEST_CASE("galileosky: a tag seen before begins the next record, and unknown extras are stepped over") {
  CHECK(fields(frame(1, joined({hex(kRecord), kExtended, hex(kRecord)}))) ==
        "message message=records\n" + kRecordFields + kRecordFields);
}

TEST_CASE("galileosky: position, time, speed, course and height of a record are one field") {
  struct Last final : public FieldSink {
    Position position;
    std::string kind;
    void field(const Field& field) override {
      if (field.tag == Tag::position) position = std::get<Position>(field.value);
      if (field.tag == Tag::command) kind = field.key;
    }
    void payload(const Payload&) override {}
  };
  const auto read = [](const Octets& raw, Direction direction) {
    Last sink;
    find_decoder("galileosky")->make()->decode({raw, direction, {}, true}, sink);
    return sink;
  };
  const Position got = read(frame(1, hex(kRecord)), kUp).position;
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(62));
  CHECK(got.course_deg.value() == doctest::Approx(84));
  CHECK(got.altitude_m.value() == doctest::Approx(740));
  CHECK_FALSE(read(frame(1, hex("30 20 38c49302 e3169604")), kUp).position.valid);
  CHECK(read(frame(1, with_text("Out 1,1")), kDown).kind == "immobilise");
  CHECK(read(frame(1, with_text("makephoto 1")), kDown).kind == "look");
  CHECK(read(frame(1, with_text("status")), kDown).kind == "locate");
  CHECK(read(frame(1, with_text("WrPeriod")), kDown).kind == "diagnose");
  CHECK(read(frame(1, with_text("WrPeriod 60,600")), kDown).kind == "configure");
}

TEST_CASE("galileosky: the server orders by words, and what they name is given") {
  CHECK(has(ordered("Out 1,1"), "command command=set an output: Out 1,1"));
  CHECK(has(ordered("Out 1,1"), "message message=command"));
  CHECK(has(ordered("Out 1,1"), "imei device.imei=001010000000016"));
  CHECK(has(ordered("serverip gps.example.com,5034"), "command command=server: serverip"));
  CHECK(has(ordered("serverip gps.example.com,5034"), "host command.server=gps.example.com"));
  const std::string point = ordered("APN apn.example,user1,pass1");
  CHECK(has(point, "user_name command.user=user1"));
  CHECK(has(point, "credential command.password=pass1"));
  CHECK(has(ordered("Call +77000000001"), "phone command.phone=+77000000001"));
  const std::string text = ordered("sms +77000000001,Call me, please");
  CHECK(has(text, "phone command.phone=+77000000001"));
  CHECK(has(text, "user_text command.text=Call me, please"));
  CHECK(has(ordered("WrPeriod 60,600"), "text command.parameters=60,600"));
}

TEST_CASE("galileosky: the terminal answers in words, with its position or its identity") {
  const std::string status = fields(sample("galileosky", "answer").bytes);
  CHECK(has(status, "command_ack command.ack=answered"));
  CHECK(has(status, "position answer.location=43.238500,76.945100"));
  CHECK(has(fields(frame(1, with_text("IMEI 001010000000016"))), "imei answer.imei=001010000000016"));
  CHECK(has(fields(frame(1, with_text("IMSI 001010000000001;"))), "imsi answer.imsi=001010000000001"));
  CHECK(has(fields(frame(1, with_text("INSYS: Pow=12438"))), "payload answer.text text/plain  16 bytes"));
}

TEST_CASE("galileosky: the server confirms with the checksum that it got") {
  const Octets packet = frame(1, kHead);
  const Decoded got = decode_all("galileosky", {{kUp, packet}, {kDown, hex("02 1234 07 5678")}});
  CHECK(got.has("message message=received"));
  CHECK(got.has("message message=picture received"));
}

TEST_CASE("galileosky: pieces of a picture are said to be there, the empty one ends it") {
  CHECK(fields(frame(7, hex("00 ffd8ffe000104a46"))) ==
        "message message=picture\nmedia picture.data=image/jpeg, part 0, 8 bytes\n");
  CHECK(fields(frame(7, hex("01"))) == "message message=picture\n");
}

TEST_CASE("galileosky: compressed records have a position and a list of tags") {
  const std::string got = fields(frame(8, hex(kCompressed + "02 10 41 0700 c030" + kCompressed + "00")));
  CHECK(has(got, "message message=compressed records"));
  CHECK(has(got, "number record.power=12.48"));
  CHECK(has(got, "position record.location=43.238497,76.945152"));
  CHECK(has(fields(frame(8, hex(kCompressed + "05"))), "fault bad length"));
  CHECK(has(fields(frame(8, hex(kCompressed + "01 1f"))), "fault unsupported"));
}

TEST_CASE("galileosky: by satellite come the IMEI, where the satellite saw it and a compressed record") {
  CHECK(fields(iridium()) ==
        "message message=records by satellite\nimei device.imei=001010000000016\ntime "
        "time=2025-06-30T06:05:09Z\n"
        "position satellite.location=43.238450,76.945117\nposition record.location=43.238497,76.945152\n");
  // Or the tags of packets, as the terminal is set.
  CHECK(has(fields(iridium(hex("20 " + std::string(kTime) + "30 09 38c49302 e3169604 33 6c02 4803 34 e402"))),
            "position record.location=43.238456,76.945123"));
  CHECK_FALSE(has(fields(iridium(hex("c2 00000000 db 00000000"))), "fault bad length"));
  Octets lie = iridium();
  lie[3 + 3 + 28 + 2] ^= 1;  // the length of the second element
  CHECK(has(fields(lie), "fault bad value"));
  CHECK(probe_of("galileosky", lie) == Probe::no);
  CHECK(probe_of("galileosky", iridium()) == Probe::proven);
}

TEST_CASE("galileosky: a wrong checksum gives its fault and not one field") {
  Octets wrong = frame(1, hex(kRecord));
  wrong[20] ^= 1;
  CHECK(fields(wrong) == "fault bad checksum\n");
  CHECK(probe_of("galileosky", wrong) == Probe::no);
}

TEST_CASE("galileosky: an unknown tag ends the walk, a value that is cut too, and both are counted") {
  const std::string unknown = fields(frame(1, joined({hex(kRecord), hex("1f 0000")})));
  CHECK(has(unknown, "position record.location=43.238456,76.945123"));
  CHECK(has(unknown, "fault unsupported"));
  CHECK(has(fields(frame(1, hex("10 0700 e1 ff 41"))), "fault bad length"));
  CHECK(has(fields(frame(1, hex("10 0700 fe ffff 41"))), "fault bad length"));
}

TEST_CASE("galileosky: packets in a row are read, a cut one waits, garbage and no length are refused") {
  const Octets two = joined({frame(1, kHead), frame(1, hex(kRecord))});
  CHECK(decode_all("galileosky", two).consumed == two.size());
  CHECK(decode_all("galileosky", joined({two, hex("55")})).rejected);
  const Octets cut(two.begin(), two.begin() + 20);
  CHECK(fields(cut).empty());
  CHECK(fields(hex("01 0000 0000 00")) == "fault bad length\n");
}

TEST_CASE("galileosky: only a whole packet with its checksum proves") {
  const Octets packet = frame(1, hex(kRecord));
  CHECK(probe_of("galileosky", packet) == Probe::proven);
  CHECK(probe_of("galileosky", Octets(packet.begin(), packet.end() - 1)) == Probe::likely);
  CHECK(probe_of("galileosky", frame(8, hex(kCompressed + "00"))) == Probe::proven);
  for (const std::string_view text : {"01", "0117", "07", "08 0b00", "01 2000 04 3200", "07 2000 00"})
    CHECK_MESSAGE(probe_of("galileosky", hex(text)) == Probe::maybe, text);
  for (const std::string_view text :
       {"00", "02", "01 0000 04", "01 2000 1f", "01 0100 04 0000", "08 0300 00"})
    CHECK_MESSAGE(probe_of("galileosky", hex(text)) == Probe::no, text);
}

}  // namespace shekara::test
