// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Octets = std::vector<std::uint8_t>;
constexpr Direction kTester = Direction::client_to_server, kVehicle = Direction::server_to_client;
constexpr std::string_view kVin = "LTESTVIN000000001";

Octets joined(std::initializer_list<Octets> parts) {
  Octets out;
  for (const Octets& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

// `head`: version, inverse and type.
Octets message(std::string_view head, const Octets& body) {
  Octets out = hex(head);
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(body.size() >> shift));
  return joined({out, body});
}
Octets diagnostic(const Octets& uds, bool from_vehicle = false) {
  return message("02fd8001", joined({hex(from_vehicle ? "1003 0e80" : "0e80 1003"), uds}));
}

Octets announcement() {
  return message("02fd0004", joined({bytes(kVin), hex("1003 001010004311 001010004300 00 00")}));
}

DECODER_SAMPLE(doip, announcement, client_to_server, announcement());
DECODER_SAMPLE(doip, identification, client_to_server, message("ff000001", {}));
DECODER_SAMPLE(doip, identification_by_vin, client_to_server, message("02fd0003", bytes(kVin)));
DECODER_SAMPLE(doip, tester, client_to_server,
               joined({message("02fd0005", hex("0e80 00 00000000")), diagnostic(hex("22f190")),
                       diagnostic(hex("3e00")), diagnostic(hex("2711"))}));
DECODER_SAMPLE(
    doip, vehicle, server_to_client,
    joined({message("02fd0006", hex("0e80 1003 10 00000000")), message("02fd8002", hex("1003 0e80 00")),
            diagnostic(joined({hex("62f190"), bytes(kVin)}), true), diagnostic(hex("7f2733"), true)}));

std::string fields(const Octets& raw, Direction direction = kTester) {
  return decode_all("doip", raw, direction).text();
}
std::string asked(const Octets& uds) { return fields(diagnostic(uds)); }
std::string told(const Octets& uds) { return fields(diagnostic(uds, true), kVehicle); }
bool has(const std::string& all, std::string_view line) {
  return all.find(std::string(line) + "\n") != std::string::npos;
}
Probe probed(const Octets& raw) { return probe_of("doip", raw); }
}  // namespace

TEST_CASE("doip: a vehicle announces its VIN, its addresses and its hardware") {
  CHECK(fields(announcement()) ==
        "message message=vehicle announcement\nvin entity.vin=LTESTVIN000000001\ntext entity.address=1003\n"
        "mac entity.eid=001010004311\ndevice_id entity.gid=001010004300\nnumber entity.further_action=0\n");
  const Octets short_form =
      message("02fd0004", joined({Octets(17, 0xff), hex("1003 ffffffffffff 000000000000 00")}));
  CHECK(fields(short_form) ==
        "message message=vehicle announcement\ntext entity.address=1003\nnumber entity.further_action=0\n");
}

TEST_CASE("doip: who looks for a vehicle names it by VIN or EID") {
  CHECK(fields(message("02fd0003", bytes(kVin))) ==
        "message message=identification request by VIN\nvin entity.vin=LTESTVIN000000001\n");
  CHECK(fields(message("ff000002", hex("001010004311"))) ==
        "message message=identification request by EID\nmac entity.eid=001010004311\n");
  CHECK(fields(message("ff000001", {})) == "message message=identification request\n");
}

TEST_CASE("doip: routing activation, states and refusals of headers") {
  CHECK(fields(message("02fd0005", hex("0e80 00 00000000 00000000"))) ==
        "message message=routing activation\ntext tester.address=0e80\nnumber activation.type=0\n");
  CHECK(fields(message("02fd0006", hex("0e80 1003 10 00000000"))) ==
        "message message=routing activation answer\ntext tester.address=0e80\ntext entity.address=1003\n"
        "number activation.result=16\n");
  CHECK(fields(message("03fc0000", hex("03"))) == "message message=header refused\nnumber code=3\n");
  CHECK(fields(message("02fd0008", hex("0e80"))) ==
        "message message=alive check answer\ntext tester.address=0e80\n");
  CHECK(fields(message("02fd4002", hex("00 10 01"))) ==
        "message message=entity status\nnumber entity.node_type=0\nnumber entity.connections=1\n");
  CHECK(has(fields(message("02fd8003", hex("1003 0e80 02 22f190"))), "number code=2"));
}

TEST_CASE("doip: a tester reads the VIN, and is told") {
  CHECK(asked(hex("22f190")) ==
        "message message=diagnostic message: read data\ntext source=0e80\ntext target=1003\n"
        "command command=read data F190 VIN\n");
  CHECK(told(joined({hex("62f190"), bytes(kVin)})) ==
        "message message=diagnostic message: read data\ntext source=1003\ntext target=0e80\n"
        "command_ack command.ack=read data: done\nvin uds.vin=LTESTVIN000000001\n");
}

TEST_CASE("doip: of several identifiers in one answer each is given its value") {
  const std::string got = told(joined(
      {hex("62f18c"), bytes("TESTECU0001"), hex("f190"), bytes(kVin), hex("f187"), bytes("PART-0001  ")}));
  CHECK(has(got, "device_id uds.serial_number=TESTECU0001"));
  CHECK(has(got, "vin uds.vin=LTESTVIN000000001"));
  CHECK(has(got, "text uds.part_number=PART-0001"));
  CHECK(has(asked(hex("22f18cf1901234")), "command command=read data F18C serial number, F190 VIN, 1234"));
}

TEST_CASE("doip: emission diagnostics tell the VIN, the speed and the odometer") {
  CHECK(has(told(joined({hex("490201"), bytes(kVin)})), "vin obd.vin=LTESTVIN000000001"));
  CHECK(has(told(joined({hex("490a01"), bytes("ECM-EngineControl")})),
            "text obd.control_unit=ECM-EngineControl"));
  CHECK(has(told(hex("410d3e")), "speed obd.speed=62"));
  CHECK(has(told(hex("41a60012d687")), "odometer obd.odometer=123456.7"));
  CHECK(has(asked(hex("0902")), "command command=vehicle information 02"));
}

TEST_CASE("doip: the kind of a service is the key of its command, and keeping a session is none") {
  struct Key final : public FieldSink {
    std::string key;
    void field(const Field& field) override {
      if (field.tag == Tag::command) key = field.key;
    }
    void payload(const Payload&) override {}
  };
  const auto kind = [](std::string_view uds) {
    Key sink;
    const Octets raw = diagnostic(hex(uds));
    find_decoder("doip")->make()->decode({raw, kTester, {}, true}, sink);
    return sink.key;
  };
  CHECK(kind("22f190") == "diagnose");
  CHECK(kind("1902ff") == "diagnose");
  CHECK(kind("34004400000000") == "update");
  CHECK(kind("3601aabb") == "update");
  CHECK(kind("2ff19003") == "control");
  CHECK(kind("310102ff") == "control");
  CHECK(kind("1101") == "control");
  CHECK(kind("3e00").empty());
}

TEST_CASE("doip: orders say what decides, and what is written only as what it is") {
  CHECK(has(asked(hex("3101ff00")), "command command=routine control FF00"));
  CHECK(has(asked(hex("1003")), "command command=session control 03"));
  CHECK(has(asked(hex("3601aabbcc")), "command command=transfer data"));
  const std::string written = asked(joined({hex("2ef190"), bytes(kVin)}));
  CHECK(has(written, "command command=write data F190 VIN"));
  CHECK(has(written, "vin uds.vin=LTESTVIN000000001"));
}

TEST_CASE("doip: a refused order says why, one that goes on says so") {
  CHECK(has(told(hex("7f2233")), "command_ack command.ack=read data: refused: security access denied"));
  CHECK(has(told(hex("7f3178")), "command_ack command.ack=routine control: pending"));
  CHECK(has(told(hex("7f2299")), "command_ack command.ack=read data: refused, code 99"));
  CHECK(has(told(hex("6e f190")), "command_ack command.ack=write data: done"));
}

TEST_CASE("doip: a service nobody knows, and answers without data, give no more than their addresses") {
  CHECK(asked(hex("ba")) == "message message=diagnostic message\ntext source=0e80\ntext target=1003\n");
  CHECK(told(hex("62")) ==
        "message message=diagnostic message: read data\ntext source=1003\ntext target=0e80\n"
        "command_ack command.ack=read data: done\n");
  CHECK_FALSE(has(told(joined({hex("62f190"), bytes("short")})), "vin uds.vin=short"));
  CHECK(told(hex("7f")).find("ack") == std::string::npos);
}

TEST_CASE("doip: firmware too long to be shown is stepped over, and the next message is read") {
  const Octets data = joined({hex("36 01"), Octets(200'000, 0x5a)});
  const Octets both = joined({diagnostic(data), diagnostic(hex("37"))});
  const std::string got = fields(both);
  CHECK(has(got, "command command=transfer data"));
  CHECK(has(got, "command command=transfer exit"));
  CHECK(decode_all("doip", both).consumed == both.size());
}

TEST_CASE("doip: lengths that a type cannot have, wrong inverses and garbage are refused") {
  CHECK(fields(message("02fd0003", bytes("short"))) == "fault bad length\n");
  CHECK(fields(message("02fd0004", Octets(31, 0))) == "fault bad length\n");
  CHECK(fields(hex("02fc000400000020")) == "fault bad magic\n");
  CHECK(fields(hex("02fd9999 00000000")) == "fault bad magic\n");
  CHECK(fields(hex("02fd8001 ffffffff 0e80100322")) == "fault bad length\n");
  CHECK(fields(message("ff008001", hex("0e80100322"))) == "fault bad magic\n");
  CHECK(decode_all("doip", joined({announcement(), hex("00")})).rejected);
}

TEST_CASE("doip: a cut message gives nothing") {
  const Octets whole = announcement();
  CHECK(fields(Octets(whole.begin(), whole.end() - 1)).empty());
  CHECK(fields(Octets(whole.begin(), whole.begin() + 5)).empty());
}

TEST_CASE("doip: a whole message proves, with another behind it or nothing") {
  CHECK(probed(announcement()) == Probe::proven);
  CHECK(probed(joined({announcement(), announcement()})) == Probe::proven);
  CHECK(probed(joined({announcement(), hex("02fd")})) == Probe::proven);
  CHECK(probed(joined({announcement(), hex("00")})) == Probe::no);
  CHECK(probed(hex("02fd8001 00000007 0e80")) == Probe::likely);
  for (const std::string_view text : {"02", "02fd", "02fd00", "02fd8001", "ff000001 0000"})
    CHECK_MESSAGE(probed(hex(text)) == Probe::maybe, text);
  for (const std::string_view text :
       {"00", "04", "02fc", "02fd01", "02fd0009", "ff000004", "02fd0004 00000010", "02fd8001 00000004"})
    CHECK_MESSAGE(probed(hex(text)) == Probe::no, text);
}

}  // namespace shekara::test
