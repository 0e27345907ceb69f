// SPDX-License-Identifier: Apache-2.0
#include "reports/comparison_rows.h"

#include <algorithm>
#include <functional>

#include "reports/comparison_words.h"
#include "reports/places.h"
#include "reports/stories.h"
#include "reports/visible.h"

namespace shekara {

namespace {
using Say = ComparisonPhrase;
constexpr std::size_t kNameColumns = 60;
constexpr std::string_view kTo = " -> ";

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string country_said(const std::string& country, const Words& words) {
  if (country == "local") return comparison_say(Say::local, words);
  if (country == "disputed") return comparison_say(Say::disputed, words);
  return country == "unknown" ? comparison_say(Say::unknown, words) : words.country(country);
}

std::string kind_said(const std::optional<DataCategory>& kind, const Words& words) {
  return kind ? std::string(words.category(*kind)) : comparison_say(Say::content_unread, words);
}

// "a, b" of a destination that is in one report only, else "+ new; - gone".
template <typename Values, typename SayValue>
std::string set_text(const DestinationChange& change, const Values DestinationFacts::*values, const SayValue& say) {
  static const DestinationFacts kNothing;
  const Values &had = (change.before ? *change.before : kNothing).*values, &has = (change.after ? *change.after : kNothing).*values;
  std::string out;
  const bool in_both = change.before && change.after;
  const auto add = [&](const Values& from, const Values& other, std::string_view sign) {
    for (const auto& value : from)
      if (!other.contains(value)) {
        if (!out.empty()) out += in_both ? "; " : ", ";
        out += (in_both ? std::string(sign) : "") + shortened(say(value), kNameColumns);
      }
  };
  add(has, had, "+ ");
  add(had, has, "- ");
  return out;
}

// "20.1 KB -> 40.2 KB (200 %)"
std::string volume_text(const DestinationChange& change, std::uint64_t DestinationFacts::*bytes, const Words& words) {
  if (!change.before || !change.after) {
    const std::string said = words.bytes(change.latest().*bytes);
    return change.latest().exact ? said : words.say(Phrase::at_least, {said});
  }
  const std::uint64_t had = *change.before.*bytes, has = *change.after.*bytes;
  std::string out = words.bytes(had) + std::string(kTo) + words.bytes(has);
  if (had != 0) out += " (" + number(static_cast<std::uint64_t>(static_cast<double>(has) * 100 / static_cast<double>(had) + 0.5)) + " %)";
  return out;
}

std::string outcome_text(const DestinationChange& change, const Words& words) {
  const auto said = [&](const DestinationFacts& facts) {
    return facts.outcome ? std::string(words.outcome(*facts.outcome)) : comparison_say(Say::no_finding, words);
  };
  if (!change.before || !change.after) return said(change.latest());
  return said(*change.before) + std::string(kTo) + said(*change.after);
}

const auto as_it_is = [](const std::string& text) { return text; };

std::string text_of(const DestinationChange& change, DestinationField field, const Words& words) {
  switch (field) {
    case DestinationField::countries:
      return set_text(change, &DestinationFacts::countries, [&](const std::string& one) { return country_said(one, words); });
    case DestinationField::owners:
      return set_text(change, &DestinationFacts::owners, as_it_is);
    case DestinationField::networks:
      return set_text(change, &DestinationFacts::networks, as_it_is);
    case DestinationField::services:
      return set_text(change, &DestinationFacts::services, [&](ServiceKind one) { return std::string(words.service_kind(one)); });
    case DestinationField::hosts:
      return set_text(change, &DestinationFacts::hosts, as_it_is);
    case DestinationField::kinds:
      return set_text(change, &DestinationFacts::kinds,
                      [&](const std::optional<DataCategory>& one) { return kind_said(one, words); });
    case DestinationField::protections:
      return set_text(change, &DestinationFacts::protections, [&](Protection one) { return std::string(words.protection(one)); });
    case DestinationField::outcome:
      return outcome_text(change, words);
    case DestinationField::up:
      return volume_text(change, &DestinationFacts::up, words);
    case DestinationField::down:
      break;
  }
  return volume_text(change, &DestinationFacts::down, words);
}

std::string label_of(DestinationField field, const Words& words) {
  switch (field) {
    case DestinationField::countries:
      return comparison_say(Say::where_to, words);
    case DestinationField::owners:
      return words.say(Phrase::owner);
    case DestinationField::networks:
      return comparison_say(Say::network, words);
    case DestinationField::services:
      return comparison_say(Say::service, words);
    case DestinationField::hosts:
      return comparison_say(Say::hosts, words);
    case DestinationField::kinds:
      return words.say(Phrase::data);
    case DestinationField::protections:
      return comparison_say(Say::protection, words);
    case DestinationField::outcome:
      return comparison_say(Say::outcome, words);
    case DestinationField::up:
      return comparison_say(Say::sent, words);
    case DestinationField::down:
      break;
  }
  return comparison_say(Say::received, words);
}

// Of a destination that came or went: all fields that say something.
std::vector<DestinationField> fields_of(const DestinationFacts& facts) {
  std::vector<DestinationField> out;
  for (std::size_t i = 0; i < kDestinationFields; ++i) {
    const auto field = static_cast<DestinationField>(i);
    const bool empty = (field == DestinationField::owners && facts.owners.empty()) ||
                       (field == DestinationField::networks && facts.networks.empty()) ||
                       (field == DestinationField::services && facts.services.empty()) ||
                       (field == DestinationField::kinds && facts.kinds.empty()) ||
                       (field == DestinationField::hosts && facts.hosts.empty()) ||
                       (field == DestinationField::up && facts.up == 0) || (field == DestinationField::down && facts.down == 0);
    if (!empty) out.push_back(field);
  }
  return out;
}

// "PROHIBITED: kz-vehicle-outside (kz-vehicle 2026.1); Data left the country; not encrypted, 12.7 KB"
std::string judgement_text(const Report& report, const JudgedFinding& judged, const Words& words) {
  std::string out(words.outcome(judged.outcome()));
  if (const Verdict* deciding = deciding_verdict(judged))
    out += ": " + deciding->rule + " (" + edition_of(report, judged) + "); " + title_text(judged, words);
  return out + "; " + std::string(words.protection(judged.finding.protection)) + ", " + words.bytes(judged.finding.bytes);
}
}  // namespace

ComparisonRow row_of(const BasisDifference& difference, const Words& words) {
  const auto said = [&](const std::string& text) {
    if (difference.part == BasisPart::incomplete)
      return comparison_say(text.empty() ? Say::complete : Say::not_complete, words);
    return text.empty() ? comparison_say(Say::none, words) : shortened(text, kNameColumns);
  };
  const std::string name = difference.name.empty() ? "" : shortened(difference.name, kNameColumns) + ": ";
  return {std::string(basis_word(difference.part, words)), name + said(difference.before) + std::string(kTo) + said(difference.after)};
}

std::string heading_of(const DestinationChange& change, const Words& words) {
  const bool in_both = change.before && change.after;
  const std::string word = in_both ? comparison_say(Say::changed, words)
                                   : std::string(change_word(change.after ? ChangeKind::appeared : ChangeKind::gone, words));
  return word + ": " + shortened(change.latest().name, kNameColumns);
}

std::vector<ComparisonRow> rows_of(const DestinationChange& change, const Words& words) {
  const bool in_both = change.before && change.after;
  std::vector<ComparisonRow> out;
  for (const DestinationField field : in_both ? change.differ : fields_of(change.latest()))
    out.push_back({label_of(field, words), text_of(change, field, words)});
  std::string hidden;
  for (const DataCategory kind : change.perhaps_hidden()) append_part(hidden, words.category(kind));
  if (!hidden.empty()) out.push_back({words.say(Phrase::data), "! " + comparison_say(Say::perhaps_hidden, words, {hidden})});
  return out;
}

std::string heading_of(const Change& change, const Words& words) {
  const Finding& fact = change.latest().finding;
  return std::string(change_word(change.kind, words)) + ": " + fact.id + "; " +
         (fact.category ? std::string(words.category(*fact.category)) : comparison_say(Say::content_unread, words));
}

std::vector<ComparisonRow> rows_of(const Comparison& comparison, const Change& change, const Words& words) {
  const Finding& fact = change.latest().finding;
  const Report& report = change.after != nullptr ? *comparison.after.report : *comparison.before.report;
  const bool came = fact.from.port != 0 && fact.to.port == 0;
  const Party &server = came ? fact.from : fact.to, &device = came ? fact.to : fact.from;
  std::vector<ComparisonRow> out;
  std::string who = device.addresses.empty() ? std::string() : device.addresses.front().text();
  append_part(who, packet_text(report, fact.first_packet, words));
  out.push_back({words.say(Phrase::device), who});
  out.push_back({words.say(came ? Phrase::came_from : Phrase::sent_to), server_text(server, words) + "; " + place_text(server.place, words)});
  if (change.before != nullptr)
    out.push_back({words.say(Phrase::before), judgement_text(*comparison.before.report, *change.before, words)});
  if (change.after != nullptr)
    out.push_back({words.say(Phrase::after), judgement_text(*comparison.after.report, *change.after, words)});
  if (change.perhaps_hidden)
    out.push_back({words.say(Phrase::after), "! " + comparison_say(Say::perhaps_hidden, words, {words.category(*fact.category)})});
  return out;
}

std::vector<std::string> counts_of(const Comparison& comparison, const Words& words) {
  const auto count = [&](ChangeKind kind) { return number(comparison.count(kind)); };
  const auto destinations = [&](bool had, bool has) {
    return number(static_cast<std::uint64_t>(std::ranges::count_if(comparison.destinations, [&](const DestinationChange& one) {
      return one.before.has_value() == had && one.after.has_value() == has;
    })));
  };
  return {comparison_say(Say::destination_counts, words, {destinations(false, true), destinations(true, false),
                                                          destinations(true, true), number(comparison.destinations_unchanged)}),
          words.say(Phrase::compared_counts,
                    {count(ChangeKind::worse), count(ChangeKind::appeared), count(ChangeKind::milder),
                     count(ChangeKind::other_rule), count(ChangeKind::facts), count(ChangeKind::gone), number(comparison.unchanged)})};
}

std::string not_whole(const Comparison& comparison, const Words& words) {
  return words.say(Phrase::not_compared, {number(comparison.before.report->findings_not_listed),
                                          number(comparison.after.report->findings_not_listed)});
}

std::string result_of(const Comparison& comparison, const Words& words) {
  if (comparison.is_for_the_worse()) return comparison_say(Say::got_worse, words);
  return comparison.is_same() ? words.say(Phrase::nothing_changed) : comparison_say(Say::only_changed, words);
}

std::string how_compared(const Comparison& comparison, const Words& words) {
  const bool all = lists_all_destinations(*comparison.before.report) && lists_all_destinations(*comparison.after.report);
  return comparison_say(Say::how_matched, words) + " " +
         comparison_say(Say::how_volumes, words, {number(kVolumePercent), words.bytes(kVolumeBytes)}) +
         (all ? "" : " " + comparison_say(Say::volumes_of_findings, words));
}

}  // namespace shekara
