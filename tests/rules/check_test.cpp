// SPDX-License-Identifier: Apache-2.0
#include "rules/check.h"

#include <doctest/doctest.h>

#include "rules/implication.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
std::string rule_text(const std::string& id, const std::string& when, const std::string& rest) {
  return "{\"id\": \"" + id +
         R"(", "title": {"kk": "a", "ru": "b", "en": "c"}, "text": {"kk": "a", "ru": "b", "en": "c"}, "citation": ["c"], "when": )" +
         when + ", " + rest + "}";
}
const std::string kHigh = R"("outcome": "prohibited", "severity": "high")";
const std::string kLow = R"("outcome": "needs_basis", "severity": "low")";

std::string file_text(const std::string& rules, const std::string& tables = "") {
  return R"({"id": "p", "version": "1", "jurisdiction": "J", "home": "KZ", "effective_from": "2020-01-01", "languages": ["kk", "ru", "en"],
"title": {"kk": "a", "ru": "b", "en": "c"}, "citations": {"c": {"act": "A", "article": "1", "address": "x", "checked_on": "2026-11-22", "verified": true}},
)" + tables +
         "\"rules\": [\n" + rules + "\n]}";
}

CheckedFile checked(const std::string& text, const std::string& name = "r.json") {
  return {name, parse_json(text, name), parse_rules(text, name)};
}

// All but those of rules without examples, which the rules here are.
std::vector<std::string> warnings(const std::string& text, const std::string& on = {}) {
  std::vector<std::string> lines;
  for (const RulesWarning& warning : check_rules({checked(text)}, on))
    if (warning.what.find("has no examples") == std::string::npos) lines.push_back(text_of(warning));
  return lines;
}
// Of a file with one rule of this condition.
std::string warning_of(const std::string& when, const std::string& rest = kHigh) {
  const std::vector<std::string> lines = warnings(file_text(rule_text("one", when, rest)));
  return lines.empty() ? "none" : lines.front().substr(lines.front().find(": ") + 2);
}

Condition condition(const std::string& when) {
  return parse_rules(
             file_text(
                 rule_text("one", when, kLow),
                 R"("sets": {"s": {"countries": ["DE", "FR"], "source": "s", "checked_on": "2026-01-01", "verified": true}},)"),
             "r.json")
      .rules.front()
      .when;
}
bool follows(const std::string& a, const std::string& b) { return implies(condition(a), condition(b)); }
}  // namespace

TEST_CASE("rules check: a rule that can never hold is shown with the term that forbids it") {
  CHECK(warning_of(R"({"to_countries": ["CN"], "to_countries_not": ["CN", "RU"]})") ==
        "rule \"one\" can never hold: \"to_countries_not\" takes away all of \"to_countries\" (mend its conditions)");
  CHECK(warning_of(R"({"categories": ["position"], "readable": false})").find("\"categories\" speaks of what was read") !=
        std::string::npos);
  CHECK(warning_of(R"({"crossings": ["domestic", "local"], "to_countries": ["CN"]})").find("asks for another country") !=
        std::string::npos);
  CHECK(warning_of(R"({"crossings": ["outbound"], "to_countries": ["@home"]})").find("asks for the home country") !=
        std::string::npos);
  CHECK(warning_of(R"({"crossings": ["inbound"], "from_countries": ["KZ"]})").find("can never hold") != std::string::npos);
  CHECK(warning_of(R"({"server_known": false, "server_owners": ["O"]})").find("can never be told") != std::string::npos);
  CHECK(warning_of(R"({"to_disputed": true, "to_countries": ["CN"]})").find("can never be told") != std::string::npos);
  CHECK(warning_of(R"({"commands": ["listen"], "categories": ["position"]})").find("remote_command") != std::string::npos);
  CHECK(warning_of(R"({"readable": true, "all": [{"readable": false}]})").find("is asked to be both") != std::string::npos);
  CHECK(warning_of(R"({"certainty": "high", "all": [{"certainty_at_most": "low"}]})").find("is below") != std::string::npos);
  CHECK(warning_of(R"({"to_countries": ["CN"], "not": {"to_countries": ["CN", "RU"]}})").find("\"not\" takes away all") !=
        std::string::npos);
  CHECK(warning_of(R"({"readable": false, "any": [{"categories": ["position"]}, {"kinds": ["vin"]}]})")
            .find("none of its parts can hold") != std::string::npos);
}

TEST_CASE("rules check: what may hold is not called impossible") {
  for (const char* when : {R"({"to_countries": ["CN", "RU"], "to_countries_not": ["CN"]})",
                           R"({"crossings": ["outbound", "domestic"], "to_countries": ["CN"]})",
                           R"({"crossings": ["unknown"], "to_countries": ["KZ"]})", R"({"readable": false, "seeded": false})",
                           R"({"kinds": ["vin"], "all": [{"kinds": ["imei"]}]})",
                           R"({"certainty": "high", "all": [{"kinds": ["vin"], "certainty_at_most": "low"}]})",
                           R"({"to_countries": ["CN"], "not": {"to_countries": ["CN"], "bytes_at_least": 10}})",
                           R"({"readable": false, "any": [{"categories": ["position"]}, {"server_ports": [53]}]})", "{}"})
    CHECK_MESSAGE(warning_of(when) == "none", when);
}

TEST_CASE("rules check: a rule that another one makes needless is named, once") {
  const std::string narrow = R"({"categories": ["position"], "to_countries": ["CN"]})",
                    wide = R"({"categories": ["position", "contact"], "to_countries_not": ["KZ"]})";
  const std::vector<std::string> lines =
      warnings(file_text(rule_text("wide", wide, kHigh) + ",\n" + rule_text("narrow", narrow, kLow)));
  REQUIRE(lines.size() == 1);
  CHECK(
      lines[0] ==
      "r.json:5:1: rule \"narrow\" never changes the outcome: wherever it holds, rule \"wide\" says as much or more (leave one out, or narrow \"wide\")");
  CHECK(warnings(file_text(rule_text("a", wide, kHigh) + ",\n" + rule_text("b", wide, kHigh))).size() == 1);
}

TEST_CASE("rules check: a rule is not needless beside a milder one, a narrower one or one with exceptions") {
  const std::string narrow = R"({"to_countries": ["CN"]})", wide = R"({"to_countries_not": ["KZ"]})";
  CHECK(warnings(file_text(rule_text("wide", wide, kLow) + "," + rule_text("narrow", narrow, kHigh))).empty());
  CHECK(warnings(file_text(rule_text("wide", wide, kLow) + "," + rule_text("narrow", narrow, kHigh))).empty());
  const std::string excepted =
      kHigh + R"(, "except": [{"id": "x", "title": {"kk": "a", "ru": "b", "en": "c"}, "when": {"server_ports": [53]}}])";
  CHECK(warnings(file_text(rule_text("wide", wide, excepted) + "," + rule_text("narrow", narrow, kLow))).empty());
}

TEST_CASE("rules check: an exception that takes all of its rule, and one that takes nothing") {
  const auto with = [](const std::string& when) {
    return kHigh + R"(, "except": [{"id": "x", "title": {"kk": "a", "ru": "b", "en": "c"}, "when": )" + when + "}]";
  };
  CHECK(warning_of(R"({"to_countries": ["CN"]})", with(R"({"to_countries_not": ["KZ"]})")).find("never speaks") !=
        std::string::npos);
  CHECK(warning_of(R"({"to_countries": ["CN"]})", with(R"({"to_countries": ["RU"]})"))
            .find("exception \"x\" of rule \"one\" can never hold") != std::string::npos);
  CHECK(warning_of(R"({"to_countries": ["CN"]})", with(R"({"server_ports": [53]})")) == "none");
}

TEST_CASE("implication: narrower terms follow, wider ones do not") {
  CHECK(follows(R"({"to_countries": ["DE"]})", R"({"to_countries": ["@s"]})"));
  CHECK_FALSE(follows(R"({"to_countries": ["@s"]})", R"({"to_countries": ["DE"]})"));
  CHECK(follows(R"({"to_countries_not": ["DE", "FR"]})", R"({"to_countries_not": ["DE"]})"));
  CHECK(follows(R"({"to_domains": ["api.example.com"]})", R"({"to_domains": ["example.com"]})"));
  CHECK_FALSE(follows(R"({"to_domains": ["notexample.com"]})", R"({"to_domains": ["example.com"]})"));
  CHECK(follows(R"({"certainty": "high"})", R"({"certainty": "medium"})"));
  CHECK_FALSE(follows(R"({"kinds": ["vin"], "certainty": "high"})", R"({"certainty": "medium"})"));
  CHECK(follows(R"({"any": [{"server_ports": [53]}, {"server_ports": [853]}]})", R"({"server_ports": [53, 853]})"));
  CHECK(follows(R"({"server_ports": [53]})", R"({"any": [{"server_ports": [53]}, {"readable": true}]})"));
  CHECK(follows(R"({"not": {"server_ports": [53, 853]}})", R"({"not": {"server_ports": [53]}})"));
  CHECK_FALSE(follows(R"({"not": {"server_ports": [53]}})", R"({"not": {"server_ports": [53, 853]}})"));
  CHECK_FALSE(follows(R"({"kinds": ["vin"]})", R"({"categories": ["vehicle_id"]})"));
}

TEST_CASE("rules check: names that nobody uses, and tables that nobody asks") {
  const std::string tables =
      R"("parameters": {"p": {"value": "@used"}}, "sets": {"used": {"countries": ["CN"], "source": "s", "checked_on": "2026-01-01", "verified": true},
"idle": {"countries": ["CN"], "source": "s", "checked_on": "2026-01-01", "verified": true}},
"recipients": [{"id": "r", "entity": "E", "domains": ["a.example"], "basis": "b", "source": "s", "checked_on": "2026-01-01", "verified": true}],)";
  const std::vector<std::string> lines = warnings(file_text(rule_text("one", R"({"to_countries": ["CN"]})", kHigh), tables));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "r.json:3:16: parameter \"p\" is used nowhere (is a rule missing, or its name misspelt?)");
  CHECK(lines[1] == "r.json:4:1: set \"idle\" is used nowhere (is a rule missing, or its name misspelt?)");
  CHECK(lines[2].starts_with("r.json:5:1: no rule asks for \"recipient\""));
}

TEST_CASE("rules check: a name that another of the files uses is used") {
  const std::string tables =
      R"("sets": {"idle": {"countries": ["CN"], "source": "s", "checked_on": "2026-01-01", "verified": true}},)";
  const std::string first = file_text(rule_text("one", "{}", kLow), tables),
                    second = file_text(rule_text("two", R"({"to_countries": ["@idle"]})", kLow), tables);
  for (const RulesWarning& warning : check_rules({checked(first), checked(second, "s.json")}))
    CHECK_MESSAGE(warning.what.find("has no examples") != std::string::npos, warning.what);
}

TEST_CASE("rules check: what is over on the day that is given, else on the newest day of the file") {
  const std::string tables =
      R"("sets": {"s": {"countries": [{"item": "CN", "valid_until": "2026-11-21"}], "source": "s", "checked_on": "2026-01-01", "verified": true}},
"values": {"mci": {"amount": 1, "unit": "KZT", "year": 2025, "source": "s", "checked_on": "2026-01-01", "verified": true}},)";
  const std::string text = file_text(rule_text("one", R"({"to_countries": ["@s"], "seen_until": "2027-01-01"})", kLow), tables);
  const std::vector<std::string> lines = warnings(text);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].starts_with("r.json:3:60: \"s\": \"valid_until\" 2026-11-21 is over on 2026-11-22"));
  CHECK(lines[1].starts_with("r.json:4:56: \"mci\" is of an earlier year than 2026-11-22"));
  CHECK(warnings(text, "2025-06-01").empty());
  CHECK(warnings(text, "2027-06-01").size() == 3);
  CHECK(warnings(text, "2019-06-01").front().find("\"effective_from\" 2020-01-01 is after 2019-06-01") != std::string::npos);
}

TEST_CASE("rules check: what is not verified is told once, rules without examples each") {
  const std::string shown = kLow + R"(, "examples": {"no_match": [{"category": "position", "from": "CN", "to": "CN"}]})";
  const std::string loose = R"({"act": "B", "article": "2", "address": "x", "checked_on": "2026-01-01", "verified": false})";
  std::string text =
      file_text(rule_text("one", "{\"readable\": true}", kLow) + ",\n" + rule_text("two", "{\"readable\": false}", shown));
  for (std::size_t at = text.find("[\"c\"]"); at != std::string::npos; at = text.find("[\"c\"]"))
    text.replace(at, 5, "[\"c\" , " + loose + "]");
  std::vector<std::string> lines;
  for (const RulesWarning& warning : check_rules({checked(text)})) lines.push_back(text_of(warning));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "r.json:4:1: rule \"one\" has no examples (\"examples\": {\"match\": [...], \"no_match\": [...]})");
  CHECK(lines[1].find("B, 2 is not verified, elsewhere too") != std::string::npos);
}

}  // namespace shekara
