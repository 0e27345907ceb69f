// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <initializer_list>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
using Octets = std::vector<std::uint8_t>;

Octets join(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

Octets block(unsigned type, std::string_view name, const Octets& value) {
  const Octets rest = join({{1, static_cast<std::uint8_t>(type)}, bytes(name), {0}, value});
  return join({hex("0bbb 0000"),
               {static_cast<std::uint8_t>(rest.size() >> 8), static_cast<std::uint8_t>(rest.size())},
               rest});
}

Octets packet(const Octets& blocks, std::string_view id = "001010000000016") {
  const Octets rest = join({bytes(id), {0}, hex("68622915 00000003"), blocks});
  return join(
      {{static_cast<std::uint8_t>(rest.size()), static_cast<std::uint8_t>(rest.size() >> 8), 0, 0}, rest});
}

// Almaty, 812 m, 62 km/h, 310 degrees, 11 satellites.
const Octets kPosinfo =
    block(2, "posinfo", hex("a2ec2de57c3c5340 7ac4e8b9859e4540 0000000000608940 003e 0136 0b"));
const Octets kCell = join({block(3, "mcc", hex("00000191")), block(3, "mnc", hex("00000001")),
                           block(3, "lac", hex("00000141")), block(3, "cell_id", hex("00005656"))});
const Octets kTaxi =
    packet(join({kPosinfo, block(1, "avl_driver", join({bytes("000001234567"), {0}})), kCell,
                 block(4, "pwr_ext", hex("2b8716d9ce973b40")), block(5, "serial", hex("000000000000089b"))}));

Decoded up(const Octets& octets) { return decode_all("wialon_retranslator", octets); }
}  // namespace

DECODER_SAMPLE(wialon_retranslator, taxi, client_to_server, kTaxi);
DECODER_SAMPLE(wialon_retranslator, two, client_to_server, join({kTaxi, packet(kPosinfo, "truck_7")}));
DECODER_SAMPLE(wialon_retranslator, answers, server_to_client, hex("1111"));

TEST_CASE("wialon_retranslator: a packet gives unit, position, driver, cell and parameters") {
  const Decoded decoded = up(kTaxi);
  CHECK(decoded.has("message message=data"));
  CHECK(decoded.has("imei unit.imei=001010000000016"));
  CHECK(decoded.has("position position.location=43.238456,76.945123"));
  CHECK(decoded.has("person_id driver=000001234567"));
  CHECK(decoded.has("cell cell=401-1-321-22102"));
  CHECK(decoded.has("number parameter=27.593"));
  CHECK(decoded.has("number parameter=2203"));
  CHECK(probe_of("wialon_retranslator", kTaxi) == Probe::proven);
}

TEST_CASE(
    "wialon_retranslator: a unit without IMEI is a device, a picture is media, other bytes are looked into") {
  const Decoded decoded = up(packet(join({block(2, "imag", hex("ffd8ffe0")), block(2, "raw", bytes("abc")),
                                          block(1, "text", bytes("Hello"))}),
                                    "truck_7"));
  CHECK(decoded.has("device_id unit.id=truck_7"));
  CHECK(decoded.has("media image=image/jpeg, 4 bytes"));
  CHECK(decoded.has("payload parameter   3 bytes"));
  CHECK(decoded.has("user_text parameter=Hello"));
}

TEST_CASE("wialon_retranslator: answers are told from packets") {
  const Decoded decoded = decode_all("wialon_retranslator", hex("1111"), Direction::server_to_client);
  CHECK(decoded.lines.size() == 2);
  CHECK(decoded.has("message message=accepted"));
}

TEST_CASE("wialon_retranslator: a packet that begins with the answer's byte is a packet") {
  Octets text = join({bytes("x"), {0}});
  while (packet(join({kPosinfo, block(1, "text", text)}))[0] != 0x11) text.insert(text.begin(), 'x');
  const Octets odd = packet(join({kPosinfo, block(1, "text", text)}));
  CHECK(up(odd).has("position position.location=43.238456,76.945123"));
}

TEST_CASE("wialon_retranslator: a packet whose blocks do not fill it is no packet") {
  Octets damaged = kTaxi;
  damaged[28] ^= 0x01;  // delimiter of the first block
  CHECK(probe_of("wialon_retranslator", damaged) == Probe::no);
  Octets second = kTaxi;
  second[4 + 16 + 8 + kPosinfo.size()] ^= 0x01;
  CHECK(probe_of("wialon_retranslator", second) == Probe::no);
  const Decoded decoded = up(join({second, kTaxi}));
  CHECK(decoded.lines[0] == "fault bad syntax");
  CHECK(decoded.has("imei unit.imei=001010000000016"));
}

TEST_CASE("wialon_retranslator: a packet that is still coming is likely once its first block begins") {
  const Octets begun(kTaxi.begin(), kTaxi.begin() + 30);
  CHECK(probe_of("wialon_retranslator", begun) == Probe::likely);
  CHECK(probe_of("wialon_retranslator", Octets(kTaxi.begin(), kTaxi.begin() + 20)) == Probe::maybe);
  CHECK(probe_of("wialon_retranslator", hex("74000000 3335")) == Probe::maybe);
  CHECK(probe_of("wialon_retranslator", hex("74000000 33ff")) == Probe::no);
  CHECK(probe_of("wialon_retranslator", hex("00000001")) == Probe::no);
  CHECK(probe_of("wialon_retranslator", hex("0000ff")) == Probe::no);
}

TEST_CASE("wialon_retranslator: sizes that lie are faults or refused") {
  CHECK(up(packet(block(2, "posinfo", hex("a2ec2de57c3c5340")))).has("fault bad length"));
  CHECK(up(packet(block(3, "mcc", hex("0191")))).has("fault bad length"));
  CHECK(up(packet(hex("0bbb ffffffff 01 03 6d636300 00000001"))).has("fault bad syntax"));
  CHECK(up(hex("ffffffff 333300")).rejected);
  const Decoded decoded = up(join({kTaxi, hex("ffffffff")}));
  CHECK(decoded.consumed == kTaxi.size());
  CHECK(decoded.rejected);
}
