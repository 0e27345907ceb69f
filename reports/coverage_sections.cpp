// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include "reports/decryption_words.h"
#include "reports/places.h"
#include "reports/sections.h"
#include "reports/stories.h"
#include "reports/unread_words.h"
#include "reports/visible.h"

namespace shekara {

namespace {
constexpr std::size_t kMostUnread = 8, kMostTelematics = 64, kMostReasons = 5;

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string destination_text(const UnreadTo& line, const Words& words) {
  const Party& party = line.first->to.port == 0 ? line.first->from : line.first->to;
  std::string out = shortened(party.domain, 60);
  if (out.empty() && !party.addresses.empty()) out = party.addresses.front().text();
  if (party.service != nullptr)
    append_part(out, shortened(party.service->owner, 60) + " (" + party.service->owner_country + ", " +
                         std::string(words.service_kind(party.service->kind)) + ")");
  append_part(out, network_text(party.place));
  const bool known = party.place.basis != PlaceBasis::special && !party.place.country.empty();
  append_part(out, known ? words.country(party.place.country) : place_text(party.place, words));
  return out;
}

void print_unread_line(const UnreadTo& line, const Words& words, Page& page) {
  std::string protocols;
  for (const std::string& protocol : line.protocols) append_part(protocols, shortened(protocol, 40));
  const std::string& device = line.first->device.name;
  page.paragraph(2, 4,
                 (device.empty() ? "" : device + ": ") +
                 words.say(Phrase::unread_line,
                           {number(line.flows), words.bytes(line.bytes), destination_text(line, words),
                            protocols, words.outcome(line.outcome)}));
  // How it behaved, where that says more than the volume: of the destination's largest finding.
  if (const std::string how = unread_headline(*line.largest, words); !how.empty()) page.paragraph(4, 6, how);
  if (const std::string seen = handshake_text(*line.largest, words); !seen.empty() && has_oddity(*line.largest))
    page.paragraph(4, 6, seen);
}

// The connection of a vehicle to its maker is never left out of the list.
bool is_listed(const UnreadTo& line, std::size_t place) {
  if (place < kMostUnread) return true;
  const Service* const service = line.largest->to.service != nullptr ? line.largest->to.service : line.largest->from.service;
  return place < kMostTelematics && service != nullptr && service->kind == ServiceKind::telematics;
}

// The most frequent first, then by name.
void print_counts(const Report& report, const Counts& counts, const Words& words, Page& page) {
  using Entry = std::pair<std::string_view, Counted>;
  std::vector<Entry> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater(),
                           [](const Entry& entry) { return entry.second.times; });
  std::uint64_t more = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Counted& counted = sorted[i].second;
    if (i < kMostReasons)
      page.paragraph(2, 4,
                     words.say(Phrase::first_at, {shortened(sorted[i].first, 60), number(counted.times),
                                                  packet_text(report, counted.first, words)}));
    else
      more += counted.times;
  }
  if (more != 0)
    page.paragraph(2, 4,
                   words.say(Phrase::more_reasons, {number(sorted.size() - kMostReasons), number(more)}));
}
}  // namespace

void print_unread(const Report& report, const Words& words, Page& page) {
  const std::vector<UnreadTo> lines = unread_of(report);
  if (lines.empty()) return;
  page.heading(words.say(Phrase::unread));
  page.paragraph(0, 0, words.say(Phrase::unread_intro));
  std::uint64_t more = 0, flows = 0, bytes = 0;
  for (const UnreadTo& line : lines) {
    if (is_listed(line, static_cast<std::size_t>(&line - lines.data()))) {
      print_unread_line(line, words, page);
    } else {
      ++more;
      flows += line.flows;
      bytes += line.bytes;
    }
  }
  if (more != 0)
    page.paragraph(2, 4, words.say(Phrase::unread_more, {number(more), number(flows), words.bytes(bytes)}));
}

void print_unseen(const Report& report, const Words& words, Page& page) {
  const Coverage& seen = report.coverage;
  page.heading(words.say(Phrase::unseen));
  if (!seen.not_decoded.empty()) {
    const std::string missed = number(seen.packets_seen - std::min(seen.packets_seen, seen.packets_decoded));
    page.paragraph(0, 0, words.say(Phrase::packets_not_decoded, {missed, number(seen.packets_seen)}));
    print_counts(report, seen.not_decoded, words, page);
  }
  if (const std::vector<std::string> lines = decryption_lines(report, words); !lines.empty()) {
    page.paragraph(0, 0, decryption_heading(words));
    for (const std::string& line : lines) page.paragraph(2, 4, line);
    for (const std::string& line : key_file_lines(report, words)) page.paragraph(2, 4, line);
  }
  if (!seen.limits.empty()) {
    page.paragraph(0, 0, words.say(Phrase::limit));
    print_counts(report, seen.limits, words, page);
  }
  if (!seen.oddities.empty()) {
    page.paragraph(0, 0, words.say(Phrase::oddity));
    print_counts(report, seen.oddities, words, page);
  }
  if (report.findings_not_listed != 0)
    page.paragraph(0, 0, words.say(report.judged_again ? Phrase::not_judged : Phrase::not_listed,
                                   {number(report.findings_not_listed)}));
  if (seen.not_decoded.empty() && seen.limits.empty() && seen.packets_seen != 0)
    page.paragraph(0, 0, words.say(Phrase::nothing_more));
  page.paragraph(0, 0, words.say(Phrase::always_unseen));
}

void print_basis(const Report& report, const Words& words, Page& page) {
  page.heading(words.say(Phrase::basis));
  page.row(words.say(Phrase::home), words.country(report.home));
  for (const RulesRecord& rules : report.rules) {
    page.row(words.say(Phrase::rules_file),
             words.say(Phrase::rules_line, {rules.id, rules.version, rules.jurisdiction, rules.effective_from,
                                            words.text(rules.title)}));
    page.row("SHA-256", rules.sha256);
  }
  for (const DatabaseRecord& database : report.databases) {
    const std::string licence = database.licence.empty() ? std::string() : "; " + database.licence;
    page.row(words.say(Phrase::database), database.name + (database.built_on.empty() ? "" : ", ") + database.built_on + licence);
    if (const std::int64_t days = database.days_apart.value_or(0); days != 0)
      page.row({}, words.say(days > 0 ? Phrase::database_old : Phrase::database_young, {number(static_cast<std::uint64_t>(std::abs(days)))}));
  }
  if (report.overrides) {
    page.row(words.say(Phrase::overrides),
             words.say(Phrase::overrides_line, {shortened(report.overrides->file, 60), number(report.overrides->entries)}));
    page.row("SHA-256", report.overrides->sha256);
  }
  print_audit_source(report, words, page);
  std::string program = "Shekara " + report.version;
  for (const LibraryVersion& library : report.libraries)
    append_part(program, library.name + " " + library.version);
  page.row(words.say(Phrase::program), program);
  page.paragraph(0, 0, words.say(report.revealed ? Phrase::values_shown : Phrase::values_masked));
}

}  // namespace shekara
