// SPDX-License-Identifier: Apache-2.0
// For a reader who writes no programs: the outcome in one sentence and where the bytes went, what was tested and what was
// examined, how it reached the network, what was found, what was not seen, what it all stands on, and the whole in three
// lines.
#include "reports/summary.h"

#include <algorithm>
#include <vector>

#include "reports/destination_facts.h"
#include "reports/places.h"
#include "reports/sections.h"
#include "reports/sentences.h"
#include "reports/stories.h"
#include "reports/summary_words.h"
#include "reports/visible.h"

namespace shekara {

namespace {
constexpr std::size_t kMostBars = 8, kBar = 10, kCountry = 3, kGap = 2;

// At the left of a column this wide, or at its right.
std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = columns(text);
  return text + std::string(width - std::min(width, used), ' ');
}
std::string right(const std::string& text, std::size_t width) {
  const std::size_t used = columns(text);
  return std::string(width - std::min(width, used), ' ') + text;
}

Outcome outcome_of(const DestinationFacts& facts) { return facts.outcome.value_or(Outcome::domestic); }

std::uint64_t bytes_of(const DestinationFacts& facts) { return facts.up + facts.down; }

// At least one sign, so that nothing that was sent has no bar.
std::string bar(std::uint64_t bytes, std::uint64_t most) {
  const double share = most == 0 ? 0 : static_cast<double>(bytes) / static_cast<double>(most);
  return std::string(std::max<std::size_t>(1, static_cast<std::size_t>(share * kBar + 0.5)), '#');
}

// "CN", "CN+" of several, "?" where it is not known or disputed, "-" in the local network.
std::string country_of(const DestinationFacts& facts) {
  const std::string& first = *facts.countries.begin();
  if (facts.countries.size() > 1) return first.size() == 2 ? first + "+" : "?";
  return first == "local" ? "-" : first.size() == 2 ? first : "?";
}

std::string name_of(const DestinationFacts& facts) {
  const std::string name = facts.hosts.size() == 1 ? *facts.hosts.begin() : facts.name;
  return facts.owners.empty() || *facts.owners.begin() == name ? name : name + ", " + *facts.owners.begin();
}

struct Bars {
  std::vector<DestinationFacts> shown;  // most bytes first
  std::size_t bytes_width = 0, outcome_width = 0;
  [[nodiscard]] std::size_t name_width() const {
    return Page::kWidth - kGap - kBar - kCountry - bytes_width - outcome_width - 4 * kGap;
  }
};

std::vector<DestinationFacts> heaviest_first(const Report& report) {
  std::vector<DestinationFacts> out;
  for (auto& [key, facts] : destination_facts(report)) out.push_back(facts);
  std::ranges::stable_sort(out, std::ranges::greater(), bytes_of);
  return out;
}

Bars bars_of(std::vector<DestinationFacts> all, const Words& words) {
  Bars out;
  all.resize(std::min(all.size(), kMostBars));
  out.shown = std::move(all);
  for (const DestinationFacts& facts : out.shown) {
    out.bytes_width = std::max(out.bytes_width, columns(words.bytes(bytes_of(facts))));
    out.outcome_width = std::max(out.outcome_width, columns(words.outcome(outcome_of(facts))));
  }
  return out;
}

// What people call the data of the story: "position, vehicle identifier".
std::string data_of(const Story& story, const Words& words) {
  std::vector<DataCategory> kinds;
  for (const JudgedFinding* judged : story.findings)
    if (judged->finding.category) kinds.push_back(*judged->finding.category);
  std::ranges::sort(kinds);
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  std::string out;
  for (const DataCategory kind : kinds) append_part(out, words.category(kind));
  return out.empty() ? summary_say(SummaryPhrase::content_unread, words) : out;
}

std::string worst_line(const Report& report, const Words& words) {
  if (report.findings.empty()) return summary_say(SummaryPhrase::no_finding, words);
  const std::vector<Story> stories = stories_of(report);  // without what could not be read, unless a rule prohibits it
  const Story worst = stories.empty() ? Story{{&report.findings.front()}} : stories.front();
  const Party& server = worst.server();
  constexpr std::size_t kNameColumns = 40;
  const std::string name = !server.names.empty()       ? shortened(server.names.front().text, kNameColumns)
                           : server.addresses.empty() ? "?"
                                                       : server.addresses.front().text();
  const std::string country = server.place.country.empty() ? "" : ", " + words.country(server.place.country);
  return summary_say(worst.came_from_server() ? SummaryPhrase::worst_came : SummaryPhrase::worst_sent, words,
                     {words.outcome(worst.worst().outcome()), data_of(worst, words), name + country,
                      packet_text(report, worst.fact().first_packet, words)});
}

std::string unseen_line(const Report& report, const Words& words) {
  std::string out = report.coverage.payload_bytes == 0
                        ? words.say(Phrase::payload_none) + "."
                        : share_sentence(report.coverage, words);
  const std::string reasons = reasons_of_incompleteness(report, words);
  if (!reasons.empty()) out += " " + words.say(Phrase::incomplete, {reasons});
  const bool all_read = report.coverage.payload_bytes != 0 && report.coverage.decoded_bytes >= report.coverage.payload_bytes;
  if (!all_read || !report.complete()) out += " " + summary_say(SummaryPhrase::rest_not_shown, words);
  return out;
}
}  // namespace

void print_body(const Report& report, const Words& words, Page& page) {
  print_audit(report, words, page);
  print_examined(report, words, page);
  print_environment(report, words, page);
  print_findings(report, words, page);
  print_unread(report, words, page);
  print_unseen(report, words, page);
  print_basis(report, words, page);
}

void print_destination_bars(const Report& report, const Words& words, Page& page) {
  const std::vector<DestinationFacts> all = heaviest_first(report);
  if (all.empty()) return;
  page.heading(summary_say(SummaryPhrase::destinations, words));
  const Bars bars = bars_of(all, words);
  const std::string gap(kGap, ' ');
  for (const DestinationFacts& facts : bars.shown) {
    const std::string before = padded(bar(bytes_of(facts), bytes_of(bars.shown.front())), kBar) + gap +
                               padded(country_of(facts), kCountry) + gap +
                               padded(shortened(name_of(facts), bars.name_width()), bars.name_width()) + gap +
                               right(words.bytes(bytes_of(facts)), bars.bytes_width) + gap;
    page.paragraph(kGap, kGap, before + std::string(words.outcome(outcome_of(facts))),
                   {before.size(), words.outcome(outcome_of(facts)).size(), ink_of(outcome_of(facts))});
  }
  if (all.size() > kMostBars)
    page.paragraph(kGap, kGap, summary_say(SummaryPhrase::more_destinations, words, {std::to_string(all.size() - kMostBars)}));
}

void print_in_short(const Report& report, const Words& words, Page& page) {
  page.heading(summary_say(SummaryPhrase::in_short, words));
  page.paragraph(0, 3, "1. " + outcome_sentence(report, words));
  page.paragraph(0, 3, "2. " + worst_line(report, words));
  page.paragraph(0, 3, "3. " + unseen_line(report, words));
}

std::string report_line(const std::string& path, const Words& words) {
  const std::string label = summary_say(SummaryPhrase::report, words), shown = visible(path);
  return label + (columns(label) + 1 + columns(shown) > Page::kWidth ? "\n" : " ") + shown;
}

void print_summary(const Report& report, bool colour, std::ostream& out) {
  const Words& words = words_of(report.language);
  Page page(out, Page::Form::plain, colour);
  print_outcome(report, words, page);
  print_destination_bars(report, words, page);
  print_body(report, words, page);
  print_in_short(report, words, page);
}

}  // namespace shekara
