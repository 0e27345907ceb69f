// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;

Raw joined(Raw a, const Raw& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
Raw package(unsigned type, const Raw& content) {
  Raw out = hex("67 67");
  const std::size_t size = content.size() + 2;
  for (const std::size_t byte : {std::size_t{type}, size >> 8, size & 0xff, std::size_t{0}, std::size_t{7}})
    out.push_back(static_cast<std::uint8_t>(byte));
  return joined(out, content);
}
Raw package(unsigned type, std::string_view content) { return package(type, hex(content)); }
Raw order(std::string_view text) { return package(0x80, joined(hex("01 00000001"), bytes(text))); }
Raw datagram(const Raw& packages) {
  const Raw body = joined(hex("0001010000000016"), packages);
  std::uint32_t sum = 0;
  for (const std::uint8_t byte : body) sum = ((sum << 1 | sum >> 15) + byte) & 0xffff;
  const std::size_t size = body.size() + 2;
  Raw out = bytes("EL");
  for (const std::size_t byte : {size >> 8, size & 0xff, std::size_t{sum >> 8}, std::size_t{sum & 0xff}})
    out.push_back(static_cast<std::uint8_t>(byte));
  return joined(out, body);
}
std::string fields(const Raw& raw, Direction direction = kUp) {
  return decode_all("eelink", raw, direction).text();
}

class LastPosition final : public FieldSink {
 public:
  explicit LastPosition(const Raw& raw) {
    find_decoder("eelink")->make()->decode({raw, kUp, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (const auto* found = std::get_if<Position>(&field.value)) position = *found;
  }
  void payload(const Payload&) override {}
  std::optional<Position> position;
};

// 2025-06-30 06:05:09; the place in 1/1,800,000 degree.
const std::string kTime = "68622915 ", kAngles = "04a39465 08415c65 ";
const std::string kOld = kTime + kAngles + "24 0078 0191 0001 0fb5 002725 01 ";
const std::string kNew =
    kTime + "13" + kAngles + "02e4 0024 0078 09 0191 0001 0fb5 00002725 1e 02005e005301 c4 ";
const std::string kPlace = "position position.location=43.238456,76.945123\n",
                  kCell = "cell position.cell=401-1-4021-10021\n";

DECODER_SAMPLE(eelink, login, client_to_server, package(0x01, "0001010000000016 0120"));
DECODER_SAMPLE(eelink, old_location, client_to_server, package(0x02, kOld + "0011"));
DECODER_SAMPLE(eelink, location, client_to_server,
               package(0x12, kNew + "0009 0e10 0000 0000 0000949e 0001 0002 04b4 0010"));
DECODER_SAMPLE(eelink, several, client_to_server,
               joined(package(0x03, "0021"), package(0x14, kNew + "02 0001")));
DECODER_SAMPLE(eelink, in_datagram, client_to_server, datagram(package(0x12, kNew + "0009")));
DECODER_SAMPLE(eelink, cut_engine, server_to_client, order("RELAY,1#"));
DECODER_SAMPLE(eelink, replies, server_to_client,
               joined(package(0x01, "68622915 0001 00"), package(0x03, "")));
}  // namespace

TEST_CASE("eelink: a login names the IMEI") {
  CHECK(fields(package(0x01, "0001010000000016 0120")) ==
        "message message=login\nimei identity.imei=001010000000016\n");
  CHECK(fields(package(0x01, "0001010000000017 01")) ==
        "message message=login\ndevice_id identity.device_id=001010000000017\n");
  CHECK(fields(package(0x01, "f001010000000016 01")) == "message message=login\nfault bad value\n");
}

TEST_CASE("eelink: both editions say where, and by which cells and access points") {
  CHECK(fields(package(0x02, kOld + "0011")) == "message message=location\n" + kPlace + kCell);
  CHECK(fields(package(0x12, kNew + "0009 0e10 0000 0000 0000949e 0001 0002 04b4 0010")) ==
        "message message=location\n" + kPlace + kCell +
            "bssid position.bssid=02:00:5e:00:53:01\nodometer vehicle.odometer=38046\nhealth health=steps "
            "1204\n");
  CHECK(fields(package(
            0x12, kTime + "80 04 09 0191 0001 0fb5 0000 00002725 0000 0000 0000 50 02005e005301 c4 0000")) ==
        "message message=location\n" + kCell + "bssid position.bssid=02:00:5e:00:53:01\n");
  for (const Raw& raw : {package(0x02, kOld), package(0x12, kNew + "0009")}) {
    const Position got = LastPosition(raw).position.value();
    CHECK(got.valid);
    CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
    CHECK(got.speed_kmh.value() == doctest::Approx(36));
    CHECK(got.course_deg.value() == doctest::Approx(120));
  }
  CHECK_FALSE(LastPosition(package(0x12, kNew + "0008")).position.value().valid);
  CHECK_FALSE(LastPosition(package(0x14, kNew + "01 0008")).position.value().valid);
  CHECK(LastPosition(package(0x12, kNew)).position.value().altitude_m.value() == doctest::Approx(740));
}

TEST_CASE("eelink: alarms and text messages that arrive at the device") {
  CHECK(fields(package(0x14, kNew + "02 0001")).ends_with("text position.alarm=SOS\n"));
  CHECK(fields(package(0x04, kOld + "03")).ends_with("text position.alarm=low battery\n"));
  const Raw number = joined(bytes("+77000000001"), Raw(9, 0));
  CHECK(fields(package(0x16, joined(joined(hex(kNew), number), bytes("hello"))))
            .ends_with("phone sms.phone=+77000000001\nuser_text sms.text=hello\n"));
  CHECK(fields(package(0x07, kTime + "0d 00000024 8a 0000949e")) ==
        "message message=vehicle\nodometer vehicle.odometer_km=38046\n");
  CHECK(fields(package(0x1f, "0001 ffd8ffe0")) ==
        "message message=picture part\nmedia picture=image, 6 bytes\n");
}

TEST_CASE("eelink: orders cut the engine, listen, locate and set") {
  const auto ordered = [](std::string_view text) {
    const std::string all = fields(order(text), kDown);
    return all.substr(std::min(all.find("command "), all.size()));
  };
  CHECK(ordered("RELAY,1#") == "command command=RELAY cut\n");
  CHECK(ordered("RELAY,0#") == "command command=RELAY restore\n");
  CHECK(ordered("WHERE#") == "command command=WHERE\n");
  CHECK(ordered("MONITOR,77000000001#") == "command command=MONITOR\nphone command.phone=77000000001\n");
  CHECK(ordered("TIMER,60,1#") == "command command=TIMER 60\n");
  CHECK(ordered("SOS,A,77000000001#") == "command command=SOS\nphone command.phone=77000000001\n");
  CHECK(ordered("FW,77000000001,hello#") ==
        "command command=FW\nphone command.phone=77000000001\nuser_text command.text=hello\n");
  CHECK(ordered("SERVER,1,gps.example.net,8001#") ==
        "command command=SERVER\nhost command.host=gps.example.net\n");
  CHECK(ordered("XYZ#") == "command command=XYZ\n");
}

TEST_CASE("eelink: answers hold text, and a place in words") {
  const std::string answer =
      "Lat:N43.238456,Lon:E76.945123,Course:120.00,Speed:36.00km/h,DateTime:2025-06-30 06:05:09";
  const Raw raw = package(0x80, joined(hex("01 00000001"), bytes(answer)));
  CHECK(fields(raw) == "message message=order\ncommand_ack command.ack=answered\ntext command.answer=" +
                           answer + "\nposition position.location=43.238456,76.945123\n");
  CHECK(LastPosition(raw).position.value().time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(fields(package(0x14, bytes("Almaty, Abay 1")), kDown) ==
        "message message=warning reply\nstreet_address answer.address=Almaty, Abay 1\n");
}

TEST_CASE("eelink: a datagram names the IMEI and has a sum") {
  const Raw raw = datagram(package(0x12, kNew + "0009"));
  CHECK(fields(raw).starts_with("imei identity.imei=001010000000016\nmessage message=location\n" + kPlace));
  Raw wrong = raw;
  wrong[30] ^= 1;
  CHECK(fields(wrong) == "fault bad checksum\n");
  CHECK(fields(datagram(joined(package(0x03, "0021"), hex("67 67 03 00")))).ends_with("fault bad length\n"));
}

TEST_CASE("eelink: what is cut waits, what is too short or none is told") {
  const Raw whole = package(0x12, kNew + "0009");
  for (const std::size_t size : {1U, 4U, 6U, 20U})
    CHECK(decode_all("eelink", Raw(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)))
              .lines.empty());
  CHECK(decode_all("eelink", joined(whole, whole)).consumed == 2 * whole.size());
  CHECK(decode_all("eelink", joined(whole, bytes("xgarbage"))).rejected);
  CHECK(fields(package(0x12, kTime + "01 04a3")).ends_with("fault bad length\n"));
  CHECK(fields(package(0x02, kTime)).ends_with("fault bad length\n"));
  CHECK(decode_all("eelink", hex("67 67 12 ff ff 00 00")).rejected);
  CHECK(decode_all("eelink", hex("67 67 55 00 02 00 00")).rejected);
}

TEST_CASE("eelink: what is in range proves, an acknowledgement only with a next one") {
  CHECK(probe_of("eelink", package(0x01, "0001010000000016 01")) == Probe::proven);
  CHECK(probe_of("eelink", package(0x02, kOld)) == Probe::proven);
  CHECK(probe_of("eelink", package(0x12, kNew)) == Probe::proven);
  CHECK(probe_of("eelink", datagram(package(0x03, "0021"))) == Probe::proven);
  CHECK(probe_of("eelink", package(0x03, "0021")) == Probe::likely);
  CHECK(probe_of("eelink", joined(package(0x03, "0021"), package(0x03, "0021"))) == Probe::proven);
  CHECK(probe_of("eelink", package(0x02, "00000000 04a39465 08415c65 24 0078 0191 0001 0fb5 002725 01")) ==
        Probe::no);
  CHECK(probe_of("eelink", hex("67 67 12")) == Probe::maybe);
  CHECK(probe_of("eelink", hex("67 68")) == Probe::no);
  CHECK(probe_of("eelink", bytes("gg")) == Probe::maybe);
  for (const std::string_view text : {"ggood", "get", "ELFX", "EL\xff\xff", "EHLO example.net"})
    CHECK_MESSAGE(probe_of("eelink", bytes(text)) == Probe::no, text);
}

}  // namespace shekara::test
