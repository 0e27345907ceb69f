// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "reports/sections.h"

namespace shekara {

namespace {
// The title of the rule that decided: the worst verdict of the first listed finding.
std::string deciding_title(const Report& report, const Words& words) {
  if (report.findings.empty() || report.findings.front().verdicts.empty()) return {};
  const Verdict& verdict = report.findings.front().verdicts.front();
  const std::string_view title = words.text(verdict.title);
  return std::string(title.empty() ? std::string_view(verdict.rule) : title);
}

std::string outcome_sentence(const Report& report, const Words& words) {
  if (report.coverage.packets_decoded == 0 && report.findings.empty()) return words.say(Phrase::nothing_examined);
  const std::string title = deciding_title(report, words);
  switch (report.outcome()) {
    case Outcome::prohibited: return words.say(Phrase::prohibited, {title});
    case Outcome::undetermined: return words.say(Phrase::undetermined, {title});
    case Outcome::needs_basis: return words.say(Phrase::needs_basis, {title});
    case Outcome::allowed:
    case Outcome::domestic: break;
  }
  const std::string none = report.outcome_counts.empty() ? " " + words.say(Phrase::no_personal_data) : std::string();
  return words.say(Phrase::nothing_prohibited) + none;
}

std::string count_of(const Report& report, Outcome outcome) {
  const Counts::const_iterator found = report.outcome_counts.find(to_text(outcome));
  return std::to_string(found == report.outcome_counts.end() ? 0 : found->second.times);
}
}  // namespace

void print_outcome(const Report& report, const Words& words, Page& page) {
  page.paragraph(0, 0, outcome_sentence(report, words));
  if (!report.complete()) page.paragraph(0, 0, words.say(Phrase::incomplete, {words.say(Phrase::unseen)}));
  if (report.revealed) page.paragraph(0, 0, words.say(Phrase::shown_clear));
  page.paragraph(0, 2,
                 words.say(Phrase::counts, {count_of(report, Outcome::prohibited), count_of(report, Outcome::undetermined),
                                            count_of(report, Outcome::needs_basis), count_of(report, Outcome::allowed),
                                            count_of(report, Outcome::domestic)}));
}

}  // namespace shekara
