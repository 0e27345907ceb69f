// SPDX-License-Identifier: Apache-2.0
#include "reports/comparison.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
// By id: the ids of the example are sixteen times one digit.
JudgedFinding& finding(Report& report, char id) {
  for (JudgedFinding& judged : report.findings)
    if (judged.finding.id.front() == id) return judged;
  FAIL("no such finding");
  return report.findings.front();
}

void judge_as(Report& report, char id, Outcome outcome, const std::string& rule) {
  Verdict& verdict = finding(report, id).verdicts.front();
  verdict.outcome = outcome;
  verdict.rule = rule;
  finding(report, id).verdicts.resize(1);
}

std::string told(const Comparison& comparison, const Words& words) {
  std::ostringstream out;
  print_comparison(comparison, words, out);
  return out.str();
}

struct Two {
  ExampleReport before, after;
  Two() {
    before.report.findings_not_listed = after.report.findings_not_listed = 0;
    after.report.rules.front().version = "2026.2";
  }
  [[nodiscard]] Comparison compared() const {
    return compare({"a.json", &before.report}, {"b.json", &after.report});
  }
};
}  // namespace

TEST_CASE("comparison: the same report twice has changed in nothing") {
  const Two two;
  const Comparison comparison = two.compared();
  CHECK(comparison.changes.empty());
  CHECK(comparison.unchanged == two.before.report.findings.size());
  CHECK(comparison.is_whole());
  CHECK(told(comparison, kEnglish).find("NOTHING CHANGED") != std::string::npos);
}

TEST_CASE("comparison: worse, new, milder, another rule and gone are told in this order, each finding once") {
  Two two;
  judge_as(two.after.report, '6', Outcome::prohibited, "new-rule");
  judge_as(two.after.report, '1', Outcome::allowed, "exception");
  judge_as(two.after.report, '2', Outcome::prohibited, "outside-too");
  std::erase_if(two.before.report.findings,
                [](const JudgedFinding& judged) { return judged.finding.id.front() == '5'; });
  std::erase_if(two.after.report.findings,
                [](const JudgedFinding& judged) { return judged.finding.id.front() == '4'; });
  const Comparison comparison = two.compared();
  std::string ids, kinds;
  for (const Change& change : comparison.changes) {
    ids += change.latest().finding.id.front();
    kinds += std::string(to_text(change.kind)) + (change.is_for_the_worse() ? "! " : " ");
  }
  CHECK(ids == "65124");
  CHECK(kinds == "worse! new! milder other_rule gone ");
  CHECK(comparison.unchanged == 1);
}

TEST_CASE("comparison: a new finding that stayed in the country is not for the worse") {
  Two two;
  std::erase_if(two.before.report.findings,
                [](const JudgedFinding& judged) { return judged.finding.id.front() == '6'; });
  const Comparison comparison = two.compared();
  REQUIRE(comparison.changes.size() == 1);
  CHECK(comparison.changes[0].kind == ChangeKind::appeared);
  CHECK_FALSE(comparison.changes[0].is_for_the_worse());
}

TEST_CASE("comparison: people read from what to what, by which rule of which edition, in their language") {
  Two two;
  judge_as(two.after.report, '5', Outcome::prohibited, "new-rule");
  const std::string text = told(two.compared(), kEnglish);
  CHECK(text.find("WORSE: 5555555555555555") != std::string::npos);
  CHECK(text.find("held (example-pack 2026.1)") != std::string::npos);
  CHECK(text.find("new-rule (example-pack 2026.2)") != std::string::npos);
  CHECK(told(two.compared(), kRussian).find("ХУЖЕ: 5555555555555555") != std::string::npos);
  CHECK(told(two.compared(), kKazakh).find("НАШАРЛАҒАН: 5555555555555555") != std::string::npos);
}

TEST_CASE("comparison: findings that are not listed are said to be out of it") {
  Two two;
  two.after.report.findings_not_listed = 7;
  CHECK_FALSE(two.compared().is_whole());
  CHECK(told(two.compared(), kEnglish).find("before 0, after 7") != std::string::npos);
}

TEST_CASE("comparison: machines read one object on one line") {
  Two two;
  judge_as(two.after.report, '5', Outcome::prohibited, "new-rule");
  std::ostringstream out;
  write_comparison(two.compared(), out);
  CHECK(out.str().find('\n') == out.str().size() - 1);
  const nlohmann::json read = nlohmann::json::parse(out.str());
  CHECK(read["before"]["rules"][0]["version"] == "2026.1");
  CHECK(read["after"]["file"] == "b.json");
  CHECK(read["changes"].size() == 1);
  CHECK(read["changes"][0]["change"] == "worse");
  CHECK(read["changes"][0]["before"]["outcome"] == "needs_basis");
  CHECK(read["changes"][0]["after"]["edition"] == "example-pack 2026.2");
}

}  // namespace shekara::test
