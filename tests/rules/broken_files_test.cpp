// SPDX-License-Identifier: Apache-2.0
// What people get wrong in rules files, each with the one line it gets: file, line, column, what, what instead.
#include <doctest/doctest.h>

#include <filesystem>

#include "rules/rule_set.h"
#include "scanner/base/user_error.h"
#include "tests/support/run.h"

namespace shekara {

namespace {
// Nothing is wrong in it, and it has one of everything; line numbers below are of this text.
const std::string kGood = R"({
  "id": "all", "version": "1", "author": "A", "jurisdiction": "J", "home": "KZ", "localisation": "mirror",
  "effective_from": "2020-01-01", "languages": ["kk", "ru", "en"],
  "title": {"kk": "a", "ru": "b", "en": "c"},
  "settings": {"trusted": "@near"},
  "parameters": {"trusted": {"value": "@near", "one_of": ["@near", "@far"]}},
  "sets": {
    "near": {"countries": ["UZ", {"item": "KG", "valid_from": "2024-01-01", "valid_until": "2025-01-01"}], "source": "s", "checked_on": "2026-01-01", "verified": true},
    "far": {"countries": ["CN"], "source": "s", "checked_on": "2026-01-01", "verified": true},
    "clouds": {"asns": [64500], "source": "s", "checked_on": "2026-01-01", "verified": false}
  },
  "citations": {"c": {"act": "A", "article": "1", "address": "https://example.com", "checked_on": "2026-01-01", "verified": true}},
  "recipients": [{"id": "r", "entity": "E", "country": "DE", "domains": ["example.com"], "basis": "b", "source": "s", "checked_on": "2026-01-01", "verified": true}],
  "values": {"mci": {"amount": 4325, "unit": "KZT", "year": 2026, "source": "s", "checked_on": "2026-01-01", "verified": true}},
  "default": "undetermined",
  "rules": [{
    "id": "one", "title": {"kk": "a", "ru": "b", "en": "c"}, "text": {"kk": "a", "ru": "b", "en": "c"}, "citation": ["c"],
    "applies_to": {"device_roles": ["official"]},
    "when": {"categories": ["position"], "to_countries_not": ["@home", "@trusted"], "any": [{"certainty": "high"}, {"server_asns": ["@clouds", 64501]}]},
    "outcome": "prohibited", "severity": "high", "would_change": [{"kk": "a", "ru": "b", "en": "c"}],
    "except": [{"id": "x", "title": {"kk": "a", "ru": "b", "en": "c"}, "when": {"recipient": true}, "outcome": "allowed"}],
    "examples": {"match": [{"category": "position", "from": "capture point", "to": "CN", "device": {"role": "official"}, "server": {"names": ["a.example"]}}]}
  }],
  "waivers": [{"id": "w", "rule": "one", "owner": "O", "reason": "r", "expires": "2026-12-31"}]
})";

std::string error_of(const std::string& text, const Settings& settings = {}) {
  try {
    (void)parse_rules(text, "r.json", settings);
  } catch (const UserError& error) {
    return error.what();
  }
  return "no error";
}

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

struct Broken {
  const char *from, *to, *said;
};

// Of each level of the file: keys nobody knows, words, types, names, dates, numbers, ids.
const Broken kBroken[] = {
    {R"("default":)", R"("defualt":)", R"(r.json:15:3: unknown key "defualt" (did you mean "default"?))"},
    {R"("value": "@near")", R"("vaule": "@near")", R"(r.json:6:30: unknown key "vaule" (did you mean "value"?))"},
    {R"("verified": false})", R"("verfied": false})", R"(r.json:10:76: unknown key "verfied" (did you mean "verified"?))"},
    {R"("valid_until")", R"("valid_untl")", R"(r.json:8:77: unknown key "valid_untl" (did you mean "valid_until"?))"},
    {R"("address":)", R"("adress":)", R"(r.json:12:51: unknown key "adress" (did you mean "address"?))"},
    {R"("entity":)", R"("entitiy":)", R"(r.json:13:30: unknown key "entitiy" (did you mean "entity"?))"},
    {R"("amount":)", R"("ammount":)", R"(r.json:14:22: unknown key "ammount" (did you mean "amount"?))"},
    {R"("severity":)", R"("severty":)", R"(r.json:20:30: unknown key "severty" (did you mean "severity"?))"},
    {R"("device_roles")", R"("device_role")", R"(r.json:18:20: unknown key "device_role" (did you mean "device_roles"?))"},
    {R"("categories")", R"("category")", R"(r.json:19:14: unknown key "category" (did you mean "categories"?))"},
    {R"([{"certainty":)", R"([{"certanty":)", R"(r.json:19:94: unknown key "certanty" (did you mean "certainty"?))"},
    {R"({"recipient":)", R"({"recipients":)", R"(r.json:21:81: unknown key "recipients" (did you mean "recipient"?))"},
    {R"("outcome": "allowed")", R"("outcom": "allowed")", R"(r.json:21:101: unknown key "outcom" (did you mean "outcome"?))"},
    {R"("match":)", R"("matches":)", R"(r.json:22:18: unknown key "matches" (did you mean "match"?))"},
    {R"("role": "official"})", R"("rolle": "official"})", R"(r.json:22:101: unknown key "rolle" (did you mean "role"?))"},
    {R"("names":)", R"("name":)", R"(r.json:22:133: unknown key "name" (did you mean "names"?))"},
    {R"("reason":)", R"("why":)", R"(r.json:24:56: unknown key "why" (known: id, rule, findings, owner, reason, expires))"},
    {R"("version": "1", )", "", R"(r.json:1:1: key "version" is missing (add it to this object))"},
    {R"("home": "KZ", )", "", R"(r.json:1:1: key "home" is missing (add it to this object))"},
    {R"("languages": ["kk", "ru", "en"],)", "", R"(r.json:1:1: key "languages" is missing (add it to this object))"},
    {R"("source": "s", "checked_on": "2026-01-01", "verified": false)", R"("source": "s", "verified": false)",
     R"(r.json:10:15: key "checked_on" is missing (add it to this object))"},
    {R"( "citation": ["c"],)", "", R"(r.json:16:13: key "citation" is missing (add it to this object))"},
    {R"("outcome": "prohibited", )", "", R"(r.json:16:13: key "outcome" is missing (add it to this object))"},
    {R"("expires": "2026-12-31")", R"("findings": ["0000000000000001"])",
     R"(r.json:24:15: key "expires" is missing (add it to this object))"},
    {"\"kk\": \"a\", \"ru\": \"b\", \"en\": \"c\"},\n  \"settings\"", "\"kk\": \"a\", \"en\": \"c\"},\n  \"settings\"",
     R"(r.json:4:12: key "ru" is missing (add it to this object))"},
    {R"("rules": [{)", R"("rules": {"one": {)", "r.json:23:4: syntax error while parsing object - unexpected ']'; expected '}'"},
    {R"(["position"])", R"("position")", R"(r.json:19:28: a list is wanted for "categories", not a text)"},
    {"\"verified\": true},\n    \"far\"", "\"verified\": \"yes\"},\n    \"far\"",
     R"(r.json:8:163: true or false is wanted for "verified", not a text)"},
    {R"("amount": 4325)", R"("amount": "4325")", R"(r.json:14:32: a number is wanted for "amount", not a text)"},
    {R"({"recipient": true})", R"({"recipient": "yes"})", R"(r.json:21:94: true or false is wanted for "recipient", not a text)"},
    {R"("any": [)", R"("any": [null, )", "r.json:19:93: an object is wanted here, not null"},
    {R"("citation": ["c"])", R"("citation": [7])", "r.json:17:118: an object is wanted here, not a number"},
    {"[64500]", R"(["AS64500"])", "r.json:10:25: a number is wanted here, not a text"},
    {R"("position"])", R"("postion"])", R"(r.json:19:29: unknown word "postion" (did you mean "position"?))"},
    {R"("outcome": "prohibited")", R"("outcome": "forbidden")",
     R"(r.json:20:16: unknown word "forbidden" (known: domestic, allowed, needs_basis, undetermined, prohibited))"},
    {R"("severity": "high")", R"("severity": "higher")", R"(r.json:20:42: unknown word "higher" (did you mean "high"?))"},
    {R"({"certainty": "high"})", R"({"certainty": "certain"})",
     R"(r.json:19:107: unknown word "certain" (known: low, medium, high, proven))"},
    {R"("localisation": "mirror")", R"("localisation": "mirrored")",
     R"(r.json:2:98: unknown word "mirrored" (did you mean "mirror"?))"},
    {R"("@trusted")", R"("@trustd")", R"(r.json:19:72: unknown set "@trustd" for "to_countries_not" (did you mean "@trusted"?))"},
    {R"("@clouds")", R"("@near")", R"(r.json:19:133: unknown set "@near" for "server_asns" (known: @trusted, @clouds))"},
    {R"("citation": ["c"])", R"("citation": ["d"])", R"(r.json:17:118: unknown word "d" (did you mean "c"?))"},
    {R"("rule": "one")", R"("rule": "two")", R"(r.json:24:35: unknown word "two" (known: one))"},
    {R"("trusted": "@near"})", R"("trustd": "@near"})",
     R"(r.json:5:16: no parameter "trustd" here or in what is included (did you mean "trusted"?))"},
    {R"("settings": {"trusted": "@near"})", R"("settings": {"trusted": "@nowhere"})",
     R"(r.json:5:27: "@nowhere" is not possible (known: @near, @far))"},
    {R"("id": "w", )", R"("id": "w", "id": "v", )", R"(r.json:24:27: key "id" stands twice in one object (keep one))"},
    {R"("far": {)", R"("near": {)", R"(r.json:9:5: key "near" stands twice in one object (keep one))"},
    {R"("far": {)", R"("trusted": {)", R"(r.json:9:5: "trusted" is a parameter (choose another name))"},
    {R"("far": {)", R"("home": {)", R"(r.json:9:5: "home" is the home country's own name (choose another))"},
    {R"("trusted": {"value")", R"("localisation": {"value")",
     R"(r.json:6:18: "localisation" is a key of the file itself (it can be set without being a parameter))"},
    {R"("expires": "2026-12-31"})",
     R"("expires": "2026-12-31"}, {"id": "w", "rule": "one", "owner": "O", "reason": "r", "expires": "2026-12-31"})",
     R"(r.json:24:104: "w" stands twice (also in a pack that is included))"},
    {R"("outcome": "allowed"}])",
     R"("outcome": "allowed"}, {"id": "x", "title": {"kk": "a", "ru": "b", "en": "c"}, "when": {"readable": true}}])",
     R"(r.json:21:131: exception "x" stands twice in one rule)"},
    {R"(["position"])", "[]", "r.json:19:28: an empty list (leave the key out if anything will do)"},
    {R"("any": [{"certainty": "high"}, {"server_asns": ["@clouds", 64501]}])", R"("any": [])",
     "r.json:19:92: an empty list (leave the key out if anything will do)"},
    {R"("act": "A")", R"("act": "")", R"(r.json:12:30: an empty text for "act")"},
    {R"("id": "one")", R"("id": "default")", R"(r.json:17:11: "default" is no rule (choose another id))"},
    {R"({"countries": ["CN"], )", "{",
     "r.json:9:12: nothing is in the set (give countries, asns, owners, domains, protocols, categories or kinds)"},
    {R"("domains": ["example.com"], )", "",
     "r.json:13:18: nothing tells this recipient's servers (give domains, asns or owners)"},
    {R"("effective_from": "2020-01-01")", R"("effective_from": "2020-02-30")",
     R"(r.json:3:21: "2020-02-30" is no date (write it as 2026-11-22))"},
    {R"("checked_on": "2026-01-01", "verified": false)", R"("checked_on": "1 Jan 2026", "verified": false)",
     R"(r.json:10:62: "1 Jan 2026" is no date (write it as 2026-11-22))"},
    {R"("valid_until": "2025-01-01")", R"("valid_until": "2023-12-31")", R"(r.json:8:92: "valid_until" is before "valid_from")"},
    {R"("device_roles": ["official"]})", R"("seen_from": "2026-02-01", "seen_until": "2026-01-01"})",
     R"(r.json:18:61: "seen_until" is below "seen_from")"},
    {"[64500]", "[0]", "r.json:10:25: a number out of range (1 to 4294967295)"},
    {"64501]", "64501.5]", "r.json:19:144: a whole number is wanted"},
    {R"("year": 2026)", R"("year": 20260)", R"(r.json:14:61: the number for "year" is out of range (1990 to 2100))"},
    {R"({"certainty": "high"})", R"({"bytes_at_least": -1})",
     R"(r.json:19:112: the number for "bytes_at_least" is out of range (0 to 1e+15))"},
    {R"({"certainty": "high"})", R"({"bytes_at_least": 100, "bytes_at_most": 10})",
     R"(r.json:19:134: "bytes_at_most" is below "bytes_at_least")"},
    {R"({"certainty": "high"})", R"({"certainty": "high", "certainty_at_most": "low"})",
     R"(r.json:19:136: "certainty_at_most" is below "certainty")"},
    {R"({"server_asns": ["@clouds", 64501]})", R"({"server_ports": [65536]})",
     "r.json:19:134: a number out of range (0 to 65535)"},
    {R"("UZ")", R"("UK")", R"(r.json:8:28: "UK" is no country (give a two-letter code such as KZ))"},
    {R"("CN"])", R"("China"])", R"(r.json:9:27: "China" is no country (give a two-letter code such as KZ))"},
    {R"(["example.com"])", R"(["*.example.com"])",
     R"(r.json:13:74: "*.example.com" is no domain (write example.com: names below it are meant too))"},
    {R"({"certainty": "high"})", R"({"server_domains": ["https://example.com"]})",
     R"(r.json:19:113: "https://example.com" is no domain (write example.com: names below it are meant too))"},
    {R"("home": "KZ")", R"("home": "KAZ")", R"(r.json:2:76: "KAZ" is no country (give a two-letter code such as KZ))"},
    {R"("to": "CN")", R"("to": "UZ")",
     R"(r.json:22:28: example of rule "one" does not match (mend the rule or the example; a pack whose own examples fail is not used))"},
    {R"("category": "position", "from": "capture point", )", R"("category": "position", )",
     R"(r.json:22:28: key "from" is missing (add it to this object))"},
    {R"("match": [)", R"("no_match": [)",
     R"(r.json:22:31: example of rule "one" matches and must not (mend the rule or the example; a pack whose own examples fail is not used))"},
    {R"("version": "1", )", R"("version": "1" )",
     "r.json:2:31: syntax error while parsing object - unexpected string literal; expected '}' (is a comma missing before it?)"},
    {R"("id": "all")", R"("id": 'all')",
     R"(r.json:2:9: syntax error while parsing value - invalid literal; last read: '"id": '')"},
    {R"("kk": "a")", "\"kk\": \"\xff\"",
     "r.json:4:20: syntax error while parsing value - invalid string: ill-formed UTF-8 byte; last read: '\"\xff'"},
    {R"(  "waivers")", "  waivers",
     R"(r.json:24:3: syntax error while parsing object key - invalid literal; last read: '"a.example"]}}]}<U+000A>  }],<U+000A>  w'; expected string literal)"},
};
}  // namespace

TEST_CASE("broken rules: the file that they are made of is good") { CHECK(error_of(kGood) == "no error"); }

TEST_CASE("broken rules: each gives its one line") {
  for (const Broken& broken : kBroken) {
    CAPTURE(broken.to);
    CHECK(error_of(replaced(broken.from, broken.to)) == broken.said);
  }
}

TEST_CASE("broken rules: values of the command line that the file does not know") {
  CHECK(error_of(kGood, {{"trustd", "@near"}}) == "--set trustd: the rules have no such parameter (did you mean \"trusted\"?)");
  CHECK(error_of(kGood, {{"trusted", "@nea"}}) == "--set trusted: \"@nea\" is not possible (did you mean \"@near\"?)");
  CHECK(error_of(kGood, {{"home", "KAZ"}}) == "--home: \"KAZ\" is no country (give a two-letter code such as KZ)");
  CHECK(error_of(kGood, {{"localisation", "both"}}) == "--set localisation: \"both\" is not possible (known: mirror, exclusive)");
  CHECK(error_of(replaced(", \"one_of\": [\"@near\", \"@far\"]", ""), {{"trusted", "@clouds"}}) ==
        "r.json:19:72: unknown set \"@clouds\" for \"to_countries_not\", by parameter \"trusted\" (known: @home, @near, @far)");
}

TEST_CASE("broken rules: conditions within conditions and brackets within brackets") {
  std::string deep = "{}", deeper = "0";
  for (int i = 0; i < 9; ++i) deep = "{\"not\": " + deep + "}";
  for (int i = 0; i < 40; ++i) deeper = "[" + deeper + "]";
  CHECK(error_of(replaced("{\"recipient\": true}", deep)).find("conditions stand too deep in each other (at most 8 levels)") !=
        std::string::npos);
  CHECK(error_of(replaced("\"id\": \"all\"", "\"id\": " + deeper)).find("more than 32 levels") != std::string::npos);
}

namespace {
// A pack of no rules of its own.
std::string building_on(const std::string& includes, const std::string& rest = {}) {
  return R"({"id": "b", "version": "1", "languages": ["kk", "ru", "en"], "title": {"kk": "a", "ru": "b", "en": "c"}, "includes": [)" +
         includes + "]" + rest + "}";
}

// Of a.json in the folder, without the folder's name.
std::string error_in(const test::Folder& folder) {
  try {
    (void)load_rules(folder.path("a.json"), folder.path());
  } catch (const UserError& error) {
    std::string text = error.what();
    const std::string place = folder.path() + "/";
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place)) text.erase(at, place.size());
    return text;
  }
  return "no error";
}
}  // namespace

TEST_CASE("broken rules: packs that build on one another") {
  const test::Folder folder;
  (void)folder.file("good.json", kGood);
  (void)folder.file("wrong.json", replaced("\"default\":", "\"defualt\":"));
  const auto error_with = [&](const std::string& text) {
    (void)folder.file("a.json", text);
    return error_in(folder);
  };
  CHECK(error_with(building_on("\"good.json\"")) == "no error");
  CHECK(error_with(building_on("\"a.json\"")) ==
        "a.json:1:119: \"a.json\" includes this file itself (packs build on one another in one direction)");
  (void)folder.file("b.json", building_on("\"a.json\""));
  CHECK(error_with(building_on("\"b.json\"")) ==
        "b.json:1:119: \"a.json\" includes this file itself (packs build on one another in one direction)");
  CHECK(error_with(building_on("\"gone.json\""))
            .starts_with("a.json:1:119: pack \"gone.json\" cannot be included: gone.json: cannot be read"));
  CHECK(error_with(building_on("\"wrong.json\"")) == "wrong.json:15:3: unknown key \"defualt\" (did you mean \"default\"?)");
  CHECK(error_with(building_on("\"good.json\", \"good.json\"")) == "no error");  // what both bring counts once
  (void)folder.file("other.json", replaced("\"source\": \"s\"", "\"source\": \"another\""));
  CHECK(error_with(building_on("\"good.json\", \"other.json\"")) ==
        "a.json:1:132: set \"near\" stands in two included packs (include one of them)");
  CHECK(error_with(building_on("\"good.json\"", ", \"without\": [\"oen\"]")) ==
        "a.json:1:145: unknown word \"oen\" (did you mean \"one\"?)");
  CHECK(error_with(building_on("\"good.json\"", ", \"settings\": {\"trusted\": \"@off\"}")) ==
        "a.json:1:157: \"@off\" is not possible (known: @near, @far)");
  CHECK(error_with(building_on("\"good.json\"", ", \"settings\": {\"trustd\": \"@far\"}")) ==
        "a.json:1:146: no parameter \"trustd\" here or in what is included (did you mean \"trusted\"?)");
  CHECK(
      error_with(building_on(
          "\"good.json\"",
          ", \"sets\": {\"near\": {\"countries\": [\"DE\"], \"source\": \"s\", \"checked_on\": \"2026-01-01\", \"verified\": true}}")) ==
      "a.json:1:142: \"near\" stands twice (also in a pack that is included)");
  CHECK(error_with(building_on("\"good.json\"", ", \"parameters\": {\"far\": {\"value\": \"CN\"}}")) ==
        "a.json:1:148: \"far\" stands twice (also in a pack that is included)");
}

TEST_CASE("broken rules: what is no rules file at all") {
  const test::Folder folder;
  const std::string large = folder.file("a.json", "");
  std::filesystem::resize_file(large, std::uintmax_t{100} << 20);
  CHECK(error_in(folder) == "a.json: is larger than 64 MiB (a rules file is text that people read; is this one?)");
  std::filesystem::remove(large);
  std::filesystem::create_directory(large);
  CHECK(error_in(folder) == "a.json: is a folder (give the rules file in it)");
  CHECK(error_of(std::string(3, '\0')).starts_with("r.json:1:1: "));
  CHECK(error_of("\xff\xfe{\0}").starts_with("r.json:1:1: "));
  CHECK(error_of("null") == "r.json:1:1: an object is wanted here, not null");
  CHECK(error_of("{}") == "r.json:1:1: key \"id\" is missing (add it to this object)");
}

}  // namespace shekara
