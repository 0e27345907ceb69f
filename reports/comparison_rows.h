// SPDX-License-Identifier: Apache-2.0
// The lines in which a comparison is told, the same in the terminal and on the page.
#pragma once
#include <string>
#include <vector>

#include "reports/comparison.h"
#include "reports/words.h"

namespace shekara {

struct ComparisonRow {
  std::string label, text;
};
// "kz-vehicle: 2026.1 (SHA-256 0123...) -> 2026.2 (SHA-256 4567...)"
ComparisonRow row_of(const BasisDifference& difference, const Words& words);
// Of a destination that is in both reports what differs, "+ new", "- gone", "before -> after"; else all that is known.
std::vector<ComparisonRow> rows_of(const DestinationChange& change, const Words& words);
// "NEW: maps.example"
std::string heading_of(const DestinationChange& change, const Words& words);
std::vector<ComparisonRow> rows_of(const Comparison& comparison, const Change& change, const Words& words);
std::string heading_of(const Change& change, const Words& words);
// Which findings and destinations changed, how many, a line each.
std::vector<std::string> counts_of(const Comparison& comparison, const Words& words);
// Where findings are counted and not listed.
std::string not_whole(const Comparison& comparison, const Words& words);
// The whole in one sentence.
std::string result_of(const Comparison& comparison, const Words& words);
std::string how_compared(const Comparison& comparison, const Words& words);  // what counts as the same, and as changed

}  // namespace shekara
