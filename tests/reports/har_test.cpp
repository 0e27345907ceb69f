// SPDX-License-Identifier: Apache-2.0
// exchanges.har against HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/).
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;

Json entry_of(const Report& report, std::size_t index = 0) {
  return Json::parse(written("har", report)).at("log").at("entries").at(index);
}

// With one exchange of the example, changed.
template <typename Change>
Json changed(Change change) {
  ExampleReport example;
  change(example.report.exchanges.front());
  return entry_of(example.report);
}
}  // namespace

TEST_CASE("har: every member that the format requires is there") {
  const ExampleReport example;
  const Json log = Json::parse(written("har", example.report)).at("log");
  CHECK(log.at("version") == "1.2");
  CHECK(log.at("creator") == Json{{"name", "Shekara"}, {"version", "0.0.0"}});
  for (const Json& entry : log.at("entries")) {
    for (const char* name : {"startedDateTime", "time", "request", "response", "cache", "timings"}) CHECK(entry.contains(name));
    for (const char* name : {"method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"})
      CHECK(entry.at("request").contains(name));
    for (const char* name : {"status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize", "bodySize"})
      CHECK(entry.at("response").contains(name));
    for (const char* name : {"size", "mimeType"}) CHECK(entry.at("response").at("content").contains(name));
    for (const char* name : {"send", "wait", "receive"}) CHECK(entry.at("timings").at(name) >= 0);
  }
}

TEST_CASE("har: an exchange is told with its packets, its flow and its times") {
  const ExampleReport example;
  const Json entry = entry_of(example.report);
  CHECK(entry.at("startedDateTime") == "2026-09-21T14:13:21Z");
  CHECK(entry.at("time") == 1500.0);
  CHECK(entry.at("timings") == Json{{"send", 0.0}, {"wait", 1000.0}, {"receive", 500.0}});
  CHECK(entry.at("request").at("url") == "https://api.example.com:8883/v1/a%20b?lat=43.2&flag");
  CHECK(entry.at("request").at("postData") == Json{{"mimeType", "application/json"}, {"text", "{\"n\":1}"}, {"_size", 7}});
  CHECK(entry.at("response").at("status") == 200);
  CHECK(entry.at("response").at("content") == Json{{"size", 2}, {"mimeType", "image/png"}, {"text", "AP8="}, {"encoding", "base64"}});
  CHECK(entry.at("serverIPAddress") == "203.0.113.7");
  CHECK(entry.at("connection") == "40001");
  CHECK(entry.at("_packet") == Json{{"file", 0}, {"number", 18}});
  CHECK(entry.at("_answer_packet") == Json{{"file", 0}, {"number", 20}});
  CHECK(entry.at("_flow").get<std::string>().starts_with("1:"));
  CHECK(entry.at("_decrypted_with") == "keys.txt:12");
  CHECK(entry.at("_masked") == false);
}

TEST_CASE("har: what was not seen is said and not invented") {
  const Json entry = changed([](HttpExchange& exchange) {
    exchange.answer = {};
    exchange.status = exchange.reason = {};
    exchange.decrypted_with.clear();
  });
  CHECK(entry.at("response").at("status") == 0);
  CHECK(entry.at("response").at("comment") == "not seen");
  CHECK(entry.at("response").at("bodySize") == -1);
  CHECK(entry.at("_answer_packet").is_null());
  CHECK(entry.at("_decrypted_with").is_null());
  const Json answer = changed([](HttpExchange& exchange) {
    exchange.request = {};
    exchange.method = exchange.host = exchange.path = {};
    exchange.query.clear();
  });
  CHECK(answer.at("request").at("method") == "");
  CHECK(answer.at("request").at("url") == "https://203.0.113.7:8883/");
  CHECK(answer.at("_packet").is_null());
  CHECK(answer.at("startedDateTime") == "2026-09-21T14:13:22Z");
}

TEST_CASE("har: a body's size is that on the way, where it is known") {
  const auto size = [](auto change) { return changed(change).at("response").at("bodySize").template get<int>(); };
  CHECK(size([](HttpExchange&) {}) == 2);
  CHECK(size([](HttpExchange& exchange) { exchange.answer.packed = true; }) == -1);
  CHECK(size([](HttpExchange& exchange) { exchange.answer.stated_length = 9; }) == 9);
  CHECK(size([](HttpExchange& exchange) { exchange.status = "304"; }) == 0);
}

TEST_CASE("har: a body that is not whole says so") {
  const Json entry = changed([](HttpExchange& exchange) { exchange.answer.body_bytes = 10; });
  CHECK(entry.at("response").at("content").at("comment") == "the first 2 bytes");
}

TEST_CASE("har: a host of an IPv6 address stands in brackets, the usual port is left out") {
  const Json entry = changed([](HttpExchange& exchange) {
    exchange.host = "2001:db8::1";
    exchange.port = 443;
    exchange.query.clear();
  });
  CHECK(entry.at("request").at("url") == "https://[2001:db8::1]/v1/a%20b");
}

TEST_CASE("har: without exchanges it is a whole file") {
  const Json log = Json::parse(written("har", empty_report())).at("log");
  CHECK(log.at("entries").empty());
  CHECK(log.at("_not_listed") == 0);
}

}  // namespace shekara::test
