// SPDX-License-Identifier: Apache-2.0
#include "reports/html/pieces.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "reports/html/sections.h"
#include "reports/html/words.h"

namespace shekara::html {

const Party& server_of(const Finding& finding) { return finding.to.port == 0 ? finding.from : finding.to; }
const Party& device_of(const Finding& finding) { return finding.to.port == 0 ? finding.to : finding.from; }

std::string short_name(const Party& party) {
  if (!party.names.empty()) return party.names.front().text;
  if (!party.domain.empty()) return party.domain;
  return party.addresses.empty() ? "?" : party.addresses.front().text();
}

std::string destination_name(const Party& party) {
  if (!party.domain.empty()) return party.domain;
  return party.addresses.empty() ? short_name(party) : party.addresses.front().text();
}

bool has_country(const Place& place) {
  return place.basis != PlaceBasis::special && place.basis != PlaceBasis::disputed && !place.country.empty();
}

bool has_card(const JudgedFinding& judged) {
  return judged.finding.category || judged.outcome() == Outcome::prohibited;
}

CardNumbers card_numbers(const Report& report) {
  CardNumbers out;
  for (const JudgedFinding& judged : report.findings)
    if (has_card(judged) && out.size() < kMostCards) out.try_emplace(judged.finding.id, out.size() + 1);
  return out;
}

void add_links(const std::vector<const JudgedFinding*>& findings, const CardNumbers& numbers, View& view) {
  std::vector<View> links;
  std::size_t more = 0;
  for (const JudgedFinding* judged : findings) {
    const CardNumbers::const_iterator found = numbers.find(judged->finding.id);
    if (found == numbers.end()) continue;
    if (links.size() < kMostLinks)
      links.emplace_back().text("id", judged->finding.id).number("number", found->second);
    else
      ++more;
  }
  view.list("links", links).text_if("more", more == 0 ? "" : std::to_string(more));
}

void add_outcome(Outcome outcome, View& view) {
  view.text("outcome", to_text(outcome));
  view.said("outcome_word", [&](const Words& words) { return std::string(words.outcome(outcome)); });
}

void add_packet(const Report& report, const PacketRef& packet, View& view) {
  view.number("packet", packet.number);
  view.text("file", packet.file < report.inputs.size() ? report.inputs[packet.file].name : "");
}

void add_cited(const Report& report, const PacketRef& packet, std::uint64_t frame, View& view) {
  add_packet(report, packet, view);
  const bool there = report.evidence_file && !report.evidence_file->file.empty() && frame != 0;
  view.text_if("frame", there ? std::to_string(frame) : "");
  view.text("packet_file", there ? report.evidence_file->file : "");
}

void add_witnesses(const Place& place, bool prefixed, View& view) {
  std::vector<View> out;
  for (const PlaceWitness& witness : place.witnesses)
    out.emplace_back().text("text", witness.source + ": " +
                                        (witness.country.empty() ? "?" : witness.country) +
                                        (prefixed ? " (" + witness.prefix.text() + ")" : ""));
  view.list("witnesses", out);
}

std::string degrees_text(const GeoPoint& point) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.4f, %.4f", point.latitude, point.longitude);
  return text.data();
}

std::string say(std::string_view word, const Words& words, std::initializer_list<std::string_view> parts) {
  return filled(page_word(word, words), parts);
}

bool has_unread_record(const Report& report) {
  return !report.audit && std::ranges::find(report.kept, "audit", &KeptSection::key) != report.kept.end();
}

std::string report_number(const Report& report, const Words& words) {
  if (report.audit && !(*report.audit)[AuditItem::report_number].empty())
    return say("report_number", words, {(*report.audit)[AuditItem::report_number]});
  // Of the first file; how many more there are follows.
  std::string hash = report.inputs.empty() ? "" : report.inputs.front().sha256.substr(0, 16);
  if (report.inputs.size() > 1) hash += " +" + std::to_string(report.inputs.size() - 1);
  return say(has_unread_record(report) ? "stored_number" : "no_number", words, {hash.empty() ? "-" : hash});
}

std::string duration_text(Duration duration, const Words& words) {
  struct Unit {
    std::string_view name;
    std::int64_t nanoseconds;
  };
  static constexpr std::int64_t kSecond = 1'000'000'000;
  static constexpr Unit kUnits[] = {
      {"d", 86'400 * kSecond}, {"h", 3'600 * kSecond}, {"min", 60 * kSecond}, {"s", kSecond}};
  for (const Unit& unit : kUnits) {
    const std::int64_t least = unit.nanoseconds == kSecond ? 1 : 2;  // "90 s" tells more than "1 min"
    if (duration.nanoseconds < least * unit.nanoseconds) continue;
    const std::int64_t rounded = duration.nanoseconds / unit.nanoseconds +
                                 (duration.nanoseconds % unit.nanoseconds * 2 >= unit.nanoseconds ? 1 : 0);
    return std::to_string(rounded) + " " + std::string(page_word(unit.name, words));
  }
  return std::to_string(duration.nanoseconds / 1'000'000) + " " + std::string(page_word("ms", words));
}

std::string to_second(Timestamp time) {
  std::string text = time.text();
  if (const std::size_t dot = text.find('.'); dot != std::string::npos) text.erase(dot, text.size() - 1 - dot);
  return text;
}

std::string span_text(Timestamp first, Timestamp last, const Words& words) {
  return words.say(Phrase::span, {first.text(), last.text()});
}

}  // namespace shekara::html
