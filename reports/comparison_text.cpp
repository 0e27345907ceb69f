// SPDX-License-Identifier: Apache-2.0
// What changed, for people and for machines.
#include "reports/comparison.h"
#include "reports/page.h"
#include "reports/places.h"
#include "reports/stories.h"
#include "reports/visible.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
std::string number(std::uint64_t value) { return std::to_string(value); }

Phrase phrase_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::worse:
      return Phrase::became_worse;
    case ChangeKind::appeared:
      return Phrase::appeared;
    case ChangeKind::milder:
      return Phrase::became_milder;
    case ChangeKind::other_rule:
      return Phrase::other_rule;
    case ChangeKind::gone:
      break;
  }
  return Phrase::gone;
}

// "kz-vehicle 2026.1 (SHA-256 0123456789ab...)"
std::string rules_text(const Report& report) {
  constexpr std::size_t kHashShown = 12;
  std::string out;
  for (const RulesRecord& rules : report.rules)
    append_part(out,
                rules.id + " " + rules.version + " (SHA-256 " + rules.sha256.substr(0, kHashShown) + "...)");
  return out;
}

// "PROHIBITED by kz-vehicle-outside (kz-vehicle 2026.1): Data left the country"
std::string judgement_text(const Report& report, const JudgedFinding& judged, const Words& words) {
  std::string out(words.outcome(judged.outcome()));
  if (const Verdict* deciding = deciding_verdict(judged))
    out += ": " + deciding->rule + " (" + edition_of(report, judged) + "); " + title_text(judged, words);
  return out;
}

void print_change(const Comparison& comparison, const Change& change, const Words& words, Page& page) {
  const Finding& fact = change.latest().finding;
  const Report& report = change.after != nullptr ? *comparison.after.report : *comparison.before.report;
  const bool came = fact.from.port != 0 && fact.to.port == 0;
  page.heading(words.say(phrase_of(change.kind)) + ": " + fact.id);
  const std::string packet = packet_text(report, fact.first_packet, words);
  page.row(words.say(Phrase::data), fact.category
                                        ? std::string(words.category(*fact.category)) + "; " + packet
                                        : words.say(Phrase::unread_data, {packet}));
  const Party& server = came ? fact.from : fact.to;
  page.row(words.say(came ? Phrase::came_from : Phrase::sent_to),
           server_text(server, words) + "; " + place_text(server.place, words));
  if (change.before != nullptr)
    page.row(words.say(Phrase::before), judgement_text(*comparison.before.report, *change.before, words));
  if (change.after != nullptr)
    page.row(words.say(Phrase::after), judgement_text(*comparison.after.report, *change.after, words));
}

void write_judgement(JsonLine& line, std::string_view key, const Report* report,
                     const JudgedFinding* judged) {
  line.key(key);
  if (judged == nullptr) {
    line.null();
    return;
  }
  const Verdict* deciding = deciding_verdict(*judged);
  line.open('{').key("outcome").text(to_text(judged->outcome())).key("rule");
  deciding == nullptr ? line.null() : line.text(deciding->rule);
  line.key("edition").text(edition_of(*report, *judged)).close('}');
}

void write_side(JsonLine& line, std::string_view key, const Compared& side) {
  line.key(key).open('{').key("file").text(side.name).key("outcome").text(to_text(side.report->outcome()));
  line.key("not_listed").number(side.report->findings_not_listed).key("rules").open('[');
  for (const RulesRecord& rules : side.report->rules)
    line.open('{')
        .key("id")
        .text(rules.id)
        .key("version")
        .text(rules.version)
        .key("sha256")
        .text(rules.sha256)
        .close('}');
  line.close(']').close('}');
}
}  // namespace

void print_comparison(const Comparison& comparison, const Words& words, std::ostream& out) {
  Page page(out);
  const auto count = [&](ChangeKind kind) { return number(comparison.count(kind)); };
  page.paragraph(0, 0, words.say(Phrase::compared, {comparison.before.name, comparison.after.name}));
  page.paragraph(0, 2,
                 words.say(Phrase::compared_rules,
                           {rules_text(*comparison.before.report), rules_text(*comparison.after.report)}));
  if (comparison.changes.empty()) page.paragraph(0, 0, words.say(Phrase::nothing_changed));
  page.paragraph(0, 2,
                 words.say(Phrase::compared_counts, {count(ChangeKind::worse), count(ChangeKind::appeared),
                                                     count(ChangeKind::milder), count(ChangeKind::other_rule),
                                                     count(ChangeKind::gone), number(comparison.unchanged)}));
  if (!comparison.is_whole())
    page.paragraph(0, 2,
                   words.say(Phrase::not_compared, {number(comparison.before.report->findings_not_listed),
                                                    number(comparison.after.report->findings_not_listed)}));
  for (const Change& change : comparison.changes) print_change(comparison, change, words, page);
}

void write_comparison(const Comparison& comparison, std::ostream& out) {
  std::string text;
  JsonLine line(text);
  line.open('{');
  write_side(line, "before", comparison.before);
  write_side(line, "after", comparison.after);
  line.key("unchanged").number(comparison.unchanged).key("changes").open('[');
  for (const Change& change : comparison.changes) {
    line.open('{').key("finding").text(change.latest().finding.id).key("change").text(to_text(change.kind));
    write_judgement(line, "before", comparison.before.report, change.before);
    write_judgement(line, "after", comparison.after.report, change.after);
    line.close('}');
  }
  line.close(']').close('}');
  out << visible_json(text) << '\n';
}

}  // namespace shekara
