// SPDX-License-Identifier: Apache-2.0
// scan --format har: HTTP/1 in clear and HTTP/2 that was decrypted.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"

namespace shekara::test {
namespace {
using Json = nlohmann::ordered_json;

std::string har_of(const std::string& arguments) {
  const Folder out;
  shekara("scan --progress never --quiet --format har -o " + out.path() + " " + arguments);
  return read_file(out.path("exchanges.har"));
}

Json entries_of(const std::string& har) { return Json::parse(har).at("log").at("entries"); }

const std::string kPhone = sample_file("phone.pcapng");
const std::string kCar = "--keylog " + sample_file("sealed-car.keys.txt") + " " + sample_file("sealed-car.pcap");
}  // namespace

TEST_CASE("har: the same bytes on any number of threads") {
  for (const std::string& sample : {kPhone, kCar}) {
    const std::string one = har_of("--threads 1 " + sample);
    CHECK_FALSE(entries_of(one).empty());
    CHECK((one == har_of("--threads 3 " + sample)));
  }
}

TEST_CASE("har: no value of a sample is in it unless it is revealed") {
  const std::string phone = har_of(kPhone), car = har_of(kCar);
  for (const char* value : {"43.238", "76.945", "test.person", "Almaty", "Android 14"}) CHECK(phone.find(value) == std::string::npos);
  for (const char* value : {"LTESTCAR", "43.2384", "76.9451", "76.9435"}) CHECK(car.find(value) == std::string::npos);
  const std::string shown_phone = har_of("--reveal " + kPhone), shown_car = har_of("--reveal " + kCar);
  for (const char* value : {"43.238456", "76.945123", "test.person@example.com", "Almaty"}) CHECK(shown_phone.find(value) != std::string::npos);
  for (const char* value : {"LTESTCAR200000001", "43.238453", "76.945115"}) CHECK(shown_car.find(value) != std::string::npos);
}

TEST_CASE("har: a request in clear is told with what answered it") {
  const Json entry = entries_of(har_of(kPhone)).at(0);
  CHECK(entry.at("startedDateTime") == "2026-10-05T04:30:00.315275Z");
  CHECK(entry.at("request").at("method") == "GET");
  CHECK(entry.at("request").at("url").get<std::string>().starts_with("http://weather.example/v1/now?lat=4*******&lon=7*******&units=m*****&email=t*******"));
  CHECK(entry.at("response").at("status") == 200);
  CHECK(entry.at("response").at("statusText") == "OK");
  CHECK(entry.at("response").at("bodySize") == 171);
  CHECK(entry.at("response").at("content").at("mimeType") == "application/json");
  CHECK_FALSE(entry.at("response").at("content").contains("text"));
  CHECK(entry.at("_packet") == Json{{"file", 0}, {"number", 6}});
  CHECK(entry.at("_decrypted_with").is_null());
  CHECK(entry.at("_masked") == true);
}

TEST_CASE("har: a decrypted request of HTTP/2 says whose key opened it") {
  const Json entries = entries_of(har_of("--reveal " + kCar));
  const Json& entry = entries.at(0);
  CHECK(entry.at("request").at("url") == "https://tsp.maker.example/v1/telemetry");
  CHECK(entry.at("request").at("httpVersion") == "HTTP/2");
  CHECK(Json::parse(entry.at("request").at("postData").at("text").get<std::string>()).at("vin") == "LTESTCAR200000001");
  CHECK(entry.at("response").at("status") == 204);
  CHECK(entry.at("_decrypted_with").get<std::string>().find("sealed-car.keys.txt:") != std::string::npos);
  CHECK(entry.at("_masked") == false);
  CHECK(entries_of(har_of(sample_file("sealed-car.pcap"))).empty());
}

TEST_CASE("har: the report is the same whether the file is asked for or not") {
  const Folder with, without;
  shekara("scan --progress never --quiet --format json,flows,har -o " + with.path() + " " + kPhone);
  shekara("scan --progress never --quiet --format json,flows -o " + without.path() + " " + kPhone);
  CHECK(read_file(with.path("flows.ndjson")) == read_file(without.path("flows.ndjson")));
  Json one = Json::parse(read_file(with.path("report.json"))), other = Json::parse(read_file(without.path("report.json")));
  for (Json* report : {&one, &other}) {
    REQUIRE(report->at("tool").contains("command"));
    report->at("tool").erase("command");
  }
  CHECK((one == other));
}

}  // namespace shekara::test
