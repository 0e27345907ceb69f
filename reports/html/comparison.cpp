// SPDX-License-Identifier: Apache-2.0
// What changed, as one page in three languages; nothing from elsewhere.
#include "reports/comparison.h"

#include <functional>

#include "reports/comparison_rows.h"
#include "reports/comparison_words.h"
#include "reports/html/page.h"
#include "reports/html/sections.h"

namespace shekara {

namespace {
using html::View;
using Say = ComparisonPhrase;
using Rows = std::vector<ComparisonRow>;

std::function<std::string(const Words&)> say(Say phrase) {
  return [phrase](const Words& words) { return comparison_say(phrase, words); };
}

// The same rows in every language, so that one place holds all three.
std::vector<View> views_of(const std::function<Rows(const Words&)>& rows_in) {
  std::map<std::string_view, Rows> rows;
  for (const Words* words : html::kLanguages) rows[words->code] = rows_in(*words);
  std::vector<View> out;
  for (std::size_t i = 0; i < rows.begin()->second.size(); ++i) {
    View& view = out.emplace_back();
    view.said("label", [&](const Words& words) { return rows.at(words.code).at(i).label; });
    view.said("text", [&](const Words& words) { return rows.at(words.code).at(i).text; });
  }
  return out;
}

std::vector<View> destinations(const Comparison& comparison) {
  std::vector<View> out;
  for (const DestinationChange& change : comparison.destinations) {
    View& view = out.emplace_back();
    view.said("heading", [&](const Words& words) { return heading_of(change, words); });
    view.text("tone", change.after && change.after->outcome ? to_text(*change.after->outcome) : "none");
    view.list("rows", views_of([&](const Words& words) { return rows_of(change, words); }));
  }
  return out;
}

std::vector<View> findings(const Comparison& comparison) {
  std::vector<View> out;
  for (const Change& change : comparison.changes) {
    View& view = out.emplace_back();
    view.said("heading", [&](const Words& words) { return heading_of(change, words); });
    view.text("tone", change.after != nullptr ? to_text(change.after->outcome()) : "none");
    view.list("rows", views_of([&](const Words& words) { return rows_of(comparison, change, words); }));
  }
  return out;
}

View part(const std::string& id, Say heading, const std::vector<View>& changes) {
  View out;
  return std::move(out.text("id", id).said("heading", say(heading)).list("changes", changes));
}

std::vector<View> parts_of(const Comparison& comparison) {
  std::vector<View> out;
  if (!comparison.destinations.empty()) out.push_back(part("destinations", Say::destinations, destinations(comparison)));
  if (!comparison.changes.empty()) out.push_back(part("findings", Say::findings, findings(comparison)));
  return out;
}

std::vector<View> basis(const Comparison& comparison) {
  if (comparison.basis.empty()) return {};
  std::vector<View> out(1);
  out.front().said("heading", say(Say::basis)).said("intro", say(Say::basis_intro));
  out.front().list("rows", views_of([&](const Words& words) {
                     Rows rows;
                     for (const BasisDifference& difference : comparison.basis) rows.push_back(row_of(difference, words));
                     return rows;
                   }));
  return out;
}

std::vector<View> counts(const Comparison& comparison) {
  return views_of([&](const Words& words) {
    Rows rows;
    for (const std::string& line : counts_of(comparison, words)) rows.push_back({{}, line});
    return rows;
  });
}
}  // namespace

void write_comparison_page(const Comparison& comparison, const Words& words, std::ostream& out) {
  View view;
  view.said("title", say(Say::title)).text("tone", comparison.is_for_the_worse() ? "prohibited" : "none");
  view.said("result", [&](const Words& in) { return result_of(comparison, in); });
  view.said("compared", [&](const Words& in) {
    return in.say(Phrase::compared, {comparison.before.name, comparison.after.name});
  });
  view.said("how", [&](const Words& in) { return how_compared(comparison, in); });
  view.list("counts", counts(comparison)).list("basis", basis(comparison));
  view.yes("not_whole", !comparison.is_whole());
  view.said("not_whole_text", [&](const Words& in) { return not_whole(comparison, in); });
  view.list("parts", parts_of(comparison));
  html::Sheet sheet(*comparison.after.report, out);
  html::put_head(sheet, words, result_of(comparison, words), {}, say(Say::title));
  sheet.put("comparison", view);
  html::put_script(sheet);
}

}  // namespace shekara
