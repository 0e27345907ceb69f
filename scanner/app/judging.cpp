// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/judging.h"

#include <algorithm>
#include <tuple>

#include "scanner/flows/parallel.h"

namespace shekara {

namespace {
constexpr std::size_t kChunk = 256;

std::vector<Verdict> judge_by_all(const Finding& finding, const std::vector<RuleSet>& rules) {
  std::vector<Verdict> verdicts;
  for (const RuleSet& set : rules)
    for (Verdict& verdict : judge(finding, set)) verdicts.push_back(std::move(verdict));
  std::ranges::stable_sort(verdicts, [](const Verdict& a, const Verdict& b) {
    return std::tuple(a.outcome, a.severity) > std::tuple(b.outcome, b.severity);
  });
  return verdicts;
}

// What the order of the list needs of a finding; the findings themselves are made again for those that are listed.
struct Rank {
  Outcome outcome = Outcome::undetermined;
  Severity severity = Severity::info;
  bool read = false;     // a finding of data goes before traffic that could not be read
  std::string id;
  PacketRef first_packet;
  std::size_t index = 0;
};

bool goes_before(const Rank& a, const Rank& b) {
  return std::tie(b.outcome, b.severity, b.read, a.id, a.index) < std::tie(a.outcome, a.severity, a.read, b.id, b.index);
}

Rank rank_of(const Findings& findings, const std::vector<RuleSet>& rules, std::size_t index) {
  const Finding finding = findings.make(index);
  const std::vector<Verdict> verdicts = judge_by_all(finding, rules);
  Rank rank{Outcome::undetermined, Severity::info, finding.category.has_value(), finding.id, finding.first_packet, index};
  if (!verdicts.empty()) {
    rank.outcome = verdicts.front().outcome;
    rank.severity = verdicts.front().severity;
  }
  return rank;
}
}  // namespace

void judge_all(const Findings& findings, const std::vector<RuleSet>& rules, const Limits& limits, unsigned threads,
               Report& report) {
  std::vector<Rank> ranks(findings.size());
  Parallel pool(threads);
  pool.run((ranks.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    for (std::size_t i = chunk * kChunk; i < std::min(ranks.size(), (chunk + 1) * kChunk); ++i)
      ranks[i] = rank_of(findings, rules, i);
  });
  for (const Rank& rank : ranks) add(report.outcome_counts, to_text(rank.outcome), rank.first_packet);
  std::ranges::sort(ranks, goes_before);
  const std::size_t listed = std::min(ranks.size(), limits.findings);
  report.findings_not_listed = ranks.size() - listed;
  for (std::size_t i = 0; i < listed; ++i) {
    JudgedFinding& out = report.findings.emplace_back();
    out.finding = findings.make(ranks[i].index);
    out.verdicts = judge_by_all(out.finding, rules);
  }
}

}  // namespace shekara
