// SPDX-License-Identifier: Apache-2.0
// What changed, for people at a terminal.
#include "reports/comparison.h"
#include "reports/comparison_rows.h"
#include "reports/comparison_words.h"
#include "reports/page.h"

namespace shekara {

namespace {
using Say = ComparisonPhrase;

void print_rows(const std::vector<ComparisonRow>& rows, Page& page) {
  for (const ComparisonRow& row : rows) page.row(row.label, row.text);
}

// Before anything else: with it, a change need not come from the device.
void print_basis(const Comparison& comparison, const Words& words, Page& page) {
  if (comparison.basis.empty()) return;
  page.heading(comparison_say(Say::basis, words));
  for (const BasisDifference& difference : comparison.basis) {
    const ComparisonRow row = row_of(difference, words);
    page.row(row.label, row.text);
  }
  page.paragraph(0, 0, comparison_say(Say::basis_intro, words));
  page.blank();
}

void print_changes(const Comparison& comparison, const Words& words, Page& page) {
  if (!comparison.destinations.empty()) page.heading(comparison_say(Say::destinations, words));
  for (const DestinationChange& change : comparison.destinations) {
    page.heading(heading_of(change, words));
    print_rows(rows_of(change, words), page);
  }
  if (!comparison.changes.empty()) page.heading(comparison_say(Say::findings, words));
  for (const Change& change : comparison.changes) {
    const std::string heading = heading_of(change, words);
    page.heading(heading, {0, heading.find(':'), change.is_for_the_worse() ? Ink::alarm : Ink::none});
    print_rows(rows_of(comparison, change, words), page);
  }
}
}  // namespace

void print_comparison(const Comparison& comparison, const Words& words, bool colour, std::ostream& out) {
  Page page(out, Page::Form::plain, colour);
  page.paragraph(0, 0, words.say(Phrase::compared, {comparison.before.name, comparison.after.name}));
  print_basis(comparison, words, page);
  for (const std::string& line : counts_of(comparison, words)) page.paragraph(0, 2, line);
  if (!comparison.is_whole()) page.paragraph(0, 2, not_whole(comparison, words));
  print_changes(comparison, words, page);
  page.blank();
  page.paragraph(0, 0, how_compared(comparison, words));
  const std::string result = result_of(comparison, words);
  page.paragraph(0, 0, result, {0, result.size(), comparison.is_for_the_worse() ? Ink::alarm : Ink::none});
}

}  // namespace shekara
