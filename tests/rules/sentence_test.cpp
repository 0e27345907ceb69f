// SPDX-License-Identifier: Apache-2.0
#include "rules/sentence.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/sentence_words.h"

namespace shekara {

namespace {
const std::string kPack =
    R"({"id": "p", "version": "1", "jurisdiction": "J", "home": "KZ", "effective_from": "2020-01-01", "languages": ["kk", "ru", "en"],
"title": {"kk": "a", "ru": "b", "en": "c"},
"parameters": {"trusted": {"value": "@near"}},
"sets": {"near": {"countries": ["UZ"], "source": "a map", "checked_on": "2026-01-01", "verified": false}},
"values": {"mci": {"amount": 4325, "unit": "KZT", "year": 2026, "source": "news", "checked_on": "2026-01-01", "verified": true}},
"rules": [{"id": "one", "title": {"kk": "a", "ru": "b", "en": "c"}, "text": {"kk": "қ", "ru": "р", "en": "In short."},
"citation": [{"act": "Law", "article": "12", "address": "https://example.com", "checked_on": "2026-01-01", "verified": false}],
"when": {"categories": ["position", "contact"], "to_countries_not": ["@home", "@trusted"], "kinds": ["vin"], "certainty": "high",
"any": [{"server_domains": ["example.com"]}, {"server_known": false, "bytes_at_least": 1000}], "not": {"recipient": true}},
"outcome": "prohibited", "severity": "high", "would_change": [{"kk": "a", "ru": "b", "en": "consent"}],
"except": [{"id": "sos", "title": {"kk": "a", "ru": "b", "en": "emergency call"}, "when": {"steps": ["sos"]}}]}]})";

SentenceNames plain(std::string_view language) {
  return {language, [](Values, std::string_view word) { return std::string(word); },
          [](Outcome outcome) { return std::string(to_text(outcome)); }};
}

std::string told(std::string_view language) {
  const RuleSet rules = parse_rules(kPack, "p.json");
  std::string text;
  for (const SentenceLine& line : sentence_of(rules.rules.front(), rules, plain(language)))
    text += std::string(static_cast<std::size_t>(line.depth), '-') + line.text + "\n";
  return text;
}
}  // namespace

TEST_CASE("sentence: a rule is told with its conditions, exceptions, citations, sets and values") {
  CHECK(told("en") ==
        "If all of this holds:\n"
        "-the kind of data is one of: position, contact\n"
        "-the evidence is: vin\n"
        "-the certainty is at least: high (of the evidence: vin)\n"
        "-the country that the data go to is none of: the home country, KZ, the parameter \"trusted\", now: the set \"near\"\n"
        "-at least one of these holds:\n"
        "--the name of the server is example.com, or a name below it\n"
        "--all of this holds:\n"
        "---the service catalogue does not know whose the server is\n"
        "---the amount of data in bytes is at least: 1000\n"
        "-not all of this holds:\n"
        "--the server is of a trusted recipient of the table\n"
        "then the outcome is: prohibited; severity: high.\n"
        "Exception \"sos\" (emergency call). If, besides, all of this holds:\n"
        "-the step of the test is: emergency call\n"
        "then the outcome is: allowed.\n"
        "Where it is not known whether the rule holds, and it would make the answer worse, the outcome is: undetermined.\n"
        "What would change the outcome:\n"
        "-consent\n"
        "It stands on:\n"
        "-Law, 12; source: https://example.com, checked on 2026-01-01; NOT VERIFIED\n"
        "What is meant by the sets:\n"
        "-near (1): UZ; source: a map, checked on 2026-01-01; NOT VERIFIED\n"
        "Values of the law:\n"
        "-mci: 4325 KZT (2026); source: news, checked on 2026-01-01; verified\n"
        "Explanation:\n"
        "-In short.\n");
}

TEST_CASE("sentence: the same in Russian and Kazakh") {
  const std::string russian = told("ru"), kazakh = told("kk");
  CHECK(russian.find("-вид данных — из числа: position, contact\n") != std::string::npos);
  CHECK(russian.find("то вывод: prohibited; важность: высокая.\n") != std::string::npos);
  CHECK(russian.find("НЕ ПОДТВЕРЖДЕНО") != std::string::npos);
  CHECK(kazakh.find("-деректер түрі — мыналардың бірі: position, contact\n") != std::string::npos);
  CHECK(kazakh.find("онда қорытынды: prohibited; маңыздылығы: жоғары.\n") != std::string::npos);
  CHECK(std::ranges::count(russian, '\n') == std::ranges::count(kazakh, '\n'));
}

TEST_CASE("sentence: every word of conditions and every value of the program's own is told in every language") {
  for (const SentenceWords* words : {&kSentenceKk, &kSentenceRu, &kSentenceEn}) {
    for (const TermInfo& info : all_terms()) {
      CAPTURE(std::string(info.key));
      const auto found = std::ranges::find(words->facts, info.fact->name, &FactWords::fact);
      REQUIRE(found != words->facts.end());
      CHECK_FALSE(found->said.empty());
      CHECK(found->denied.empty() == (info.match != Match::is));
    }
    for (const Values values : {Values::crossings, Values::senders, Values::origins, Values::agreements, Values::environments,
                                Values::localisations, Values::commands, Values::steps})
      for (const std::string_view word : words_of(values)) {
        CAPTURE(std::string(word));
        CHECK(std::ranges::any_of(words->words, [&](const ValueWords& pair) {
          return pair.values == values && pair.word == word && !pair.said.empty();
        }));
      }
  }
}

}  // namespace shekara
