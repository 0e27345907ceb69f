// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdio>
#include <optional>
#include <string>

#include "scanner/base/checksum.h"
#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr Direction kUp = Direction::client_to_server;

std::string sentence(std::string_view content) {
  char sum[8];
  std::snprintf(sum, sizeof sum, "*%02X", static_cast<unsigned>(xor_of(as_bytes(content))));
  return std::string(content) + sum;
}
const std::string kRmc = sentence("GPRMC,060509.000,A,4314.3074,N,07656.7074,E,10.00,276.17,300625,,,A");
const std::string kBasic = kRmc + ",F,,imei:001010000000016,";
const std::string kFull =
    "250630110509,+77000000001," + kRmc +
    ",F,help me!, imei:001010000000016,05,740.7,F:4.28V,1,135,19824,401,01,0FB5,2725\r\n";
const std::string kNoFix =
    ",+77000000001,,L,, imei:001010000000016,,,F:4.28V,1,52,19824,401,01,0FB5,2725\r\n";
const std::string kIdentity = "message message=GPRMC\nimei identity.imei=001010000000016\n";
const char kPlace[] = "position position.location=43.238457,76.945123\n";

std::string fields(const std::string& text) { return decode_all("xexun", bytes(text)).text(); }
Probe probed(const std::string& text) { return probe_of("xexun", bytes(text)); }

class LastPosition final : public FieldSink {
 public:
  explicit LastPosition(const std::string& text) {
    find_decoder("xexun")->make()->decode({bytes_ = bytes(text), kUp, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (const auto* found = std::get_if<Position>(&field.value)) position = *found;
  }
  void payload(const Payload&) override {}
  std::optional<Position> position;

 private:
  std::vector<std::uint8_t> bytes_;
};

DECODER_SAMPLE(xexun, basic, client_to_server, bytes(kBasic));
DECODER_SAMPLE(xexun, full, client_to_server, bytes(kFull));
DECODER_SAMPLE(xexun, no_fix, client_to_server, bytes(kNoFix));
DECODER_SAMPLE(xexun, several, client_to_server, bytes(kFull + kBasic + kBasic));
}  // namespace

TEST_CASE("xexun: the short form has the place and the IMEI") {
  CHECK(fields(kBasic) == kIdentity + kPlace);
  const Position got = LastPosition(kBasic).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(18.52));
  CHECK(got.course_deg.value() == doctest::Approx(276.17));
  CHECK(fields(sentence("GNRMC,060509.000,V,5142.2043,S,38.6580,W,0,,300625,,,N") +
               "\r\n,L,imei:001010000000016,") ==
        "message message=GNRMC\nimei identity.imei=001010000000016\n"
        "position position.location=-51.703405,-0.644300\n");
}

TEST_CASE("xexun: the full form also has the owner's phone, the event and the cell") {
  CHECK(fields(kFull) ==
        kIdentity + "text serial=250630110509\nphone owner.phone=+77000000001\ntext event=help me!\n" +
            kPlace + "cell position.cell=401-1-4021-10021\n");
  CHECK(LastPosition(kFull).position.value().altitude_m.value() == doctest::Approx(740.7));
  CHECK(fields("250630110509,TEST NET," + kBasic).find("text owner.name=TEST NET\n") != std::string::npos);
}

TEST_CASE("xexun: before the first fix the owner's phone, the IMEI and the cell are there") {
  CHECK(fields(kNoFix) ==
        "message message=no fix\nimei identity.imei=001010000000016\nphone owner.phone=+77000000001\n"
        "cell position.cell=401-1-4021-10021\n");
  CHECK(probed(kNoFix) == Probe::likely);
  CHECK(probed(",+77000000001,,") == Probe::maybe);
  CHECK(probed(",L,imei:001010000000016,") == Probe::no);
}

TEST_CASE("xexun: a wrong sum gives a fault and no fields, a broken angle no place") {
  std::string wrong = kFull;
  wrong[wrong.find("4314")] = '5';
  CHECK(fields(wrong) == "fault bad checksum\n");
  CHECK(fields(sentence("GPRMC,060509.000,A,4374.3074,N,07656.7074,E,0,0,300625,,,A") +
               ",F,imei:001010000000016,") == kIdentity + "fault bad value\n");
  CHECK(fields(sentence("GPRMC,060509.000,V,,,,,,,300625,,,N") + ",L,imei:001010000000016,") == kIdentity);
}

TEST_CASE("xexun: what is cut waits, what is none is refused") {
  for (const std::size_t size : {5U, 30U, 80U, 100U}) CHECK(fields(kFull.substr(0, size)).empty());
  CHECK(decode_all("xexun", bytes(kFull + "garbage")).rejected);
  CHECK(decode_all("xexun", bytes(kBasic + std::string(2000, '1'))).rejected);
  CHECK(decode_all("xexun", bytes(kFull + kFull)).consumed == 2 * kFull.size());
}

TEST_CASE("xexun: the sum and the tail prove; a plain NMEA line is not Xexun's") {
  CHECK(probed(kBasic) == Probe::proven);
  CHECK(probed(kFull) == Probe::proven);
  CHECK(probed("$" + kBasic) == Probe::proven);
  std::string wrong = kFull;
  wrong[wrong.find("4314")] = '5';
  CHECK(probed(wrong) == Probe::likely);
  for (const std::string_view text : {"G", "GPRMC,0605", "2506", "250630110509,+77", "$GPRMC,06"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::maybe, text);
  CHECK(probed(kRmc) == Probe::maybe);
  CHECK(probed("$" + kRmc + "\r\n") == Probe::no);
  CHECK(probed("$" + kRmc + "\r\n,L,imei:001010000000016,") == Probe::no);
  for (const std::string_view text :
       {"GET / HTTP/1.1", "GPGGA,0605", "12345;", "250630110509,+77,GPRMX", "imei:0010"})
    CHECK_MESSAGE(probed(std::string(text)) == Probe::no, text);
  CHECK(probe_of("nmea", bytes("$" + kBasic)) != Probe::proven);
}

}  // namespace shekara::test
