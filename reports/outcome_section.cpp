// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "reports/places.h"
#include "reports/sections.h"
#include "reports/sentences.h"
#include "reports/summary_words.h"

namespace shekara {

namespace {
// Nothing personal in what was read: worth saying, and worth little without the share that was read.
bool found_no_data(const Report& report) {
  const auto has_data = [](const JudgedFinding& judged) { return judged.finding.category.has_value(); };
  return report.findings_not_listed == 0 && std::ranges::none_of(report.findings, has_data);
}

}  // namespace

std::string outcome_sentence(const Report& report, const Words& words) {
  const bool examined = report.coverage.packets_decoded != 0;
  if (!examined && report.findings.empty()) return words.say(Phrase::nothing_examined);
  const std::string none = examined && found_no_data(report) ? " " + words.say(Phrase::no_personal_data) : std::string();
  const std::string title =
      report.findings.empty() ? std::string() : title_text(report.findings.front(), words);
  switch (report.outcome()) {
    case Outcome::prohibited:
      return words.say(Phrase::prohibited, {title}) + none;
    case Outcome::undetermined:
      return words.say(Phrase::undetermined, {title}) + none;
    case Outcome::needs_basis:
      return words.say(Phrase::needs_basis, {title}) + none;
    case Outcome::allowed:
    case Outcome::domestic:
      break;
  }
  return words.say(Phrase::nothing_prohibited) + none;
}

std::string headline(const Report& report, const Words& words) {
  const Coverage& seen = report.coverage;
  if (seen.decoded_bytes >= seen.payload_bytes) return outcome_sentence(report, words);
  const std::string share = words.percent(seen.payload_bytes - seen.decoded_bytes, seen.payload_bytes);
  return outcome_sentence(report, words) + " " + summary_say(SummaryPhrase::not_read, words, {share});
}

std::string share_sentence(const Coverage& seen, const Words& words) {
  return words.say(Phrase::share, {words.percent(seen.decoded_bytes, seen.payload_bytes)});
}

std::string seeds_sentence(const Report& report, const Words& words) {
  if (report.seeds.empty()) return {};
  const auto found = std::ranges::count_if(report.seeds, [](const SeedRecord& seed) { return seed.times != 0; });
  return words.say(Phrase::seeds_found, {std::to_string(found), std::to_string(report.seeds.size())});
}

// Why Report::complete() does not hold; empty too where nothing was examined, which has a sentence of its
// own.
std::string reasons_of_incompleteness(const Report& report, const Words& words) {
  std::string out;
  const auto note = [&](bool holds, Phrase phrase) {
    if (holds) append_part(out, words.say(phrase));
  };
  const auto any = [&](bool (*flawed)(const InputRecord&)) {
    return std::ranges::any_of(report.inputs, flawed);
  };
  note(any([](const InputRecord& input) { return input.cut; }), Phrase::is_cut);
  note(any([](const InputRecord& input) { return !input.problems.empty(); }), Phrase::is_damaged);
  note(any([](const InputRecord& input) { return input.kernel_drops != 0 || input.cut_packets != 0; }),
       Phrase::is_lossy);
  note(!report.coverage.limits.empty(), Phrase::is_limited);
  note(report.findings_not_listed != 0, Phrase::is_not_listed);
  return out;
}

// The countries of all servers that findings are about: a reader takes the list for complete.
std::string countries_text(const Report& report, const Words& words) {
  std::set<std::string> countries;
  for (const JudgedFinding& judged : report.findings) {
    const Place& place = (judged.finding.to.port == 0 ? judged.finding.from : judged.finding.to).place;
    if (!place.country.empty() && judged.outcome() != Outcome::domestic)
      countries.insert(words.country(place.country));
  }
  std::string out;
  for (const std::string& country : countries) append_part(out, country);
  return out;
}

std::string count_of(const Report& report, Outcome outcome) {
  const Counts::const_iterator found = report.outcome_counts.find(to_text(outcome));
  return std::to_string(found == report.outcome_counts.end() ? 0 : found->second.times);
}

void print_outcome(const Report& report, const Words& words, Page& page) {
  const std::string sentence = headline(report, words);
  page.paragraph(0, 0, sentence, {0, sentence.find(':') == std::string::npos ? 0 : sentence.find(':'), ink_of(report.outcome())});
  const bool all_read = report.coverage.decoded_bytes >= report.coverage.payload_bytes;  // else the headline says it
  if (report.coverage.payload_bytes != 0 && all_read) page.paragraph(0, 0, share_sentence(report.coverage, words));
  if (const std::string countries = countries_text(report, words); !countries.empty())
    page.paragraph(0, 2, words.say(Phrase::countries, {countries}));
  if (const std::string reasons = reasons_of_incompleteness(report, words); !reasons.empty())
    page.paragraph(0, 0, words.say(Phrase::incomplete, {reasons}));
  if (report.revealed) page.paragraph(0, 0, words.say(Phrase::shown_clear));
  page.paragraph(0, 2,
                 words.say(Phrase::counts,
                           {count_of(report, Outcome::prohibited), count_of(report, Outcome::undetermined),
                            count_of(report, Outcome::needs_basis), count_of(report, Outcome::allowed),
                            count_of(report, Outcome::domestic)}));
  if (!report.seeds.empty()) page.paragraph(0, 2, seeds_sentence(report, words));
}

}  // namespace shekara
