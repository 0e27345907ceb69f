// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rules/came.h"
#include "rules/condition.h"
#include "rules/fact_text.h"
#include "rules/rule_index.h"
#include "rules/rule_set.h"

namespace shekara {

namespace {

const Waiver* waiver_of(const Rule& rule, const Finding& finding, const RuleSet& rules) {
  const auto waived = std::ranges::find_if(rules.waivers, [&](const Waiver& waiver) {
    const bool meant = waiver.findings.empty() || std::ranges::find(waiver.findings, finding.id) != waiver.findings.end();
    return waiver.rule == rule.id && meant && (!waiver.until || finding.last_seen < *waiver.until);
  });
  return waived == rules.waivers.end() ? nullptr : &*waived;
}

// What a rule says of a finding, before its words.
struct Said {
  const Rule* rule = nullptr;  // nullptr: the default
  const Exception* exception = nullptr;
  const Waiver* waiver = nullptr;
  Truth truth = Truth::yes;
  Outcome outcome = Outcome::undetermined;
  [[nodiscard]] Severity severity() const { return rule == nullptr ? Severity::info : rule->severity; }
};

Outcome if_it_holds(const Said& said) { return said.exception == nullptr ? said.rule->outcome : said.exception->outcome; }

bool is_worse(const Said& one, const Said& other) {
  if (one.outcome != other.outcome) return one.outcome > other.outcome;
  if (one.severity() != other.severity()) return one.severity() > other.severity();
  return one.rule != nullptr && other.rule != nullptr && one.rule->id < other.rule->id;
}

// Adds what a rule that holds or cannot tell says; a waiver is for what would be worse than allowed.
void add_said(const Rule& rule, const Finding& finding, const RuleSet& rules, Seen& seen, std::vector<Said>& all) {
  const Came came = came_of(truth_of(rule.when, finding, rules, seen), rule, finding, rules, seen);
  if (came.truth == Truth::no) return;
  Said said{&rule, came.exception, nullptr, came.truth, Outcome::undetermined};
  if (came.truth == Truth::yes) said.outcome = if_it_holds(said);
  if (said.outcome > Outcome::allowed) said.waiver = waiver_of(rule, finding, rules);
  if (said.waiver != nullptr) said.outcome = Outcome::allowed;
  all.push_back(said);
}

std::vector<Said> all_said(const Finding& finding, const RuleSet& rules) {
  std::vector<Said> all;
  Seen seen;
  if (rules.index == nullptr) {
    for (const Rule& rule : rules.rules) add_said(rule, finding, rules, seen, all);
  } else {
    for (const std::uint32_t number : rules.index->candidates(finding, rules)) add_said(rules.rules[number], finding, rules, seen, all);
  }
  return all;
}

// A rule that cannot tell matters only if it could make the answer worse than it surely is.
std::vector<Said> what_matters(const Finding& finding, const RuleSet& rules) {
  std::vector<Said> all = all_said(finding, rules);
  const auto is_sure = [](const Said& said) { return said.truth == Truth::yes || said.waiver != nullptr; };
  const bool any_sure = std::ranges::any_of(all, is_sure);
  Outcome sure = Outcome::domestic;
  for (const Said& said : all)
    if (is_sure(said)) sure = std::max(sure, said.outcome);
  std::erase_if(all, [&](const Said& said) { return !is_sure(said) && any_sure && if_it_holds(said) <= sure; });
  if (all.empty()) all.push_back({nullptr, nullptr, nullptr, Truth::yes, rules.default_outcome});
  std::ranges::sort(all, is_worse);
  return all;
}

// Those that may take the finding out of the rule, if only they could be told.
void add_open_exceptions(const Rule& rule, const Finding& finding, const RuleSet& rules, std::vector<ExplainedReason>& reasons) {
  Seen seen;
  for (const Exception& exception : rule.exceptions) {
    if (truth_of(exception.when, finding, rules, seen) != Truth::unknown) continue;
    reasons.push_back({Truth::unknown, {"exception " + exception.id, "cannot be told"}, 0, ReasonOf::exception, nullptr, &exception});
    tell(exception.when, finding, rules, false, 0, reasons);
  }
}

void add_waiver(const Said& said, std::vector<ExplainedReason>& reasons) {
  const Waiver& waiver = *said.waiver;
  const Outcome without = said.truth == Truth::yes ? if_it_holds(said) : Outcome::undetermined;
  Reason reason{"waived", waiver.owner + ", until " + waiver.expires + ": " + waiver.reason + "; without it: " + std::string(to_text(without))};
  reasons.push_back({Truth::yes, std::move(reason), 0, ReasonOf::waived, nullptr, nullptr, &waiver, without});
}

// What a verdict stands on, in the order in which it is told.
std::vector<ExplainedReason> reasons_of(const Said& said, const Finding& finding, const RuleSet& rules) {
  if (said.rule == nullptr) return {{Truth::yes, {"no rule of the pack holds", facts_text(finding, rules)}, 0, ReasonOf::no_rule}};
  std::vector<ExplainedReason> out;
  tell(said.rule->when, finding, rules, false, 0, out);
  if (said.exception != nullptr) {
    out.push_back({Truth::yes, {"exception " + said.exception->id, "holds"}, 0, ReasonOf::exception, nullptr, said.exception});
    tell(said.exception->when, finding, rules, false, 0, out);
  }
  if (out.empty()) out.push_back({Truth::yes, {"any finding", facts_text(finding, rules)}, 0, ReasonOf::any_finding});
  if (said.truth == Truth::unknown) {
    if (said.exception == nullptr) add_open_exceptions(*said.rule, finding, rules, out);
    Reason reason{"all of these hold", "cannot be told; if they hold: " + std::string(to_text(if_it_holds(said)))};
    out.push_back({Truth::unknown, std::move(reason), 0, ReasonOf::cannot_tell, nullptr, nullptr, nullptr, if_it_holds(said)});
  }
  if (said.waiver != nullptr) add_waiver(said, out);
  return out;
}

void add_reasons(std::vector<ExplainedReason> told, Verdict& verdict) {
  for (ExplainedReason& one : told) {
    for (int i = 0; i < one.depth; ++i) one.reason.condition.insert(0, "- ");
    verdict.reasons.push_back(std::move(one.reason));
  }
}

Verdict default_verdict(const RuleSet& rules) {
  Verdict verdict;
  verdict.rule = "default";
  verdict.pack = rules.id;
  verdict.outcome = rules.default_outcome;
  static const Shared<Texts> kTitle = {{"kk", "Жинақтағы бірде-бір ереже сәйкес келмеді"},
                                       {"ru", "Ни одно правило набора не подошло"},
                                       {"en", "No rule of the pack applies"}};
  verdict.title = kTitle;
  return verdict;
}

Verdict rule_verdict(const Said& said, const RuleSet& rules) {
  const Rule& rule = *said.rule;
  Verdict verdict;
  verdict.rule = rule.id;
  verdict.pack = rules.id;
  verdict.outcome = said.outcome;
  verdict.severity = rule.severity;
  verdict.title = said.exception == nullptr ? rule.title : said.exception->title;
  verdict.citations = rule.citations;
  verdict.would_change = rule.would_change;
  verdict.exception = said.exception == nullptr ? "" : said.exception->id;
  verdict.waiver = said.waiver == nullptr ? "" : said.waiver->id;
  verdict.cannot_tell = said.truth == Truth::unknown;
  return verdict;
}

Verdict verdict_of(const Said& said, const Finding& finding, const RuleSet& rules) {
  Verdict verdict = said.rule == nullptr ? default_verdict(rules) : rule_verdict(said, rules);
  verdict.finding = finding.id;
  add_reasons(reasons_of(said, finding, rules), verdict);
  return verdict;
}

template <typename Named>
const Named* named(const std::vector<Named>& all, const std::string& id) {
  const auto found = std::ranges::find(all, id, &Named::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::vector<ExplainedReason> reasons_of(const Verdict& verdict, const Finding& finding, const RuleSet& rules) {
  Said said;
  if (verdict.pack != rules.id) return {};
  if (verdict.rule == "default") return reasons_of(said, finding, rules);
  said.rule = named(rules.rules, verdict.rule);
  if (said.rule == nullptr) return {};
  if (!verdict.exception.empty()) said.exception = named(said.rule->exceptions, verdict.exception);
  if (!verdict.waiver.empty()) said.waiver = named(rules.waivers, verdict.waiver);
  if (verdict.cannot_tell) said.truth = Truth::unknown;
  return reasons_of(said, finding, rules);
}

Came came_of(Truth own, const Rule& rule, const Finding& finding, const RuleSet& rules, Seen& seen) {
  Came came{own};
  if (came.truth == Truth::no) return came;
  for (const Exception& exception : rule.exceptions) {
    const Truth excepted = truth_of(exception.when, finding, rules, seen);
    if (excepted == Truth::yes) return {came.truth, &exception};
    if (excepted == Truth::unknown) came.truth = Truth::unknown;
  }
  return came;
}

Ruling first_ruling(const Finding& finding, const RuleSet& rules) {
  const Said worst = what_matters(finding, rules).front();
  return {worst.outcome, worst.severity()};
}

std::vector<Verdict> judge(const Finding& finding, const RuleSet& rules) {
  std::vector<Verdict> verdicts;
  for (const Said& said : what_matters(finding, rules)) verdicts.push_back(verdict_of(said, finding, rules));
  return verdicts;
}

std::vector<Verdict> judge_alone(const Rule& rule, const Finding& finding, const RuleSet& rules) {
  std::vector<Said> all;
  Seen seen;
  add_said(rule, finding, rules, seen, all);
  std::vector<Verdict> verdicts;
  for (const Said& said : all) verdicts.push_back(verdict_of(said, finding, rules));
  return verdicts;
}

std::vector<Explained> explain(const Finding& finding, const RuleSet& rules) {
  std::vector<Explained> all;
  Seen seen;
  for (const Rule& rule : rules.rules) {
    Explained one;
    one.rule = &rule;
    one.truth = came_of(truth_of(rule.when, finding, rules, seen), rule, finding, rules, seen).truth;
    tell(rule.when, finding, rules, true, 0, one.reasons);
    for (const Exception& exception : rule.exceptions) {
      const Truth truth = truth_of(exception.when, finding, rules, seen);
      one.reasons.push_back({truth,
                             {"exception " + exception.id, truth == Truth::yes ? "holds" : truth == Truth::no ? "does not hold" : "cannot be told"},
                             0,
                             ReasonOf::exception,
                             nullptr,
                             &exception});
      tell(exception.when, finding, rules, true, 1, one.reasons);
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace shekara
