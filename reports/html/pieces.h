// SPDX-License-Identifier: Apache-2.0
// What several sections of the page say in the same way.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reports/html/view.h"
#include "reports/report.h"

namespace shekara::html {

// The end of a finding that has a server's port, and the other one.
const Party& server_of(const Finding& finding);
const Party& device_of(const Finding& finding);
// "cloud.example.com", else the first address; "?" where there is neither.
std::string short_name(const Party& party);
// As destinations are told apart: the registrable part of its name, else its first address.
std::string destination_name(const Party& party);
bool has_country(const Place& place);  // a country that is known, and not disputed
// Whether a finding has a card, as people count findings: unread traffic has one only where a rule prohibits
// it.
bool has_card(const JudgedFinding& judged);

// Card numbers from 1 by finding id; of those on the page only.
using CardNumbers = std::map<std::string, std::size_t, std::less<>>;
CardNumbers card_numbers(const Report& report);
// The first kMostLinks of them as `links` {id, number}, and `more` for the rest.
void add_links(const std::vector<const JudgedFinding*>& findings, const CardNumbers& numbers, View& view);

void add_outcome(Outcome outcome, View& view);  // `outcome` for the style, `outcome_word`
// `packet`, `file`.
void add_packet(const Report& report, const PacketRef& packet, View& view);
// The same, and `frame` in `packet_file`: where it stands in evidence.pcapng; left out where it does not (0).
void add_cited(const Report& report, const PacketRef& packet, std::uint64_t frame, View& view);
// `witnesses` {text}: "dbip-country 2026-06-01: CN", `prefixed` with the row that answered:
// "(203.0.113.0/24)".
void add_witnesses(const Place& place, bool prefixed, View& view);
// A stored report keeps the audit record as it is and does not read it.
bool has_unread_record(const Report& report);
// "Report 17", or the capture's hash where no number is stated.
std::string report_number(const Report& report, const Words& words);
// "90 s", "4 min": at most two digits that matter.
std::string duration_text(Duration duration, const Words& words);
std::string degrees_text(const GeoPoint& point);  // "43.2380, 76.9450"
std::string say(std::string_view word, const Words& words, std::initializer_list<std::string_view> parts);
std::string to_second(Timestamp time);  // "2026-10-05T04:30:00Z", what is after the second left out
std::string span_text(Timestamp first, Timestamp last, const Words& words);

}  // namespace shekara::html
