// SPDX-License-Identifier: Apache-2.0
// The table of destinations.
#include <algorithm>

#include "reports/html/destinations.h"
#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"
#include "reports/places.h"

namespace shekara::html {

namespace {
constexpr std::size_t kMostDetails = 6;

template <typename Values>
std::string listed(const Values& values, std::size_t most) {
  std::string out;
  std::size_t count = 0;
  for (const auto& value : values) {
    if (++count > most) return out + ", …";
    out += (out.empty() ? "" : ", ") + value;
  }
  return out;
}

std::string detail_of(const Destination& destination) {
  std::string out;
  std::set<std::string> names = destination.names;
  names.erase(destination.name);
  append_part(out, listed(names, kMostDetails));
  if (const std::string addresses = listed(destination.addresses, 3); addresses != destination.name)
    append_part(out, addresses);
  std::string ports;
  for (const std::uint16_t port : destination.ports)
    if (port != 0) append_part(ports, std::to_string(port));
  if (!ports.empty()) out += (out.empty() ? ":" : " : ") + ports;
  return out;
}

// Private, link-local and multicast: no place on the Internet (RFC 1918, 3927, 4193, 4291, 5771).
bool is_local(const IpAddress& address) {
  static constexpr std::string_view kRanges[] = {"10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16",
                                                 "169.254.0.0/16", "224.0.0.0/4",   "255.255.255.255/32",
                                                 "fc00::/7",       "fe80::/10",     "ff00::/8"};
  return std::ranges::any_of(
      kRanges, [&](std::string_view range) { return IpPrefix::parse(range).value().contains(address); });
}

const Service* service_of(const Destination& destination) {
  if (destination.party != nullptr) return destination.party->service;
  return destination.flow == nullptr ? nullptr : destination.flow->service;
}

std::string owner_text(const Service* service, const Words& words) {
  if (service == nullptr) return std::string(page_word("owner_unknown", words));
  return service->owner + ", " + words.country(service->owner_country) + ": " +
         std::string(words.service_kind(service->kind)) + " (" +
         std::string(words.certainty(service->confidence)) + ")";
}

std::string place_said(const Destination& destination, const Words& words) {
  if (destination.party != nullptr) return place_text(destination.party->place, words);
  if (destination.flow != nullptr && is_local(destination.flow->record->server.address))
    return std::string(page_word("local_network", words));
  const bool known = destination.flow != nullptr && !destination.flow->country.empty();
  return known ? words.country(destination.flow->country) : std::string(page_word("country_unknown", words));
}

std::string network_of(const Destination& destination) {
  if (destination.party != nullptr) return network_text(destination.party->place);
  const bool known = destination.flow != nullptr && destination.flow->asn != 0;
  return known ? "AS" + std::to_string(destination.flow->asn) : "";
}

// By connections where there are several, else by how often a value was seen.
std::string cadence_text(const Destination& destination, const Words& words) {
  std::string out;
  const std::string count = std::to_string(destination.begun.size());
  const std::optional<Duration> interval = interval_of(destination);
  if (interval && *interval >= Duration::seconds(1))  // what is sooner is one burst
    out = say("every", words, {count, duration_text(*interval, words)});
  else if (!destination.begun.empty())
    out = say("connections", words, {count});
  const Evidence* often = nullptr;
  for (const JudgedFinding* judged : destination.findings)
    for (const Evidence& evidence : judged->finding.evidence)
      if (evidence.times >= 3 && (often == nullptr || evidence.times > often->times)) often = &evidence;
  if (often == nullptr) return out;
  const Duration gap{(often->last_seen - often->first_seen).nanoseconds /
                     static_cast<std::int64_t>(often->times - 1)};
  append_part(out, say("value_every", words, {duration_text(gap, words)}));
  return out;
}

std::string bytes_text(std::uint64_t bytes, bool exact, const Words& words) {
  return exact ? words.bytes(bytes) : words.say(Phrase::at_least, {words.bytes(bytes)});
}

void add_how(const Destination& destination, bool exact, View& row) {
  row.text("protocol", listed(destination.protocols, kMostDetails));
  row.said("protection", [&](const Words& words) {
    std::string out;
    for (const Protection protection : destination.protections)
      append_part(out, words.protection(protection));
    return out;
  });
  row.said("up", [&](const Words& words) { return bytes_text(destination.up, exact, words); });
  row.said("down", [&](const Words& words) { return bytes_text(destination.down, exact, words); });
  row.text("first", to_second(destination.first)).text("last", to_second(destination.last));
  row.said("cadence", [&](const Words& words) { return cadence_text(destination, words); });
}

View row_of(const Destination& destination, const CardNumbers& numbers, bool exact) {
  View row;
  row.text("name", destination.name)
      .text_if("detail", detail_of(destination))
      .text_if("network", network_of(destination));
  row.said("owner", [&](const Words& words) { return owner_text(service_of(destination), words); });
  row.said("place", [&](const Words& words) { return place_said(destination, words); });
  add_witnesses(destination.party != nullptr ? destination.party->place : Place(), false, row);
  add_how(destination, exact, row);
  add_links(destination.findings, numbers, row);
  if (destination.outcome)
    add_outcome(*destination.outcome, row);
  else
    row.text("outcome", "none").said("outcome_word", [](const Words& words) {
      return std::string(page_word("no_finding", words));
    });
  return row;
}
}  // namespace

void put_destinations(Sheet& sheet) {
  const Report& report = sheet.report();
  const Destinations destinations = destinations_of(report, kMostDestinations);
  const CardNumbers numbers = card_numbers(report);
  const bool exact = !report.flows.empty();
  std::vector<View> rows;
  for (const Destination& destination : destinations.first) rows.push_back(row_of(destination, numbers, exact));
  View view;
  view.number("count", destinations.count).yes("at_least", !exact).list("rows", rows);
  view.text_if("rest", destinations.count > rows.size() ? std::to_string(destinations.count - rows.size()) : "");
  sheet.put("destinations", view);
}

}  // namespace shekara::html
