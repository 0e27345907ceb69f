// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr Direction kDevice = Direction::client_to_server, kPlatform = Direction::server_to_client;

constexpr std::string_view kPosition =
    "<?xml version=\"1.0\" "
    "encoding=\"GB2312\"?>\r\n<Notify>\r\n<CmdType>MobilePosition</CmdType>\r\n<SN>17</SN>\r\n"
    "<DeviceID>34020000001320000001</DeviceID>\r\n<Time>2025-06-30T14:05:09</Time>\r\n<Longitude>76.945123</"
    "Longitude>\r\n"
    "<Latitude>43.238456</Latitude>\r\n<Speed>52.5</Speed>\r\n<Direction>84.0</Direction>\r\n<Altitude>740</"
    "Altitude>\r\n</Notify>\r\n";
// 测试 ("test") in GB 2312.
constexpr std::string_view kCatalog =
    "<?xml version=\"1.0\" encoding=\"GB2312\"?>\n<Response><CmdType>Catalog</CmdType><SN>18</SN>"
    "<DeviceID>34020000002000000001</DeviceID><SumNum>2</SumNum><DeviceList Num=\"2\"><Item>"
    "<DeviceID>34020000001320000001</DeviceID><Name>\xb2\xe2\xca\xd4</Name><Address>Gate &amp; yard</Address>"
    "<IPAddress>192.0.2.7</IPAddress><Password>s3cret</Password><Longitude>76.945123</"
    "Longitude><Latitude>43.238456</Latitude></Item>"
    "<Item><DeviceID>34020000001320000002</DeviceID><Longitude>76.9</Longitude><Latitude>43.2</Latitude></"
    "Item></DeviceList></Response>";
constexpr std::string_view kTurn =
    "<?xml "
    "version=\"1.0\"?><Control><CmdType>DeviceControl</CmdType><SN>1</SN><DeviceID>34020000001320000001</"
    "DeviceID>"
    "<PTZCmd>A50F01021F0000D6</PTZCmd></Control>";
constexpr std::string_view kDone =
    "<Response><CmdType>DeviceControl</CmdType><SN>1</SN><DeviceID>34020000001320000001</"
    "DeviceID><Result>OK</Result></Response>";

DECODER_SAMPLE(manscdp, position, client_to_server, bytes(kPosition));
DECODER_SAMPLE(manscdp, catalog, client_to_server, bytes(kCatalog));
DECODER_SAMPLE(manscdp, turn, server_to_client, bytes(kTurn));
DECODER_SAMPLE(manscdp, done, client_to_server, bytes(kDone));

Decoded decoded(std::string_view text, Direction direction = kDevice) {
  return decode_all("manscdp", bytes(text), direction);
}
Probe probed(std::string_view text) { return probe_of("manscdp", bytes(text)); }
}  // namespace

TEST_CASE("manscdp: a vehicle recorder says where it is") {
  CHECK(decoded(kPosition).text() ==
        "message message=Notify MobilePosition\ntext sn=17\ndevice_id deviceid=34020000001320000001\n"
        "text time=2025-06-30T14:05:09\ntext speed=52.5\ntext direction=84.0\ntext altitude=740\n"
        "position position.location=43.238456,76.945123\n");
}

TEST_CASE("manscdp: a catalog has a place, a name and an address for each camera") {
  const Decoded got = decoded(kCatalog);
  CHECK(got.has("message message=Response Catalog"));
  CHECK(got.has("text name=测试"));
  CHECK(got.has("street_address address=Gate & yard"));
  CHECK(got.has("text ipaddress=192.0.2.7"));
  CHECK(got.has("credential password=s3cret"));
  CHECK(got.has("position position.location=43.238456,76.945123"));
  CHECK(got.has("device_id deviceid=34020000001320000002"));
  CHECK(got.has("position position.location=43.200000,76.900000"));
}

TEST_CASE("manscdp: a name in UTF-8 is read as that, whatever is said") {
  CHECK(decoded("<Notify><CmdType>Alarm</CmdType><AlarmDescription>дверь</AlarmDescription></Notify>")
            .has("text alarmdescription=дверь"));
}

TEST_CASE("manscdp: orders of the platform, and what became of them") {
  CHECK(decoded(kTurn, kPlatform).has("command command=DeviceControl: PTZCmd"));
  CHECK(decoded("<Control><CmdType>DeviceControl</CmdType><TeleBoot>Boot</TeleBoot></Control>", kPlatform)
            .has("command command=DeviceControl: TeleBoot"));
  CHECK(decoded("<Control><CmdType>DeviceControl</CmdType><DeviceUpgrade><FileURL>http://u:p@fw.example.com/1"
                "</FileURL></DeviceUpgrade></Control>",
                kPlatform)
            .has("host fileurl=fw.example.com"));
  CHECK(decoded("<Query><CmdType>MobilePosition</CmdType><Interval>5</Interval></Query>", kPlatform)
            .has("command command=MobilePosition"));
  CHECK(decoded("<Query><CmdType>Catalog</CmdType></Query>", kPlatform).has("command command=Catalog"));
  CHECK(decoded(kDone).has("command_ack command.ack=DeviceControl: OK"));
}

TEST_CASE("manscdp: a place off the Earth is none, half a place is none") {
  CHECK(decoded("<Notify><CmdType>MobilePosition</CmdType><Longitude>200</Longitude><Latitude>1</Latitude></"
                "Notify>")
            .text() == "message message=Notify MobilePosition\n");
  CHECK(decoded("<Notify><CmdType>MobilePosition</CmdType><Latitude>1</Latitude></Notify>").text() ==
        "message message=Notify MobilePosition\n");
}

TEST_CASE("manscdp: cut and broken documents give what stands before") {
  CHECK(decoded(kPosition.substr(0, 150)).text().ends_with("fault cut\n"));
  CHECK(decoded("<Notify><CmdType>Alarm</CmdType></Notify></Notify>").text().ends_with("fault bad syntax\n"));
  CHECK(decoded("<Notify><CmdType>").text() == "fault cut\n");
  CHECK(decoded("<html><body>").rejected);
  std::string deep = "<Notify><CmdType>Alarm</CmdType>";
  for (int i = 0; i < 100; ++i) deep += "<a>";
  CHECK(decoded(deep).text().ends_with("fault too deep\n"));
}

TEST_CASE("manscdp: root and command prove") {
  CHECK(probed(kPosition) == Probe::proven);
  CHECK(probed(kDone) == Probe::proven);
  CHECK(probed("<?xml version=\"1.0\"?>\n<Notify><CmdTy") == Probe::maybe);
  for (const std::string_view text : {"<html>", "<Notify><SN>1</SN>", "<Probe><Uuid>1</Uuid>", "text",
                                      "<Control/>", "{\"a\":1}", "<Notify>x<CmdType>"})
    CHECK_MESSAGE(probed(text) == Probe::no, text);
}

}  // namespace shekara::test
