// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "scanner/base/checksum.h"
#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;

// version < 0: the $$ form. content: type and what follows.
Raw frame(int version, std::string_view content, std::string_view id = "001010000000016") {
  Raw out = bytes(version < 0 ? "$$" : "@@");
  const Raw body = hex(content);
  const std::size_t size = 4 + (version < 0 ? 0U : 1U) + 20 + body.size() + 4;
  out.push_back(static_cast<std::uint8_t>(size & 0xff));
  out.push_back(static_cast<std::uint8_t>(size >> 8));
  if (version >= 0) out.push_back(static_cast<std::uint8_t>(version));
  for (std::size_t i = 0; i < 20; ++i)
    out.push_back(i < id.size() ? static_cast<std::uint8_t>(id[i]) : std::uint8_t{0});
  out.insert(out.end(), body.begin(), body.end());
  const std::uint16_t sum = crc16_x25(out);
  for (const std::uint8_t byte : {static_cast<std::uint8_t>(sum & 0xff), static_cast<std::uint8_t>(sum >> 8),
                                  std::uint8_t{0x0d}, std::uint8_t{0x0a}})
    out.push_back(byte);
  return out;
}
Raw joined(Raw a, const Raw& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
std::string said(const Raw& raw, Direction direction = kUp) {
  const std::string all = decode_all("castel", raw, direction).text();
  const std::string head = "imei identity.imei=001010000000016\n";
  const std::size_t at = all.find(head);
  return at == std::string::npos ? all : all.substr(at + head.size());
}

class LastPosition final : public FieldSink {
 public:
  explicit LastPosition(const Raw& raw) {
    find_decoder("castel")->make()->decode({raw, kUp, {}, true}, *this);
  }
  void field(const Field& field) override {
    if (const auto* found = std::get_if<Position>(&field.value)) position = *found;
  }
  void payload(const Payload&) override {}
  std::optional<Position> position;
};

// 2025-06-30 06:05:09, 43.238456, 76.945123 in 1/3,600,000 degree, 10 m/s, 120 degrees.
const std::string kAt = "1e0619060509 ca284709 cbb88210 e803 b004 9f ";
const std::string kState = "c1f06952 fdf06952 9c911100 00000000 69830000 0000 0c000000 00036401014c0003 ";
const char kPlace[] = "position position.location=43.238456,76.945123\n";

DECODER_SAMPLE(castel, login, client_to_server,
               frame(4, "1001" + kState + "01" + kAt + "563100 483100 0000"));
DECODER_SAMPLE(castel, positions, client_to_server, frame(4, "4001 00" + kState + "02" + kAt + kAt));
DECODER_SAMPLE(castel, vin, client_to_server,
               frame(4, "a002 0000 01 00 00 01 0120 1100 4c5445535456494e303030303030303031"));
DECODER_SAMPLE(castel, vehicle, client_to_server,
               frame(12, "4206 00 01" + kAt + "04000a00 64 9c911100 000000 a07b 66a8"));
DECODER_SAMPLE(castel, portable, client_to_server, frame(-1, "4001" + kAt + "00"));
DECODER_SAMPLE(castel, cut_fuel, server_to_client, joined(frame(1, "8001"), frame(1, "4583 01")));
DECODER_SAMPLE(castel, query, server_to_client, frame(4, "2002 0000 01 0120"));
}  // namespace

TEST_CASE("castel: a plug says where it is and how far the car went") {
  const std::string odometer = "odometer vehicle.odometer=1151388\n";
  CHECK(said(sample("castel", "positions").bytes) == odometer + kPlace + kPlace);
  CHECK(said(sample("castel", "login").bytes) ==
        odometer + kPlace + "text login.software=V1\ntext login.hardware=H1\n");
  CHECK(said(frame(4, "4007 05000000" + kState + "01" + kAt + "01 010600000000")) == odometer + kPlace);
  CHECK(said(frame(4, "401f 00 05000000" + kState + "01" + kAt + "ff100002 00ff0021")) == odometer + kPlace);
  CHECK(said(frame(4, "4002" + kState + "7800")) == odometer);
  CHECK(said(frame(4, "4008" + kState + "b50f 2527")) == odometer + "cell position.cell=4021-10021\n");
  CHECK(said(frame(3, "4009 c1f06952" + kAt)) == kPlace);
  const Position got = LastPosition(sample("castel", "positions").bytes).position.value();
  CHECK(got.valid);
  CHECK(got.time.value().text() == "2025-06-30T06:05:09Z");
  CHECK(got.speed_kmh.value() == doctest::Approx(36));
  CHECK(got.course_deg.value() == doctest::Approx(120));
}

TEST_CASE("castel: south and west are negative, and without fix bits there is no fix") {
  const Position got =
      LastPosition(frame(3, "5101 1e0619060509 ca284709 cbb88210 0000 0000 00")).position.value();
  CHECK(got.latitude < 0);
  CHECK(got.longitude < 0);
  CHECK_FALSE(got.valid);
}

TEST_CASE("castel: the VIN comes with the answer to a query") {
  CHECK(said(sample("castel", "vin").bytes) ==
        "command_ack command.ack=query answered\nvin vehicle.vin=LTESTVIN000000001\n");
  CHECK(said(frame(4, "a002 0000 01 00 01 0520 01 0220 0200 4831")) ==
        "command_ack command.ack=query answered\ntext parameter.2002=H1\n");
  CHECK(said(frame(4, "a002 0000 01 00 00 02 0120 ffff 4831")) ==
        "command_ack command.ack=query answered\nfault bad length\n");
}

TEST_CASE("castel: built-in and portable trackers have their own types") {
  CHECK(said(sample("castel", "vehicle").bytes) ==
        std::string(kPlace) + "odometer vehicle.odometer=1151388\ncell position.cell=31648-43110\n");
  CHECK(said(sample("castel", "portable").bytes) == kPlace);
  CHECK(said(frame(-1, "2001 00000000 00000000 00" + kAt)) == kPlace);
}

TEST_CASE("castel: orders cut the fuel, locate, ask and set") {
  CHECK(said(frame(1, "4583 01"), kDown) == "command command=cut fuel\n");
  CHECK(said(frame(1, "4583 00"), kDown) == "command command=restore fuel\n");
  CHECK(said(frame(1, "8583 00")) == "command_ack command.ack=accepted\n");
  CHECK(said(frame(4, "2002 0000 01 0120"), kDown) == "command command=query parameters\n");
  CHECK(said(frame(4, "2001 0000 01 0120 01 00 00"), kDown) == "command command=set parameters\n");
  CHECK(said(frame(4, "3001 0000"), kDown) == "command command=position\n");
}

TEST_CASE("castel: a wrong sum gives a fault and no fields, counts that lie end with the bytes") {
  Raw wrong = sample("castel", "positions").bytes;
  wrong[40] ^= 1;
  CHECK(decode_all("castel", wrong).text() == "fault bad checksum\n");
  CHECK(
      said(frame(4, "4001 00" + kState + "ff" + kAt)).ends_with(std::string(kPlace) + "fault bad length\n"));
  CHECK(said(frame(4, "4001 00")) == "fault bad length\n");
  CHECK(said(frame(4, "4009 c1f06952 1e0d19060509 ca284709 cbb88210 e803 b004 9f"))
            .ends_with("fault bad value\n"));
  CHECK(said(frame(4, "4fff 0102")) == "payload body   2 bytes\nfault unsupported\n");
}

TEST_CASE("castel: what is cut waits, what is none is refused") {
  const Raw whole = sample("castel", "positions").bytes;
  for (const std::size_t size : {1U, 3U, 10U, 40U})
    CHECK(decode_all("castel", Raw(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)))
              .lines.empty());
  CHECK(decode_all("castel", joined(whole, whole)).consumed == 2 * whole.size());
  CHECK(decode_all("castel", joined(whole, bytes("garbage"))).rejected);
  CHECK(decode_all("castel", hex("40 40 05 00")).rejected);
}

TEST_CASE("castel: length, id and sum prove") {
  const Raw whole = sample("castel", "positions").bytes;
  CHECK(probe_of("castel", whole) == Probe::proven);
  CHECK(probe_of("castel", Raw(whole.begin(), whole.begin() + 60)) == Probe::likely);
  CHECK(probe_of("castel", Raw(whole.begin(), whole.begin() + 10)) == Probe::maybe);
  for (const std::string_view text : {"@a", "$GPRMC,", "$$A158,001010000000016,AAA", "@@A12,", "GET"})
    CHECK_MESSAGE(probe_of("castel", bytes(text)) == Probe::no, text);
  Raw wrong = whole;
  wrong[wrong.size() - 3] ^= 1;
  CHECK(probe_of("castel", wrong) == Probe::no);
}

}  // namespace shekara::test
