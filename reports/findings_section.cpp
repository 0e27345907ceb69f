// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "reports/audit_words.h"
#include "reports/decryption_words.h"
#include "reports/places.h"
#include "reports/reach_text.h"
#include "reports/sections.h"
#include "reports/stories.h"
#include "reports/unread_words.h"
#include "reports/visible.h"

namespace shekara {

namespace {
constexpr std::size_t kMostStories = 12, kMostSamples = 3, kMostIdentifiers = 3;
constexpr std::size_t kValueColumns = 60, kPathColumns = 48;

std::string number(std::uint64_t value) { return std::to_string(value); }

void print_device(const Story& story, const Identifiers& identifiers, const Words& words, Page& page) {
  const Party& device = story.device();
  if (device.addresses.empty()) return;
  std::string line = device.addresses.front().text() + " - " + place_text(device.place, words);
  const Identifiers::const_iterator found = identifiers.find(device.addresses.front());
  if (found != identifiers.end() && !found->second.empty()) {
    std::string names;
    for (std::size_t i = 0; i < std::min(found->second.size(), kMostIdentifiers); ++i)
      append_part(names, std::string(words.kind(found->second[i]->kind)) + " " +
                             shortened(found->second[i]->shown, kValueColumns));
    if (found->second.size() > kMostIdentifiers) names += ", ...";
    line += "; " + words.say(Phrase::identifiers, {names});
  }
  page.row(words.say(Phrase::device), line);
  if (const std::string known = device_facts_text(story.fact().device, words); !known.empty()) page.row({}, known);
}

std::string device_text(const Evidence& seen, const Words& words) {
  if (seen.device.hash == 0 || seen.device.hash == seen.value_hash) return {};
  return " (" + words.say(Phrase::of_device, {shortened(seen.device.shown, kValueColumns)}) + ")";
}

// "position: coordinates 43.2*,76.9*; certainty: proven; seen: 60; packet 17 of car.pcap, gbt32960,
// realtime.position"
std::string sample_text(const Report& report, const Sample& sample, const Words& words) {
  const Evidence& seen = *sample.strongest;
  std::string where = shortened(seen.layers, kPathColumns) + decrypted_text(seen, words);
  append_part(where, shortened(seen.path, kPathColumns));
  std::string value = shortened(seen.shown, kValueColumns);
  append_part(value, origin_text(seen.origin, report.home, words));
  return std::string(words.category(seen.category)) + ": " + std::string(words.kind(seen.kind)) + " " + value +
         device_text(seen, words) + "; " +
         words.say(Phrase::seen, {words.certainty(seen.certainty), number(sample.times),
                                  packet_text(report, seen.packet, words), where});
}

void print_data(const Report& report, const Story& story, const Words& words, Page& page) {
  const std::vector<Sample> samples = samples_of(story);
  std::string label = words.say(Phrase::data);
  std::uint64_t more = evidence_not_listed(story);
  std::array<std::size_t, kDataCategories> shown{};
  for (const Sample& sample : samples) {
    if (++shown.at(static_cast<std::size_t>(sample.strongest->category)) > kMostSamples) {
      ++more;
      continue;
    }
    page.row(label, sample_text(report, sample, words));
    label.clear();
  }
  if (samples.empty())
    page.row(label, words.say(Phrase::unread_data, {packet_text(report, story.fact().first_packet, words)}));
  if (more != 0) page.row({}, words.say(Phrase::more_values, {number(more)}));
}

void print_server(const Report& report, const Story& story, const Words& words, Page& page) {
  const Phrase label = story.came_from_server() ? Phrase::came_from : Phrase::sent_to;
  page.row(words.say(label), server_text(story.server(), words));
  std::string place = place_text(story.server().place, words);
  if (const std::string network = network_text(story.server().place); !network.empty())
    place += "; " + network;
  page.row({}, place);
  if (const std::string reach = reach_text(report, story.server().place, words); !reach.empty()) page.row({}, reach);
  if (!story.fact().tunnel.empty()) page.row({}, words.say(Phrase::leads_on, {story.fact().tunnel}));
  if (const std::string owner = owner_text(story.server(), words); !owner.empty())
    page.row(words.say(Phrase::owner), owner);
  if (const std::string region = region_text(story.server().cloud_region, words); !region.empty()) page.row({}, region);
  if (const std::string served = served_text(story.server(), words); !served.empty()) page.row({}, served);
  for (const std::string& note : place_notes(story.server().place, words)) page.row({}, note);
}

void print_how(const Story& story, const Words& words, Page& page) {
  std::string protocols;
  for (const std::string& protocol : protocols_of(story))
    append_part(protocols, shortened(protocol, kPathColumns));
  const Volume volume = volume_of(story);
  const std::string size =
      words.say(Phrase::volume, {number(volume.flows), number(volume.packets), words.bytes(volume.bytes)});
  page.row(words.say(Phrase::how),
           words.say(Phrase::protocol_over,
                     {protocols, story.fact().transport, words.protection(story.fact().protection)}) +
               "; " + (volume.exact ? size : words.say(Phrase::at_least, {size})));
  for (const std::string& line : {unread_headline(story.fact(), words), behaviour_text(story.fact(), words), handshake_text(story.fact(), words)})
    if (!line.empty()) page.row({}, line);
  page.row(words.say(Phrase::when),
           words.say(Phrase::span, {volume.first_seen.text(), volume.last_seen.text()}));
}

// "kz-1 (pack); act, article (citation not verified); further citations: 2"
std::string rule_text(const Verdict& verdict, const Words& words) {
  std::string line = verdict.rule + " (" + verdict.pack + ")";
  if (!verdict.exception.empty()) line += ", " + words.say(Phrase::by_exception, {verdict.exception});
  if (!verdict.waiver.empty()) line += ", " + words.say(Phrase::by_waiver, {verdict.waiver});
  if (verdict.citations.empty()) return line;
  const Citation& citation = verdict.citations.front();
  line += "; " + citation.act + ", " + citation.article;
  if (!citation.verified) line += " (" + words.say(Phrase::not_verified) + ")";
  if (verdict.citations.size() > 1)
    line += "; " + words.say(Phrase::more_citations, {number(verdict.citations.size() - 1)});
  return line;
}

void print_rule(const Story& story, const Words& words, Page& page) {
  const Verdict* deciding = deciding_verdict(story.worst());
  if (deciding == nullptr) return;
  page.row(words.say(Phrase::rule), rule_text(*deciding, words));
  std::string others;
  for (const Verdict& other : story.worst().verdicts)
    if (&other != deciding)
      append_part(others, other.rule + " (" + std::string(words.outcome(other.outcome)) + ")");
  if (!others.empty()) page.row({}, words.say(Phrase::other_rules, {others}));
  std::string changes;
  for (const Texts& change : deciding->would_change) {
    if (!changes.empty()) changes += "; ";
    changes += words.text(change);
  }
  if (!changes.empty()) page.row(words.say(Phrase::would_change), changes);
}

void print_rest(const std::vector<Story>& stories, const Words& words, Page& page) {
  std::array<std::uint64_t, 5> rest{};
  for (std::size_t i = kMostStories; i < stories.size(); ++i)
    rest.at(static_cast<std::size_t>(stories[i].worst().outcome())) += stories[i].findings.size();
  std::string list;
  for (std::size_t i = rest.size(); i-- > 0;)
    if (rest.at(i) != 0)
      append_part(list, std::string(words.outcome(static_cast<Outcome>(i))) + ": " + number(rest.at(i)));
  if (!list.empty()) page.paragraph(0, 2, words.say(Phrase::more_findings, {list}));
}
}  // namespace

void print_findings(const Report& report, const Words& words, Page& page) {
  const std::vector<Story> stories = stories_of(report);
  if (stories.empty()) return;
  const Identifiers identifiers = identifiers_of(report);
  page.heading(words.say(Phrase::findings));
  for (std::size_t i = 0; i < std::min(stories.size(), kMostStories); ++i) {
    const Story& story = stories[i];
    const std::string place = number(i + 1) + ". ", outcome(words.outcome(story.worst().outcome()));
    page.subheading(place + outcome + ": " + title_text(story.worst(), words),
                    {place.size(), outcome.size(), ink_of(story.worst().outcome())});
    print_device(story, identifiers, words, page);
    print_data(report, story, words, page);
    print_server(report, story, words, page);
    print_how(story, words, page);
    print_rule(story, words, page);
  }
  page.blank();
  print_rest(stories, words, page);
  page.paragraph(0, 2, words.say(Phrase::whole_report));
  if (!report.evidence_file) return;
  const EvidenceFileRecord& packets = *report.evidence_file;
  page.paragraph(0, 2, packets.file.empty() ? words.say(Phrase::no_packet_file)
                                            : words.say(Phrase::packet_file, {packets.file, number(packets.packets)}));
}

}  // namespace shekara
