// SPDX-License-Identifier: Apache-2.0
// Whose the server is: its names, what the service catalogue says of it, and the table of trusted recipients.
#include <algorithm>
#include <charconv>

#include "rules/domain_name.h"
#include "rules/fact.h"
#include "rules/fact_text.h"

namespace shekara {

namespace {
using Text = std::string;

void read_names(const Party& party, Seen& seen) {
  for (const Name& name : party.names) seen.values.push_back(name.text);
  if (party.names.empty() && !party.domain.empty()) seen.values.push_back(party.domain);
  if (seen.values.empty()) seen.complete = false;
}
Text tell_names(const Text& what, const Party& party) {
  std::vector<Text> names;
  for (const Name& name : party.names) names.push_back(name.text);
  if (names.empty() && !party.domain.empty()) names.push_back(party.domain);
  return names.empty() ? what + " is not known (no name was seen for the address)" : what + " = " + joined(names);
}
void read_to_domain(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { read_names(finding.to, seen); }
Text tell_to_domain(const Finding& finding, const Term&, const RuleSet&) { return tell_names("to.domain", finding.to); }
void read_server_domain(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { read_names(server_of(finding), seen); }
Text tell_server_domain(const Finding& finding, const Term&, const RuleSet&) {
  return tell_names("server.domain", server_of(finding));
}

void read_port(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  const std::to_chars_result end =
      std::to_chars(seen.digits.data(), seen.digits.data() + seen.digits.size(), server_of(finding).port);
  seen.values.emplace_back(seen.digits.data(), static_cast<std::size_t>(end.ptr - seen.digits.data()));
}
Text tell_port(const Finding& finding, const Term&, const RuleSet&) {
  return "server.port = " + std::to_string(server_of(finding).port);
}

// The catalogue's word on the server; a server that it does not know may be anybody's.
const Service* known(const Finding& finding, Seen& seen) {
  const Service* service = server_of(finding).service;
  if (service == nullptr) seen.complete = false;
  return service;
}
Text tell_service_part(std::string_view what, const Finding& finding, std::string_view (*part)(const Service&)) {
  const Party& server = server_of(finding);
  if (server.service == nullptr) return Text(what) + " is not known (the service catalogue does not know the server)";
  const Service& service = *server.service;
  return Text(what) + " = " + Text(part(service)) + " (service catalogue, " + service.id + ": " + server.service_host + "; " +
         service.source + ", checked " + service.checked_on + ", confidence " + Text(to_text(service.confidence)) + ")";
}

std::string_view id_of(const Service& service) { return service.id; }
std::string_view kind_of(const Service& service) { return to_text(service.kind); }
std::string_view owner_of(const Service& service) { return service.owner; }
std::string_view owner_country_of(const Service& service) { return service.owner_country; }
std::string_view confidence_of(const Service& service) { return to_text(service.confidence); }

template <std::string_view (*part)(const Service&)>
void read_service(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  const Service* service = known(finding, seen);
  if (service == nullptr) return;
  if (const std::string_view value = part(*service); value.empty()) seen.complete = false;
  else seen.values.push_back(value);
}
Text tell_service(const Finding& finding, const Term&, const RuleSet&) { return tell_service_part("server.service", finding, id_of); }
Text tell_kind(const Finding& finding, const Term&, const RuleSet&) { return tell_service_part("server.service_kind", finding, kind_of); }
Text tell_owner(const Finding& finding, const Term&, const RuleSet&) { return tell_service_part("server.owner", finding, owner_of); }
Text tell_owner_country(const Finding& finding, const Term&, const RuleSet&) {
  return tell_service_part("server.owner_country", finding, owner_country_of);
}
void read_confidence(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  if (const Service* service = known(finding, seen)) seen.number = static_cast<double>(service->confidence);
  else seen.number = kNoLevel;
}
Text tell_confidence(const Finding& finding, const Term&, const RuleSet&) {
  return tell_service_part("server.confidence", finding, confidence_of);
}
void read_known(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.number = server_of(finding).service == nullptr ? 0 : 1;
}

void read_cloud(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  const CloudRegion& region = server_of(finding).cloud_region;
  if (region.country.empty()) seen.complete = false;
  else seen.values.push_back(region.country);
}
Text tell_cloud(const Finding& finding, const Term&, const RuleSet&) {
  const CloudRegion& region = server_of(finding).cloud_region;
  if (region.country.empty()) return "server.cloud_country is not known (no name speaks of a cloud's region)";
  return "server.cloud_country = " + region.country + " (" + region.provider + " " + region.region + ", by the name " + region.host + ")";
}

// A row that gives names asks for one of them; only rows without names are known by network or owner.
Truth is_recipient(const Recipient& row, const Party& server) {
  if (!row.country.empty() && !server.place.country.empty() && row.country != server.place.country) return Truth::no;
  const bool place_open = !row.country.empty() && server.place.country.empty();
  const auto truth = [place_open](bool met, bool open) {
    return met ? (place_open ? Truth::unknown : Truth::yes) : open ? Truth::unknown : Truth::no;
  };
  if (!row.domains.empty()) {
    const bool met = std::ranges::any_of(server.names, [&row](const Name& name) {
      return std::ranges::any_of(row.domains, [&name](const Text& domain) { return is_under(name.text, domain); });
    });
    return truth(met, server.names.empty());
  }
  if (!row.asns.empty()) return truth(std::ranges::find(row.asns, std::to_string(server.place.asn)) != row.asns.end(), server.place.asn == 0);
  const bool met = server.service != nullptr && std::ranges::find(row.owners, server.service->owner) != row.owners.end();
  return truth(met, server.service == nullptr);
}

void read_recipient(const Finding& finding, const Term&, const RuleSet& rules, Seen& seen) {
  for (const Recipient& row : rules.recipients) {
    if (!holds_at(row.valid, finding.first_seen) || !holds_at(row.valid, finding.last_seen)) continue;
    const Truth truth = is_recipient(row, server_of(finding));
    if (truth == Truth::yes) seen.values.push_back(row.id);
    if (truth == Truth::unknown) seen.complete = false;
  }
  seen.number = seen.values.empty() ? 0 : 1;
  if (!seen.values.empty()) seen.complete = true;
}
Text tell_recipient(const Finding& finding, const Term& term, const RuleSet& rules) {
  Seen seen;
  read_recipient(finding, term, rules, seen);
  if (seen.values.empty())
    return seen.complete ? "none of the " + std::to_string(rules.recipients.size()) + " recipients in force is this server"
                         : Text("recipient is not known (name, network or owner of the server are not)");
  const Recipient& row = *std::ranges::find(rules.recipients, seen.values.front(), &Recipient::id);
  return "recipient = " + row.entity + " (" + row.id + ": " + row.basis + "; " + row.source + ", checked " + row.checked_on +
         (row.verified ? ")" : ", not verified)");
}
}  // namespace

namespace fact {
constexpr FactInfo to_domain{"to.domain", read_to_domain, tell_to_domain};
constexpr FactInfo server_domain{"server.domain", read_server_domain, tell_server_domain};
constexpr FactInfo port{"server.port", read_port, tell_port, true};
constexpr FactInfo service{"server.service", read_service<id_of>, tell_service, true};
constexpr FactInfo service_kind{"server.service_kind", read_service<kind_of>, tell_kind, true};
constexpr FactInfo owner{"server.owner", read_service<owner_of>, tell_owner, true};
constexpr FactInfo owner_country{"server.owner_country", read_service<owner_country_of>, tell_owner_country, true};
constexpr FactInfo service_confidence{"server.confidence", read_confidence, tell_confidence, true};
constexpr FactInfo service_known{"the service catalogue knows the server", read_known, tell_service, true,
                                  "the service catalogue does not know the server"};
constexpr FactInfo cloud_country{"server.cloud_country", read_cloud, tell_cloud};
constexpr FactInfo recipient{"the server is a trusted recipient", read_recipient, tell_recipient, false, "the server is no trusted recipient"};
}  // namespace fact

}  // namespace shekara
