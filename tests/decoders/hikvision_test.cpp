// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;

constexpr std::string_view kInquiry =
    "<?xml version=\"1.0\" "
    "encoding=\"utf-8\"?><Probe><Uuid>00000000-0000-0000-0000-000000000001</Uuid><Types>inquiry</Types></"
    "Probe>";
constexpr std::string_view kMatch =
    "<?xml version=\"1.0\" "
    "encoding=\"UTF-8\"?>\n<ProbeMatch><Uuid>00000000-0000-0000-0000-000000000001</Uuid>"
    "<Types>inquiry</Types><DeviceDescription>DS-TEST</"
    "DeviceDescription><DeviceSN>DS-TEST0120250101AATEST00000001</DeviceSN>"
    "<MAC>02-00-00-00-00-AB</MAC><IPv4Address>192.0.2.7</IPv4Address></ProbeMatch>";
constexpr std::string_view kUpdate =
    "<Probe><Uuid>1</Uuid><MAC>02-00-00-00-00-ab</MAC><Types>update</Types><Password>s3cret</Password></"
    "Probe>";
constexpr std::string_view kPlate =
    "<EventNotificationAlert version=\"2.0\" "
    "xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><macAddress>02:00:00:00:00:ab</macAddress>"
    "<eventType>ANPR</eventType><ANPR><licensePlate>000TST02</licensePlate></ANPR></EventNotificationAlert>";
const Raw kLogin = hex("00000020 5a000000 0000abcd 00010000 00000000 05013d4b 00000001 00000000");

DECODER_SAMPLE(hikvision, inquiry, client_to_server, bytes(kInquiry));
DECODER_SAMPLE(hikvision, match, server_to_client, bytes(kMatch));
DECODER_SAMPLE(hikvision, update, client_to_server, bytes(kUpdate));
DECODER_SAMPLE(hikvision, plate, client_to_server, bytes(kPlate));
DECODER_SAMPLE(hikvision, login, client_to_server, kLogin);

Decoded decoded(std::string_view text) { return decode_all("hikvision", bytes(text)); }
Probe probed(std::string_view text) { return probe_of("hikvision", bytes(text)); }
}  // namespace

TEST_CASE("hikvision: a camera that is found says its serial number and its MAC") {
  const Decoded got = decoded(kMatch);
  CHECK(got.has("message message=ProbeMatch"));
  CHECK(got.has("text devicedescription=DS-TEST"));
  CHECK(got.has("device_id devicesn=DS-TEST0120250101AATEST00000001"));
  CHECK(got.has("mac mac=02:00:00:00:00:ab"));
  CHECK(got.has("text ipv4address=192.0.2.7"));
}

TEST_CASE("hikvision: a search that changes something is an order") {
  CHECK(decoded(kUpdate).has("command command=update"));
  CHECK(decoded(kUpdate).has("credential password=s3cret"));
  CHECK(decoded(kInquiry).text().find("command") == std::string::npos);
}

TEST_CASE("hikvision: a plate reader's event has the plate") {
  CHECK(decoded(kPlate).has("message message=EventNotificationAlert"));
  CHECK(decoded(kPlate).has("licence_plate licenseplate=000TST02"));
  CHECK(decoded(kPlate).has("mac macaddress=02:00:00:00:00:ab"));
}

TEST_CASE("hikvision: the login of the SDK is there, and encrypted; other frames have a number") {
  CHECK(decode_all("hikvision", kLogin).text() == "message message=login\nopaque login=encrypted\n");
  CHECK(decode_all("hikvision", hex("00000010 63000000 00000000 00030000")).text() ==
        "message message=command 030000\n");
  CHECK(decode_all("hikvision", hex("00000010 00000001 00000001 00000000")).text() ==
        "message message=answer\n");
}

TEST_CASE("hikvision: what is cut, wrong or of others") {
  CHECK(decoded(kMatch.substr(0, 200)).text().ends_with("fault bad syntax\n"));
  CHECK(decoded("<Probe><Uu").text() == "fault cut\n");
  CHECK(decoded("<html><body/></html>").rejected);
  CHECK(decode_all("hikvision", hex("00000020 5a000000 0000abcd 00010000")).text() == "fault cut\n");
  CHECK(decode_all("hikvision", hex("00000001 5a000000 00000000 00000000")).rejected);
  CHECK(decode_all("hikvision", hex("00ffffff 5a000000 00000000 00000000")).rejected);
}

TEST_CASE("hikvision: root and its first element, namespace, or a whole login prove") {
  CHECK(probed(kInquiry) == Probe::proven);
  CHECK(probed(kPlate) == Probe::proven);
  CHECK(probe_of("hikvision", kLogin) == Probe::proven);
  CHECK(probe_of("hikvision", hex("00000010 63000000 00000000 00030000")) == Probe::likely);
  CHECK(probed("<?xml version=\"1.0\"?><Pro") == Probe::maybe);
  for (const std::string_view text :
       {"<Envelope><Body><Probe>", "<Probe><SN>1", "<html>", "{}", "GET / HTTP/1.1"})
    CHECK_MESSAGE(probed(text) == Probe::no, text);
  for (const Raw& raw : {hex("00000020 5b000000 00000000 00010000"), hex("00000020 5a010000"), hex("00ff")})
    CHECK(probe_of("hikvision", raw) == Probe::no);
}

}  // namespace shekara::test
