// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "rules/rule_set.h"
#include "rules/term.h"
#include "scanner/base/country_codes.h"
#include "scanner/base/json_document.h"
#include "scanner/base/nearest_word.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {

const std::string kPacks = SHEKARA_SOURCE_DIR "/rules/packs";

// A file in which nothing is wrong; line numbers below are of this text.
const std::string kGood = R"({
  "id": "test", "version": "1",  // the pack
  "jurisdiction": "Test", "home": "KZ",
  "effective_from": "2020-02-29",
  "languages": ["kk", "ru", "en"],
  "title": {"kk": "қ", "ru": "р", "en": "e"},
  "sets": {
    "near": {"countries": ["UZ", "KG"], "source": "a map", "checked_on": "2026-11-22", "verified": true}
  },
  "default": "undetermined",
  "rules": [
    {
      "id": "one",
      "title": {"kk": "к", "ru": "р", "en": "e"},
      "text": {"kk": "к", "ru": "р", "en": "e"},
      "citation": [{"act": "A", "article": "1", "address": "https://example.com", "checked_on": "2026-11-22", "verified": false}],
      "when": {"categories": ["position"], "to_countries_not": ["@home", "@near", "RU"], "certainty": "high"},
      "outcome": "prohibited", "severity": "high"
    }
  ]
})";

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& text) {
  try {
    parse_rules(text, "r.json");
  } catch (const UserError& error) {
    return error.what();
  }
  return "no error";
}

// What is said of kGood with `from` replaced by `to`.
std::string error_with(const std::string& from, const std::string& to) {
  return error_of(replaced(from, to));
}

}  // namespace

TEST_CASE("rules file: a good file is read whole") {
  const RuleSet rules = parse_rules(kGood, "r.json");
  CHECK(rules.id == "test");
  CHECK(rules.home == "KZ");
  CHECK(rules.effective_from == "2020-02-29");
  CHECK(rules.title.at("kk") == "қ");
  CHECK(rules.sha256.size() == 64);
  REQUIRE(rules.sets.size() == 1);
  REQUIRE(rules.sets[0].items.size() == 2);
  CHECK(rules.sets[0].items[0].value == "KG");
  CHECK(rules.sets[0].source == "a map");
  REQUIRE(rules.rules.size() == 1);
  CHECK(rules.rules[0].outcome == Outcome::prohibited);
  CHECK(rules.rules[0].severity == Severity::high);
  REQUIRE(rules.rules[0].when.terms.size() == 3);
  CHECK(condition_text(rules.rules[0].when.terms[0]) == "category is position");
  CHECK(condition_text(rules.rules[0].when.terms[1]) == "certainty is at least high");
  CHECK(condition_text(rules.rules[0].when.terms[2]) == "to.country is none of @home, @near, RU");
  CHECK(rules.rules[0].when.terms[2].items.size() == 4);
  CHECK_FALSE(rules.rules[0].citations.front().verified);
}

TEST_CASE("rules file: a home country from outside replaces the file's") {
  CHECK(parse_rules(kGood, "r.json", {{"home", "UZ"}}).home == "UZ");
  CHECK_THROWS_WITH_AS(parse_rules(kGood, "r.json", {{"home", "KAZ"}}),
                       "--home: \"KAZ\" is no country (give a two-letter code such as KZ)", UserError);
}

TEST_CASE("rules file: a mistake is shown where it stands") {
  CHECK(error_with("\"default\":", "\"defualt\":") ==
        "r.json:10:3: unknown key \"defualt\" (did you mean \"default\"?)");
  CHECK(error_with("\"categories\"", "\"category\"") ==
        "r.json:17:16: unknown key \"category\" (did you mean \"categories\"?)");
  CHECK(error_with("\"position\"", "\"postion\"") ==
        "r.json:17:31: unknown word \"postion\" (did you mean \"position\"?)");
  CHECK(error_with("[\"position\"]", "\"position\"") ==
        "r.json:17:30: a list is wanted for \"categories\", not a text");
  CHECK(error_with("[\"position\"]", "[]") ==
        "r.json:17:30: an empty list (leave the key out if anything will do)");
  CHECK(error_with("@near", "@naer") ==
        "r.json:17:74: unknown set \"@naer\" for \"to_countries_not\" (did you mean \"@near\"?)");
  CHECK(error_with("\"RU\"", "\"UK\"") ==
        "r.json:17:83: \"UK\" is no country (give a two-letter code such as KZ)");
  CHECK(error_with("\"prohibited\"", "\"forbidden\"") ==
        "r.json:18:18: unknown word \"forbidden\" (known: domestic, allowed, needs_basis, undetermined, "
        "prohibited)");
  CHECK(error_with("\"verified\": false", "\"verified\": \"no\"") ==
        "r.json:16:123: true or false is wanted for \"verified\", not a text");
  CHECK(error_with("\"2020-02-29\"", "\"2021-02-29\"") ==
        "r.json:4:21: \"2021-02-29\" is no date (write it as 2026-11-22)");
  CHECK(error_with("\"2020-02-29\"", "\"29.02.2020\"").find("is no date") != std::string::npos);
  CHECK(error_with("\"id\": \"test\"", "\"id\": 7") ==
        "r.json:2:9: a text is wanted for \"id\", not a number");
  CHECK(error_with("\"id\": \"test\"", "\"id\": \"\"") == "r.json:2:9: an empty text for \"id\"");
  CHECK(error_with("[\"kk\", \"ru\", \"en\"]", "[\"ru\", \"en\"]") ==
        "r.json:5:16: language \"kk\" is missing (reports are written in kk, ru and en)");
  CHECK(error_with("\"near\":", "\"home\":") ==
        "r.json:8:5: \"home\" is the home country's own name (choose another)");
  CHECK(error_with("\"certainty\": \"high\"", "\"certainty\": \"high\", \"certainty_at_most\": \"low\"") ==
        "r.json:17:132: \"certainty_at_most\" is below \"certainty\"");
}

TEST_CASE("rules file: what is missing is named with the object it is missing in") {
  CHECK(error_with("\"version\": \"1\",", "") ==
        "r.json:1:1: key \"version\" is missing (add it to this object)");
  CHECK(error_with("\"outcome\": \"prohibited\", ", "") ==
        "r.json:12:5: key \"outcome\" is missing (add it to this object)");
  CHECK(error_with(", \"en\": \"e\"}", "}") == "r.json:6:12: key \"en\" is missing (add it to this object)");
}

TEST_CASE("rules file: columns count characters, also after Cyrillic text") {
  CHECK(error_with("\"kk\": \"қ\", \"ru\": \"р\", \"en\": \"e\"",
                   "\"kk\": \"қазақ\", \"ru\": \"р\", \"en\": 1") ==
        "r.json:6:45: a text is wanted for \"en\", not a number");
}

TEST_CASE("rules file: bad JSON is refused with its place") {
  CHECK(error_of("").starts_with("r.json:1:1: syntax error"));
  CHECK(error_of("{\n  \"id\" 1}").starts_with("r.json:2:8: syntax error"));
  CHECK(error_of("{\"a\": \"\xff\"}").starts_with("r.json:1:8: "));
  CHECK(error_of("{\"a\": 1e999}").starts_with("r.json:1:"));
  CHECK(error_of(std::string(40, '[')).find("more than 32 levels") != std::string::npos);
  CHECK(error_of(std::string((32U << 20) + 1, ' ')).find("longer than 32 MiB") != std::string::npos);
  CHECK(error_of("[]") == "r.json:1:1: an object is wanted here, not a list");
}

TEST_CASE("rules file: a syntax error points at the first character of what should not be there") {
  CHECK(error_with("\"version\": \"1\",", "\"version\": \"1\"") ==
        "r.json:3:3: syntax error while parsing object - unexpected string literal; expected '}' (is a comma "
        "missing before it?)");
  CHECK(error_of("{\"a\": [true 12345]}") ==
        "r.json:1:13: syntax error while parsing array - unexpected number literal; expected ']' (is a comma "
        "missing before it?)");
  CHECK(error_of("{\"a\": [{}\n  {}]}") ==
        "r.json:2:3: syntax error while parsing array - unexpected '{'; expected ']' (is a comma missing "
        "before "
        "it?)");
  CHECK(error_of("{\"a\": [1,\n2,]}").starts_with("r.json:2:3: "));
  CHECK(error_of("{\"a\": [1,\n2,]}").ends_with("(is a comma too many before it?)"));
  CHECK(error_of("{\"a\": 1,\n}").starts_with("r.json:2:1: "));
  CHECK(error_of("{\"a\": 1,\n}").ends_with("(is a comma too many before it?)"));
  CHECK(error_of("{\"a\": 1]")
            .ends_with("r.json:1:8: syntax error while parsing object - unexpected ']'; expected '}'"));
  CHECK(error_of("{} 12345").starts_with("r.json:1:4: "));
  CHECK(error_of("{\n\"a").starts_with("r.json:2:1: "));  // no closing quote
}

TEST_CASE("rules file: a key or a rule id that stands twice is refused") {
  CHECK(error_with("\"version\": \"1\"", "\"version\": \"1\", \"version\": \"2\"") ==
        "r.json:2:33: key \"version\" stands twice in one object (keep one)");
  std::string text = kGood;
  const std::size_t first = text.find("    {\n      \"id\": \"one\"");
  const std::size_t end = text.find("\n  ]\n}");
  const std::string rule = text.substr(first, end - first);
  text.insert(end, ",\n" + rule);
  CHECK(error_of(text) == "r.json:21:13: rule id \"one\" stands twice (first in line 13)");
}

TEST_CASE("rules file: keys for people are left alone") {
  CHECK(error_with("\"default\":", "\"$comment\": {\"any\": [1, null]}, \"default\":") == "no error");
}

TEST_CASE("rules file: a pack is found by name, and a wrong name lists the packs") {
  const RuleSet pack = load_rules("kz-vehicle", kPacks);
  CHECK(pack.id == "kz-vehicle");
  CHECK(pack.file == "kz-vehicle.json");
  CHECK(load_rules(kPacks + "/kz-vehicle.json", kPacks).sha256 == pack.sha256);
  std::string what;
  try {
    load_rules("kz-vehicles", kPacks);
  } catch (const UserError& error) {
    what = error.what();
  }
  CHECK(what.starts_with("kz-vehicles: is no rules pack (packs: "));
  CHECK(what.find(", kz-vehicle, kz-vehicle-mirror") != std::string::npos);
  CHECK_THROWS_AS(load_rules("no/such.json", kPacks), UserError);
}

TEST_CASE("rules schema: it knows every word the program knows") {
  std::ifstream in(SHEKARA_SOURCE_DIR "/rules/schema/rules.schema.json");
  const std::string schema((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  for (std::size_t i = 0; i < kDataCategories; ++i)
    CHECK(schema.find("\"" + std::string(to_text(static_cast<DataCategory>(i))) + "\"") != std::string::npos);
  CHECK(parse_json(schema, "schema").kind == JsonKind::object);
}

TEST_CASE("json document: escapes, comments and brackets in texts do not shift positions") {
  const JsonValue root =
      parse_json("/* [ */ {\"a\\\"{\": \"}\\\\\", // \"x\": 1\n \"b\": [1, true,\n  null]}", "t");
  CHECK(root.at.column == 9);
  REQUIRE(root.children.size() == 2);
  CHECK(root.children[0].key == "a\"{");
  CHECK(root.children[0].text == "}\\");
  CHECK(root.children[1].key_at.line == 2);
  CHECK(root.children[1].children[2].at.line == 3);
  CHECK(root.children[1].children[2].at.column == 3);
  CHECK(root.children[1].children[1].boolean);
}

TEST_CASE("nearest word: a near word is offered, else all are listed") {
  CHECK(known_words_hint("vin", {"imei", "vin_code"}) == "known: imei, vin_code");
  CHECK(known_words_hint("crosing", {"crossings", "kinds"}) == "did you mean \"crossings\"?");
  CHECK(known_words_hint(std::string(100'000, 'x'), {"a"}) == "known: a");
}

TEST_CASE("country codes: ISO 3166-1 codes are known, others are not") {
  for (const char* code : {"AD", "KZ", "XK", "ZW"}) CHECK(is_country_code(code));
  for (const char* code : {"UK", "EU", "KK", "kz", "K", "KAZ", "D A", " A", ""})
    CHECK_FALSE(is_country_code(code));
}

}  // namespace shekara
