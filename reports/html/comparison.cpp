// SPDX-License-Identifier: Apache-2.0
// What changed, as one page in one language: no script, nothing from elsewhere.
#include "reports/comparison.h"

#include "reports/comparison_rows.h"
#include "reports/comparison_words.h"
#include "reports/html/page.h"

namespace shekara {

namespace {
using html::View;
using Say = ComparisonPhrase;

std::vector<View> views_of(const std::vector<ComparisonRow>& rows) {
  std::vector<View> out;
  for (const ComparisonRow& row : rows) out.emplace_back().text("label", row.label).text("text", row.text);
  return out;
}

View part(const std::string& id, Say heading, const Words& words, const std::vector<View>& changes) {
  View out;
  out.text("id", id).text("heading", comparison_say(heading, words)).list("changes", changes);
  return out;
}

std::vector<View> destinations(const Comparison& comparison, const Words& words) {
  std::vector<View> out;
  for (const DestinationChange& change : comparison.destinations)
    out.emplace_back()
        .text("heading", heading_of(change, words))
        .text("tone", change.after ? to_text(change.after->outcome) : "none")
        .list("rows", views_of(rows_of(change, words)));
  return out;
}

std::vector<View> findings(const Comparison& comparison, const Words& words) {
  std::vector<View> out;
  for (const Change& change : comparison.changes)
    out.emplace_back()
        .text("heading", heading_of(change, words))
        .text("tone", change.after != nullptr ? to_text(change.after->outcome()) : "none")
        .list("rows", views_of(rows_of(comparison, change, words)));
  return out;
}

std::vector<View> basis(const Comparison& comparison, const Words& words) {
  if (comparison.basis.empty()) return {};
  std::vector<ComparisonRow> rows;
  for (const BasisDifference& difference : comparison.basis) rows.push_back(row_of(difference, words));
  std::vector<View> out(1);
  out.front()
      .text("heading", comparison_say(Say::basis, words))
      .text("intro", comparison_say(Say::basis_intro, words))
      .list("rows", views_of(rows));
  return out;
}

std::vector<View> texts(const std::vector<std::string>& lines) {
  std::vector<View> out;
  for (const std::string& line : lines) out.emplace_back().text("text", line);
  return out;
}
}  // namespace

void write_comparison_page(const Comparison& comparison, const Words& words, std::ostream& out) {
  View view;
  view.text("language", words.code)
      .text("style", html::embedded_text("page.css"))
      .text("title", comparison_say(Say::title, words))
      .text("tone", comparison.is_for_the_worse() ? "prohibited" : "none")
      .text("result", result_of(comparison, words))
      .text("compared", words.say(Phrase::compared, {comparison.before.name, comparison.after.name}))
      .text("how", how_compared(words))
      .list("counts", texts(counts_of(comparison, words)))
      .list("basis", basis(comparison, words));
  view.list("not_whole", comparison.is_whole() ? std::vector<View>() : texts({not_whole(comparison, words)}));
  std::vector<View> parts;
  if (!comparison.destinations.empty())
    parts.push_back(part("destinations", Say::destinations, words, destinations(comparison, words)));
  if (!comparison.changes.empty()) parts.push_back(part("findings", Say::findings, words, findings(comparison, words)));
  view.list("parts", parts);
  html::Sheet(*comparison.after.report, out).put("comparison", view);
}

}  // namespace shekara
