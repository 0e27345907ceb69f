// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/program/refused.h"

namespace shekara::test {
namespace {
const std::string kRule =
    R"({"id": "one", "title": {"kk": "Бір", "ru": "Один", "en": "One"}, "text": {"kk": "a", "ru": "b", "en": "c"},
"citation": [{"act": "A", "article": "1", "address": "x", "checked_on": "2026-01-01", "verified": true}],
"when": {"to_countries": ["CN"]}, "outcome": "prohibited", "severity": "high",
"examples": {"match": [{"from": "KZ", "to": "CN"}]}})";

std::string pack(const std::string& rules, const std::string& rest = {}) {
  return R"({"id": "mine", "version": "1", "jurisdiction": "J", "home": "KZ", "effective_from": "2020-01-01", "languages": ["kk", "ru", "en"],
"title": {"kk": "a", "ru": "b", "en": "c"}, )" +
         rest + "\"rules\": [" + rules + "]}";
}
std::string rule_case(const std::string& outcome) {
  return R"({"finding": {"from": "KZ", "to": "CN"}, "outcome": ")" + outcome + R"(", "verdicts": ["one )" + outcome + "\"]}";
}
}  // namespace

TEST_CASE("rules check: a clean file, a file with warnings, a file that is refused") {
  const Folder folder;
  const Ran clean = shekara("rules check " + folder.file("clean.json", pack(kRule)));
  CHECK(clean.exit_code == 0);
  CHECK(clean.out == "files: 1, rules: 1, warnings: 0\n");
  const Ran warned =
      shekara("rules check " + folder.file("warned.json", pack(kRule, R"("parameters": {"p": {"value": "CN"}}, )")));
  CHECK(warned.exit_code == 3);
  CHECK(warned.err.empty());
  CHECK(warned.out.find("warned.json:2:60: parameter \"p\" is used nowhere") != std::string::npos);
  const Ran wrong = shekara("rules check " + folder.path("clean.json") + " " + folder.file("wrong.json", "{\"id\": 7}"));
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("wrong.json:1:8: a text is wanted for \"id\", not a number") != std::string::npos);
}

TEST_CASE("rules list: the packs, and the rules of one in the reader's language") {
  const Ran packs = shekara("rules list --lang ru");
  CHECK(packs.exit_code == 0);
  CHECK(packs.out.find("kz-vehicle ") != std::string::npos);
  const Folder folder;
  const Ran rules = shekara("rules list --lang kk " + folder.file("mine.json", pack(kRule)));
  CHECK(rules.out == "one  ТЫЙЫМ САЛЫНҒАН  жоғары  Бір\n");
}

TEST_CASE("rules show: a rule as a sentence with its countries by name; an unknown id is refused with the nearest") {
  const Folder folder;
  const std::string file = folder.file("mine.json", pack(kRule));
  const Ran shown = shekara("rules show --lang ru " + file + " one");
  CHECK(shown.exit_code == 0);
  CHECK(shown.out.starts_with(
      "one: Один\n  Если верно всё перечисленное:\n    - страна, куда идут данные, — Китай (CN)\n  то вывод: ЗАПРЕЩЕНО; важность: высокая.\n"));
  CHECK(shekara("rules show " + file).out.find("Where no rule of the pack holds, the outcome is: UNDETERMINED.") !=
        std::string::npos);
  CHECK(refused("rules show " + file + " oen", folder) == "rules show: pack mine has no rule \"oen\" (did you mean \"one\"?)");
}

TEST_CASE("rules test: the cases that come with the program come out") {
  const Ran ran = shekara("rules test " + source_path("tests/rule_cases"));
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find(", failed: 0\n") != std::string::npos);
}

TEST_CASE("rules test: a case that comes out otherwise, and one that is no case") {
  const Folder folder;
  const std::string rules = " --rules " + folder.file("mine.json", pack(kRule));
  const Folder cases;
  (void)cases.file("good.json", rule_case("prohibited"));
  CHECK(shekara("rules test " + cases.path() + rules).exit_code == 0);
  (void)cases.file("other.json", rule_case("allowed"));
  const Ran failed = shekara("rules test " + cases.path() + rules);
  CHECK(failed.exit_code == 1);
  CHECK(failed.out.find("other.json: expected outcome allowed, got prohibited\n") != std::string::npos);
  CHECK(failed.out.ends_with("cases: 2, failed: 1\n"));
  (void)cases.file("torn.json", "{\"finding\": ");
  CHECK(shekara("rules test " + cases.path() + rules).exit_code == 2);
}

TEST_CASE("rules: what is missing or wrong on the command line") {
  const Folder folder;
  CHECK(refused("rules", folder) == "rules: what of it? (rules check FILE..., rules list, rules show PACK, rules test DIR, rules explain FINDING REPORT)");
  CHECK(refused("rules lst", folder) ==
        "rules: unknown word \"lst\" (rules check FILE..., rules list, rules show PACK, rules test DIR, rules explain FINDING REPORT)");
  CHECK(refused("rules check", folder) ==
        "rules check: no rules file given (shekara rules check FILE..., or the name of a pack)");
  CHECK(refused("rules show", folder) ==
        "rules show: no pack given (shekara rules show PACK [RULE]; shekara rules list names the packs)");
  CHECK(refused("rules test", folder) == "rules test: no folder given (shekara rules test DIR; its cases are *.json)");
  CHECK(refused("rules test " + folder.path(), folder).find("has no cases") != std::string::npos);
  CHECK(refused("rules check --on 2026-13-01 kz-vehicle", folder) == "--on: \"2026-13-01\" is no date (write it as 2026-11-22)");
  CHECK(refused("rules list --lang de", folder) == "--lang: \"de\" is not known (kk, ru, en)");
}

}  // namespace shekara::test
