// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/example_report.h"
#include "tests/support/schema_check.h"

namespace shekara::test {

TEST_CASE("unknown hosts: one a line, as the schema says, with what hides itself made visible") {
  const ExampleReport example;
  const std::string text = written("unknown_hosts", example.report);
  CHECK(text ==
        "{\n \"schema\": \"shekara-unknown-hosts-1\",\n \"not_listed\": 5,\n \"hosts\": [\n"
        R"(  {"host":"resolver.example.com","source":"dns","flows":1,"bytes":60,"first_packet":{"file":1,"number":2},"country":"DE"},)"
        "\n"
        R"(  {"host":"x\u202e.example","source":"sni","flows":1,"bytes":7,"first_packet":{"file":1,"number":3},"country":null})"
        "\n ]\n}\n");
  CHECK(schema_errors("reports/schema/unknown-hosts.schema.json", nlohmann::json::parse(text)) == "");
}

TEST_CASE("unknown hosts: none is an empty list") {
  const std::string text = written("unknown_hosts", empty_report());
  CHECK(schema_errors("reports/schema/unknown-hosts.schema.json", nlohmann::json::parse(text)) == "");
  CHECK(nlohmann::json::parse(text).at("hosts").empty());
}

}  // namespace shekara::test
