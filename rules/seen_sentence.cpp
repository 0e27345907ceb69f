// SPDX-License-Identifier: Apache-2.0
#include "rules/seen_sentence.h"

#include <algorithm>

#include "rules/fact_text.h"
#include "rules/sentence_words.h"

namespace shekara {

namespace {
using Text = std::string;

bool among(const FactInfo* fact, std::initializer_list<const FactInfo*> facts) { return std::ranges::find(facts, fact) != facts.end(); }

class Seeing {
 public:
  Seeing(const Finding& finding, const RuleSet& rules, const SentenceNames& names)
      : finding_(finding), rules_(rules), names_(names), words_(sentence_words_of(names.language)), say_(words_.reasons) {}
  [[nodiscard]] Text seen(const FactInfo* fact, Values values, const Term& term) const;

 private:
  [[nodiscard]] Text value(const FactInfo* fact, Values values, const Term& term) const;
  [[nodiscard]] Text level(const FactInfo* fact, Values values, const Seen& seen) const;
  [[nodiscard]] Text who_says(const FactInfo* fact, const Term& term) const;
  [[nodiscard]] Text of_flag(const FactInfo* fact, const Term& term) const;
  [[nodiscard]] Text device(const FactInfo* fact) const;
  [[nodiscard]] Text place(const FactInfo* fact) const;
  [[nodiscard]] Text catalogue() const;
  [[nodiscard]] Text network() const;
  [[nodiscard]] Text cloud() const;
  [[nodiscard]] Text certainty(const Term& term) const;
  [[nodiscard]] Text recipient(const Term& term) const;
  [[nodiscard]] Text kinds(const std::vector<std::string_view>& kinds) const;
  [[nodiscard]] Text text(std::string_view of, std::string_view word) const { return names_.text ? names_.text(of, word) : Text(word); }
  [[nodiscard]] Text said(std::string_view phrase) const { return Text(phrase); }
  [[nodiscard]] Text country(std::string_view code) const {
    return code.empty() ? said(say_.not_known) : value_sentence(Values::countries, code, names_);
  }
  [[nodiscard]] const Party& end_of(const FactInfo* fact) const;

  const Finding& finding_;
  const RuleSet& rules_;
  const SentenceNames& names_;
  const SentenceWords& words_;
  const ReasonWords& say_;
};

Text in_brackets(const Text& text) { return text.empty() ? text : " (" + text + ")"; }

const Party& Seeing::end_of(const FactInfo* fact) const {
  if (among(fact, {&fact::to_country, &fact::to_agreement, &fact::to_disputed})) return finding_.to;
  if (among(fact, {&fact::from_country, &fact::from_agreement, &fact::from_disputed})) return finding_.from;
  return server_of(finding_);
}

// "all sources: dbip-country 2026-06-01, geo-whois-asn-country 2026-06-17"; where they differ, what each says.
Text Seeing::place(const FactInfo* fact) const {
  const Place& place = end_of(fact).place;
  if (place.basis == PlaceBasis::special) return put_into(say_.at_capture_point, {text("range", place.range)});
  Text out = place.basis == PlaceBasis::disputed ? said(say_.disputed) : value_sentence(Values::agreements, to_text(place.basis), names_);
  if (!place.doubt.empty()) out += ", " + (place.doubt == kManyPlacesAnswer ? said(say_.many_answer) : place.doubt);
  const bool differ = place.basis == PlaceBasis::disputed || place.basis == PlaceBasis::majority;
  for (std::size_t i = 0; i < place.witnesses.size(); ++i) {
    const PlaceWitness& witness = place.witnesses[i];
    out += i == 0 ? ": " : ", ";
    if (witness.country.empty()) out += put_into(say_.does_not_know, {witness.source});
    else out += witness.source + (differ ? " — " + country(witness.country) : Text());
  }
  return out;
}

Text Seeing::catalogue() const {
  const Party& server = server_of(finding_);
  if (server.service == nullptr) return said(say_.not_in_catalogue);
  const Service& service = *server.service;
  return put_into(say_.catalogue, {service.id, server.service_host, put_into(words_.source, {service.source, service.checked_on}),
                                   value_sentence(Values::certainties, to_text(service.confidence), names_)});
}

Text Seeing::network() const {
  const Place& place = server_of(finding_).place;
  return place.asn == 0 ? said(say_.no_network) : "AS" + std::to_string(place.asn) + " " + place.as_name;
}

Text Seeing::cloud() const {
  const CloudRegion& region = server_of(finding_).cloud_region;
  return region.country.empty() ? said(say_.no_region) : put_into(say_.by_name, {region.provider + " " + region.region, region.host});
}

Text Seeing::device(const FactInfo* fact) const {
  const DeviceFacts& device = finding_.device;
  if (fact == &fact::device_role) return said(device.role.empty() ? say_.not_stated : say_.stated);
  if (fact == &fact::capture_kind) return said(finding_.capture_kind.empty() ? say_.not_stated : say_.stated);
  if (device.class_stated) return said(say_.stated);
  const Text because = device.class_because.empty() ? said(say_.nothing_tells) : text("because", device.class_because);
  return device.device_class.empty() ? because : put_into(say_.proposed, {because});
}

// "VIN: decoder field of a checked message", of the surest.
Text Seeing::certainty(const Term& term) const {
  const Evidence* best = nullptr;
  for (const Evidence& evidence : finding_.evidence) {
    const bool concerns = term.kinds.empty() || std::ranges::find(term.kinds, evidence.kind) != term.kinds.end();
    if (concerns && (best == nullptr || evidence.certainty > best->certainty)) best = &evidence;
  }
  return best == nullptr ? said(say_.no_evidence) : text(fact::kind.name, best->kind) + ": " + text("why", best->why);
}

Text Seeing::recipient(const Term& term) const {
  Seen seen;
  fact::recipient.read(finding_, term, rules_, seen);
  if (seen.values.empty())
    return seen.complete ? put_into(say_.no_recipient, {std::to_string(rules_.recipients.size())}) : said(say_.open_recipient);
  const Recipient& row = *std::ranges::find(rules_.recipients, seen.values.front(), &Recipient::id);
  return row.entity + " (" + row.id + ": " + row.basis + "; " + source_sentence(row.source, row.checked_on, row.verified, names_) + ")";
}

Text Seeing::kinds(const std::vector<std::string_view>& kinds) const {
  std::vector<Text> names;
  for (const std::string_view kind : kinds) names.push_back(text(fact::kind.name, kind));
  const bool more = finding_.evidence_count > finding_.evidence.size();
  return (names.empty() ? said(say_.none) : joined(names)) + (more ? " " + said(say_.and_more) : Text());
}

// What stands behind a fact that is true or false.
Text Seeing::of_flag(const FactInfo* fact, const Term& term) const {
  if (fact == &fact::readable) {
    const Text category = finding_.category ? value_sentence(Values::categories, to_text(*finding_.category), names_) : said(say_.unread);
    return category + "; " + value_sentence(Values::protections, to_text(finding_.protection), names_);
  }
  if (fact == &fact::seeded) return kinds(seeded_kinds(finding_, term));
  if (fact == &fact::decrypted) return kinds(decrypted_kinds(finding_, term));
  if (among(fact, {&fact::to_disputed, &fact::from_disputed, &fact::server_disputed})) return place(fact);
  if (fact == &fact::service_known) return catalogue();
  if (fact == &fact::recipient) return recipient(term);
  if (fact == &fact::device_class_stated) return seen(&fact::device_class, Values::texts, term);
  const Place& server = server_of(finding_).place;
  const Text known = fact == &fact::tunnel ? Text(finding_.tunnel) : fact == &fact::anycast ? server.anycast : joined(server.anonymizers);
  return known.empty() ? said(say_.none) : known;
}

Text Seeing::level(const FactInfo* fact, Values values, const Seen& seen) const {
  if (values == Values::date) return fact == &fact::first_seen ? finding_.first_seen.text() : finding_.last_seen.text();
  if (values == Values::amount) return number_text(seen.number);
  const std::vector<std::string_view> levels = words_of(values);
  if (seen.number < 0 || static_cast<std::size_t>(seen.number) >= levels.size()) return said(say_.not_known);
  return value_sentence(values, levels[static_cast<std::size_t>(seen.number)], names_);
}

Text Seeing::value(const FactInfo* fact, Values values, const Term& term) const {
  Seen seen;
  fact->read(finding_, term, rules_, seen);
  if (among(fact, {&fact::certainty, &fact::service_confidence}) ||
      among(fact, {&fact::to_agreement, &fact::from_agreement, &fact::server_agreement}) || values == Values::amount || values == Values::date)
    return seen.complete ? level(fact, values, seen) : said(say_.not_known);
  if (fact == &fact::category && seen.values.empty()) return said(say_.unread);
  std::vector<Text> out;
  for (const std::string_view one : seen.values) {
    Text name = values == Values::texts ? text(fact->name, one) : value_sentence(values, one, names_);
    if (std::ranges::find(out, name) == out.end()) out.push_back(std::move(name));
  }
  const bool is_listed = values == Values::origins || fact == &fact::kind || fact == &fact::command;
  if (out.empty()) return said(seen.complete ? say_.none : say_.not_known);
  return joined(out) + (!seen.complete && is_listed ? " " + said(say_.and_more) : Text());
}

Text Seeing::who_says(const FactInfo* fact, const Term& term) const {
  if (among(fact, {&fact::to_country, &fact::from_country, &fact::server_country})) return place(fact);
  if (among(fact, {&fact::to_agreement, &fact::from_agreement, &fact::server_agreement}))
    return country(country_of(end_of(fact), finding_, rules_)) + "; " + place(fact);
  if (among(fact, {&fact::service, &fact::service_kind, &fact::owner, &fact::owner_country, &fact::service_confidence})) return catalogue();
  if (among(fact, {&fact::announced_in, &fact::asn, &fact::network_kind, &fact::network_owner})) return network();
  if (among(fact, {&fact::device_class, &fact::device_role, &fact::capture_kind})) return device(fact);
  if (fact == &fact::cloud_country) return cloud();
  if (fact == &fact::certainty) return certainty(term);
  if (fact == &fact::origin) return put_into(say_.outline, {country(rules_.home)});
  if (fact == &fact::application) return "nDPI";
  if (fact == &fact::localisation) return said(rules_.localisation.empty() ? say_.no_mode : say_.mode);
  if (fact == &fact::step) return finding_.step_kinds.empty() ? said(say_.no_step) : put_into(say_.steps, {joined(finding_.steps)});
  if (fact == &fact::bytes_per_minute)
    return put_into(say_.span, {std::to_string(finding_.bytes), finding_.first_seen.text(), finding_.last_seen.text()});
  if (!among(fact, {&fact::to_domain, &fact::server_domain})) return {};
  const Party& party = fact == &fact::to_domain ? finding_.to : server_of(finding_);
  return party.names.empty() && party.domain.empty() ? said(say_.no_name) : Text();
}

// "abroad", "China (CN) (all sources: ...)"; of a way that nobody knows, what is known of its ends.
Text Seeing::seen(const FactInfo* fact, Values values, const Term& term) const {
  if (values == Values::flag) return of_flag(fact, term);
  if (fact != &fact::crossing || finding_.crossing != Crossing::unknown) return value(fact, values, term) + in_brackets(who_says(fact, term));
  const Text tunnel = finding_.tunnel.empty() ? Text() : put_into(say_.leads_on, {finding_.tunnel}) + "; ";
  const auto end = [&](const FactInfo& country) {
    const auto found = std::ranges::find(words_.facts, country.name, &FactWords::fact);
    return put_into(words_.is, {found->said, seen(&country, Values::countries, term)});
  };
  return said(say_.not_known) + ": " + tunnel + end(fact::from_country) + "; " + end(fact::to_country);
}
}  // namespace

std::string seen_sentence(const FactInfo& fact, Values values, const Term& term, const Finding& finding, const RuleSet& rules,
                          const SentenceNames& names) {
  return Seeing(finding, rules, names).seen(&fact, values, term);
}

}  // namespace shekara
