// SPDX-License-Identifier: Apache-2.0
// What changed between two judgements: of one capture by two editions of the rules, or of a device before and
// after. Findings are the same where their ids are.
#pragma once
#include <ostream>
#include <string>
#include <vector>

#include "reports/report.h"
#include "reports/words.h"

namespace shekara {

// In the order in which they are told.
enum class ChangeKind : std::uint8_t {
  worse,
  appeared,
  milder,
  other_rule,  // the outcome is the same, and another rule decides
  gone,
};
inline constexpr std::size_t kChangeKinds = 5;
std::string_view to_text(ChangeKind kind);  // "worse", "new", "milder", "other_rule", "gone"

// Borrows from the reports.
struct Change {
  ChangeKind kind = ChangeKind::worse;
  const JudgedFinding *before = nullptr, *after = nullptr;  // nullptr: not there
  [[nodiscard]] const JudgedFinding& latest() const { return after != nullptr ? *after : *before; }
  // Something is judged more severely than it was, or is new and neither domestic nor allowed.
  [[nodiscard]] bool is_for_the_worse() const;
};

struct Compared {
  std::string name;  // of its file
  const Report* report = nullptr;
};

struct Comparison {
  Compared before, after;
  std::vector<Change> changes;  // by kind, worst outcome first, then id
  std::uint64_t unchanged = 0;
  [[nodiscard]] std::uint64_t count(ChangeKind kind) const;
  // Findings that a report counts and does not list: nobody knows whether they changed.
  [[nodiscard]] bool is_whole() const {
    return before.report->findings_not_listed == 0 && after.report->findings_not_listed == 0;
  }
};

Comparison compare(const Compared& before, const Compared& after);  // pure

// For people, and as one object on one line (README.md).
void print_comparison(const Comparison& comparison, const Words& words, std::ostream& out);
void write_comparison(const Comparison& comparison, std::ostream& out);

// "kz-vehicle 2026.1" of the rule that decided; empty where none did.
std::string edition_of(const Report& report, const JudgedFinding& judged);

}  // namespace shekara
