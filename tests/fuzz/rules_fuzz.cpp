// SPDX-License-Identifier: Apache-2.0
// Any text as a rules file: it is a RuleSet or a UserError. A RuleSet judges every kind of finding alike with its index and
// without, and can be checked and told. A text that is a finding in few words (or has one as its "finding") is judged too.
// Seeds: rules/packs/, tests/rule_cases/.
#include <cstddef>
#include <cstdint>
#include <string>

#include "rules/check.h"
#include "rules/reason_sentence.h"
#include "rules/rule_set.h"
#include "rules/sentence.h"
#include "rules/short_finding.h"
#include "scanner/base/byte_reader.h"
#include "scanner/base/check.h"
#include "scanner/base/user_error.h"

namespace {
using namespace shekara;

// A rule of each join and of many words, before whatever finding comes.
const char* const kRules = R"({"id": "f", "version": "1", "jurisdiction": "J", "home": "KZ", "effective_from": "2020-01-01",
"languages": ["kk", "ru", "en"], "title": {"kk": "a", "ru": "b", "en": "c"}, "recipients": [{"id": "r", "entity": "E", "country": "DE",
"domains": ["example.com"], "basis": "b", "source": "s", "checked_on": "2026-01-01", "verified": true}], "rules": [{"id": "one",
"title": {"kk": "a", "ru": "b", "en": "c"}, "text": {"kk": "a", "ru": "b", "en": "c"},
"citation": [{"act": "A", "article": "1", "address": "x", "checked_on": "2026-01-01", "verified": true}],
"when": {"to_countries_not": ["@home"], "any": [{"categories": ["position"], "certainty": "high"}, {"commands": ["listen"]},
{"server_owners": ["O"]}, {"server_asns": [64500]}, {"bytes_per_minute_at_least": 1000}], "not": {"steps": ["sos"]}},
"outcome": "prohibited", "severity": "high", "except": [{"id": "x", "title": {"kk": "a", "ru": "b", "en": "c"}, "when": {"recipient": true}}]}]})";

void judge_both_ways(const Finding& finding, const RuleSet& rules) {
  RuleSet plain = rules;
  plain.index = nullptr;
  const std::vector<Verdict> verdicts = judge(finding, rules);
  CHECK_OR_ABORT(!verdicts.empty());
  const Ruling ruling = ruling_on(finding, rules), unindexed = ruling_on(finding, plain);
  CHECK_OR_ABORT(ruling.outcome == verdicts.front().outcome && ruling.severity == verdicts.front().severity);
  CHECK_OR_ABORT(ruling.outcome == unindexed.outcome && ruling.severity == unindexed.severity);
  CHECK_OR_ABORT(facts_hash(finding, rules) == facts_hash(finding, plain));
}

void read_as_rules(const std::string& text) {
  const RuleSet rules = parse_rules(text, "fuzz.json");
  judge_both_ways(Finding{}, rules);
  for (std::size_t category = 0; category < kDataCategories; ++category) {
    Finding finding;
    finding.category = static_cast<DataCategory>(category);
    finding.crossing = static_cast<Crossing>(category % 6);
    finding.to.place.country = category % 2 == 0 ? "CN" : "";
    judge_both_ways(finding, rules);
  }
  (void)check_rules({{"fuzz.json", parse_json(text, "fuzz.json"), rules}});
  const SentenceNames names{"kk", [](Values, std::string_view word) { return std::string(word); },
                            [](Outcome outcome) { return std::string(to_text(outcome)); }};
  for (const Rule& rule : rules.rules) CHECK_OR_ABORT(!sentence_of(rule, rules, names).empty());
  for (const Verdict& verdict : judge(Finding{}, rules))
    CHECK_OR_ABORT(reason_sentences(verdict, Finding{}, rules, names).size() == verdict.reasons.size());
}

void read_as_finding(const std::string& text) {
  static const RuleSet rules = parse_rules(kRules, "own.json");
  const JsonValue root = parse_json(text, "fuzz.json");
  if (root.kind != JsonKind::object) return;
  const JsonValue* inner = StrictReader::find(root, "finding");
  const ShortFinding finding = read_short_finding(StrictReader("fuzz.json"), inner == nullptr ? root : *inner, rules.home);
  judge_both_ways(finding.finding, rules);
  (void)explain(finding.finding, rules);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(as_text({data, size}));
  for (const auto read : {read_as_rules, read_as_finding}) try {
      read(text);
    } catch (const UserError&) {
      continue;
    }
  return 0;
}
