// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/explain_command.h"

#include <algorithm>
#include <iostream>
#include <thread>

#include "reports/because_words.h"
#include "reports/page.h"
#include "reports/places.h"
#include "reports/words.h"
#include "rules/reason_sentence.h"
#include "rules/rule_set.h"
#include "scanner/app/report_file.h"
#include "scanner/app/rule_words.h"
#include "scanner/app/stored_rules.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
std::string end_text(const Party& party, const Words& words) {
  std::string out =
      party.port != 0 || party.addresses.empty() ? server_text(party, words) : party.addresses.front().text();
  return out + "; " + place_text(party.place, words);
}

// What the conditions ask for, and the packets that show it.
void print_facts(const Report& report, const Finding& fact, const Words& words, Page& page) {
  page.row(words.say(Phrase::came_from), end_text(fact.from, words));
  page.row(words.say(Phrase::sent_to), end_text(fact.to, words));
  std::string label = words.say(Phrase::data);
  for (const Evidence& seen : fact.evidence) {
    std::string where = seen.layers;
    append_part(where, seen.path);
    append_part(where, why_text(seen.why, words));
    page.row(label, std::string(words.category(seen.category)) + ": " + std::string(words.kind(seen.kind)) +
                        " " + seen.shown + "; " +
                        words.say(Phrase::seen, {words.certainty(seen.certainty), std::to_string(seen.times),
                                                 packet_text(report, seen.packet, words), where}));
    label.clear();
  }
  if (fact.evidence.empty())
    page.row(label, words.say(Phrase::unread_data, {packet_text(report, fact.first_packet, words)}));
}

void print_verdicts(const Finding& finding, const RuleSet& rules, const Words& words, Page& page) {
  const SentenceNames names = names_in(words);
  for (const Verdict& verdict : judge(finding, rules)) {
    page.paragraph(1, 3,
                   std::string(words.outcome(verdict.outcome)) + ": " + verdict.rule + " (" + verdict.pack +
                       "), " + std::string(to_text(verdict.severity)) + "; " +
                       std::string(words.text(verdict.title)));
    for (const std::string& reason : reason_sentences(verdict, finding, rules, names)) page.paragraph(5, 7, reason);
  }
}

std::string_view rule_word(Truth truth, const Words& words) {
  return words.phrase(truth == Truth::yes       ? Phrase::rule_applies
                      : truth == Truth::unknown ? Phrase::rule_unknown
                                                : Phrase::rule_does_not);
}

std::string_view condition_word(Truth truth, const Words& words) {
  return words.phrase(truth == Truth::yes       ? Phrase::holds
                      : truth == Truth::unknown ? Phrase::holds_unknown
                                                : Phrase::holds_not);
}

void print_rules(const Finding& finding, const RuleSet& rules, const Words& words, Page& page) {
  const SentenceNames names = names_in(words);
  page.heading(words.say(Phrase::every_rule, {rules.id + " " + rules.version}));
  for (const Explained& explained : explain(finding, rules)) {
    page.paragraph(1, 3,
                   explained.rule->id + ": " + std::string(rule_word(explained.truth, words)) + "; " +
                       std::string(words.text(explained.rule->title)));
    for (const ExplainedReason& one : explained.reasons) {
      const auto indent = 5 + 2 * static_cast<std::size_t>(std::clamp(one.depth, 0, 8));
      page.paragraph(indent, indent + 2,
                     "[" + std::string(condition_word(one.truth, words)) + "] " + reason_sentence(one, finding, rules, names));
    }
  }
}
}  // namespace

int run_explain(const ExplainOptions& options) {
  Parallel pool(std::max(1U, std::thread::hardware_concurrency()));
  StoredReport stored = read_report_file(options.report, Limits(), pool);
  stored.report.language = options.language;
  const Report& report = stored.report;
  const JudgedFinding& judged = find_finding(report, options.finding, options.report);
  const std::vector<RuleSet> rules = rules_for(report, options.rules, options.settings);

  const Words& words = words_of(options.language);
  Page page(std::cout);
  for (const std::string& note : other_editions(report, rules)) page.paragraph(0, 2, note);
  page.heading(words.say(Phrase::finding, {judged.finding.id}));
  print_facts(report, judged.finding, words, page);
  page.heading(words.say(Phrase::verdicts));
  for (const RuleSet& set : rules) print_verdicts(judged.finding, set, words, page);
  for (const RuleSet& set : rules) print_rules(judged.finding, set, words, page);
  return 0;
}

}  // namespace shekara
