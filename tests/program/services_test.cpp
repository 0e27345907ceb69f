// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/program/refused.h"
#include "tests/support/schema_check.h"

namespace shekara::test {
namespace {
using Json = nlohmann::ordered_json;

// A service file of one entry.
std::string maker(const std::string& id, const std::string& hosts) {
  return R"({"id": ")" + id + R"(", "services": [{"hosts": [)" + hosts +
         R"(], "owner": "Maker Ltd.", "owner_country": "CN", "kind": "telematics", "carries": "position",
 "source": "a list", "checked_on": "2026-11-27", "confidence": "high"}]})";
}
}  // namespace

TEST_CASE("services: lookup says owner, country, purpose and source of a host, and says when it knows nothing") {
  const Ran ran = shekara("services lookup dilinkappoversea-kz.byd.auto nobody.example oss-cn-hangzhou.aliyuncs.com");
  CHECK(ran.exit_code == 0);
  CHECK(ran.err.empty());
  for (const char* part : {"BYD Company Limited, China (CN)", "owners' app", "where its servers stand is not known",
                           "not known: no entry of the catalogue matches", "Alibaba Cloud cn-hangzhou: Hangzhou, China (CN)"})
    CHECK_MESSAGE(ran.out.find(part) != std::string::npos, part);
}

TEST_CASE("services: lookup --json gives one object a host") {
  const Ran ran = shekara("services lookup --json 193.193.165.165 nobody.example");
  const std::vector<std::string> lines = lines_of(ran.out);
  REQUIRE(lines.size() == 2);
  const Json known = Json::parse(lines[0]);
  CHECK(known.at("service").at("kind") == "tracking_platform");
  CHECK(known.at("service").at("pattern") == "193.193.165.165");
  CHECK(known.at("cloud_region").is_null());
  CHECK(Json::parse(lines[1]).at("service").is_null());
}

TEST_CASE("services: check finds nothing wrong with the files that come with the program") {
  const Ran ran = shekara("services check");
  CHECK(ran.exit_code == 0);
  CHECK(ran.err.empty());
  CHECK(ran.out.starts_with("files: "));
}

TEST_CASE("services: check says what is wrong with each file in one line each") {
  const Folder folder;
  (void)folder.file("good.json", maker("good", R"("good.example")"));
  (void)folder.file("bad.json", maker("bad", R"("Bad.example")"));
  (void)folder.file("cut.json", "{\"id\": \"cut\"");
  const Ran ran = shekara("services check " + folder.path());
  CHECK(ran.exit_code == 2);
  CHECK(ran.out.empty());
  const std::vector<std::string> lines = lines_of(ran.err);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].find("bad.json:1:39: \"Bad.example\" is no host pattern: capitals") != std::string::npos);
  CHECK(lines[1].find("cut.json:1:") != std::string::npos);
}

TEST_CASE("services: check finds duplicates between files and entries that say nothing new") {
  const Folder folder;
  (void)folder.file("one.json", maker("one", R"("a.example", "b.a.example")"));
  CHECK(refused("services check " + folder.path(), folder) ==
        "one.json:1:52: \"b.a.example\" says what \"a.example\" says already (one.json:1:39; take it out)");
  (void)folder.file("two.json", maker("two", R"("a.example")"));
  CHECK(refused("services check " + folder.path(), folder) ==
        "two.json:1:39: \"a.example\" stands twice (also in one.json:1:39; keep one)");
}

TEST_CASE("services: a command line that cannot be followed is told in one line") {
  const Folder folder;
  CHECK(refused("services", folder).starts_with("services: nothing to look up"));
  CHECK(refused("services lookup", folder).starts_with("services: nothing to look up"));
  CHECK(refused("services frobnicate", folder) ==
        "services: takes no \"frobnicate\" (shekara services lookup HOST..., or shekara services check [FOLDER])");
  CHECK(refused("services lookup --jsn a.example", folder) == "lookup: unknown option --jsn (did you mean --json?)");
  CHECK(refused("services lookup https://a.example/", folder).starts_with("services lookup: \"https://a.example/\" is no host name"));
  CHECK(refused("services check " + folder.path("missing"), folder).starts_with("missing: cannot be read"));
  CHECK(refused("scan --services " + folder.path() + " " + sample_file("phone.pcapng"), folder).find("holds no service file") !=
        std::string::npos);
}

TEST_CASE("services: a scan names the owner that the user's own file gives, in report, flows and summary") {
  const Folder folder;
  (void)folder.file("lab.json", maker("lab", R"("maker.example")"));
  const Scanned ran = scanned("--services " + folder.path() + " " + sample_file("car-to-china.pcap"));
  const Json service = ran.json().at("findings").at(0).at("to").at("service");
  CHECK(service.at("id") == "lab");
  CHECK(service.at("owner_country") == "CN");
  CHECK(ran.flows.find(R"("service":{"id":"lab","owner":"Maker Ltd.","owner_country":"CN","kind":"telematics"})") != std::string::npos);
  CHECK(flat(ran.ran.out).find("Owner Maker Ltd., China (CN): vehicle telematics; certainty: high, by ") != std::string::npos);
}

TEST_CASE("services: a scan lists the hosts that nobody knows, by schema, the same on any number of threads") {
  const Folder one, other;
  shekara("scan --quiet --progress never --threads 1 -o " + one.path() + " " + sample_file("phone.pcapng"));
  shekara("scan --quiet --progress never --threads 7 -o " + other.path() + " " + sample_file("phone.pcapng"));
  const std::string text = read_file(one.path("unknown-hosts.json"));
  CHECK(text == read_file(other.path("unknown-hosts.json")));
  const nlohmann::json hosts = nlohmann::json::parse(text);
  CHECK(schema_errors("reports/schema/unknown-hosts.schema.json", hosts) == "");
  CHECK(hosts.at("hosts").size() == 7);
  CHECK(hosts.at("hosts").at(0).at("host") == "assistant.example");
}

}  // namespace shekara::test
