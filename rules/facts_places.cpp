// SPDX-License-Identifier: Apache-2.0
// Where the ends are, how well that is known, and who announces and runs the server's address.
#include <charconv>

#include "rules/fact.h"
#include "rules/fact_text.h"

namespace shekara {

const Party& server_of(const Finding& finding) {
  return finding.direction == Direction::client_to_server ? finding.to : finding.from;
}

std::string_view country_of(const Party& end, const Finding& finding, const RuleSet& rules) {
  if (!end.place.country.empty()) return end.place.country;
  if (end.place.basis != PlaceBasis::special) return {};
  const Crossing crossing = finding.crossing;
  const bool stays = crossing == Crossing::domestic || crossing == Crossing::local;
  const bool at_capture_point = stays || crossing == (&end == &finding.to ? Crossing::inbound : Crossing::outbound);
  return at_capture_point ? std::string_view(rules.home) : std::string_view();
}

namespace {
using Text = std::string;
using Read = void (*)(const Finding&, const Term&, const RuleSet&, Seen&);
using Tell = Text (*)(const Finding&, const Term&, const RuleSet&);

const Party& to(const Finding& finding) { return finding.to; }
const Party& from(const Finding& finding) { return finding.from; }
using End = const Party& (*)(const Finding&);

// A reader and a teller for each end, from one text: the name's first word says which.
template <End end>
void read_country(const Finding& finding, const Term&, const RuleSet& rules, Seen& seen) {
  const std::string_view country = country_of(end(finding), finding, rules);
  if (country.empty()) seen.complete = false;
  else seen.values.push_back(country);
}
template <End end>
constexpr std::string_view name_of() {
  return end == to ? "to" : end == from ? "from" : "server";
}
template <End end>
Text tell_country(const Finding& finding, const Term&, const RuleSet& rules) {
  return country_text(Text(name_of<end>()) + ".country", end(finding).place, Text(country_of(end(finding), finding, rules)));
}

// Nobody knows, or sources contradict each other: then it is not known how many agree on the truth.
template <End end>
void read_agreement(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  const PlaceBasis basis = end(finding).place.basis;
  if (basis == PlaceBasis::none || basis == PlaceBasis::disputed) seen.complete = false;
  seen.number = static_cast<double>(agreement_level(basis));
}
template <End end>
Text tell_agreement(const Finding& finding, const Term& term, const RuleSet& rules) {
  return Text(name_of<end>()) + ".agreement = " + Text(to_text(end(finding).place.basis)) + "; " +
         tell_country<end>(finding, term, rules);
}

template <End end>
void read_disputed(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.number = end(finding).place.basis == PlaceBasis::disputed ? 1 : 0;
}

void read_text(const Text& value, Seen& seen) {
  if (value.empty()) seen.complete = false;
  else seen.values.push_back(value);
}
Text tell_text(std::string_view name, const Text& value, std::string_view source) {
  return Text(name) + (value.empty() ? " is not known (" : " = " + value + " (") + Text(source) + ")";
}

// Who announces the address.
void read_announced_in(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  read_text(server_of(finding).place.as_country, seen);
}
Text as_text(const Place& place) {
  return place.asn == 0 ? Text("no database of networks knows the address") : "AS" + std::to_string(place.asn) + " " + place.as_name;
}
Text tell_announced_in(const Finding& finding, const Term&, const RuleSet&) {
  const Place& place = server_of(finding).place;
  return tell_text("server.as_country", place.as_country, as_text(place));
}

void read_asn(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  const std::uint32_t asn = server_of(finding).place.asn;
  if (asn == 0) {
    seen.complete = false;
    return;
  }
  const std::to_chars_result end = std::to_chars(seen.digits.data(), seen.digits.data() + seen.digits.size(), asn);
  seen.values.emplace_back(seen.digits.data(), static_cast<std::size_t>(end.ptr - seen.digits.data()));
}
Text tell_asn(const Finding& finding, const Term&, const RuleSet&) {
  const Place& place = server_of(finding).place;
  return place.asn == 0 ? "server.asn is not known (no database of networks knows the address)"
                        : "server.asn = " + std::to_string(place.asn) + " (" + place.as_name + ")";
}

// Who runs it.
void read_network_kind(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  read_text(server_of(finding).place.network_kind, seen);
}
Text tell_network_kind(const Finding& finding, const Term&, const RuleSet&) {
  const Place& place = server_of(finding).place;
  return tell_text("server.network_kind", place.network_kind, as_text(place));
}
void read_network_owner(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  read_text(server_of(finding).place.network_owner, seen);
}
Text tell_network_owner(const Finding& finding, const Term&, const RuleSet&) {
  const Place& place = server_of(finding).place;
  return tell_text("server.network_owner", place.network_owner, as_text(place));
}

void read_anycast(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.number = server_of(finding).place.anycast.empty() ? 0 : 1;
}
Text tell_anycast(const Finding& finding, const Term&, const RuleSet&) {
  const Text& service = server_of(finding).place.anycast;
  return "anycast = " + (service.empty() ? "none known" : service);
}
void read_anonymizer(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.number = server_of(finding).place.anonymizers.empty() ? 0 : 1;
}
Text tell_anonymizer(const Finding& finding, const Term&, const RuleSet&) {
  const std::vector<Text>& known = server_of(finding).place.anonymizers;
  return "anonymizer = " + (known.empty() ? "none known" : joined(known));
}
}  // namespace

int agreement_level(PlaceBasis basis) {
  switch (basis) {
    case PlaceBasis::none:
    case PlaceBasis::disputed:
      return 0;
    case PlaceBasis::single:
      return 1;
    case PlaceBasis::majority:
      return 2;
    case PlaceBasis::agreed:
    case PlaceBasis::special:
      return 3;
    case PlaceBasis::override_:
      return 4;
  }
  return 0;
}

namespace fact {
constexpr FactInfo to_country{"to.country", read_country<to>, tell_country<to>, true};
constexpr FactInfo from_country{"from.country", read_country<from>, tell_country<from>, true};
constexpr FactInfo server_country{"server.country", read_country<server_of>, tell_country<server_of>, true};
constexpr FactInfo to_agreement{"to.agreement", read_agreement<to>, tell_agreement<to>, true};
constexpr FactInfo from_agreement{"from.agreement", read_agreement<from>, tell_agreement<from>, true};
constexpr FactInfo server_agreement{"server.agreement", read_agreement<server_of>, tell_agreement<server_of>, true};
constexpr FactInfo to_disputed{"to.country is disputed", read_disputed<to>, tell_country<to>, true, "to.country is not disputed"};
constexpr FactInfo from_disputed{"from.country is disputed", read_disputed<from>, tell_country<from>, true,
                                  "from.country is not disputed"};
constexpr FactInfo server_disputed{"server.country is disputed", read_disputed<server_of>, tell_country<server_of>, true,
                                    "server.country is not disputed"};
constexpr FactInfo announced_in{"server.as_country", read_announced_in, tell_announced_in};
constexpr FactInfo asn{"server.asn", read_asn, tell_asn, true};
constexpr FactInfo network_kind{"server.network_kind", read_network_kind, tell_network_kind};
constexpr FactInfo network_owner{"server.network_owner", read_network_owner, tell_network_owner};
constexpr FactInfo anycast{"the server's address is anycast", read_anycast, tell_anycast, false, "the server's address is not known as anycast"};
constexpr FactInfo anonymizer{"the server hides the real end", read_anonymizer, tell_anonymizer, true, "the server is not known to hide the real end"};
}  // namespace fact

}  // namespace shekara
