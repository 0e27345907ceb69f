// SPDX-License-Identifier: Apache-2.0
// What is said of a car that encrypts, when nobody hands over its keys.
#include <doctest/doctest.h>

#include "tests/program/scanned.h"

namespace shekara::test {

TEST_CASE("unread: without keys the numbers of an encrypted flow are in the report and in the summary") {
  const Scanned ran = scanned(sample_file("sealed-car.pcap") + " --lang en");
  const nlohmann::ordered_json report = ran.json();
  const auto unread = std::ranges::find_if(report.at("findings"), [](const nlohmann::ordered_json& one) {
    return one.at("category").is_null() && one.at("to").at("port") == 443;
  });
  REQUIRE(unread != report.at("findings").end());
  CHECK(unread->at("outcome") == "undetermined");
  const nlohmann::ordered_json& seen = unread->at("behaviour");
  CHECK(seen.at("flows") == 1);
  CHECK(seen.at("lasted_ms") == 64'271);
  CHECK(seen.at("bytes_up") == 2'968);
  CHECK(seen.at("bytes_down") == 1'267);
  CHECK(seen.at("bytes_up_per_minute") == 2'770);
  CHECK(seen.at("bytes_down_per_minute") == 1'182);
  CHECK(seen.at("upload_percent") == 70);
  CHECK(seen.at("packets_up") == 9);
  CHECK(seen.at("full_packets_up") == 0);
  CHECK(seen.at("bursts") == 7);
  CHECK(seen.at("burst_distances") == 6);
  CHECK(seen.at("period_ms") == 10'000);
  CHECK(seen.at("jitter_ms") == 0);
  CHECK(seen.at("sustained_upload").is_null());
  CHECK(unread->at("tls").at("server_name") == "tsp.maker.example");
  CHECK(unread->at("tls").at("version") == "TLS 1.3");
  CHECK(flat(ran.ran.out).find("encrypted, 424 bytes up every 10 s (jitter 0.0 s) to tsp.maker.example") != std::string::npos);
}

TEST_CASE("unread: a judgement of the stored report says the same of it") {
  const Folder folder;
  shekara("scan --quiet -o " + folder.path() + " " + sample_file("sealed-car.pcap"));
  shekara("judge " + folder.path("report.json") + " --quiet -o " + folder.path("again"));
  const auto findings = [](const std::string& path) { return nlohmann::ordered_json::parse(read_file(path)).at("findings"); };
  const nlohmann::ordered_json before = findings(folder.path("report.json")), after = findings(folder.path("again/report.json"));
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(before[i].at("behaviour") == after[i].at("behaviour"));
    CHECK(before[i].at("tls") == after[i].at("tls"));
  }
}

}  // namespace shekara::test
