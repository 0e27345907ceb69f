// SPDX-License-Identifier: Apache-2.0
// The quick answer (index, worst first, unknown at best last) is the slow one: of every rule, one after the other.
#include <doctest/doctest.h>

#include "rules/came.h"
#include "rules/rule_set.h"
#include "scanner/base/stable_hash.h"

namespace shekara {

namespace {
const std::string kTexts = R"({"kk": "a", "ru": "b", "en": "c"})";
const char* const kTerms[] = {R"("to_countries": ["CN"])",
                              R"("to_countries_not": ["@home", "DE"])",
                              R"("server_domains": ["example.com"])",
                              R"("server_owners": ["O1", "O2"])",
                              R"("server_asns": [1, 2])",
                              R"("crossings": ["outbound"])",
                              R"("categories": ["position", "contact"])",
                              R"("readable": false)",
                              R"("certainty": "high")",
                              R"("any": [{"server_owners": ["O1"]}, {"server_asns": [3]}])",
                              R"("any": [{"server_domains": ["b.example"]}, {"categories": ["media"], "server_known": true}])",
                              R"("not": {"server_asns": [1]})",
                              R"("recipient": true)"};

std::uint64_t pick(std::uint64_t index, std::uint64_t which, std::uint64_t of) { return hash_combine(index, which) % of; }
std::string word(std::uint64_t outcome) { return "\"" + std::string(to_text(static_cast<Outcome>(outcome))) + "\""; }

// Two terms, no key twice: their numbers differ in what they begin with.
std::string when(std::uint64_t seed) {
  const std::string first = kTerms[pick(seed, 1, std::size(kTerms))], second = kTerms[pick(seed, 2, std::size(kTerms))];
  return first.substr(0, 8) == second.substr(0, 8) ? "{" + first + "}" : "{" + first + ", " + second + "}";
}

RuleSet pack(std::uint64_t seed, const std::string& waivers = {}) {
  std::string text =
      R"({"id": "p", "version": "1", "jurisdiction": "J", "home": "KZ", "effective_from": "2020-01-01", "languages": ["kk", "ru", "en"], "title": )" +
      kTexts +
      R"(, "recipients": [{"id": "r", "entity": "E", "country": "CN", "asns": [2], "basis": "b", "source": "s", "checked_on": "2026-01-01", "verified": true}], "rules": [)";
  for (std::uint64_t i = 0; i < 25; ++i) {
    const std::uint64_t rule = hash_combine(seed, i);
    text +=
        (i == 0 ? "" : ",") + ("{\"id\": \"r" + std::to_string(i)) + "\", \"title\": " + kTexts + ", \"text\": " + kTexts +
        R"(, "citation": [{"act": "A", "article": "1", "address": "x", "checked_on": "2026-01-01", "verified": true}], "when": )" +
        when(rule) + ", \"outcome\": " + word(pick(rule, 3, 5)) + ", \"severity\": \"" +
        std::string(to_text(static_cast<Severity>(pick(rule, 4, 5)))) + "\"";
    if (pick(rule, 5, 3) == 0)
      text += ", \"except\": [{\"id\": \"x\", \"title\": " + kTexts + ", \"when\": " + when(rule + 1) +
              ", \"outcome\": " + word(pick(rule, 6, 5)) + "}]";
    text += "}";
  }
  return parse_rules(text + "]" + waivers + "}", "p.json");
}

Finding finding(std::uint64_t seed, const std::vector<Service>& services) {
  Finding out;
  out.id = "0000000000000001";
  if (pick(seed, 1, 4) != 0) {
    out.category = static_cast<DataCategory>(pick(seed, 2, kDataCategories));
    out.evidence.resize(1);
    out.evidence[0].category = *out.category;
    out.evidence[0].certainty = static_cast<Certainty>(pick(seed, 3, 4));
    out.evidence_count = 1;
  }
  static const char* const kCountries[] = {"CN", "DE", "KZ", "US", ""};
  out.from.place.country = "KZ";
  out.to.place.country = kCountries[pick(seed, 4, 5)];
  out.crossing = out.to.place.country.empty()   ? Crossing::unknown
                 : out.to.place.country == "KZ" ? Crossing::domestic
                                                : Crossing::outbound;
  out.to.place.asn = static_cast<std::uint32_t>(pick(seed, 5, 4));
  static const char* const kNames[] = {"", "a.example.com", "b.example", "c.example"};
  if (const std::string name = kNames[pick(seed, 6, 4)]; !name.empty()) out.to.names.push_back({name, NameSource::sni});
  if (const std::uint64_t owner = pick(seed, 7, 4); owner > 0) out.to.service = &services[owner];
  return out;
}

void check_alike(const RuleSet& rules, const std::vector<Service>& services, std::uint64_t findings) {
  RuleSet plain = rules;
  plain.index = nullptr;
  for (std::uint64_t i = 0; i < findings; ++i) {
    const Finding one = finding(i, services);
    const Ruling quick = ruling_on(one, rules), slow = first_ruling(one, plain);
    CAPTURE(i);
    CHECK(quick.outcome == slow.outcome);
    CHECK(quick.severity == slow.severity);
    CHECK(judge(one, rules).size() == judge(one, plain).size());
  }
}
}  // namespace

TEST_CASE("ruling: with the index and without it findings come to the same") {
  std::vector<Service> services(4);
  for (std::size_t i = 0; i < services.size(); ++i) services[i].owner = "O" + std::to_string(i);
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    CAPTURE(seed);
    check_alike(pack(seed), services, 60);
  }
  check_alike(pack(99, R"(, "waivers": [{"id": "w", "rule": "r3", "owner": "O", "reason": "r", "expires": "2030-01-01"}])"),
              services, 60);
}

}  // namespace shekara
