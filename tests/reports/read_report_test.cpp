// SPDX-License-Identifier: Apache-2.0
#include "reports/json/read_report.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/base/user_error.h"
#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
StoredReport read(const std::string& text) {
  Parallel pool(2);
  return read_report(text, "r", Limits(), pool);
}

std::string refusal(const std::string& text) {
  try {
    static_cast<void>(read(text));
  } catch (const UserError& error) {
    return error.what();
  }
  return "accepted";
}

// The first `what` of a good report replaced by `by`.
std::string with(const std::string& what, const std::string& by) {
  const ExampleReport example;
  std::string text = written("json", example.report);
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

// The message without file, line and column.
std::string what_of(const std::string& message) {
  REQUIRE(message.starts_with("r:"));
  return message.substr(message.find(": ") + 2);
}

// A report whose places, seeds, reach, databases and times are as odd as they may be.
ExampleReport& make_odd(ExampleReport& example) {
  Report& report = example.report;
  report.seeds = {{"test phone", "phone", "app", "+7700******01", 3, 2, {0, 7}, {"seeded value, MD5"}},
                  {"test VIN", "vin", "", "LTES***", 0, 0, {}, {}}};
  report.overrides = {"own.csv", std::string(64, 'b'), 3};
  report.databases[0].days_apart = 120;
  report.databases[1].days_apart = -3;
  report.filter.clear();
  report.inputs[0].first = Timestamp{INT64_MIN};
  report.inputs[0].last = Timestamp{INT64_MAX};
  report.inputs[1].name = "a\x1b[2J\xe2\x80\xae\xc2\x9b\"b\n";
  Finding& fact = report.findings.front().finding;
  fact.bytes = UINT64_MAX;
  Place& place = fact.to.place;
  place.reach = Reach{{Duration{80'250'001}, {1, 9}, RoundTripMethod::echo},
                      8026,
                      GeoPoint{43.238949, 76.889709},
                      "KZ",
                      {{"US", 9000}},
                      true,
                      false};
  place.points = {{"city-db", "Almaty", std::array<double, 2>{43.25, -76.9}, 20},
                  {"other", "", std::nullopt, 0}};
  place.anonymizers = {"vpn (db)"};
  place.as_country = "US";
  place.reason = "as the operator says";
  report.findings[1].finding.to.place.reach =
      Reach{{Duration{1}, {0, 1}, RoundTripMethod::ntp}, 1, std::nullopt, "KZ", {}, false, true};
  fact.evidence.front().device = {"861***", 7};
  return example;
}
}  // namespace

TEST_CASE("read report: what was written is read back and written again, byte for byte") {
  ExampleReport example;
  const std::string plain = written("json", example.report);
  CHECK(written("json", read(plain).report) == plain);
  const std::string odd = written("json", make_odd(example).report);
  CHECK(written("json", read(odd).report) == odd);
  const std::string empty = written("json", empty_report());
  CHECK(written("json", read(empty).report) == empty);
}

TEST_CASE("read report: the summary for people says the same of the stored report") {
  ExampleReport example;
  make_odd(example);
  for (const char* language : {"kk", "ru", "en"}) {
    example.report.language = language;
    StoredReport stored = read(written("json", example.report));
    stored.report.language = language;
    CHECK(written("text", stored.report) == written("text", example.report));
  }
}

TEST_CASE("read report: every word that facts can say is read back") {
  ExampleReport example;
  Finding& fact = example.report.findings.front().finding;
  fact.to.place.reach = Reach{{Duration{1'000'000}, {0, 1}, {}}, 100, std::nullopt, "KZ", {}, false, false};
  for (std::size_t i = 0; i < kServiceKinds; ++i) {
    CAPTURE(i);
    Service service = *fact.to.service;
    service.kind = static_cast<ServiceKind>(i);
    service.confidence = static_cast<Certainty>(i % 3);
    fact.category = fact.evidence.front().category = static_cast<DataCategory>(i % kDataCategories);
    fact.evidence.front().certainty = static_cast<Certainty>(i % 4);
    fact.evidence.front().direction = static_cast<Direction>(i % 2);
    fact.crossing = static_cast<Crossing>(i % 6);
    fact.protection = static_cast<Protection>(i % 4);
    fact.to.place.basis = static_cast<PlaceBasis>(i % 7);
    fact.to.place.reach->smallest.method = static_cast<RoundTripMethod>(i % 6);
    fact.to.names.front().source = static_cast<NameSource>(i % 7);
    example.report.environment.front().kind = static_cast<EnvironmentKind>(i % kEnvironmentKinds);
    example.report.findings.front().verdicts.front().outcome = static_cast<Outcome>(i % 5);
    example.report.findings.front().verdicts.front().severity = static_cast<Severity>(i % 5);
    const Service* const known = fact.to.service;
    fact.to.service = &service;
    const std::string text = written("json", example.report);
    CHECK(written("json", read(text).report) == text);
    fact.to.service = known;
  }
}

TEST_CASE("read report: sections and members of later versions are let pass; a section is kept") {
  const std::string known = "\"catalogue\": {";
  const std::string text = with(known, "\"later\": {\n  \"a\": [1, \"\\u202e\"]\n },\n " + known);
  const StoredReport stored = read(text);
  REQUIRE(stored.report.kept.size() == 1);
  CHECK(stored.report.kept[0].key == "later");
  CHECK(written("json", stored.report) == text);
  CHECK(refusal(with("\"id\":\"1111", "\"later\":{\"x\":null},\"id\":\"1111")) == "accepted");
}

TEST_CASE("read report: a file laid out by another program is the same report") {
  const ExampleReport example;
  std::string text = written("json", example.report), spread;
  for (const char c : text) spread += c == '\n' ? std::string(" \r\n\t ") : std::string(1, c);
  CHECK(written("json", read(spread).report) == text);
}

TEST_CASE("read report: what is no report of ours is refused in one line") {
  CHECK(refusal("") == "r:1:1: is empty");
  CHECK(refusal("not JSON") == "r:1:1: an object is wanted here");
  CHECK(refusal("{}") ==
        "r:1:1: section \"schema\" is missing (is this the report.json that shekara scan -o wrote?)");
  CHECK(refusal(with("shekara-report-1", "shekara-report-2")) ==
        "r:2:12: the schema is another one (only shekara-report-1 can be read)");
  CHECK(what_of(refusal(with("\"home\": \"KZ\"", "\"home\": 7"))) == "a text is wanted here, not a number");
  CHECK(what_of(refusal(with("\"coverage\"", "\"cover\""))).starts_with("section \"coverage\" is missing"));
  CHECK(what_of(refusal(with("\"outcome\":\"prohibited\"", "\"outcome\":\"violation\"")))
            .starts_with("unknown word \"violation\""));
  CHECK(what_of(refusal(with("\"id\":\"1111111111111111\"", "\"id\":\"111\"")))
            .starts_with("is no finding's id"));
  CHECK(what_of(refusal(with("\"id\":\"1111111111111111\",", ""))) ==
        "key \"id\" is missing (add it to this object)");
  CHECK(what_of(refusal(with("\"crossing\":\"outbound\"", "\"crossing\":null")))
            .starts_with("a text is wanted for \"crossing\""));
  CHECK(what_of(refusal(with("\"basis\":\"special\"", "\"basis\":\"guess\"")))
            .starts_with("unknown word \"guess\""));
  CHECK(what_of(refusal(with("\"203.0.113.0/24\"", "\"203.0.113.0/33\""))).starts_with("is no prefix"));
  CHECK(what_of(refusal(with("\"asn\":64500", "\"asn\":4294967296")))
            .starts_with("the number for \"asn\" is out of range"));
  CHECK(what_of(refusal(with("\"bytes\":12345", "\"bytes\":-1")))
            .starts_with("the number for \"bytes\" is out of range"));
  CHECK(what_of(refusal(with("\"warning\": null", "\"warning\": \"built in 1970\""))) ==
        "is no warning of a database's age");
  CHECK(what_of(refusal(with("\"outcome\":\"prohibited\"", "\"outcome\":\"allowed\""))) ==
        "the outcome is not that of the first verdict");
  CHECK(refusal(with("{\"file\":0,\"number\":17}", "{\"file\":9,\"number\":17}")) ==
        "r: names a packet of input 9, and there are 2 inputs (counted from 0)");
  for (const char* beyond : {"{\"file\":1048576,\"number\":17}", "{\"file\":0,\"number\":17592186044416}"})
    CHECK(what_of(refusal(with("{\"file\":0,\"number\":17}", beyond))).find("(no scan has as many)") != std::string::npos);
  CHECK(what_of(refusal(with("\"LTES*", "\"\xff*"))).find("UTF-8") != std::string::npos);
}

TEST_CASE("read report: the place of a mistake is its line and column in the file") {
  const std::string text = with("\"crossing\":\"outbound\"", "\"crossing\":17");
  const std::size_t at = text.find("\"crossing\":17") + 11;
  const std::size_t line = 1 + static_cast<std::size_t>(std::count(
                                   text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  const std::size_t column = at - text.rfind('\n', at);
  CHECK(refusal(text) == "r:" + std::to_string(line) + ":" + std::to_string(column) +
                             ": a text is wanted for \"crossing\", not a number");
}

TEST_CASE("read report: of several mistakes the first in the file is told, whatever thread meets it") {
  std::string text = with("\"crossing\":\"outbound\"", "\"crossing\":1");
  text.replace(text.rfind("\"crossing\":\"domestic\""), 21, "\"crossing\":2        ");
  for (int i = 0; i < 20; ++i)
    CHECK(refusal(text) == refusal(with("\"crossing\":\"outbound\"", "\"crossing\":1")));
}

TEST_CASE("read report: no more findings than a report lists, no deeper than it goes") {
  std::string many = "[";
  for (int i = 0; i < 10'001; ++i) many += i == 0 ? "{}" : ",{}";
  std::string text = written("json", empty_report());
  text.replace(text.find("[]\n}"), 2, many + "]");
  CHECK(refusal(text) ==
        "r: holds more than 10000 findings (is this the report.json that shekara scan -o wrote?)");
  CHECK(refusal(with("\"libraries\": {", "\"deep\": " + std::string(100'000, '[') +
                                             std::string(100'000, ']') + ", \"libraries\": {"))
            .ends_with("more than 32 levels of brackets"));
}

TEST_CASE("read report: a report cut at any place is refused, and never read by half") {
  const ExampleReport example;
  const std::string text = written("json", example.report);
  for (std::size_t size = 0; size + 2 < text.size(); size += 1 + size % 37) {
    const std::string said = refusal(text.substr(0, size));
    CHECK_MESSAGE(said.starts_with("r:"), size, said);
  }
}

// Under the sanitizers: a flipped byte gives another report, or one line.
TEST_CASE("read report: flipped bytes give a report that can be written and judged by people, or one line") {
  ExampleReport example;
  const std::string text = written("json", make_odd(example).report);
  std::uint64_t random = 1;
  std::size_t read_back = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bad = text;
    for (int flips = 0; flips <= round % 3; ++flips) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      const auto byte = static_cast<unsigned char>(random >> 56);
      bad[(random >> 20) % bad.size()] = static_cast<char>(round % 4 == 0 ? byte : ' ' + byte % 95);
    }
    try {
      const StoredReport stored = read(bad);
      CHECK(!written("text", stored.report).empty());
      const std::string again = written("json", stored.report);
      CHECK(written("json", read(again).report) == again);
      ++read_back;
    } catch (const UserError& error) {
      CHECK(std::string_view(error.what()).starts_with("r"));
    }
  }
  CHECK(read_back > 20);
}

}  // namespace shekara::test
