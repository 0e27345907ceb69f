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

Octets join(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

Octets le16(std::size_t value) {
  return {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8)};
}

// Text padded with NUL.
Octets padded(std::string_view text, std::size_t width) {
  Octets out = bytes(text);
  out.resize(width);
  return out;
}

Octets packet(unsigned type, const Octets& data, unsigned flags = 0) {
  Octets out = join(
      {{1, 0, static_cast<std::uint8_t>(flags), static_cast<std::uint8_t>((flags & 0x20) != 0 ? 16 : 11), 0},
       le16(data.size()),
       le16(7),
       {static_cast<std::uint8_t>(type)}});
  if ((flags & 0x20) != 0) out = join({out, {1, 0, 2, 0, 5}});
  out.push_back(crc8_egts(out));
  if (data.empty()) return out;
  return join({out, data, le16(crc16_ccitt_false(data))});
}

Octets sub(unsigned type, const Octets& data) {
  return join({{static_cast<std::uint8_t>(type)}, le16(data.size()), data});
}

Octets record(unsigned service, const Octets& subrecords) {
  const auto byte = static_cast<std::uint8_t>(service);
  return join({le16(subrecords.size()), le16(1), {0, byte, byte}, subrecords});
}

Octets data(unsigned service, unsigned type, const Octets& content) {
  return packet(1, record(service, sub(type, content)));
}

// 2025-06-30T06:05:09Z, Almaty, valid, 62.3 km/h, 300 degrees, 123456.7 km, source 0.
const std::string kPosition = "15ee241d 6548fd7a 45dd6e6d 01 6f82 2c 87d612 00 00";

Octets command(unsigned head, std::string_view rest) {
  return data(4, 51, join({{static_cast<std::uint8_t>(head)}, hex("01000000 02000000"), hex(rest)}));
}

// A set of data as a terminal packs it: numbers of so many bits.
class Bits {
 public:
  Bits& add(std::uint32_t value, int count) {
    for (int i = count - 1; i >= 0; --i) {
      if (used_ % 8 == 0) octets_.push_back(0);
      if ((value >> i & 1) != 0)
        octets_.back() = static_cast<std::uint8_t>(octets_.back() | 0x80U >> used_ % 8);
      ++used_;
    }
    return *this;
  }
  Bits& vin(std::string_view text) {
    constexpr std::string_view kLetters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
    for (const char letter : text) add(static_cast<std::uint32_t>(kLetters.find(letter)), 6);
    return *this;
  }
  [[nodiscard]] const Octets& octets() const { return octets_; }

 private:
  Octets octets_;
  std::size_t used_ = 0;
};

// latitude, longitude in milliarcseconds.
Octets minimum_set(unsigned version, std::int64_t latitude, std::int64_t longitude) {
  Bits bits;
  bits.add(version, 8);
  if (version == 2) bits.add(40, 8);
  bits.add(0, 3).add(1, 1).add(0, 1).add(1, 1);            // position n-1 and passengers are there
  bits.add(1, 8).add(1, 1).add(0, 1).add(1, 1).add(0, 5);  // automatic, no test, trusted
  bits.vin("LTESTVXN000000001").add(0, 1);
  bits.add(0x20, version == 1 ? 6 : 7).add(1, 1);
  bits.add(1'751'263'509, 32);
  bits.add(static_cast<std::uint32_t>(latitude + (std::int64_t{1} << 31)), 32);
  bits.add(static_cast<std::uint32_t>(longitude + (std::int64_t{1} << 31)), 32);
  bits.add(45, 8).add(512, 10).add(512, 10).add(3, 8);
  return bits.octets();
}

const Octets kIdentity = data(1, 1,
                              join({hex("91360d00 c6"), padded("001010000000016", 15),
                                    padded("401010000000001", 16), hex("0010"), padded("77000000001", 15)}));
const Octets kVehicle = data(1, 3, join({padded("LTESTVIN000000001", 17), hex("01000000 02000000")}));
const Octets kLocation = data(2, 16, hex(kPosition));
const Octets kResponse = packet(0, join({hex("0700 00"), record(2, sub(0, hex("0100 00")))}));

Decoded up(const Octets& octets) { return decode_all("egts", octets); }
}  // namespace

DECODER_SAMPLE(egts, term_identity, client_to_server, kIdentity);
DECODER_SAMPLE(egts, vehicle_data, client_to_server, kVehicle);
DECODER_SAMPLE(egts, pos_data, client_to_server, kLocation);
DECODER_SAMPLE(egts, response, server_to_client, kResponse);
DECODER_SAMPLE(egts, raw_msd_data, client_to_server,
               data(10, 40, join({{1}, minimum_set(1, 155'658'442, 277'002'443)})));
DECODER_SAMPLE(egts, command_data, server_to_client, command(0x50, "00 0000 02 0402"));
DECODER_SAMPLE(egts, two_packets, client_to_server, join({kIdentity, kLocation}));

TEST_CASE("egts: a terminal identity gives what its flags say is there") {
  const Decoded decoded = up(kIdentity);
  CHECK(decoded.has("message message=term identity"));
  CHECK(decoded.has("device_id identity.terminal_id=865937"));
  CHECK(decoded.has("imei identity.imei=001010000000016"));
  CHECK(decoded.has("imsi identity.imsi=401010000000001"));
  CHECK(decoded.has("phone identity.msisdn=77000000001"));
  CHECK(probe_of("egts", kIdentity) == Probe::proven);
}

TEST_CASE("egts: an id that is no IMEI, in the field of one, is a device id") {
  const Decoded decoded = up(data(1, 1, join({hex("00000000 22"), padded("865905", 15), hex("64a006")})));
  CHECK(decoded.has("device_id identity.device_id=865905"));
  CHECK(decoded.has("text identity.network=424-100"));
  CHECK_FALSE(decoded.has("device_id identity.terminal_id=0"));
}

TEST_CASE("egts: vehicle, module, platform and account are given") {
  CHECK(up(kVehicle).has("vin vehicle.vin=LTESTVIN000000001"));
  const Decoded module =
      up(data(1, 2, join({hex("01 00000000 0100 0200 00 01"), bytes("SN-0001"), {0}, bytes("unit"), {0}})));
  CHECK(module.has("device_id module.serial_number=SN-0001"));
  CHECK(module.has("text module.description=unit"));
  const Decoded platform = up(data(1, 5, join({hex("00 ab080000"), bytes("Fleet")})));
  CHECK(platform.has("number dispatcher.id=2219"));
  CHECK(platform.has("text dispatcher.description=Fleet"));
  const Decoded account = up(data(1, 7, join({bytes("user"), {0}, bytes("secret"), {0}})));
  CHECK(account.has("user_name auth.user_name=user"));
  CHECK(account.has("credential auth.password=secret"));
  CHECK(up(data(1, 9, hex("97"))).has("number result=151"));
}

TEST_CASE("egts: a position has time, movement, odometer and sign") {
  const Decoded decoded = up(kLocation);
  CHECK(decoded.has("message message=pos data"));
  CHECK(decoded.has("position position.location=43.238456,76.945123"));
  CHECK(decoded.has("odometer position.odometer=123456.7"));
  const Decoded south_west =
      up(data(2, 16, hex("15ee241d 6548fd7a 45dd6e6d e0 6fc2 2c 87d612 00 0d 640000")));
  CHECK(south_west.has("position position.location=-43.238456,-76.945123"));
  CHECK(south_west.has("number position.source=13"));
}

TEST_CASE("egts: a record names its object, and records of many objects come in one packet") {
  const Octets first = join({le16(24), hex("0100 05 3aab0000 15ee241d 02 02"), sub(16, hex(kPosition))});
  const Decoded decoded = up(packet(1, join({first, record(2, sub(17, hex("08 0b")))})));
  CHECK(decoded.has("device_id record.object_id=43834"));
  CHECK(decoded.has("time record.time=2025-06-30T06:05:09Z"));
  CHECK(decoded.has("number position.satellites=11"));
}

TEST_CASE("egts: a bit-packed set of data of an emergency call gives VIN and place") {
  for (const unsigned version : {1U, 2U}) {
    const Decoded decoded = up(data(10, 40, join({{1}, minimum_set(version, 155'658'442, 277'002'443)})));
    CHECK(decoded.has("vin msd.vin=LTESTVXN000000001"));
    CHECK(decoded.has("position msd.location=43.238456,76.945123"));
    CHECK(decoded.has("text msd.call=automatic emergency call"));
    CHECK(decoded.has("number msd.passengers=3"));
  }
  const Decoded south = up(data(10, 40, join({{1}, minimum_set(1, -155'658'442, -277'002'443)})));
  CHECK(south.has("position msd.location=-43.238456,-76.945123"));
}

TEST_CASE("egts: an emergency call without a place gives 0/0, and a cut or unknown one a fault") {
  const Octets unknown = minimum_set(1, 0x7fffffff, 0x7fffffff);
  CHECK(up(data(10, 40, join({{1}, unknown}))).has("position msd.location=0.000000,0.000000"));
  CHECK(
      up(data(10, 40, join({{1}, Octets(unknown.begin(), unknown.begin() + 20)}))).has("fault unsupported"));
  CHECK(up(data(10, 40, join({{1}, minimum_set(9, 0, 0)}))).has("fault unsupported"));
}

TEST_CASE("egts: a set of data in bytes is read in either byte order") {
  const Octets head = join({hex("01 01 05"), padded("LTESTVIN000000001", 17), hex("01 68622915")});
  for (const char* place : {"ca284709 cbb88210 2d", "094728ca 1082b8cb 2d"}) {
    const Decoded decoded = up(data(10, 50, join({head, hex(place)})));
    CHECK(decoded.has("vin msd.vin=LTESTVIN000000001"));
    CHECK(decoded.has("position msd.location=43.238456,76.945123"));
  }
}

TEST_CASE("egts: a track gives a position for each point that has one") {
  const Decoded decoded =
      up(data(10, 62, hex("03 15ee241d 80 6548fd7a 45dd6e6d 5c18 2d 05 81 6548fd7a 45dd6e6d 5c98 01")));
  CHECK(std::ranges::count(decoded.lines, "position track.location=43.238456,76.945123") == 2);
}

TEST_CASE("egts: orders have a kind and words, and their data its meaning") {
  const Decoded locate = up(command(0x50, "00 0000 00 0c00"));
  CHECK(locate.has("command command=FLEET_GET_POS_DATA"));
  const Decoded server = up(command(0x50, "00 0000 02 0402 6770732e6578616d706c652e636f6d3a39303030"));
  CHECK(server.has("command command=SERVER_ADDRESS set"));
  CHECK(server.has("host command.data=gps.example.com:9000"));
  const Decoded pin = up(command(0x50, "02 04 31323334 0000 22 0502 39300000"));
  CHECK(pin.has("credential command.authorization_code=1234"));
  CHECK(pin.has("credential command.data=12345"));
  CHECK(up(command(0x50, "00 0000 00 aa77")).has("command command=command 0x77aa"));
  CHECK(up(command(0x60, "00")).has("command command=delete an order from the queue"));
}

TEST_CASE("egts: answers to orders are given in words, with what was asked for") {
  const Decoded imei = up(command(0x10, "00 0000 0504 303031303130303030303030303136"));
  CHECK(imei.has("command_ack command.ack=UNIT_IMEI: ok"));
  CHECK(imei.has("imei command.imei=001010000000016"));
  CHECK(up(command(0x12, "00 0000 0900")).has("command_ack command.ack=FLEET_DOUT_ON: refused"));
  CHECK(up(command(0x80, "00")).has("command_ack command.ack=delivered: ok"));
}

TEST_CASE("egts: texts are read in their character set") {
  const Decoded shown = up(command(0x40, "00 cff0e8e2e5f2"));
  CHECK(shown.has("command command=message to show"));
  CHECK(shown.has("user_text command.text=Привет"));
  CHECK(up(command(0x30, "01 08 041f04400438")).has("user_text command.text=При"));
  CHECK(up(command(0x30, "01 06 bfe0d8")).has("user_text command.text=При"));
  CHECK(up(command(0x30, "01 01 4869")).has("user_text command.text=Hi"));
}

TEST_CASE("egts: firmware and settings sent to a terminal are orders") {
  const Decoded part =
      up(data(9, 33, join({hex("0100 0100 0500 01 01 0200 abcd"), bytes("app.bin"), {0}, hex("0102")})));
  CHECK(part.has("command command=service part data 1 of 5, firmware"));
  CHECK(part.has("text firmware.file_name=app.bin"));
  CHECK(up(data(9, 33, hex("0100 0200 0500 0102"))).has("command command=service part data 2 of 5"));
  CHECK(up(data(9, 34, hex("05 01 0200 abcd 00 01"))).has("command command=service full data, settings"));
}

TEST_CASE("egts: routed, signed, encrypted and empty packets are told apart") {
  const Octets records = record(2, sub(16, hex(kPosition)));
  CHECK(up(packet(1, records, 0x20)).has("position position.location=43.238456,76.945123"));
  CHECK(up(packet(2, join({hex("0400 01020304"), records})))
            .has("position position.location=43.238456,76.945123"));
  const Decoded encrypted = up(packet(1, records, 0x08));
  CHECK(encrypted.has("opaque body=encrypted data"));
  CHECK(encrypted.lines.size() == 2);
  CHECK(up(packet(1, records, 0x04)).has("fault unsupported"));
  CHECK(up(packet(0, {})).has("message message=response"));
  CHECK(probe_of("egts", packet(0, {})) == Probe::likely);
}

TEST_CASE("egts: a response names its result") {
  const Decoded decoded = decode_all("egts", kResponse, Direction::server_to_client);
  CHECK(decoded.has("message message=response"));
  CHECK(decoded.has("number response.result=0"));
  CHECK(decoded.has("number response.record_result=0"));
}

TEST_CASE("egts: a wrong sum of the data gives a fault and no fields, and the next packet is read") {
  Octets damaged = kIdentity;
  damaged[20] ^= 0x01;
  const Decoded decoded = up(join({damaged, kLocation}));
  CHECK(decoded.lines[0] == "fault bad checksum");
  CHECK(decoded.has("position position.location=43.238456,76.945123"));
  CHECK_FALSE(decoded.has("imei identity.imei=001010000000016"));
  CHECK(probe_of("egts", damaged) == Probe::no);
}

TEST_CASE("egts: a wrong header, and what follows a packet, is refused") {
  for (const std::size_t at : {0U, 3U, 4U, 9U, 10U}) {
    Octets damaged = kLocation;
    damaged[at] ^= 0x10;
    CHECK(up(damaged).rejected);
    CHECK(probe_of("egts", damaged) == Probe::no);
  }
  const Decoded decoded = up(join({kLocation, hex("ffff")}));
  CHECK(decoded.consumed == kLocation.size());
  CHECK(decoded.rejected);
}

TEST_CASE("egts: lengths and counts that lie end at the packet") {
  CHECK(up(packet(1, hex("ffff 0100 00 02 02 10 1500"))).has("fault bad length"));
  CHECK(up(data(2, 16, hex("15ee241d 6548fd7a"))).has("fault bad length"));
  CHECK(up(packet(1, record(2, hex("10 ff00 01")))).has("fault bad length"));
  CHECK(up(data(10, 62, hex("ff 15ee241d 00"))).has("fault bad length"));
  CHECK(up(packet(0, hex("0700"))).has("fault bad length"));
  CHECK(up(data(2, 99, hex("00"))).has("fault unsupported"));
  CHECK(up(data(2, 18, hex("00 00 00"))).lines.size() == 1);
}
