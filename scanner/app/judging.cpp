// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/judging.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <unordered_map>

#include "scanner/base/stable_hash.h"

namespace shekara {

namespace {
constexpr std::size_t kChunk = 2048;        // findings looked at in outline
constexpr std::size_t kWholeInChunk = 128;  // made whole: so few that no thread waits long for the last chunk

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
  std::uint64_t id = 0;
  PacketRef first_packet;
  std::size_t index = 0;
};

bool goes_before(const Rank& a, const Rank& b) {
  return std::tie(b.outcome, b.severity, b.read, a.id, a.index) < std::tie(a.outcome, a.severity, a.read, b.id, b.index);
}

Ruling worst_ruling(const Finding& finding, const std::vector<RuleSet>& rules) {
  Ruling worst{Outcome::domestic, Severity::info};
  for (const RuleSet& set : rules) {
    const Ruling one = ruling_on(finding, set);
    if (std::tie(worst.outcome, worst.severity) < std::tie(one.outcome, one.severity)) worst = one;
  }
  return worst;
}

// Most findings of a large capture are alike in all that rules look at: each kind is judged once. Where rules ask for
// names and owners, an outline does not do.
void rank_chunk(const Findings& findings, const std::vector<RuleSet>& rules, std::size_t from, std::vector<Rank>& ranks) {
  const bool whole = std::ranges::any_of(rules, asks_beyond_outline);
  std::unordered_map<std::uint64_t, Ruling> known;  // for look-up only
  Finding finding;
  for (std::size_t i = from; i < std::min(ranks.size(), from + kChunk); ++i) {
    findings.prefetch(i);
    if (whole)
      finding = findings.make(i);
    else
      findings.outline(i, finding);
    std::uint64_t facts = 0;
    for (const RuleSet& set : rules) facts = hash_combine(facts, facts_hash(finding, set));
    const auto [found, is_new] = known.try_emplace(facts);
    if (is_new) found->second = worst_ruling(finding, rules);
    ranks[i] = {found->second.outcome, found->second.severity, findings.is_read(i), findings.id(i), findings.first_packet(i), i};
  }
}

Rank rank_of(const JudgedFinding& judged, std::size_t index) {
  const Finding& finding = judged.finding;
  std::uint64_t id = 0;
  std::from_chars(finding.id.data(), finding.id.data() + finding.id.size(), id, 16);
  const Severity severity = judged.verdicts.empty() ? Severity::info : judged.verdicts.front().severity;
  return {judged.outcome(), severity, finding.category.has_value(), id, finding.first_packet, index};
}
}  // namespace

void judge_all(const Findings& findings, const std::vector<RuleSet>& rules, const Limits& limits, Parallel& pool,
               Report& report) {
  std::vector<Rank> ranks(findings.size());
  pool.run((ranks.size() + kChunk - 1) / kChunk,
           [&](std::size_t chunk) { rank_chunk(findings, rules, chunk * kChunk, ranks); });
  for (const Rank& rank : ranks) add(report.outcome_counts, to_text(rank.outcome), rank.first_packet);
  std::ranges::sort(ranks, goes_before);
  const std::size_t listed = std::min(ranks.size(), limits.findings);
  report.findings_not_listed = ranks.size() - listed;
  report.findings.resize(listed);
  pool.run((listed + kWholeInChunk - 1) / kWholeInChunk, [&](std::size_t chunk) {
    for (std::size_t i = chunk * kWholeInChunk; i < std::min(listed, (chunk + 1) * kWholeInChunk); ++i) {
      report.findings[i].finding = findings.make(ranks[i].index);
      report.findings[i].verdicts = judge_by_all(report.findings[i].finding, rules);
    }
  });
}

void judge_again(const std::vector<RuleSet>& rules, Parallel& pool, Report& report) {
  std::vector<JudgedFinding> findings = std::move(report.findings);
  std::vector<Rank> ranks(findings.size());
  pool.run((ranks.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    for (std::size_t i = chunk * kChunk; i < std::min(ranks.size(), (chunk + 1) * kChunk); ++i) {
      findings[i].verdicts = judge_by_all(findings[i].finding, rules);
      ranks[i] = rank_of(findings[i], i);
    }
  });
  report.outcome_counts.clear();
  for (const Rank& rank : ranks) add(report.outcome_counts, to_text(rank.outcome), rank.first_packet);
  if (report.findings_not_listed != 0)
    add(report.outcome_counts, to_text(Outcome::undetermined), {}, report.findings_not_listed);
  std::ranges::sort(ranks, goes_before);
  report.findings.clear();
  for (const Rank& rank : ranks) report.findings.push_back(std::move(findings[rank.index]));
}

int exit_code(const Report& report, const std::vector<Outcome>& fail_on) {
  const auto counts = [&](Outcome outcome) {
    const bool asked = fail_on.empty() || std::ranges::find(fail_on, outcome) != fail_on.end();
    return asked && report.outcome_counts.contains(to_text(outcome));
  };
  if (counts(Outcome::prohibited)) return 1;
  const bool open = counts(Outcome::undetermined) || counts(Outcome::needs_basis);
  return open || (fail_on.empty() && !report.complete()) ? 3 : 0;
}

std::vector<RulesRecord> records_of(const std::vector<RuleSet>& rules) {
  std::vector<RulesRecord> out;
  for (const RuleSet& set : rules)
    out.push_back({set.id, set.version, set.file, set.sha256, set.jurisdiction, set.effective_from, set.title, set.settings, set.author});
  return out;
}

}  // namespace shekara
