// SPDX-License-Identifier: Apache-2.0
// Findings over time: a drawing of the destinations, and a table by test step.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "reports/audit_words.h"
#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"
#include "reports/places.h"
#include "reports/visible.h"

namespace shekara::html {

namespace {
constexpr std::size_t kMostLines = 30, kLineHeight = 22, kTop = 28;
constexpr double kLeft = 240, kRight = 990;

// The capture's time laid along the drawing.
class Scale {
 public:
  explicit Scale(const Report& report) {
    bool any = false;
    for (const InputRecord& input : report.inputs) {
      if (input.packets == 0) continue;
      first_ = any ? std::min(first_, input.first) : input.first;
      last_ = any ? std::max(last_, input.last) : input.last;
      any = true;
    }
  }
  [[nodiscard]] long at(Timestamp time) const {
    const auto all = static_cast<double>(std::max<std::int64_t>((last_ - first_).nanoseconds, 1));
    const double part = static_cast<double>((time - first_).nanoseconds) / all;
    return std::lround(kLeft + std::clamp(part, 0.0, 1.0) * (kRight - kLeft));
  }
  Timestamp first_, last_;
};

void add_span(const Scale& scale, Timestamp first, Timestamp last, View& view) {
  const long x = scale.at(first), width = std::max(scale.at(last) - x, 4L);
  view.text("x", std::to_string(std::min(x, static_cast<long>(kRight) - 4)))
      .text("width", std::to_string(width));
}

using Lines =
    std::vector<std::vector<const JudgedFinding*>>;  // of one destination each, in the report's order

Lines lines_of(const Report& report) {
  Lines out;
  std::map<std::string, std::size_t> known;
  for (const JudgedFinding& judged : report.findings) {
    if (!has_card(judged)) continue;
    const auto [found, is_new] = known.try_emplace(short_name(server_of(judged.finding)), out.size());
    if (is_new) out.emplace_back();
    out[found->second].push_back(&judged);
  }
  out.resize(std::min(out.size(), kMostLines));
  return out;
}

View line_of(const std::vector<const JudgedFinding*>& findings, const Scale& scale, std::size_t place) {
  View line;
  add_outcome(findings.front()->outcome(), line);
  const std::size_t y = kTop + place * kLineHeight;
  line.text("name", shortened(short_name(server_of(findings.front()->finding)), 30)).number("text_y", y + 12);
  std::vector<View> spans;
  std::set<std::pair<long, long>> drawn;  // findings of one flow lie on each other: the worst is enough
  for (const JudgedFinding* judged : findings) {
    const Finding& fact = judged->finding;
    if (!drawn.insert({scale.at(fact.first_seen), scale.at(fact.last_seen)}).second ||
        spans.size() >= kMostRows)
      continue;
    View& span = spans.emplace_back().number("y", y + 2);
    add_span(scale, fact.first_seen, fact.last_seen, span);
    add_outcome(judged->outcome(), span);
  }
  return std::move(line.list("spans", spans));
}

void add_drawing(const Report& report, View& view) {
  const Scale scale(report);
  const Lines lines = lines_of(report);
  std::vector<View> bands, drawn;
  for (std::size_t i = 0; i < lines.size(); ++i) drawn.push_back(line_of(lines[i], scale, i));
  if (report.audit)
    for (const TestStep& step : report.audit->steps) {
      if (!step.begin || !step.end || *step.end < scale.first_ || *step.begin > scale.last_) continue;
      add_span(scale, *step.begin, *step.end, bands.emplace_back().text("id", shortened(step.id, 12)));
    }
  const std::size_t height = kTop + lines.size() * kLineHeight;
  view.yes("drawn", !lines.empty()).list("lines", drawn).list("bands", bands);
  view.number("height", height + 28)
      .number("band_height", height - 20)
      .number("axis_y", height + 6)
      .number("axis_text_y", height + 22);
  view.text("first", to_second(scale.first_)).text("last", to_second(scale.last_));
}

using Findings = std::vector<const JudgedFinding*>;

void add_findings(const Findings& findings, const CardNumbers& numbers, View& row) {
  std::map<Outcome, std::size_t, std::greater<>> counts;
  std::set<DataCategory> categories;
  for (const JudgedFinding* judged : findings) {
    ++counts[judged->outcome()];
    if (judged->finding.category) categories.insert(*judged->finding.category);
  }
  std::vector<View> outcomes;
  for (const auto& [outcome, count] : counts)
    add_outcome(outcome, outcomes.emplace_back().number("count", count));
  row.list("outcomes", outcomes).yes("has_outcomes", !outcomes.empty());
  row.said("categories", [&](const Words& words) {
    std::string out;
    for (const DataCategory category : categories) append_part(out, words.category(category));
    return out;
  });
  add_links(findings, numbers, row);
}

const TestStep* step_of(const Report& report, std::string_view id) {
  if (!report.audit) return nullptr;
  const auto found = std::ranges::find(report.audit->steps, id, &TestStep::id);
  return found == report.audit->steps.end() ? nullptr : &*found;
}

// With its times, where it has any.
void add_times(const Report& report, const std::optional<Timestamp>& first, const std::optional<Timestamp>& last,
               View& row) {
  row.yes("timed", first && last)
      .text("first", first ? to_second(*first) : "")
      .text("last", last ? to_second(*last) : "");
  row.said("untimed", [&](const Words& words) {
    return has_unread_record(report) ? std::string(page_word("in_stored_record", words))
                                     : audit_say(AuditPhrase::step_untimed, words);
  });
}

View whole_row(const Report& report, const CardNumbers& numbers) {
  const Scale scale(report);
  Findings all;
  for (const JudgedFinding& judged : report.findings) all.push_back(&judged);
  View row;
  row.said("step", [](const Words& words) { return std::string(page_word("whole_capture", words)); })
      .text_if("note", "");
  add_times(report, scale.first_, scale.last_, row);
  add_findings(all, numbers, row);
  return row;
}

void add_step_rows(const Report& report, const std::vector<StatedStep>& steps, const CardNumbers& numbers, std::vector<View>& rows) {
  for (const StatedStep& step : steps) {
    Findings seen;
    for (const JudgedFinding& judged : report.findings)
      if (std::ranges::find(judged.finding.steps, step.id) != judged.finding.steps.end())
        seen.push_back(&judged);
    View& row = rows.emplace_back();
    row.said("step", [&](const Words& words) {
      return step.id + (step.kind.empty() ? "" : ": " + std::string(audit_word(step.kind, words)));
    });
    const TestStep* stated = step_of(report, step.id);
    row.text_if("note", stated == nullptr ? "" : stated->note);
    add_times(report, stated == nullptr ? std::nullopt : stated->begin,
              stated == nullptr ? std::nullopt : stated->end, row);
    add_findings(seen, numbers, row);
  }
  Findings outside;
  for (const JudgedFinding& judged : report.findings)
    if (judged.finding.steps.empty()) outside.push_back(&judged);
  View& row = rows.emplace_back();
  row.said("step", [](const Words& words) { return std::string(page_word("outside_steps", words)); })
      .text_if("note", "");
  row.yes("timed", false).same("untimed", "");
  add_findings(outside, numbers, row);
}
}  // namespace

void put_timeline(Sheet& sheet) {
  const Report& report = sheet.report();
  const CardNumbers numbers = card_numbers(report);
  const std::vector<StatedStep> steps = report.stated_steps().value_or(std::vector<StatedStep>());
  const bool has_steps = !steps.empty();
  std::vector<View> rows;
  if (has_steps)
    add_step_rows(report, steps, numbers, rows);
  else
    rows.push_back(whole_row(report, numbers));
  View view;
  add_drawing(report, view);
  view.yes("steps", has_steps).list("rows", rows);
  sheet.put("timeline", view);
}

}  // namespace shekara::html
