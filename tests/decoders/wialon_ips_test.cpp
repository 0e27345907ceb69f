// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdio>

#include "scanner/base/checksum.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
using Octets = std::vector<std::uint8_t>;
constexpr Direction kDown = Direction::server_to_client;

// "#D#text" becomes a whole line; version 2.0 has the checksum of the text after the type.
Octets line(std::string_view text) { return bytes(std::string(text) + "\r\n"); }
Octets checked(std::string_view head, std::string_view content) {
  char sum[8];
  std::snprintf(sum, sizeof sum, "%04X", static_cast<unsigned>(crc16_arc(as_bytes(content))));
  return line(std::string(head) + std::string(content) + sum);
}

Octets join(Octets first, const Octets& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

const std::string kRecord = "300625;060509;4314.3074;N;07656.7074;E;62;310;812;11";
const std::string kFull = kRecord +
                          ";0.8;1;0;14.77,0.02;000001234567;odo:2:1234.5,mcc:1:401,mnc:1:1,lac:1:321,"
                          "cell_id:1:22102,SOS:1:1,text:3:hello,hw:3:V4.5";
const std::string kAlmaty = "position data.location=43.238457,76.945123";

Decoded up(const Octets& octets) { return decode_all("wialon_ips", octets); }
}  // namespace

DECODER_SAMPLE(wialon_ips, login_1_1, client_to_server, line("#L#001010000000016;secret"));
DECODER_SAMPLE(wialon_ips, login_2_0, client_to_server, checked("#L#", "2.0;001010000000016;secret;"));
DECODER_SAMPLE(wialon_ips, short_data, client_to_server, checked("#SD#", kRecord + ";"));
DECODER_SAMPLE(wialon_ips, data_1_1, client_to_server, line("#D#" + kFull));
DECODER_SAMPLE(wialon_ips, datagram, client_to_server, checked("2.0;001010000000016#D#", kFull + ";"));
DECODER_SAMPLE(wialon_ips, black_box, client_to_server, checked("#B#", kRecord + "|" + kRecord + "|"));
DECODER_SAMPLE(wialon_ips, snapshot, client_to_server,
               join(join(line("#I#8;0;0;300625;060509;front.jpg"), hex("ffd8ffe000104a46")), line("#P#")));
DECODER_SAMPLE(wialon_ips, query_snapshot, server_to_client, line("#QI#"));
DECODER_SAMPLE(wialon_ips, answers, server_to_client, join(line("#AL#1"), line("#ASD#1")));

TEST_CASE("wialon_ips: a login gives IMEI and password, and in 2.0 its version") {
  const Decoded old = up(line("#L#001010000000016;secret"));
  CHECK(old.has("message message=login"));
  CHECK(old.has("imei login.imei=001010000000016"));
  CHECK(old.has("credential login.password=secret"));
  const Decoded recent = up(checked("#L#", "2.0;001010000000016;secret;"));
  CHECK(recent.has("text version=2.0"));
  CHECK(recent.has("imei login.imei=001010000000016"));
  CHECK(recent.has("credential login.password=secret"));
}

TEST_CASE("wialon_ips: a login without IMEI and password gives a device id and no credential") {
  const Decoded decoded = up(line("#L#2002;NA"));
  CHECK(decoded.has("device_id login.device_id=2002"));
  CHECK(decoded.lines.size() == 2);
}

TEST_CASE("wialon_ips: short data gives a position, with time and movement where they are") {
  const Decoded decoded = up(checked("#SD#", kRecord + ";"));
  CHECK(decoded.has("message message=short data"));
  CHECK(decoded.has(kAlmaty));
  CHECK(up(line("#SD#NA;NA;4314.3074;S;07656.7074;W;NA;;NA;NA"))
            .has("position data.location=-43.238457,-76.945123"));
  const Decoded nowhere = up(line("#SD#300625;060509;NA;NA;NA;NA;NA;NA;NA;NA"));
  CHECK(nowhere.lines.size() == 1);
}

TEST_CASE("wialon_ips: full data gives the driver's key, the cell and parameters under their names") {
  const Decoded decoded = up(line("#D#" + kFull));
  CHECK(decoded.has(kAlmaty));
  CHECK(decoded.has("person_id data.ibutton=000001234567"));
  CHECK(decoded.has("cell data.cell=401-1-321-22102"));
  CHECK(decoded.has("number data.parameter=1234.5"));
  CHECK(decoded.has("user_text data.parameter=hello"));
  CHECK(decoded.has("text data.parameter=V4.5"));
}

TEST_CASE("wialon_ips: over UDP the device stands in front") {
  const Decoded recent = up(checked("2.0;001010000000016#D#", kFull + ";"));
  CHECK(recent.has("text version=2.0"));
  CHECK(recent.has("imei login.imei=001010000000016"));
  CHECK(recent.has(kAlmaty));
  CHECK(up(line("99999999#SD#" + kRecord)).has("device_id login.device_id=99999999"));
}

TEST_CASE("wialon_ips: a black box holds several records") {
  for (const Octets& box :
       {checked("#B#", kRecord + "|" + kRecord + "|"), line("#B#" + kRecord + "|" + kRecord)}) {
    const Decoded decoded = up(box);
    CHECK(decoded.lines.size() == 3);
    CHECK(decoded.lines[1] == kAlmaty);
    CHECK(decoded.lines[2] == kAlmaty);
  }
}

TEST_CASE("wialon_ips: a text is a message, and an order only on its way to the driver") {
  const Decoded from_driver = up(line("#M#On my way"));
  CHECK(from_driver.has("user_text message.text=On my way"));
  CHECK_FALSE(from_driver.has("command command=message to the driver"));
  const Decoded to_driver = decode_all("wialon_ips", checked("#M#", "Call me;"), kDown);
  CHECK(to_driver.has("command command=message to the driver"));
  CHECK(to_driver.has("user_text message.text=Call me"));
}

TEST_CASE("wialon_ips: pictures and files are skipped, and the next line is read") {
  const Decoded decoded = up(join(
      join(line("#I#8;0;0;300625;060509;front.jpg;ABCD"), hex("ffd8ffe023440d0a")), line("#SD#" + kRecord)));
  CHECK(decoded.has("media snapshot=image/jpeg, 8 bytes"));
  CHECK(decoded.has("text snapshot.name=front.jpg"));
  CHECK(decoded.has(kAlmaty));
  CHECK(up(join(join(line("#T#1;2;0"), hex("2323")), line("#P#"))).has("message message=ping"));
}

TEST_CASE("wialon_ips: orders of the server have kinds, and a tachograph's driver is a person") {
  CHECK(decode_all("wialon_ips", line("#QI#"), kDown).has("command command=query snapshot"));
  const Decoded query = decode_all("wialon_ips", checked("#QT#", "KZ000000000001;"), kDown);
  CHECK(query.has("command command=query tachograph file"));
  CHECK(query.has("person_id tachograph.driver=KZ000000000001"));
  CHECK(up(line("#IT#300625;060509;KZ000000000001;1;5")).has("person_id tachograph.driver=KZ000000000001"));
  const Decoded update = decode_all("wialon_ips", join(line("#US#2"), hex("0102")), kDown);
  CHECK(update.has("command command=firmware, 2 bytes"));
  CHECK(update.consumed == 9);
  CHECK(decode_all("wialon_ips", line("#UC#0"), kDown).has("command command=configuration, 0 bytes"));
}

TEST_CASE("wialon_ips: a compressed packet goes out to be unpacked") {
  const Decoded decoded = up(hex("ff0500 789c010203"));
  CHECK(decoded.has("message message=compressed packet"));
  CHECK(decoded.has("payload packet text/plain deflate 5 bytes"));
  CHECK(probe_of("wialon_ips", hex("ff0500 789c")) == Probe::likely);
  CHECK(probe_of("wialon_ips", hex("ff0500 7900")) == Probe::no);
}

TEST_CASE("wialon_ips: answers give their code") {
  const Decoded decoded = decode_all("wialon_ips", join(line("#AL#1"), line("#ASD#-1")), kDown);
  CHECK(decoded.has("message message=login answer"));
  CHECK(decoded.has("number answer=1"));
  CHECK(decoded.has("number answer=-1"));
}

TEST_CASE("wialon_ips: a checksum proves, and a wrong one gives a fault and no fields") {
  Octets data = checked("#SD#", kRecord + ";");
  CHECK(probe_of("wialon_ips", data) == Probe::proven);
  data[6] = '1';
  CHECK(probe_of("wialon_ips", data) == Probe::no);
  const Decoded decoded = up(join(data, line("#P#")));
  CHECK(decoded.lines[0] == "fault bad checksum");
  CHECK(decoded.has("message message=ping"));
  CHECK_FALSE(decoded.has(kAlmaty));
}

TEST_CASE("wialon_ips: data without its line end is read when nothing more comes, and said to be cut") {
  const Octets whole = bytes("#SD#" + kRecord);
  CHECK(probe_of("wialon_ips", whole) == Probe::likely);
  CHECK(up(whole).has(kAlmaty));
  CHECK(up(whole).has("fault cut"));
  CHECK(up(bytes("#SD#" + kRecord + "\r")).has(kAlmaty));
  CHECK(decode_all("wialon_ips", {{Direction::client_to_server, whole}}, false).consumed == 0);
  CHECK(up(bytes("#SD#" + kRecord.substr(0, 30))).lines.empty());
  CHECK(up(bytes("#L#001010000000016;secr")).lines.empty());
}

TEST_CASE("wialon_ips: only lines of its types, with their parts, are taken") {
  CHECK(probe_of("wialon_ips", line("#P#")) == Probe::likely);
  CHECK(probe_of("wialon_ips", line("#L#001010000000016;NA")) == Probe::likely);
  CHECK(probe_of("wialon_ips", bytes("#SD#3006")) == Probe::maybe);
  CHECK(probe_of("wialon_ips", bytes("0010100000000")) == Probe::maybe);
  for (const char* other : {"#X#1\r\n", "#SD#1;2;3\r\n", "# heading\r\n", "#L#\r\n", "#P#\n#P#\n",
                            "12,5#D#\r\n", "hello", "#define D 1\r\n", "#D\x01", "#AL#yes\r\n"}) {
    CAPTURE(other);
    CHECK(probe_of("wialon_ips", bytes(other)) == Probe::no);
    CHECK(up(join(line("#P#"), bytes(other))).consumed == 5);
  }
}

TEST_CASE("wialon_ips: values that are none, and sizes that lie, are faults") {
  CHECK(up(line("#SD#300625;060509;9914.3074;N;07656.7074;E;62;310;812;11")).has("fault bad value"));
  CHECK(up(line("#B#" + kRecord + "|300625;060509")).has("fault cut"));
  CHECK(up(line("#I#99999999999;0;0;300625;060509;a.jpg")).has("fault bad length"));
  CHECK(up(line("#I#99999999999999999999;0;0;300625;060509;a.jpg")).has("fault bad length"));
  CHECK(up(line("#D#" + kRecord + ";0.8;1;0;;NA;broken")).has("fault bad syntax"));
  CHECK(up(hex("ff0000 789c")).has("fault bad length"));
}
