// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_case.h"

#include <algorithm>

#include "rules/fact_text.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

namespace {
std::vector<std::string_view> outcome_words() {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Outcome::prohibited); ++i)
    words.push_back(to_text(static_cast<Outcome>(i)));
  return words;
}

// "RULE OUTCOME", both known.
std::string verdict_line(const StrictReader& read, const JsonValue& value, const RuleSet& rules) {
  const std::string line = read.text(value);
  const std::size_t space = line.find(' ');
  if (space == std::string::npos)
    read.fail(value.at, "\"" + line + "\" is no verdict", "a rule's id and an outcome: \"rule-id prohibited\"");
  std::vector<std::string_view> ids{"default"};
  for (const Rule& rule : rules.rules) ids.push_back(rule.id);
  JsonValue part = value;
  part.text = line.substr(0, space);
  (void)read.word(part, ids);
  part.text = line.substr(space + 1);
  (void)read.word(part, outcome_words());
  return line;
}
}  // namespace

RuleCase read_rule_case(const std::string& text, const std::string& file, const RuleSet& rules) {
  const JsonValue root = parse_json(text, file);
  const StrictReader read(file);
  read.object(root, {"finding", "outcome", "verdicts", "reasons"});
  RuleCase out{read_short_finding(read, read.required(root, "finding"), rules.home), {}, {}, {}};
  out.outcome = outcome_words()[read.word(read.required(root, "outcome"), outcome_words())];
  for (const JsonValue& line : read.list(read.required(root, "verdicts")))
    out.verdicts.push_back(verdict_line(read, line, rules));
  if (const JsonValue* reasons = StrictReader::find(root, "reasons")) out.reasons = read.texts(*reasons);
  return out;
}

std::vector<std::string> failures_of(const RuleCase& rule_case, const RuleSet& rules) {
  std::vector<std::string> lines, failures;
  const std::vector<Verdict> verdicts = judge(rule_case.finding.finding, rules);
  for (const Verdict& verdict : verdicts) lines.push_back(verdict.rule + " " + std::string(to_text(verdict.outcome)));
  const std::string outcome(to_text(verdicts.front().outcome));
  if (outcome != rule_case.outcome) failures.push_back("expected outcome " + rule_case.outcome + ", got " + outcome);
  if (lines != rule_case.verdicts)
    failures.push_back("expected verdicts " + joined(rule_case.verdicts) + "; got " + joined(lines));
  for (const std::string& wanted : rule_case.reasons) {
    const auto tells = [&wanted](const Reason& reason) {
      return (reason.condition + ": " + reason.because).find(wanted) != std::string::npos;
    };
    if (std::ranges::none_of(verdicts, [&](const Verdict& verdict) { return std::ranges::any_of(verdict.reasons, tells); }))
      failures.push_back("expected a reason with \"" + wanted + "\", got none");
  }
  return failures;
}

}  // namespace shekara
