// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "rules/condition_reader.h"
#include "rules/rule_set.h"
#include "scanner/base/json_document.h"

namespace shekara {

namespace {

std::vector<NamedSet> sets() {
  return {{"trusted", SetKind::countries, {{"DE", {}, {}}, {"FR", {}, {}}}, "a list", "2026-11-22", false, {}}};
}

// A condition as a rules file writes it.
Condition condition(const std::string& json) {
  RuleSet set;
  set.home = "KZ";
  set.sets = sets();
  const StrictReader read("condition");
  return ConditionReader(read, set).condition(parse_json(json, "condition"));
}

Rule rule(const std::string& id, const std::string& when, Outcome outcome, Severity severity = Severity::medium) {
  Rule out;
  out.id = id;
  out.title = out.text = {{"en", id}};
  out.citations = {{"Act", "1", "https://example.com", "2026-11-22", false}};
  out.when = condition(when);
  out.outcome = outcome;
  out.severity = severity;
  return out;
}

RuleSet pack(std::vector<Rule> rules) {
  RuleSet set;
  set.id = "test";
  set.home = "KZ";
  set.sets = sets();
  set.rules = std::move(rules);
  return set;
}

Place agreed(const std::string& country) {
  return {country, PlaceBasis::agreed,
          "",      {{"one 2026-06-01", country, {}}, {"two 2026-06-17", country, {}}},
          0,       ""};
}
Place disputed() {
  return {"", PlaceBasis::disputed, "", {{"one 2026-06-01", "CN", {}}, {"two 2026-06-17", "KZ", {}}}, 0, ""};
}
Place at_capture_point() { return {"", PlaceBasis::special, "private (RFC 1918)", {}, 0, ""}; }

Evidence evidence(std::string_view kind, Certainty certainty) {
  Evidence item;
  item.kind = kind;
  item.certainty = certainty;
  item.why = "key and valid value";
  return item;
}

// Position of high certainty, from the capture point to China.
Finding finding() {
  Finding found;
  found.id = "0123456789abcdef";
  found.from.place = at_capture_point();
  found.to.place = agreed("CN");
  found.to.names = {{"api.example.com", NameSource::sni}};
  found.crossing = Crossing::outbound;
  found.category = DataCategory::position;
  found.protocol = "http";
  found.protection = Protection::clear;
  found.evidence = {evidence("position", Certainty::high)};
  found.evidence_count = 1;
  return found;
}

Finding to_disputed() {
  Finding found = finding();
  found.to.place = disputed();
  found.crossing = Crossing::unknown;
  return found;
}

// "one prohibited, default undetermined"
std::string said(const Finding& found, const RuleSet& rules) {
  std::string text;
  for (const Verdict& verdict : judge(found, rules))
    text += (text.empty() ? "" : ", ") + verdict.rule + " " + std::string(to_text(verdict.outcome));
  return text;
}

// "yes", "no" or "unknown": what becomes of a rule with this condition alone.
std::string truth(const Finding& found, const std::string& when) {
  const std::string answer = said(found, pack({rule("r", when, Outcome::prohibited)}));
  return answer == "r prohibited" ? "yes" : answer == "r undetermined" ? "unknown" : "no";
}

std::string because(const Finding& found, const std::string& when) {
  const std::vector<Verdict> verdicts = judge(found, pack({rule("r", when, Outcome::prohibited)}));
  return verdicts.at(0).reasons.at(0).condition + " | " + verdicts.at(0).reasons.at(0).because;
}

}  // namespace

TEST_CASE("judge: categories") {
  CHECK(truth(finding(), R"({"categories": ["media", "position"]})") == "yes");
  CHECK(truth(finding(), R"({"categories": ["media"]})") == "no");
  Finding unread = finding();
  unread.category.reset();
  CHECK(truth(unread, R"({"categories": ["position"]})") == "no");
  CHECK(because(finding(), R"({"categories": ["position"]})") ==
        "category is position | category = position");
}

TEST_CASE("judge: readable") {
  Finding unread = finding();
  unread.category.reset();
  CHECK(truth(finding(), R"({"readable": true})") == "yes");
  CHECK(truth(finding(), R"({"readable": false})") == "no");
  CHECK(truth(unread, R"({"readable": false})") == "yes");
  CHECK(truth(unread, R"({"readable": true})") == "no");
}

TEST_CASE("judge: kinds, where evidence that is not listed is unknown") {
  CHECK(truth(finding(), R"({"kinds": ["vin", "position"]})") == "yes");
  CHECK(truth(finding(), R"({"kinds": ["vin"]})") == "no");
  Finding capped = finding();
  capped.evidence_count = 40;
  CHECK(truth(capped, R"({"kinds": ["vin"]})") == "unknown");
  CHECK(truth(capped, R"({"kinds": ["position"]})") == "yes");
}

TEST_CASE("judge: crossing, where unknown is unknown unless the rule asks for it") {
  CHECK(truth(finding(), R"({"crossings": ["outbound"]})") == "yes");
  CHECK(truth(finding(), R"({"crossings": ["domestic", "local"]})") == "no");
  CHECK(truth(to_disputed(), R"({"crossings": ["outbound"]})") == "unknown");
  CHECK(truth(to_disputed(), R"({"crossings": ["unknown"]})") == "yes");
  Finding hidden = finding();
  hidden.crossing = Crossing::unknown;
  hidden.tunnel = "WireGuard";
  CHECK(because(hidden, R"({"crossings": ["domestic"]})")
            .starts_with("crossing is domestic | crossing is not known: the tunnel WireGuard leads on, from.country"));
  CHECK(because(to_disputed(), R"({"crossings": ["outbound"]})") ==
        "crossing is outbound | crossing is not known: from.country is not known (private (RFC 1918)), "
        "to.country is "
        "not known (disputed: one 2026-06-01 says CN, two 2026-06-17 says KZ)");
}

TEST_CASE("judge: countries by code, set and home") {
  CHECK(truth(finding(), R"({"to_countries": ["CN"]})") == "yes");
  CHECK(truth(finding(), R"({"to_countries": ["RU", "@trusted"]})") == "no");
  CHECK(truth(finding(), R"({"to_countries_not": ["@home", "@trusted"]})") == "yes");
  CHECK(truth(finding(), R"({"to_countries_not": ["CN"]})") == "no");
  Finding to_germany = finding();
  to_germany.to.place = agreed("DE");
  CHECK(truth(to_germany, R"({"to_countries": ["@trusted"]})") == "yes");
  CHECK(truth(to_germany, R"({"to_countries_not": ["@trusted"]})") == "no");
  CHECK(because(to_germany, R"({"to_countries": ["@trusted"]})") ==
        "to.country is @trusted | to.country = DE (agreed: one 2026-06-01, two 2026-06-17); "
        "@trusted: a list, checked 2026-11-22, not verified");
}

TEST_CASE("judge: a country that is disputed or that nobody knows is unknown both ways") {
  CHECK(truth(to_disputed(), R"({"to_countries": ["CN"]})") == "unknown");
  CHECK(truth(to_disputed(), R"({"to_countries_not": ["@home"]})") == "unknown");
  Finding nowhere = finding();
  nowhere.to.place = {};
  CHECK(truth(nowhere, R"({"to_countries_not": ["@home"]})") == "unknown");
  nowhere.to.place = {"", PlaceBasis::special, "documentation (RFC 5737)", {}, 0, ""};
  CHECK(truth(nowhere, R"({"to_countries_not": ["@home"]})") == "unknown");
}

TEST_CASE("judge: an end inside the capture point's network is at home") {
  CHECK(truth(finding(), R"({"from_countries": ["@home"]})") == "yes");
  CHECK(truth(finding(), R"({"from_countries": ["CN"]})") == "no");
  Finding inbound = finding();
  std::swap(inbound.from, inbound.to);
  inbound.crossing = Crossing::inbound;
  CHECK(truth(inbound, R"({"to_countries": ["KZ"]})") == "yes");
  CHECK(truth(inbound, R"({"from_countries": ["CN"]})") == "yes");
  CHECK(because(inbound, R"({"to_countries": ["@home"]})") ==
        "to.country is @home | to.country = KZ (at the capture point: private (RFC 1918))");
}

TEST_CASE("judge: protection and protocol") {
  CHECK(truth(finding(), R"({"protections": ["clear"]})") == "yes");
  CHECK(truth(finding(), R"({"protections": ["encrypted"]})") == "no");
  CHECK(truth(finding(), R"({"protocols": ["mqtt", "http"]})") == "yes");
  CHECK(truth(finding(), R"({"protocols": ["mqtt"]})") == "no");
}

TEST_CASE("judge: domains match by label, and no name is unknown") {
  CHECK(truth(finding(), R"({"to_domains": ["example.com"]})") == "yes");
  CHECK(truth(finding(), R"({"to_domains": ["ample.com"]})") == "no");
  CHECK(truth(finding(), R"({"to_domains": ["i.example.com"]})") == "no");
  Finding nameless = finding();
  nameless.to.names.clear();
  CHECK(truth(nameless, R"({"to_domains": ["example.com"]})") == "unknown");
  nameless.to.domain = "example.com";
  CHECK(truth(nameless, R"({"to_domains": ["example.com"]})") == "yes");
}

TEST_CASE("judge: certainty is that of the surest evidence of the kinds asked for") {
  Finding found = finding();
  found.evidence.push_back(evidence("vin", Certainty::low));
  found.evidence_count = 2;
  CHECK(truth(found, R"({"certainty": "high"})") == "yes");
  CHECK(truth(found, R"({"certainty": "proven"})") == "no");
  CHECK(truth(found, R"({"certainty_at_most": "medium"})") == "no");
  CHECK(truth(found, R"({"kinds": ["vin"], "certainty": "medium"})") == "no");
  CHECK(truth(found, R"({"kinds": ["vin"], "certainty_at_most": "low"})") == "yes");
  found.evidence.clear();
  found.evidence_count = 0;
  CHECK(truth(found, R"({"certainty": "low"})") == "no");
  CHECK(because(finding(), R"({"certainty": "medium"})") ==
        "certainty is at least medium | certainty = high (position: key and valid value)");
}

TEST_CASE("judge: one part that does not hold outweighs any that is unknown") {
  CHECK(truth(to_disputed(), R"({"categories": ["media"], "to_countries": ["CN"]})") == "no");
  CHECK(truth(to_disputed(), R"({"categories": ["position"], "to_countries": ["CN"]})") == "unknown");
}

TEST_CASE("judge: no rule gives the pack's default, with the facts seen") {
  RuleSet rules = pack({rule("r", R"({"categories": ["media"]})", Outcome::prohibited)});
  const std::vector<Verdict> verdicts = judge(finding(), rules);
  REQUIRE(verdicts.size() == 1);
  CHECK(verdicts[0].rule == "default");
  CHECK(verdicts[0].outcome == Outcome::undetermined);
  CHECK(verdicts[0].title.size() == 3);
  CHECK(verdicts[0].reasons.at(0).because ==
        "category = position, crossing = outbound, from.country = KZ (at the capture point: private (RFC "
        "1918)), "
        "to.country = CN (agreed: one 2026-06-01, two 2026-06-17)");
  rules.default_outcome = Outcome::allowed;
  CHECK(said(finding(), rules) == "default allowed");
}

TEST_CASE("judge: verdicts come worst first, then by severity, then by rule id") {
  const std::string any = "{}";
  CHECK(
      said(finding(), pack({rule("d", any, Outcome::domestic), rule("a", any, Outcome::allowed),
                            rule("n2", any, Outcome::needs_basis), rule("n1", any, Outcome::needs_basis),
                            rule("n3", any, Outcome::needs_basis, Severity::high),
                            rule("u", any, Outcome::undetermined), rule("p", any, Outcome::prohibited)})) ==
      "p prohibited, u undetermined, n3 needs_basis, n1 needs_basis, n2 needs_basis, a allowed, d domestic");
}

TEST_CASE("judge: a rule that cannot tell counts only where it could make the answer worse") {
  const Rule unsure = rule("unsure", R"({"to_countries": ["CN"]})", Outcome::needs_basis);
  const auto with = [&unsure](Outcome sure) {
    return said(to_disputed(), pack({unsure, rule("sure", R"({"crossings": ["unknown"]})", sure)}));
  };
  CHECK(with(Outcome::domestic) == "unsure undetermined, sure domestic");
  CHECK(with(Outcome::allowed) == "unsure undetermined, sure allowed");
  CHECK(with(Outcome::needs_basis) == "sure needs_basis");
  CHECK(with(Outcome::undetermined) == "sure undetermined");
  CHECK(with(Outcome::prohibited) == "sure prohibited");
}

TEST_CASE("judge: a rule that would only clear a finding never clears it while it cannot tell") {
  RuleSet rules = pack({rule("home", R"({"to_countries": ["@home"]})", Outcome::domestic)});
  rules.default_outcome = Outcome::allowed;
  CHECK(said(to_disputed(), rules) == "home undetermined");
}

TEST_CASE("judge: every verdict names the finding, the pack, the citation and every part of its rule") {
  const std::string when = R"({"categories": ["position"], "crossings": ["outbound"], "to_countries_not": ["@home", "@trusted"], "certainty": "high"})";
  const std::vector<Verdict> verdicts = judge(finding(), pack({rule("r", when, Outcome::prohibited)}));
  REQUIRE(verdicts.size() == 1);
  CHECK(verdicts[0].finding == "0123456789abcdef");
  CHECK(verdicts[0].pack == "test");
  CHECK(verdicts[0].citations.size() == 1);
  CHECK(verdicts[0].reasons.size() == 4);
  const std::vector<Verdict> unsure = judge(to_disputed(), pack({rule("r", when, Outcome::prohibited)}));
  CHECK(unsure.at(0).reasons.back().because == "cannot be told; if they hold: prohibited");
}

}  // namespace shekara
