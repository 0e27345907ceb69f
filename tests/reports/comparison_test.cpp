// SPDX-License-Identifier: Apache-2.0
#include "reports/comparison.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/matching.h"
#include "reports/visible.h"
#include "tests/support/example_report.h"
#include "tests/support/schema_check.h"

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
  print_comparison(comparison, words, false, out);
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
  CHECK(schema_errors("reports/schema/comparison.schema.json", read) == "");
}

TEST_CASE("comparison: a finding is the same one though address, port and id have moved") {
  Two two;
  std::uint16_t port = 9000;
  for (JudgedFinding& judged : two.after.report.findings) {
    judged.finding.id = "f" + judged.finding.id.substr(1);
    Party& server = judged.finding.to.port != 0 ? judged.finding.to : judged.finding.from;
    server.port = ++port;
  }
  const Comparison comparison = two.compared();
  CHECK(comparison.changes.empty());
  CHECK(comparison.unchanged == two.before.report.findings.size());
}

TEST_CASE("comparison: destinations that got nothing personal are compared where both reports list all") {
  Two two;
  const DestinationRecord quiet{"updates.example", {"updates.example"}, {"DE"}, {}, {"AS64501"}, {}, {Protection::clear}, 2, 1'000, 90'000};
  two.before.report.destinations.emplace();
  two.after.report.destinations = DestinationRecords{{quiet}, 0};
  const Comparison comparison = two.compared();
  REQUIRE(comparison.destinations.size() == 1);
  CHECK(comparison.destinations[0].key == "updates.example");
  CHECK_FALSE(comparison.destinations[0].latest().outcome.has_value());
  CHECK_FALSE(comparison.is_for_the_worse());
  const std::string text = told(comparison, kEnglish);
  CHECK(text.find("NEW: updates.example") != std::string::npos);
  CHECK(text.find("no finding") != std::string::npos);
  CHECK(text.find("90.0 KB") != std::string::npos);
  CHECK(text.find("A report does not list all destinations") == std::string::npos);
  std::ostringstream out;
  write_comparison(comparison, out);
  CHECK(schema_errors("reports/schema/comparison.schema.json", nlohmann::json::parse(out.str())) == "");
  two.before.report.destinations.reset();
  CHECK(two.compared().destinations.empty());
  std::string without = told(two.compared(), kEnglish);
  std::ranges::replace(without, '\n', ' ');
  CHECK(without.find("A report does not list all destinations") != std::string::npos);
}

TEST_CASE("comparison: the page holds all languages and the buttons of report.html, and runs no script but its own") {
  Two two;
  judge_as(two.after.report, '5', Outcome::prohibited, "new-rule");
  std::ostringstream out;
  write_comparison_page(two.compared(), kRussian, out);
  const std::string page = out.str();
  CHECK(page.find("<html lang=\"ru\">") != std::string::npos);
  for (const char* part : {"data-language=\"kk\"", "<span lang=\"en\">SOMETHING GOT WORSE.</span>", "<span lang=\"ru\">СТАЛО ХУЖЕ.</span>",
                           "<span lang=\"kk\">НАШАРЛАҒАНЫ БАР.</span>", "<span lang=\"kk\">НАШАРЛАҒАН: 5555555555555555", "script-src 'sha256-"})
    CHECK_MESSAGE(page.find(part) != std::string::npos, part);
  CHECK(page.find("{{") == std::string::npos);
  CHECK(page.find("[[=") == std::string::npos);
  CHECK(page.find("<script>") == page.rfind("<script"));
}

TEST_CASE("comparison: devices with other stated roles or classes are not one device") {
  Two two;
  Finding& had = finding(two.before.report, '4').finding;
  Finding& has = finding(two.after.report, '4').finding;
  had.device.role = "official";
  CHECK(two.compared().changes.empty());  // the other report does not say
  has.device.role = "personal";
  CHECK(two.compared().count(ChangeKind::appeared) == 1);
  CHECK(two.compared().count(ChangeKind::gone) == 1);
  has.device.role = had.device.role;
  has.id = "f";
  had.device.device_class = "car";
  CHECK(two.compared().changes.empty());  // a class that is not known contradicts none
  has.device.device_class = "camera";
  CHECK(two.compared().count(ChangeKind::gone) == 1);
}

TEST_CASE("comparison: protection and volume are changes, a few bytes more are none") {
  CHECK_FALSE(volume_differs(5'000, 14'999));
  CHECK(volume_differs(5'000, 15'000));
  CHECK_FALSE(volume_differs(1'000'000, 1'499'000));
  CHECK(volume_differs(1'500'000, 1'000'000));
  CHECK(volume_differs(0, ~std::uint64_t{0}));
  Two two;
  finding(two.after.report, '5').finding.bytes += kVolumeBytes * 1000;
  const Comparison louder = two.compared();
  REQUIRE(louder.changes.size() == 1);
  CHECK(louder.changes[0].kind == ChangeKind::facts);
  REQUIRE(louder.destinations.size() == 1);
  CHECK_FALSE(louder.is_for_the_worse());
  CHECK(told(louder, kEnglish).find("Something changed, and nothing got worse.") != std::string::npos);
}

TEST_CASE("comparison: data that cannot be read any more are not said to be gone") {
  Two two;
  JudgedFinding& judged = finding(two.after.report, '5');
  REQUIRE(judged.finding.category);
  const DataCategory kind = *judged.finding.category;
  judged.finding.category.reset();
  judged.finding.protection = Protection::encrypted;
  judged.finding.id = "f";
  const Comparison comparison = two.compared();
  const auto gone = std::ranges::find(comparison.changes, ChangeKind::gone, &Change::kind);
  REQUIRE(gone != comparison.changes.end());
  CHECK(gone->perhaps_hidden);
  REQUIRE_FALSE(comparison.destinations.empty());
  CHECK(comparison.destinations[0].perhaps_hidden().contains(kind));
  CHECK(told(comparison, kEnglish).find("may still be") != std::string::npos);
}

TEST_CASE("comparison: other rules, databases, programs and gaps are said before anything that changed") {
  Two two;
  two.after.report.databases.front().built_on = "2027-01-01";
  two.after.report.version = "9.9.9";
  const std::vector<BasisDifference> basis = basis_differences(two.before.report, two.after.report);
  std::string parts;
  for (const BasisDifference& one : basis) parts += std::string(to_text(one.part)) + " ";
  CHECK(parts == "rules database program incomplete ");
  judge_as(two.after.report, '5', Outcome::prohibited, "new-rule");
  const std::string text = told(two.compared(), kEnglish);
  CHECK(text.find("READ THIS FIRST") < text.find("WORSE"));
  CHECK(text.find("2027-01-01") < text.find("WORSE"));
  CHECK(text.find("NOT COMPLETE") < text.find("WORSE"));
}

TEST_CASE("comparison: every line fits 80 columns, in all languages") {
  Two two;
  judge_as(two.after.report, '6', Outcome::prohibited, "new-rule");
  two.after.report.findings.erase(two.after.report.findings.begin());
  finding(two.after.report, '5').finding.to.names = {{std::string(300, 'x') + ".example.com", NameSource::sni}};
  for (const Words* words : {&kKazakh, &kRussian, &kEnglish}) {
    std::istringstream lines(told(two.compared(), *words));
    for (std::string line; std::getline(lines, line);) CHECK_MESSAGE(columns(line) <= 80, line);
  }
}

}  // namespace shekara::test
