// SPDX-License-Identifier: Apache-2.0
// What two reports stand on, and where it differs.
#include <algorithm>
#include <array>
#include <map>

#include "reports/comparison.h"

namespace shekara {

namespace {
using Editions = std::map<std::string, std::string>;  // what is said of each, by its name

constexpr std::size_t kHashShown = 12;
std::string short_hash(const std::string& sha256) { return "SHA-256 " + sha256.substr(0, kHashShown) + "..."; }

Editions rules_of(const Report& report) {
  Editions out;
  for (const RulesRecord& rules : report.rules) {
    std::string& said = out[rules.id];
    said = rules.version + " (" + short_hash(rules.sha256) + ")";
    for (const auto& [name, value] : rules.settings) said += " " + name + "=" + value;
  }
  return out;
}

Editions databases_of(const Report& report) {
  Editions out;
  for (const DatabaseRecord& database : report.databases)
    out[database.name] = (database.built_on.empty() ? "" : database.built_on + " ") + "(" + short_hash(database.sha256) + ")";
  return out;
}

void add_editions(BasisPart part, const Editions& before, const Editions& after, std::vector<BasisDifference>& out) {
  Editions all = before;
  all.insert(after.begin(), after.end());
  const auto said = [](const Editions& editions, const std::string& name) {
    const Editions::const_iterator found = editions.find(name);
    return found == editions.end() ? std::string() : found->second;
  };
  for (const auto& [name, edition] : all)
    if (said(before, name) != said(after, name)) out.push_back({part, name, said(before, name), said(after, name)});
}

std::string point_of(const Report& report) {
  if (!report.at) return {};
  return std::to_string(report.at->latitude) + ", " + std::to_string(report.at->longitude);
}

// From the first packet to the last, seconds.
std::uint64_t length_of(const Report& report) {
  std::optional<Timestamp> first, last;
  for (const InputRecord& input : report.inputs) {
    if (input.packets == 0) continue;
    first = std::min(first.value_or(input.first), input.first);
    last = std::max(last.value_or(input.last), input.last);
  }
  return first ? static_cast<std::uint64_t>(std::max<std::int64_t>(0, last->whole_seconds() - first->whole_seconds())) : 0;
}

// Half as long again: then volumes say little.
bool lengths_differ(std::uint64_t one, std::uint64_t other) { return std::max(one, other) * 2 >= std::min(one, other) * 3 + 2; }
}  // namespace

std::string_view to_text(BasisPart part) {
  static constexpr std::array<std::string_view, kBasisParts> kWords{
      "rules", "database", "catalogue", "overrides", "program", "filter", "capture_point", "length", "incomplete"};
  return kWords.at(static_cast<std::size_t>(part));
}

std::vector<BasisDifference> basis_differences(const Report& before, const Report& after) {
  std::vector<BasisDifference> out;
  const auto add = [&out](BasisPart part, const std::string& had, const std::string& has) {
    if (had != has) out.push_back({part, {}, had, has});
  };
  const auto overrides_of = [](const Report& report) {
    return report.overrides ? report.overrides->file + " (" + short_hash(report.overrides->sha256) + ")" : std::string();
  };
  const auto program_of = [](const Report& report) {
    return report.version + (report.judged_by.empty() ? "" : ", " + report.judged_by);
  };
  const auto gaps_of = [](const Report& report) { return std::string(report.complete() ? "" : "incomplete"); };
  add_editions(BasisPart::rules, rules_of(before), rules_of(after), out);
  add_editions(BasisPart::database, databases_of(before), databases_of(after), out);
  add(BasisPart::catalogue, short_hash(before.catalogue.sha256), short_hash(after.catalogue.sha256));
  add(BasisPart::overrides, overrides_of(before), overrides_of(after));
  add(BasisPart::program, program_of(before), program_of(after));
  add(BasisPart::filter, before.filter, after.filter);
  add(BasisPart::capture_point, point_of(before), point_of(after));
  const std::uint64_t had = length_of(before), has = length_of(after);
  if (lengths_differ(had, has)) add(BasisPart::length, std::to_string(had) + " s", std::to_string(has) + " s");
  if (!before.complete() || !after.complete()) out.push_back({BasisPart::incomplete, {}, gaps_of(before), gaps_of(after)});
  return out;
}

}  // namespace shekara
