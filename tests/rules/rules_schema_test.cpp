// SPDX-License-Identifier: Apache-2.0
// rules/schema/rules.schema.json is for editors; it must say what the program says.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "rules/term.h"
#include "tests/support/run.h"
#include "tests/support/schema_check.h"

namespace shekara::test {

namespace {
using Json = nlohmann::json;
const char* const kSchema = "rules/schema/rules.schema.json";

Json schema() { return Json::parse(read_file(source_path(kSchema))); }
Json pack(const std::string& name) {
  return Json::parse(read_file(source_path("rules/packs/" + name + ".json")), nullptr, true, true);
}

bool has_words(const Json& term, const std::vector<std::string_view>& words) {
  const std::string text = term.dump();
  for (const std::string_view word : words)
    if (text.find("\"" + std::string(word) + "\"") == std::string::npos) return false;
  return true;
}
}  // namespace

TEST_CASE("rules schema: it has every word of conditions with every value, and no other") {
  const Json all = schema();
  const Json& known = all.at("definitions").at("condition").at("properties");
  CHECK(known.size() == all_terms().size() + 3);  // all, any, not
  for (const TermInfo& info : all_terms()) {
    CAPTURE(std::string(info.key));
    REQUIRE(known.contains(info.key));
    Json term = known.at(std::string(info.key));
    const bool refers = term.dump().find("#/definitions/") != std::string::npos;
    if (!refers) CHECK(has_words(term, words_of(info.values)));
  }
  CHECK(has_words(all.at("definitions").at("certainty"), words_of(Values::certainties)));
  CHECK(has_words(all.at("definitions").at("agreement"), words_of(Values::agreements)));
}

TEST_CASE("rules schema: it has the keys of the file and of a rule") {
  const Json all = schema();
  const Json& rule = all.at("definitions").at("rule").at("properties");
  for (const char* key : {"id",        "version",    "author",   "jurisdiction", "home",     "localisation", "effective_from",
                          "languages", "title",      "includes", "without",      "settings", "parameters",   "sets",
                          "citations", "recipients", "waivers",  "values",       "default",  "rules"})
    CHECK_MESSAGE(all.at("properties").contains(key), key);
  CHECK(all.at("properties").size() == 20);
  for (const char* key :
       {"id", "title", "text", "citation", "applies_to", "when", "outcome", "severity", "would_change", "except", "examples"})
    CHECK_MESSAGE(rule.contains(key), key);
  CHECK(rule.size() == 11);
}

TEST_CASE("rules schema: every pack is valid by it") {
  for (const auto& entry : std::filesystem::directory_iterator(source_path("rules/packs"))) {
    if (entry.path().extension() != ".json") continue;
    CAPTURE(entry.path().string());
    CHECK(schema_errors(kSchema, pack(entry.path().stem().string())).empty());
  }
}

TEST_CASE("rules schema: a wrong key, word or type is not") {
  const auto refused = [](const char* pointer, const Json& value) {
    Json changed = pack("kz-base");
    changed[Json::json_pointer(pointer)] = value;
    return !schema_errors(kSchema, changed).empty();
  };
  CHECK(refused("/defualt", "allowed"));
  CHECK(refused("/rules/0/severty", "high"));
  CHECK(refused("/rules/0/when/category", Json::array({"position"})));
  CHECK(refused("/rules/0/when/any", Json::array({Json{{"certanty", "high"}}})));
  CHECK(refused("/rules/0/outcome", "forbidden"));
  CHECK(refused("/rules/0/when/categories", Json::array({"postion"})));
  CHECK(refused("/rules/0/when/server_ports", Json::array({65536})));
  CHECK(refused("/citations/law94-1/verified", "yes"));
  CHECK(refused("/rules/0/examples", Json{{"matches", Json::array()}}));
  CHECK(refused("/sets/convention108/owners", Json::array({"O"})));
  CHECK(refused("/home", "KAZ"));
  CHECK_FALSE(refused("/$comment", 7));
  CHECK_FALSE(refused("/rules/0/when/any", Json::array({Json{{"not", Json{{"server_asns", Json::array({64500, "@mine"})}}}}})));
}

}  // namespace shekara::test
