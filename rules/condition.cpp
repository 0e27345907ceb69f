// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.h"

#include <algorithm>
#include <string_view>

#include "scanner/base/stable_hash.h"

namespace shekara {

namespace {

Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

template <typename Item>
bool has(const std::vector<Item>& list, const Item& item) {
  return std::ranges::find(list, item) != list.end();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

template <typename Enum>
std::string joined(const std::vector<Enum>& values) {
  std::vector<std::string> words;
  for (const Enum value : values) words.emplace_back(to_text(value));
  return joined(words);
}

std::string one_of(const std::string& what, const std::string& words, bool several) {
  return what + (several ? " is one of " : " is ") + words;
}

// "agreed: dbip-country 2026-06-01, geo-whois-asn-country 2026-06-17"; a dispute names what each says.
std::string witnesses_text(const Place& place) {
  if (place.basis == PlaceBasis::special) return place.range;
  std::string text(to_text(place.basis));
  if (!place.doubt.empty()) text += ", " + place.doubt;
  const bool differ = place.basis == PlaceBasis::disputed || place.basis == PlaceBasis::majority;
  for (std::size_t i = 0; i < place.witnesses.size(); ++i) {
    const PlaceWitness& witness = place.witnesses[i];
    text += (i == 0 ? ": " : ", ") + witness.source;
    if (differ || witness.country.empty())
      text += witness.country.empty() ? " does not know" : " says " + witness.country;
  }
  return text;
}

// Where one end is, as far as rules are concerned: an end inside the capture point's network is at home.
struct End {
  std::string name;     // "to.country"
  std::string country;  // empty: not known
  std::string seen;     // "to.country = CN (agreed: ...)"
};

End end_of(const std::string& name, const Place& place, bool at_capture_point, const RuleSet& rules) {
  if (!place.country.empty())
    return {name, place.country, name + " = " + place.country + " (" + witnesses_text(place) + ")"};
  if (place.basis == PlaceBasis::special && at_capture_point)
    return {name, rules.home, name + " = " + rules.home + " (at the capture point: " + place.range + ")"};
  return {name, "", name + " is not known (" + witnesses_text(place) + ")"};
}

End to_end(const Finding& finding, const RuleSet& rules) {
  const Crossing crossing = finding.crossing;
  return end_of(
      "to.country", finding.to.place,
      crossing == Crossing::inbound || crossing == Crossing::domestic || crossing == Crossing::local, rules);
}

End from_end(const Finding& finding, const RuleSet& rules) {
  const Crossing crossing = finding.crossing;
  return end_of(
      "from.country", finding.from.place,
      crossing == Crossing::outbound || crossing == Crossing::domestic || crossing == Crossing::local, rules);
}

const CountrySet* set_of(const std::string& word, const RuleSet& rules) {
  if (!word.starts_with('@')) return nullptr;
  const auto found = std::ranges::find(rules.sets, std::string_view(word).substr(1), &CountrySet::name);
  return found == rules.sets.end() ? nullptr : &*found;
}

bool in(const std::string& country, const std::string& word, const RuleSet& rules) {
  if (word == "@home") return country == rules.home;
  const CountrySet* set = set_of(word, rules);
  return set == nullptr ? country == word : has(set->countries, country);
}

// "; @convention108: Council of Europe, checked 2026-11-22, not verified", for each set that was asked.
std::string sources_text(const std::vector<std::string>& words, const RuleSet& rules) {
  std::string text;
  for (const std::string& word : words)
    if (const CountrySet* set = set_of(word, rules))
      text += "; " + word + ": " + set->source + ", checked " + set->checked_on +
              (set->verified ? "" : ", not verified");
  return text;
}

Part country_part(const End& end, const std::vector<std::string>& words, bool wanted_in,
                  const RuleSet& rules) {
  const bool inside =
      std::ranges::any_of(words, [&](const std::string& word) { return in(end.country, word, rules); });
  const std::string condition = one_of(end.name, joined(words), words.size() > 1);
  return {
      end.country.empty() ? Truth::unknown : truth_of(inside == wanted_in),
      {wanted_in ? condition : end.name + (words.size() > 1 ? " is none of " : " is not ") + joined(words),
       end.seen + sources_text(words, rules)}};
}

std::string category_text(const Finding& finding) {
  return finding.category ? std::string(to_text(*finding.category)) : "none (could not be read)";
}

Part kinds_part(const Finding& finding, const std::vector<std::string>& kinds) {
  std::vector<std::string> seen;
  for (const Evidence& evidence : finding.evidence)
    if (!has(seen, std::string(evidence.kind))) seen.emplace_back(evidence.kind);
  const bool found =
      std::ranges::any_of(seen, [&kinds](const std::string& kind) { return has(kinds, kind); });
  const bool all_listed = finding.evidence_count <= finding.evidence.size();
  return {found        ? Truth::yes
          : all_listed ? Truth::no
                       : Truth::unknown,
          {one_of("evidence", joined(kinds), kinds.size() > 1),
           "evidence = " + (seen.empty() ? "none" : joined(seen)) +
               (all_listed ? "" : " and more that is not listed")}};
}

// The surest evidence of the rule's kinds (of all kinds, when the rule names none).
const Evidence* surest(const Finding& finding, const std::vector<std::string>& kinds) {
  const Evidence* best = nullptr;
  for (const Evidence& evidence : finding.evidence)
    if ((kinds.empty() || has(kinds, std::string(evidence.kind))) &&
        (best == nullptr || evidence.certainty > best->certainty))
      best = &evidence;
  return best;
}

Part certainty_part(const Finding& finding, const Condition& when) {
  const Evidence* best = surest(finding, when.kinds);
  std::string condition = "certainty is";
  if (when.certainty) condition += " at least " + std::string(to_text(*when.certainty));
  if (when.certainty_at_most) condition += " at most " + std::string(to_text(*when.certainty_at_most));
  if (best == nullptr) return {Truth::no, {condition, "certainty = none (no evidence)"}};
  const bool holds = (!when.certainty || best->certainty >= *when.certainty) &&
                     (!when.certainty_at_most || best->certainty <= *when.certainty_at_most);
  return {truth_of(holds),
          {condition, "certainty = " + std::string(to_text(best->certainty)) + " (" +
                          std::string(best->kind) + ": " + std::string(best->why) + ")"}};
}

bool under(std::string_view name, std::string_view domain) {
  return name == domain || (name.size() > domain.size() && name.ends_with(domain) &&
                            name[name.size() - domain.size() - 1] == '.');
}

Part domains_part(const Finding& finding, const std::vector<std::string>& domains) {
  std::vector<std::string> names;
  for (const Name& name : finding.to.names) names.push_back(name.text);
  if (names.empty() && !finding.to.domain.empty()) names.push_back(finding.to.domain);
  const bool found = std::ranges::any_of(names, [&domains](const std::string& name) {
    return std::ranges::any_of(domains, [&name](const std::string& domain) { return under(name, domain); });
  });
  return {names.empty() ? Truth::unknown : truth_of(found),
          {one_of("to.domain", joined(domains), domains.size() > 1),
           names.empty() ? "to.domain is not known (no name was seen for the address)"
                         : "to.domain = " + joined(names)}};
}

// Both ends may be at home, and the data may not: "the tunnel WireGuard leads on, ".
std::string tunnel_text(const Finding& finding) {
  return finding.tunnel.empty() ? std::string() : "the tunnel " + std::string(finding.tunnel) + " leads on, ";
}

Part crossing_part(const Finding& finding, const RuleSet& rules, const std::vector<Crossing>& crossings) {
  const bool listed = has(crossings, finding.crossing);
  std::string seen = "crossing = " + std::string(to_text(finding.crossing));
  if (finding.crossing == Crossing::unknown)
    seen = "crossing is not known: " + tunnel_text(finding) + from_end(finding, rules).seen + ", " + to_end(finding, rules).seen;
  return {!listed && finding.crossing == Crossing::unknown ? Truth::unknown : truth_of(listed),
          {one_of("crossing", joined(crossings), crossings.size() > 1), seen}};
}

// What could not be read has no category: rules on categories do not speak of it, rules on `readable` do.
Part category_part(const Finding& finding, const std::vector<DataCategory>& categories) {
  return {truth_of(finding.category && has(categories, *finding.category)),
          {one_of("category", joined(categories), categories.size() > 1),
           "category = " + category_text(finding)}};
}

Part readable_part(const Finding& finding, bool wanted) {
  return {truth_of(finding.category.has_value() == wanted),
          {wanted ? "content could be read" : "content could not be read",
           "category = " + category_text(finding) +
               ", protection = " + std::string(to_text(finding.protection))}};
}

Part protection_part(const Finding& finding, const std::vector<Protection>& protections) {
  return {truth_of(has(protections, finding.protection)),
          {one_of("protection", joined(protections), protections.size() > 1),
           "protection = " + std::string(to_text(finding.protection))}};
}

Part protocol_part(const Finding& finding, const std::vector<std::string>& protocols) {
  return {truth_of(has(protocols, finding.protocol)),
          {one_of("protocol", joined(protocols), protocols.size() > 1), "protocol = " + finding.protocol}};
}

}  // namespace

bool surely_not(const Condition& when, const Finding& finding) {
  const bool other_crossing = !when.crossings.empty() && finding.crossing != Crossing::unknown &&
                              !has(when.crossings, finding.crossing);
  const bool other_category =
      !when.categories.empty() && !(finding.category && has(when.categories, *finding.category));
  const bool other_reading = when.readable && finding.category.has_value() != *when.readable;
  return other_crossing || other_category || other_reading;
}

std::vector<Part> parts_of(const Condition& when, const Finding& finding, const RuleSet& rules) {
  std::vector<Part> parts;
  const auto fails = [&parts](Part part) {
    parts.push_back(std::move(part));
    return parts.back().truth == Truth::no;
  };
  if (!when.crossings.empty() && fails(crossing_part(finding, rules, when.crossings))) return parts;
  if (!when.categories.empty() && fails(category_part(finding, when.categories))) return parts;
  if (when.readable && fails(readable_part(finding, *when.readable))) return parts;
  if (!when.kinds.empty() && fails(kinds_part(finding, when.kinds))) return parts;
  if ((when.certainty || when.certainty_at_most) && fails(certainty_part(finding, when))) return parts;
  if (!when.protections.empty() && fails(protection_part(finding, when.protections))) return parts;
  if (!when.protocols.empty() && fails(protocol_part(finding, when.protocols))) return parts;
  if (!when.to_countries.empty() &&
      fails(country_part(to_end(finding, rules), when.to_countries, true, rules)))
    return parts;
  if (!when.to_countries_not.empty() &&
      fails(country_part(to_end(finding, rules), when.to_countries_not, false, rules)))
    return parts;
  if (!when.from_countries.empty() &&
      fails(country_part(from_end(finding, rules), when.from_countries, true, rules)))
    return parts;
  if (!when.to_domains.empty()) fails(domains_part(finding, when.to_domains));
  return parts;
}

bool asks_names(const RuleSet& rules) {
  return std::ranges::any_of(rules.rules, [](const Rule& rule) { return !rule.when.to_domains.empty(); });
}

// Everything the parts above look at, and nothing else.
std::uint64_t facts_hash(const Finding& finding, const RuleSet& rules) {
  std::uint64_t hash = finding.category ? static_cast<std::uint64_t>(*finding.category) + 1 : 0;
  hash = hash_combine(hash, static_cast<std::uint64_t>(finding.crossing) << 8 |
                                static_cast<std::uint64_t>(finding.protection));
  for (const Place* place : {&finding.from.place, &finding.to.place})
    hash = stable_hash(place->country, hash_combine(hash, static_cast<std::uint64_t>(place->basis)));
  hash = stable_hash(finding.protocol, stable_hash(finding.tunnel, hash));
  if (asks_names(rules)) {
    hash = stable_hash(finding.to.domain, hash);
    for (const Name& name : finding.to.names) hash = stable_hash(name.text, hash);
  }
  for (const Evidence& evidence : finding.evidence)
    hash = stable_hash(evidence.kind, hash_combine(hash, static_cast<std::uint64_t>(evidence.certainty)));
  return hash_combine(hash, finding.evidence_count > finding.evidence.size() ? 1 : 0);
}

std::string facts_text(const Finding& finding, const RuleSet& rules) {
  return "category = " + category_text(finding) + ", crossing = " + std::string(to_text(finding.crossing)) +
         ", " + from_end(finding, rules).seen + ", " + to_end(finding, rules).seen;
}

}  // namespace shekara
