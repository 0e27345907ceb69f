// SPDX-License-Identifier: Apache-2.0
#include "reports/comparison.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "reports/stories.h"

namespace shekara {

namespace {
using ById = std::map<std::string_view, const JudgedFinding*>;

ById by_id(const Report& report) {
  ById out;
  for (const JudgedFinding& judged : report.findings) out.emplace(judged.finding.id, &judged);
  return out;
}

bool same_rule(const JudgedFinding& one, const JudgedFinding& other) {
  const Verdict *first = deciding_verdict(one), *second = deciding_verdict(other);
  if (first == nullptr || second == nullptr) return first == second;
  return first->rule == second->rule && first->pack == second->pack &&
         first->cannot_tell == second->cannot_tell;
}

// Adds the change, or counts what stayed.
void compare_one(const JudgedFinding& before, const JudgedFinding& after, Comparison& out) {
  if (before.outcome() != after.outcome())
    out.changes.push_back(
        {after.outcome() > before.outcome() ? ChangeKind::worse : ChangeKind::milder, &before, &after});
  else if (!same_rule(before, after))
    out.changes.push_back({ChangeKind::other_rule, &before, &after});
  else
    ++out.unchanged;
}

bool goes_before(const Change& one, const Change& other) {
  const auto rank = [](const Change& change) {
    return std::tuple(change.kind, -static_cast<int>(change.latest().outcome()),
                      std::string_view(change.latest().finding.id));
  };
  return rank(one) < rank(other);
}
}  // namespace

std::string_view to_text(ChangeKind kind) {
  static constexpr std::array<std::string_view, kChangeKinds> kWords{"worse", "new", "milder", "other_rule",
                                                                     "gone"};
  return kWords.at(static_cast<std::size_t>(kind));
}

bool Change::is_for_the_worse() const {
  if (kind != ChangeKind::appeared) return kind == ChangeKind::worse;
  return after->outcome() != Outcome::domestic && after->outcome() != Outcome::allowed;
}

std::uint64_t Comparison::count(ChangeKind kind) const {
  return static_cast<std::uint64_t>(std::ranges::count(changes, kind, &Change::kind));
}

Comparison compare(const Compared& before, const Compared& after) {
  Comparison out{before, after, {}, 0};
  const ById had = by_id(*before.report), has = by_id(*after.report);
  for (const auto& [id, judged] : had) {
    const ById::const_iterator found = has.find(id);
    if (found == has.end())
      out.changes.push_back({ChangeKind::gone, judged, nullptr});
    else
      compare_one(*judged, *found->second, out);
  }
  for (const auto& [id, judged] : has)
    if (!had.contains(id)) out.changes.push_back({ChangeKind::appeared, nullptr, judged});
  std::ranges::sort(out.changes, goes_before);
  return out;
}

std::string edition_of(const Report& report, const JudgedFinding& judged) {
  const Verdict* deciding = deciding_verdict(judged);
  if (deciding == nullptr) return {};
  const auto pack = std::ranges::find(report.rules, deciding->pack, &RulesRecord::id);
  return deciding->pack + (pack == report.rules.end() ? "" : " " + pack->version);
}

}  // namespace shekara
