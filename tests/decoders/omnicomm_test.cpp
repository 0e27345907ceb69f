// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
constexpr Direction kServer = Direction::server_to_client;

Raw operator+(Raw left, const Raw& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}
Raw le16(std::size_t value) {
  return {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8)};
}
Raw frame(std::uint8_t type, const Raw& data) {
  const Raw content = Raw{type} + le16(data.size()) + data;
  const std::uint16_t crc = crc16_ccitt_false(content);
  Raw out{0xc0};
  for (const std::uint8_t byte :
       content + Raw{static_cast<std::uint8_t>(crc >> 8), static_cast<std::uint8_t>(crc)}) {
    if (byte != 0xc0 && byte != 0xdb) out.push_back(byte);
    if (byte == 0xc0) out = out + hex("dbdc");
    if (byte == 0xdb) out = out + hex("dbdd");
  }
  return out;
}
Raw archive(const std::vector<Raw>& messages) {
  Raw data = hex("07000000 95f00d1f 00");
  for (const Raw& message : messages) data = data + le16(message.size()) + message;
  return frame(0x86, data);
}
// Seconds since 2009 of 2025-06-30T06:05:09Z: 520495509 = 0x1f062195.
const Raw kNavigation = hex("2b 08e0a8ad9c03 10bc93e7dd05 1864 2054 2809 30d073 3895c398f801 2c");
const Raw kGeneral = hex("13 10 b1a899a901 1a 08 0000001122334455 20 05 28 c0c407 5a 06 f77000000001 14");
const Raw kVin = hex("5b 5a 12") + bytes("LTESTCAR200000001") + hex("00 5c");

DECODER_SAMPLE(omnicomm, identity, client_to_server, frame(0x80, hex("db010000 34010000")));
DECODER_SAMPLE(omnicomm, archive, client_to_server, archive({hex("0800") + kGeneral + kNavigation, kVin}));
DECODER_SAMPLE(omnicomm, session, client_to_server,
               frame(0x80, hex("39300000 34010000")) + archive({kNavigation}));
DECODER_SAMPLE(omnicomm, request, server_to_client, frame(0x85, hex("00000000")));

Decoded decoded(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decode_all("omnicomm", raw, direction);
}
std::string fields(const Raw& raw, Direction direction = Direction::client_to_server) {
  return decoded(raw, direction).text();
}
}  // namespace

TEST_CASE("omnicomm: the first packet names the terminal, with its escapes undone") {
  CHECK(fields(frame(0x80, hex("39300000 34010000"))) ==
        "message message=identity\ndevice_id identity.terminal=12345\n");
  CHECK(decoded(frame(0x80, hex("dbc00000 34010000"))).has("device_id identity.terminal=49371"));
  CHECK(probe_of("omnicomm", frame(0x80, hex("dbc00000 34010000"))) == Probe::proven);
}

TEST_CASE("omnicomm: records give place, driver's key, phone and VIN from groups of protobuf") {
  const Decoded all = decoded(archive({hex("0800") + kGeneral + kNavigation, kVin}));
  CHECK(all.has("position position.location=43.238456,76.945123"));
  CHECK(all.has("device_id general.terminal=354833457"));
  CHECK(all.has("person_id general.ibutton=0000001122334455"));
  CHECK(all.has("phone general.phone=77000000001"));
  CHECK(all.has("number general.ignition=1"));
  CHECK(all.has("odometer general.odometer_10cm=123456"));
  CHECK(all.has("vin obd.vin=LTESTCAR200000001"));
  CHECK_FALSE(all.has("fault bad length"));
}

TEST_CASE("omnicomm: pictures and cards of tachographs are told of") {
  CHECK(decoded(archive({hex("23 1080a004 24")})).has("media picture=image, 69632 bytes"));
  CHECK(decoded(archive({hex("4b 23 1a 10") + bytes("K123456789000000") + hex("24 4c")}))
            .has("driver_licence tachograph.card=K123456789000000"));
}

TEST_CASE("omnicomm: the server asks for the archive and has it removed") {
  CHECK(fields(frame(0x85, hex("00000000")), kServer) ==
        "message message=archive request\ncommand command=send the archive\n");
  CHECK(fields(frame(0x87, hex("08000000")), kServer) ==
        "message message=archive removal\ncommand command=remove the archive\n");
}

TEST_CASE("omnicomm: damage is said, and the next packet is read") {
  Raw damaged = frame(0x80, hex("39300000 34010000"));
  damaged[5] ^= 1;
  CHECK(fields(damaged) == "fault bad checksum\n");
  CHECK(probe_of("omnicomm", damaged) == Probe::no);
  CHECK(decoded(damaged + archive({kNavigation})).has("position position.location=43.238456,76.945123"));
  CHECK(decoded(frame(0x80, hex("39300000")) + bytes("GET /")).rejected);
  CHECK(fields(frame(0x9f, {})) == "message message=unknown message\nfault unsupported\n");
  CHECK(decoded(hex("c0 80 c0")).rejected);
  CHECK(decoded(hex("c0 80 db 00")).rejected);
  CHECK(probe_of("omnicomm", hex("c000")) == Probe::no);
  CHECK(probe_of("omnicomm", hex("c080ffff")) == Probe::no);
}

TEST_CASE("omnicomm: lengths that lie and groups that do not close end where the bytes do") {
  CHECK(decoded(frame(0x86, hex("07000000 95f00d1f 00 ffff 0800"))).has("fault bad length"));
  CHECK(decoded(archive({hex("13 13 13 13 13")})).has("fault bad length"));
  CHECK(decoded(archive({hex("14")})).has("fault bad length"));
  CHECK(decoded(archive({hex("13 1a ffffffff7f")})).has("fault bad length"));
  CHECK(decoded(archive({hex("ffffffffffffffffffffff")})).has("fault bad length"));
  CHECK(fields(frame(0x80, hex("39"))) == "message message=identity\nfault bad length\n");
}

}  // namespace shekara::test
