// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
using Octets = std::vector<std::uint8_t>;
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;

Octets join(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

Octets packet(const Octets& body, std::string_view ids = "01000000 39300000") {
  Octets out = join(
      {bytes("@NTC"),
       hex(ids),
       {static_cast<std::uint8_t>(body.size()), static_cast<std::uint8_t>(body.size() >> 8), xor_of(body)}});
  out.push_back(xor_of(out));
  return join({out, body});
}
Octets text(std::string_view body) { return packet(bytes(body)); }

Octets flex(const Octets& content) { return join({content, {crc8_egts(content)}}); }

// FLEX 1.0, 69 fields: number, event, time, state of the receiver, its time, place, movement, odometer,
// voltage.
const Octets kNegotiation = packet(join({bytes("*>FLEX"), hex("b0 0a 0a 45 e1fe20000000000000")}));
// Almaty at 2025-06-30T06:05:09Z, 812 m, 62 km/h, 310 degrees, 1234.5 km, 12.6 V.
const std::string kRecord =
    "01000000 0100 15296268 2e 15296268 22dc8b01 2274c002 b81f0000 00007842 3601 00509a44 3831";
const Octets kUrgent = flex(join({bytes("~T"), hex("01000000" + kRecord)}));
const Octets kArchive = flex(join({bytes("~A"), {2}, hex(kRecord + kRecord)}));
const std::string kAlmaty = "position flex.location=43.238457,76.945123";

Decoded up(const Octets& octets) { return decode_all("ntcb", octets); }
Decoded down(const Octets& octets) { return decode_all("ntcb", octets, kDown); }
}  // namespace

DECODER_SAMPLE(ntcb, handshake, client_to_server, text("*>S:001010000000016"));
DECODER_SAMPLE(ntcb, connection, client_to_server,
               join({text("*>S:001010000000016"), kNegotiation, kUrgent, kArchive, {0x7f}}));
DECODER_SAMPLE(ntcb, order, server_to_client, text("*!SETOUT 1Y,2N"));
DECODER_SAMPLE(ntcb, answers, server_to_client, join({text("*<S"), flex(bytes("~T\1\1\1\1"))}));

TEST_CASE("ntcb: a handshake gives the IMEI, and the sender its own id") {
  const Decoded decoded = up(text("*>S:001010000000016"));
  CHECK(decoded.has("message message=handshake"));
  CHECK(decoded.has("imei handshake.imei=001010000000016"));
  CHECK(decoded.has("device_id device_id=12345"));
  CHECK(probe_of("ntcb", text("*>S:001010000000016")) == Probe::proven);
  const Decoded other = up(packet(bytes("*>S:123"), "01000000 7b000000"));
  CHECK(other.has("device_id handshake.device_id=123"));
  CHECK(other.lines.size() == 2);
}

TEST_CASE("ntcb: records are read by the mask that was agreed on") {
  const Decoded decoded =
      up(join({kNegotiation, kUrgent, kArchive, flex(join({bytes("~C"), hex(kRecord)}))}));
  CHECK(decoded.has("message message=flex negotiation"));
  CHECK(decoded.has("number flex.version=1"));
  CHECK(decoded.has("message message=flex urgent"));
  CHECK(decoded.has("message message=flex archive"));
  CHECK(decoded.has("message message=flex current state"));
  CHECK(decoded.has(kAlmaty));
  CHECK(decoded.has("odometer flex.odometer=1234.5"));
  CHECK(decoded.has("number flex.main_volts=12.6"));
  CHECK(std::ranges::count(decoded.lines, kAlmaty) == 4);
}

TEST_CASE("ntcb: a later mask replaces the one before") {
  const Octets small = packet(join({bytes("*>FLEX"), hex("b0 0a 0a 10 0160")}));
  const Octets record = flex(join({bytes("~C"), hex("2e 22dc8b01 2274c002")}));
  CHECK(up(join({kNegotiation, kUrgent, small, record})).has("message message=flex current state"));
  CHECK(std::ranges::count(up(join({kNegotiation, kUrgent, small, record})).lines, kAlmaty) == 2);
}

TEST_CASE("ntcb: without a mask a FLEX packet is known but gives no position") {
  for (const Octets& alone : {kUrgent, kArchive}) {
    CHECK(probe_of("ntcb", alone) == Probe::likely);
    const Decoded decoded = up(alone);
    CHECK(decoded.lines.size() == 1);
    CHECK(decoded.consumed == alone.size());
  }
  CHECK(up(kUrgent).has("message message=flex urgent"));
  Octets damaged = kUrgent;
  damaged[9] ^= 0x01;
  CHECK(probe_of("ntcb", damaged) == Probe::maybe);
  CHECK(up(damaged).rejected);
}

TEST_CASE("ntcb: extras of FLEX 2.0 give a position by themselves, in either byte order") {
  const std::string extra =
      "0a 25 01000000 0100 15296268 2e 15296268 22dc8b01 2274c002 b81f0000 00007842 3601 00509a44";
  for (const char* length : {"2700", "0027"}) {
    const Octets one = flex(join({bytes("~X"), hex("01000000" + std::string(length) + extra)}));
    const Octets two = flex(join({bytes("~E"), {2}, hex(length + extra + length + extra)}));
    const Decoded decoded = up(join({one, two}));
    CHECK(decoded.has("message message=flex extra urgent"));
    CHECK(std::ranges::count(decoded.lines, kAlmaty) == 3);
  }
}

TEST_CASE("ntcb: telemetry of older formats has places in radians or in minutes") {
  const std::string common = "01000000 0100 090506 1e 06 19 00 00 1f";
  const std::string f5 = "05" + common + "00 00 0000 0000 0000 0000 00000000 00000000" +
                         "02 060509 1e0519 f730413f a5e5ab3f 00007842 3601 00509a44 00000000 0000 0000";
  const Decoded old = up(packet(join({bytes("*>T"), hex(f5)})));
  CHECK(old.has("message message=telemetry"));
  CHECK(old.has("odometer telemetry.odometer=1234.5"));
  CHECK(old.has("position telemetry.location=43.238454,76.945120"));
  const std::string f6 =
      "06" + common + "00 00 0000 0000 000000000000 0000000000000000" + std::string(76, '0') +
      "02 060509 1e0519 22dc8b01 2274c002 b81f0000 00007842 3601 00509a44 00000000 0000 0000";
  const Decoded array = up(packet(join({bytes("*>A"), {2}, hex(f6 + f6)})));
  CHECK(std::ranges::count(array.lines, "position telemetry.location=43.238457,76.945123") == 2);
  CHECK(up(packet(join({bytes("*>T"), hex("77 00")}))).has("fault unsupported"));
  CHECK(up(packet(join({bytes("*>A"), hex("ff 01 00")}))).has("fault bad length"));
}

TEST_CASE("ntcb: orders have a kind, and settings their hosts and passwords") {
  CHECK(down(text("*!SETOUT 1Y,2N")).has("command command=SETOUT 1Y,2N"));
  CHECK(down(text("*!1Y")).has("command command=1Y"));
  CHECK(down(text("*?POS")).has("command command=POS"));
  const Decoded server = down(text("*!EDITS TRANS:SRV1(FLEX,0,1,gps.example.com,9000)"));
  CHECK(server.has("command command=EDITS"));
  CHECK(server.has("host command.server=gps.example.com"));
  const Decoded network = down(text("*!EDIT TRANS:AP1(internet,user,secret)"));
  CHECK(network.has("user_name command.apn_user=user"));
  CHECK(network.has("credential command.apn_password=secret"));
  CHECK(down(text("*!CNCT_RFU 198.51.100.7,9100,LAST")).has("host command.server=198.51.100.7"));
  CHECK(down(text("*?ES +77000000001")).has("phone command.phone=+77000000001"));
}

TEST_CASE("ntcb: answers say what became of an order, and name the device") {
  CHECK(up(text("*@SETOUT OK,1Y,2N")).has("command_ack command.ack=SETOUT OK"));
  CHECK(up(text("*Z")).has("command_ack command.ack=not supported"));
  CHECK(up(text("*#S:001010000000016")).has("imei answer.imei=001010000000016"));
  CHECK(up(text("*#S 89990000000000000001")).has("iccid answer.iccid=89990000000000000001"));
  CHECK(up(text("*#V:S-2000:01.00")).has("text answer.text=S-2000:01.00"));
}

TEST_CASE("ntcb: what the server answers is told from what the device sends") {
  const Decoded decoded = down(join({text("*<S"), flex(bytes("~A\2")), flex(bytes("~C"))}));
  CHECK(decoded.has("message message=handshake answer"));
  CHECK(decoded.has("message message=flex archive answer"));
  CHECK(decoded.has("message message=flex current state answer"));
  CHECK(probe_of("ntcb", flex(bytes("~A\2")), kDown) == Probe::likely);
}

TEST_CASE("ntcb: wrong sums are faults, a wrong header and what follows a packet is refused") {
  Octets damaged = text("*>S:001010000000016");
  damaged.back() ^= 0x01;
  const Decoded decoded = up(join({damaged, text("*>S:001010000000016")}));
  CHECK(decoded.lines[0] == "fault bad checksum");
  CHECK(decoded.has("imei handshake.imei=001010000000016"));
  CHECK(probe_of("ntcb", damaged) == Probe::no);
  Octets header = text("*>S:001010000000016");
  header[8] ^= 0x01;
  CHECK(up(header).rejected);
  Octets record = kUrgent;
  record[9] ^= 0x01;
  CHECK(up(join({kNegotiation, record, kUrgent})).has("fault bad checksum"));
  CHECK(std::ranges::count(up(join({kNegotiation, record, kUrgent})).lines, kAlmaty) == 1);
  CHECK(up(join({text("*<S"), bytes("hello")})).rejected);
}

TEST_CASE("ntcb: masks and lengths that lie are faults") {
  CHECK(up(packet(join({bytes("*>FLEX"), hex("b0 1e 1e ff ffff")}))).has("fault bad length"));
  CHECK(up(packet(join({bytes("*>FLEX"), hex("b0 1e")}))).has("fault bad length"));
  CHECK(up(packet(join({bytes("*>FLEX"), hex("b0 0a 0a 08 00")}))).has("fault bad length"));
  CHECK(up(packet(bytes("hello"))).has("fault unsupported"));
  CHECK(up(packet({})).has("message message=keep alive"));
  CHECK(up(flex(join({bytes("~E"), hex("ff 0100")}))).rejected);
}
