// SPDX-License-Identifier: Apache-2.0
#include "reports/comparison.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "reports/matching.h"
#include "reports/stories.h"

namespace shekara {

namespace {
bool same_rule(const JudgedFinding& one, const JudgedFinding& other) {
  const Verdict *first = deciding_verdict(one), *second = deciding_verdict(other);
  if (first == nullptr || second == nullptr) return first == second;
  return first->rule == second->rule && first->pack == second->pack &&
         first->cannot_tell == second->cannot_tell;
}

std::optional<ChangeKind> change_of(const FindingPair& pair) {
  if (pair.before == nullptr) return ChangeKind::appeared;
  if (pair.after == nullptr) return ChangeKind::gone;
  if (pair.before->outcome() != pair.after->outcome())
    return pair.after->outcome() > pair.before->outcome() ? ChangeKind::worse : ChangeKind::milder;
  if (!same_rule(*pair.before, *pair.after)) return ChangeKind::other_rule;
  const Finding &had = pair.before->finding, &has = pair.after->finding;
  if (had.protection != has.protection || volume_differs(had.bytes, has.bytes)) return ChangeKind::facts;
  return std::nullopt;
}

bool goes_before(const Change& one, const Change& other) {
  const auto rank = [](const Change& change) {
    return std::tuple(change.kind, -static_cast<int>(change.latest().outcome()),
                      std::string_view(change.latest().finding.id));
  };
  return rank(one) < rank(other);
}

std::vector<DestinationField> fields_that_differ(const DestinationFacts& had, const DestinationFacts& has) {
  const std::array<bool, kDestinationFields> differs{
      had.countries != has.countries,     had.owners != has.owners,
      had.networks != has.networks,       had.services != has.services,
      had.hosts != has.hosts,             had.kinds != has.kinds,
      had.protections != has.protections, had.outcome != has.outcome,
      volume_differs(had.up, has.up),     volume_differs(had.down, has.down)};
  std::vector<DestinationField> out;
  for (std::size_t i = 0; i < differs.size(); ++i)
    if (differs.at(i)) out.push_back(static_cast<DestinationField>(i));
  return out;
}

void compare_destinations(Comparison& out) {
  using ByKey = std::map<std::string, DestinationFacts>;
  const bool all = lists_all_destinations(*out.before.report) && lists_all_destinations(*out.after.report);
  const auto facts_of = all ? all_destination_facts : destination_facts;
  const ByKey had = facts_of(*out.before.report), has = facts_of(*out.after.report);
  for (const auto& [key, facts] : had) {
    const ByKey::const_iterator found = has.find(key);
    if (found == has.end()) {
      out.destinations.push_back({key, facts, std::nullopt, {}});
      continue;
    }
    std::vector<DestinationField> differ = fields_that_differ(facts, found->second);
    if (differ.empty())
      ++out.destinations_unchanged;
    else
      out.destinations.push_back({key, facts, found->second, std::move(differ)});
  }
  for (const auto& [key, facts] : has)
    if (!had.contains(key)) out.destinations.push_back({key, std::nullopt, facts, {}});
  const auto rank = [](const DestinationChange& one) {
    return std::tuple(one.before.has_value() ? one.after.has_value() ? 2 : 1 : 0, one.latest().outcome ? -static_cast<int>(*one.latest().outcome) : 1,
                      std::string_view(one.key));
  };
  std::ranges::sort(out.destinations, {}, rank);
}

void mark_what_may_be_hidden(Comparison& out) {
  std::map<std::string_view, std::set<DataCategory>> hidden;
  for (const DestinationChange& change : out.destinations) hidden[change.key] = change.perhaps_hidden();
  for (Change& change : out.changes) {
    const Finding& fact = change.latest().finding;
    if (change.kind != ChangeKind::gone || !fact.category) continue;
    const auto found = hidden.find(destination_key(far_end(fact)));
    change.perhaps_hidden = found != hidden.end() && found->second.contains(*fact.category);
  }
}
}  // namespace

std::string_view to_text(ChangeKind kind) {
  static constexpr std::array<std::string_view, kChangeKinds> kWords{"worse",      "new",   "milder",
                                                                     "other_rule", "facts", "gone"};
  return kWords.at(static_cast<std::size_t>(kind));
}

std::string_view to_text(DestinationField field) {
  static constexpr std::array<std::string_view, kDestinationFields> kWords{
      "countries", "owners", "networks", "services", "hosts", "kinds", "protections", "outcome", "bytes_up", "bytes_down"};
  return kWords.at(static_cast<std::size_t>(field));
}

bool volume_differs(std::uint64_t one, std::uint64_t other) {
  const std::uint64_t less = std::min(one, other), more = std::max(one, other);
  return more - less >= kVolumeBytes && more - less >= less / 100 * (kVolumePercent - 100);
}

bool Change::is_for_the_worse() const {
  if (kind != ChangeKind::appeared) return kind == ChangeKind::worse;
  return after->outcome() != Outcome::domestic && after->outcome() != Outcome::allowed;
}

std::set<DataCategory> DestinationChange::perhaps_hidden() const {
  std::set<DataCategory> out;
  if (!before || !after || !after->kinds.contains(std::nullopt)) return out;
  for (const std::optional<DataCategory>& kind : before->kinds)
    if (kind && !after->kinds.contains(kind)) out.insert(*kind);
  return out;
}

std::uint64_t Comparison::count(ChangeKind kind) const {
  return static_cast<std::uint64_t>(std::ranges::count(changes, kind, &Change::kind));
}

bool Comparison::is_for_the_worse() const { return std::ranges::any_of(changes, &Change::is_for_the_worse); }

Comparison compare(const Compared& before, const Compared& after) {
  Comparison out{before, after, basis_differences(*before.report, *after.report), {}, {}, 0, 0};
  for (const FindingPair& pair : matched(*before.report, *after.report)) {
    if (const std::optional<ChangeKind> kind = change_of(pair))
      out.changes.push_back({*kind, pair.before, pair.after, false});
    else
      ++out.unchanged;
  }
  std::ranges::sort(out.changes, goes_before);
  compare_destinations(out);
  mark_what_may_be_hidden(out);
  return out;
}

std::string edition_of(const Report& report, const JudgedFinding& judged) {
  const Verdict* deciding = deciding_verdict(judged);
  if (deciding == nullptr) return {};
  const auto pack = std::ranges::find(report.rules, deciding->pack, &RulesRecord::id);
  return deciding->pack + (pack == report.rules.end() ? "" : " " + pack->version);
}

}  // namespace shekara
