// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/collector.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <set>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("collector: a decoder's field is high, and proven in a checked message with a value that passes") {
  CHECK(tagged(Tag::vin, "1M8GDM9AXKP042788") == "vin high 1M8G*********2788");
  Feed feed;
  feed.proven = true;
  feed.tag(Tag::vin, "1M8GDM9AXKP042788").tag(Tag::vin, "LTESTVIN000000001").end();
  CHECK(feed.text() == "vin proven 1M8G*********2788; vin high LTES*********0001");
  CHECK(feed.evidence[0].why == "decoder field of a checked message");
  CHECK(feed.evidence[1].why == "decoder field");
}

TEST_CASE("collector: a decoder's field whose value cannot be one is medium and says so") {
  Feed feed;
  feed.proven = true;
  feed.tag(Tag::imei, "12").end();
  REQUIRE(feed.evidence.size() == 1);
  CHECK(feed.evidence[0].certainty == Certainty::medium);
  CHECK(feed.evidence[0].why == "decoder field, value does not fit");
}

TEST_CASE("collector: key and valid value is high, key only medium, value only low") {
  Feed feed;
  feed.key("imei", "350000000000006")
      .key("imei", "123456789012345")
      .key("note", "at 00:00:5e:00:53:01")
      .end();
  REQUIRE(feed.evidence.size() == 3);
  CHECK(feed.evidence[0].why == "key and valid value");
  CHECK(feed.evidence[0].certainty == Certainty::high);
  CHECK(feed.evidence[1].why == "key only");
  CHECK(feed.evidence[1].certainty == Certainty::medium);
  CHECK(feed.evidence[2].why == "value only");
  CHECK(feed.evidence[2].certainty == Certainty::low);
}

TEST_CASE("collector: a value alone that passes a strong check is medium, never more") {
  Feed feed;
  feed.key("note", "WVWZZZ1JZ3W386752 and 1M8GDM9AXKP042788").end();
  CHECK(feed.text() == "vin low WVWZ*********6752; vin medium 1M8G*********2788");
}

TEST_CASE("collector: a value inside the text of a key's field counts as that key's") {
  CHECK(keyed("phone", "call +7 701 000 00 12 please") == "phone high +7 70*********12");
}

TEST_CASE("collector: a number is read as its digits") {
  CHECK(keyed("imei", std::int64_t{350000000000006}) == "imei high 3500*******0006");
  CHECK(keyed("imei", 350000000000006.0) == "imei high 3500*******0006");
}

TEST_CASE("collector: placeholders are nobody's data") {
  for (const std::string_view value :
       {"", "0", "000000000000000", "null", "Unknown", "N/A", "-", "********", "  "})
    CHECK_MESSAGE(keyed("imei", value).empty(), value);
  CHECK(keyed("password", "null").empty());
  CHECK(tagged(Tag::speed, std::int64_t{0}).empty());
}

TEST_CASE("collector: the same value at the same place is counted, with the first packet and the last time") {
  Feed feed;
  feed.tag(Tag::imei, "350000000000006").end();
  feed.tag(Tag::imei, "350000000000006").end();
  REQUIRE(feed.evidence.size() == 1);
  CHECK(feed.evidence[0].times == 2);
  CHECK(feed.evidence[0].packet == PacketRef{0, 1});
  CHECK(feed.evidence[0].layers == "http > json");
  CHECK(feed.evidence[0].protocol == "json");
  CHECK(feed.evidence[0].path == "login");
  CHECK(feed.evidence[0].offset == 107);
  CHECK(feed.evidence[0].length == 9);
  feed.direction = Direction::server_to_client;
  feed.tag(Tag::imei, "350000000000006").end();
  CHECK(feed.evidence.size() == 2);
}

TEST_CASE("collector: the strongest certainty of equal hits stays") {
  Feed feed;
  feed.tag(Tag::imei, "350000000000006").end();
  feed.proven = true;
  feed.tag(Tag::imei, "350000000000006").end();
  feed.proven = false;
  feed.tag(Tag::imei, "350000000000006").end();
  CHECK(feed.text() == "imei proven 3500*******0006");
  CHECK(feed.evidence[0].times == 3);
}

TEST_CASE("collector: places that differ by an array index only are one") {
  Feed feed;
  feed.at("$.cars[0].vin", "1M8GDM9AXKP042788").at("$.cars[12].vin", "1M8GDM9AXKP042788").end();
  CHECK(feed.evidence.size() == 1);
  CHECK(same_path("a[1].b[2]", "a[77].b[]"));
  CHECK_FALSE(same_path("a[1].b", "a[1].c"));
  CHECK_FALSE(same_path("a[1]", "a[1].c"));
}

TEST_CASE(
    "collector: evidence beyond the flow's cap is counted, and one kind takes no more than half of it") {
  Limits limits;
  limits.evidence_per_flow = 4;
  Feed feed(false, limits);
  for (int i = 10; i < 15; ++i) {
    const std::string serial = "SERIAL00" + std::to_string(i);
    feed.key("serialno", serial);
  }
  CHECK(feed.end().evidence.size() == 2);
  CHECK(feed.dropped == 3);
  feed.key("email", "test@example.com").key("phone", "+77010000012").key("imei", "350000000000006").end();
  CHECK(feed.evidence.size() == 4);
  CHECK(feed.dropped == 4);
}

TEST_CASE("collector: a moving car's positions become a few cells and a count, never dropped") {
  Feed feed;
  for (int i = 0; i < 100; ++i) feed.tag(Tag::position, place(43.2 + i * 0.1, 76.945123)).end();
  CHECK(feed.evidence.size() == 8);
  CHECK(feed.dropped == 0);
  std::uint64_t times = 0;
  for (const Evidence& e : feed.evidence) times += e.times;
  CHECK(times == 100);
}

TEST_CASE("collector: revealed values are clear, credentials never") {
  Feed feed(true);
  feed.key("phone", "+77010000012").key("password", "test-secret-1").end();
  CHECK(feed.text() == "phone high +77010000012; credential medium ********");
}

TEST_CASE("collector: a host name is searched for checked device and vehicle ids only") {
  const std::string_view name = "imei-350000000000006.devices.example.com";
  CHECK(tagged(Tag::server_name, name) == "imei low 3500*******0006");
  CHECK(tagged(Tag::http_host, "1m8gdm9axkp042788.cars.example.com") == "vin low 1m8g*********2788");
  CHECK(tagged(Tag::server_name, "imei-350000000000007.example.com").empty());
  CHECK(tagged(Tag::server_name, "user@mail.example.com").empty());
}

TEST_CASE("collector: fields that say nothing of a person are not looked at") {
  for (const Tag tag : {Tag::message, Tag::time, Tag::alpn, Tag::ja3, Tag::ja4, Tag::tls_version,
                        Tag::dns_answer, Tag::certificate_name, Tag::opaque})
    CHECK(Feed()
              .field({tag, "imei", "1M8GDM9AXKP042788 test@example.com", 1, 2, "imei"})
              .end()
              .evidence.empty());
}

TEST_CASE("collector: a device id or user name that is a better known identifier is both") {
  CHECK(tagged(Tag::device_id, "350000000000006") ==
        "device_id high 35***********06; imei medium 3500*******0006");
  CHECK(tagged(Tag::user_name, "test@example.com") ==
        "account high t***@example.com; email medium t***@example.com");
}

TEST_CASE("collector: texts of one message are told apart when they are scanned together") {
  Feed feed;
  feed.key("a", "nothing here")
      .key("b", "mail a.test@example.com")
      .key("c", "imei: 3500000")
      .key("d", "00000006 x")
      .end();
  REQUIRE(feed.evidence.size() == 1);
  CHECK(feed.evidence[0].path == "$.b");
  CHECK(feed.evidence[0].packet == PacketRef{0, 2});
}

TEST_CASE("collector: a long text is scanned to its end") {
  std::string text(300'000, 'x');
  text += " test@example.com";
  Feed feed;
  feed.key("a", "other@example.com").key("log", text).key("b", "third@example.com").end();
  CHECK(feed.text() == "email low o***@example.com; email low t***@example.com; email low t***@example.com");
}

TEST_CASE("collector: a long value is shown cut, between two characters") {
  std::string name;
  while (name.size() < 1000) name += "ә";
  Feed feed(true);
  feed.tag(Tag::user_name, name).end();
  REQUIRE(feed.evidence.size() == 1);
  CHECK(feed.evidence[0].shown == name.substr(0, 200) + "...");
}

TEST_CASE("collector: without a flow nothing is kept and nothing breaks") {
  EvidenceCollector collector(every_detector(), Limits{}, false);
  const Field field{Tag::imei, "imei", "350000000000006", 1, 2};
  collector.field({field, "json", "json", Direction::client_to_server, {}, {}, 1, 2, 1, false});
  collector.end_of_message();
  FlowRecord record;
  collector.attach(&record);
  collector.end_of_message();
  CHECK(record.evidence.empty());
}

TEST_CASE("collector: a gateway's positions are each of the device that its message named, or that logged in before") {
  Feed feed;
  feed.tag(Tag::imei, "001010000000016").end();
  feed.tag(Tag::position, place(43.2, 76.9)).end();
  feed.tag(Tag::imei, "001010000000024").tag(Tag::position, place(51.1, 71.4)).end();
  feed.tag(Tag::position, place(43.2, 76.9)).end();
  settle_devices(feed.record);
  std::map<std::string, std::set<std::string>> places;
  for (const Evidence& one : feed.evidence)
    if (one.kind == "position") places[one.shown].insert(one.device.shown);
  CHECK(places.size() == 2);
  CHECK(places.begin()->second.size() == 2);   // both devices were at 43.2,76.9
  CHECK(places.rbegin()->second.size() == 1);
}

TEST_CASE("collector: one device by two names is one device, and is not said of each value") {
  Feed feed;
  feed.tag(Tag::imei, "001010000000016").tag(Tag::vin, "LTESTVIN000000001").end();
  feed.tag(Tag::position, place(43.2, 76.9)).end();
  settle_devices(feed.record);
  for (const Evidence& one : feed.evidence) CHECK(one.device.hash == 0);
}

namespace {
// A country that ends at the 77th degree, drawn to a hundredth.
Origin west_of_77(const GeoPoint& point) {
  if (std::abs(point.longitude - 77) < 0.01) return Origin::near_border;
  return point.longitude < 77 ? Origin::inside : Origin::outside;
}
Origin origin_of(std::initializer_list<double> longitudes) {
  Feed feed(false, {}, west_of_77);
  for (const double longitude : longitudes) feed.tag(Tag::position, place(43.2, longitude)).end();
  REQUIRE(feed.evidence.size() == 1);
  return feed.evidence[0].origin;
}
}  // namespace

TEST_CASE("collector: a position says on which side of the country's line it lies") {
  CHECK(origin_of({76.95}) == Origin::inside);
  CHECK(origin_of({116.4}) == Origin::outside);
  CHECK(origin_of({77.001}) == Origin::near_border);
}

TEST_CASE("collector: of positions that are counted together one inside speaks for all, then one at the border") {
  CHECK(origin_of({77.09, 77.005, 77.08}) == Origin::near_border);
  CHECK(origin_of({76.905, 76.995, 76.999}) == Origin::inside);
  Feed feed(false, {}, west_of_77);
  for (int i = 0; i < 8; ++i) feed.tag(Tag::position, place(43.2, 80.05 + i)).end();
  feed.tag(Tag::position, place(43.2, 60.05)).end();  // beyond the listed ones: counted in the last
  REQUIRE(feed.evidence.size() == 8);
  CHECK(feed.evidence[7].origin == Origin::inside);
  CHECK(feed.evidence[6].origin == Origin::outside);
}

TEST_CASE("collector: positions made of a sender's keys have an origin, other data and other runs have none") {
  Feed feed(false, {}, west_of_77);
  feed.key("lat", 43.238456).key("lng", 76.945123).tag(Tag::vin, "LTESTVIN000000001").end();
  for (const Evidence& one : feed.evidence)
    CHECK(one.origin == (one.kind == "position" ? Origin::inside : Origin::none));
  Feed without;
  without.tag(Tag::position, place(43.2, 76.9)).end();
  CHECK(without.evidence.at(0).origin == Origin::none);
}

}  // namespace shekara::test
