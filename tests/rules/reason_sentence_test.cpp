// SPDX-License-Identifier: Apache-2.0
#include "rules/reason_sentence.h"

#include <doctest/doctest.h>

#include "rules/sentence_words.h"
#include "rules/short_finding.h"
#include "scanner/base/json_document.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

namespace {
// A pack of one rule with the condition.
RuleSet pack(const std::string& when, const std::string& more = {}) {
  return parse_rules(
      R"({"id": "p", "version": "1", "jurisdiction": "J", "home": "KZ", "effective_from": "2020-01-01", "languages": ["kk", "ru", "en"],
"title": {"kk": "a", "ru": "b", "en": "c"},
"parameters": {"trusted": {"value": "@near"}},
"sets": {"near": {"countries": ["UZ"], "source": "a map", "checked_on": "2026-01-01", "verified": false}},
"rules": [{"id": "one", "title": {"kk": "a", "ru": "b", "en": "c"}, "text": {"kk": "a", "ru": "b", "en": "c"},
"citation": [{"act": "Law", "article": "12", "address": "https://example.com", "checked_on": "2026-01-01", "verified": false}],
"when": )" +
          when + R"(, "outcome": "prohibited", "severity": "high", "would_change": [{"kk": "a", "ru": "b", "en": "c"}])" + more + "}]}",
      "p.json");
}

Finding finding(const std::string& text) {
  return read_short_finding(StrictReader("finding"), parse_json(text, "finding"), "KZ").finding;
}

SentenceNames plain(std::string_view language) {
  return {language, [](Values, std::string_view word) { return std::string(word); },
          [](Outcome outcome) { return std::string(to_text(outcome)); }};
}

std::vector<std::string> said(const Finding& found, const RuleSet& rules, std::string_view language) {
  return reason_sentences(judge(found, rules).at(0), found, rules, plain(language));
}
std::string first(const Finding& found, const std::string& when, std::string_view language = "en") {
  return said(found, pack(when), language).at(0);
}

const std::string kToChina = R"({"from": "capture point", "to": "CN", "category": "position"})";
}  // namespace

TEST_CASE("reason sentence: the condition, what was seen and who says so, in every language") {
  const Finding found = finding(kToChina);
  const std::string when = R"({"to_countries_not": ["@home", "@trusted"]})";
  CHECK(first(found, when).starts_with("the country that the data go to is none of: the home country, KZ, the parameter \"trusted\", "
                                       "now: the set \"near\"; here: CN (all sources: "));
  CHECK(first(found, when).ends_with("; the set \"near\": source: a map, checked on 2026-01-01; NOT VERIFIED"));
  CHECK(first(found, when, "ru").find("; здесь: CN (все источники: ") != std::string::npos);
  CHECK(first(found, when, "kk").find("; мұнда: CN (барлық дереккөз: ") != std::string::npos);
}

TEST_CASE("reason sentence: what nobody knows is said to be not known, with why") {
  CHECK(first(finding(R"({"from": "capture point", "to": "disputed", "category": "position"})"), R"({"to_countries": ["CN"]})", "ru")
            .find("здесь: неизвестно (источники противоречат друг другу: ") != std::string::npos);
  CHECK(first(finding(kToChina), R"({"device_roles": ["official"]})") ==
        "the role of the device is: official; here: not known (the audit record does not state it)");
  CHECK(first(finding(kToChina), R"({"server_owners": ["Example"]})")
            .ends_with("here: not known (the service catalogue does not know the server)"));
}

TEST_CASE("reason sentence: of a condition that is true or false, what stands behind it") {
  Finding found = finding(kToChina);
  found.tunnel = "WireGuard";
  CHECK(first(found, R"({"tunnel": true})", "ru") == "оттуда дальше ведёт туннель, и куда, не видно; здесь: WireGuard");
  CHECK(first(finding(kToChina), R"({"recipient": false})").ends_with("; here: no, recipients in force: 0"));
}

TEST_CASE("reason sentence: words of a list are in the caller's words") {
  SentenceNames names = plain("en");
  names.text = [](std::string_view of, std::string_view word) { return "<" + std::string(of) + " " + std::string(word) + ">"; };
  Finding found = finding(kToChina);
  found.evidence = {{}};
  found.evidence[0].kind = "position";
  found.evidence[0].certainty = Certainty::high;
  found.evidence[0].why = "key and valid value";
  found.evidence_count = 1;
  const RuleSet rules = pack(R"({"certainty": "high"})");
  CHECK(reason_sentences(judge(found, rules).at(0), found, rules, names).at(0) ==
        "the certainty is at least: high; here: high (<evidence position>: <why key and valid value>)");
}

TEST_CASE("reason sentence: parts of an any stand below it, and an exception and a doubt are named") {
  const RuleSet rules = pack(R"({"any": [{"categories": ["position"]}, {"protocols": ["gt06"]}]})",
                             R"(, "except": [{"id": "sos", "title": {"kk": "a", "ru": "b", "en": "emergency call"},
                                 "when": {"device_roles": ["official"]}}])");
  const std::vector<std::string> told = said(finding(kToChina), rules, "en");
  REQUIRE(told.size() == 5);
  CHECK(told[0] == "at least one of these holds: holds");
  CHECK(told[1] == "- the kind of data is: position; here: position");
  CHECK(told[2] == "exception \"sos\" (emergency call): cannot be told");
  CHECK(told[4] == "whether all of this holds cannot be told; if it does, the outcome is: prohibited");
}

TEST_CASE("reason sentence: there is one for each reason of the verdict, also of the default") {
  const RuleSet rules = pack(R"({"categories": ["media"]})");
  const Finding found = finding(kToChina);
  const Verdict verdict = judge(found, rules).at(0);
  REQUIRE(verdict.rule == "default");
  CHECK(reason_sentences(verdict, found, rules, plain("ru")).size() == verdict.reasons.size());
  Verdict strange = verdict;
  strange.rule = "of-another-edition";
  CHECK(reason_sentences(strange, found, rules, plain("ru")).empty());
}

}  // namespace shekara
