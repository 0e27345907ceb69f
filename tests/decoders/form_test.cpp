// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
DECODER_SAMPLE(form, report, client_to_server,
               bytes("id=350010100000012&lat=43.238456&lon=76.945123&name=A%20B+C"));
DECODER_SAMPLE(form, network, client_to_server,
               bytes("id=TEST-1&cell=401,01,4021,10021,-90&wifi=02-00-5E-00-53-01,-80"));
DECODER_SAMPLE(form, semicolons, client_to_server, bytes("lat=43.238456;lon=76.945123;speed=12"));

std::string fields(std::string_view text) { return decode_all("form", bytes(text)).text(); }
Probe probed(std::string_view text, std::string_view type = {}) {
  return probe_of("form", bytes(text), Direction::client_to_server, type);
}
constexpr std::string_view kFormType = "application/x-www-form-urlencoded; charset=UTF-8";
}  // namespace

TEST_CASE("form: names and values are decoded") {
  CHECK(fields("name=A%20B+C&user%5Bvin%5D=LTESTVIN000000001") ==
        "text name=A B C\ntext user[vin]=LTESTVIN000000001\n");
  CHECK(fields("n=%D0%90%zz%4&empty=&m=%ff") == "text n=\xd0\x90%zz%4\ntext m=\xef\xbf\xbd\n");
}

TEST_CASE("form: a semicolon separates only in front of a name and '=', a comma never") {
  CHECK(fields("lat=43.238456;lon=76.945123") == "text lat=43.238456\ntext lon=76.945123\n");
  CHECK(fields("addr=Abay 10; kv 5&b=1,c=2") == "text addr=Abay 10; kv 5\ntext b=1,c=2\n");
}

TEST_CASE(
    "form: a value without a name is kept, and a name that is somebody's number does not stand in the path") {
  CHECK(fields("350010100000012&a=1") == "text item=350010100000012\ntext a=1\n");
  CHECK(fields("350010100000012=on") == "text *=350010100000012\ntext *=on\n");
}

TEST_CASE("form: JSON in a value is handed out as a body") {
  CHECK(fields("payload=%7B%22lat%22%3A43.2%7D&x=[draft") ==
        "payload payload application/json  12 bytes\ntext x=[draft\n");
}

TEST_CASE(
    "form: base64 of something known in a value is handed out as a body, its plus signs escaped or not") {
  CHECK(fields("d=eyJsYXQiOjQzLjIzODQ1NiwibG9uIjo3Ni45NDUxMjN9") ==
        "payload d   33 bytes\ntext d=eyJsYXQiOjQzLjIzODQ1NiwibG9uIjo3Ni45NDUxMjN9\n");
  CHECK(fields("d=IyFBTVIKPJEXFr5meeHgAeev8AAA%2BA%3D%3D").starts_with("payload d   22 bytes\n"));
  CHECK(fields("d=IyFBTVIKPJEXFr5meeHgAeev8AAA+A==").starts_with("payload d   22 bytes\n"));
}

TEST_CASE("form: a sentence in a value is handed out as a line") {
  CHECK(fields("cmd=$FRCMD,0097,_Ping") == "payload cmd text/plain  19 bytes\n");
  CHECK(fields("price=$100,50&note=$abc,d") == "text price=$100,50\ntext note=$abc,d\n");
}

TEST_CASE("form: who reports a place the way OsmAnd does names a device, cells and access points") {
  CHECK(fields("id=TEST-1&lat=43.238456&lon=76.945123") ==
        "device_id id=TEST-1\ntext lat=43.238456\ntext lon=76.945123\n");
  CHECK(fields("deviceid=001010000000016&cell=401,01,4021,10021,-90&wifi=02-00-5E-00-53-01,-80&wifi=x") ==
        "imei deviceid=001010000000016\ncell cell=401-1-4021-10021\nbssid wifi=02:00:5e:00:53:01\ntext "
        "wifi=x\n");
  CHECK(fields("id=TEST-1&location=43.238456,76.945123&driverUniqueId=7") ==
        "device_id id=TEST-1\ntext location=43.238456,76.945123\nperson_id driverUniqueId=7\n");
  CHECK(fields("id=TEST-1&cell=1,2&driverUniqueId=7") ==
        "device_id id=TEST-1\ntext cell=1,2\nperson_id driverUniqueId=7\n");
  CHECK(fields("id=TEST-1&lat=43.238456") == "text id=TEST-1\ntext lat=43.238456\n");
  CHECK(fields("lat=43.238456&lon=76.945123&cell=401,01,4021,10021").find("cell cell") == std::string::npos);
}

TEST_CASE("form: more items than the limit are counted") {
  std::string many;
  for (int i = 0; i < 20'001; ++i) many += "a=1&";
  const Decoded got = decode_all("form", bytes(many));
  CHECK(got.lines.size() == 20'001);
  CHECK(got.lines.back() == "fault too long");
}

TEST_CASE("form: the content type proves, plain names make it likely, other text is no form") {
  CHECK(probed("a=1", kFormType) == Probe::proven);
  CHECK(probed("{\"a\":1}", kFormType) == Probe::maybe);
  CHECK(probed("lat=43.2&lon=76.9") == Probe::likely);
  CHECK(probed("lat=43.2;lon=76.9\r\n") == Probe::likely);
  CHECK(probed("a=b c=d") == Probe::no);
  CHECK(probed("YWJj=") == Probe::no);
  CHECK(probed("YWJjZA==") == Probe::no);
  CHECK(probed("<a href=\"x\">") == Probe::no);
  CHECK(probed("43.2,76.9") == Probe::no);
  CHECK(probed("a=1\r\nb=2") == Probe::no);
}

}  // namespace shekara::test
