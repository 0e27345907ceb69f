// SPDX-License-Identifier: Apache-2.0
// What changed between two reports: one capture judged by two editions of the rules, or a device before and after (two
// firmware versions, a repair). Findings are set side by side by matching.h, destinations by the same key.
#pragma once
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "reports/destination_facts.h"
#include "reports/report.h"
#include "reports/words.h"

namespace shekara {

// A volume counts as changed when the larger is at least half as much again as the smaller and 10 kB more: two captures of
// one device never hold the same bytes.
inline constexpr std::uint64_t kVolumePercent = 150, kVolumeBytes = 10'000;
bool volume_differs(std::uint64_t one, std::uint64_t other);

// In the order in which they are told.
enum class ChangeKind : std::uint8_t {
  worse,
  appeared,
  milder,
  other_rule,  // the outcome is the same, and another rule decides
  facts,       // judged the same; protection or volume differs
  gone,
};
inline constexpr std::size_t kChangeKinds = 6;
std::string_view to_text(ChangeKind kind);  // "worse", "new", "milder", "other_rule", "facts", "gone"

// Borrows from the reports.
struct Change {
  ChangeKind kind = ChangeKind::worse;
  const JudgedFinding *before = nullptr, *after = nullptr;  // nullptr: not there
  bool perhaps_hidden = false;  // gone, and something at the destination cannot be read any more
  [[nodiscard]] const JudgedFinding& latest() const { return after != nullptr ? *after : *before; }
  // Something is judged more severely than it was, or is new and neither domestic nor allowed.
  [[nodiscard]] bool is_for_the_worse() const;
};

enum class DestinationField : std::uint8_t {
  countries, owners, networks, services, hosts, kinds, protections, outcome, up, down
};
inline constexpr std::size_t kDestinationFields = 10;
std::string_view to_text(DestinationField field);  // as in the JSON: "countries", ..., "bytes_up", "bytes_down"

struct DestinationChange {
  std::string key;                              // destination_key()
  std::optional<DestinationFacts> before, after;  // nullopt: not there
  std::vector<DestinationField> differ;         // where it is in both reports
  [[nodiscard]] const DestinationFacts& latest() const { return after ? *after : *before; }
  // Kinds that were seen before and are not now, while something there cannot be read any more: they may still be sent.
  [[nodiscard]] std::set<DataCategory> perhaps_hidden() const;
};

// What else differs between the reports: with it, a change need not come from the device.
enum class BasisPart : std::uint8_t {
  rules, database, catalogue, overrides, program, filter, capture_point, length, incomplete
};
inline constexpr std::size_t kBasisParts = 9;
std::string_view to_text(BasisPart part);
struct BasisDifference {
  BasisPart part = BasisPart::rules;
  std::string name;           // of the pack or database; else empty
  std::string before, after;  // empty: there was none
  bool operator==(const BasisDifference&) const = default;
};
std::vector<BasisDifference> basis_differences(const Report& before, const Report& after);

struct Compared {
  std::string name;  // of its file
  const Report* report = nullptr;
};

struct Comparison {
  Compared before, after;
  std::vector<BasisDifference> basis;
  std::vector<DestinationChange> destinations;  // new, gone, changed; in each, worst outcome first, then key
  std::vector<Change> changes;  // of findings: by kind, worst outcome first, then id
  std::uint64_t unchanged = 0, destinations_unchanged = 0;
  [[nodiscard]] std::uint64_t count(ChangeKind kind) const;
  [[nodiscard]] bool is_same() const { return changes.empty() && destinations.empty(); }
  [[nodiscard]] bool is_for_the_worse() const;
  // Findings that a report counts and does not list: nobody knows whether they changed.
  [[nodiscard]] bool is_whole() const {
    return before.report->findings_not_listed == 0 && after.report->findings_not_listed == 0;
  }
};

Comparison compare(const Compared& before, const Compared& after);  // pure

// For people, as one object on one line (README.md), and as one page that asks nothing of the network.
void print_comparison(const Comparison& comparison, const Words& words, bool colour, std::ostream& out);
void write_comparison(const Comparison& comparison, std::ostream& out);
void write_comparison_page(const Comparison& comparison, const Words& words, std::ostream& out);

// "kz-vehicle 2026.1" of the rule that decided; empty where none did.
std::string edition_of(const Report& report, const JudgedFinding& judged);

}  // namespace shekara
