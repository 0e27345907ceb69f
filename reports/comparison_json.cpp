// SPDX-License-Identifier: Apache-2.0
// What changed, for machines: reports/schema/comparison.schema.json.
#include "reports/comparison.h"
#include "reports/stories.h"
#include "reports/visible.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {

void write_judgement(JsonLine& line, std::string_view key, const Report* report, const JudgedFinding* judged) {
  line.key(key);
  if (judged == nullptr) {
    line.null();
    return;
  }
  const Verdict* deciding = deciding_verdict(*judged);
  line.open('{').key("finding").text(judged->finding.id).key("outcome").text(to_text(judged->outcome())).key("rule");
  line.text_or_null(deciding == nullptr ? std::string_view() : std::string_view(deciding->rule));
  line.key("edition").text(edition_of(*report, *judged));
  line.key("protection").text(to_text(judged->finding.protection)).key("bytes").number(judged->finding.bytes).close('}');
}

void write_change(JsonLine& line, const Comparison& comparison, const Change& change) {
  const Finding& fact = change.latest().finding;
  line.open('{').key("finding").text(fact.id).key("change").text(to_text(change.kind)).key("category");
  line.text_or_null(fact.category ? to_text(*fact.category) : std::string_view());
  line.key("perhaps_hidden").boolean(change.perhaps_hidden);
  write_judgement(line, "before", comparison.before.report, change.before);
  write_judgement(line, "after", comparison.after.report, change.after);
  line.close('}');
}

void write_side(JsonLine& line, std::string_view key, const Compared& side) {
  line.key(key).open('{').key("file").text(side.name).key("outcome").text(to_text(side.report->outcome()));
  line.key("complete").boolean(side.report->complete());
  line.key("not_listed").number(side.report->findings_not_listed).key("rules").open('[');
  for (const RulesRecord& rules : side.report->rules)
    line.open('{').key("id").text(rules.id).key("version").text(rules.version).key("sha256").text(rules.sha256).close('}');
  line.close(']').close('}');
}

void write_basis(JsonLine& line, const Comparison& comparison) {
  line.key("basis").open('[');
  for (const BasisDifference& one : comparison.basis) {
    line.open('{').key("part").text(to_text(one.part)).key("name");
    line.text_or_null(one.name);
    line.key("before");
    line.text_or_null(one.before);
    line.key("after");
    line.text_or_null(one.after);
    line.close('}');
  }
  line.close(']');
}

void write_texts(JsonLine& line, DestinationField field, const std::set<std::string>& texts) {
  line.key(to_text(field)).open('[');
  for (const std::string& text : texts) line.text(text);
  line.close(']');
}

void write_facts(JsonLine& line, std::string_view key, const std::optional<DestinationFacts>& facts) {
  line.key(key);
  if (!facts) {
    line.null();
    return;
  }
  line.open('{');
  write_texts(line, DestinationField::countries, facts->countries);
  write_texts(line, DestinationField::owners, facts->owners);
  write_texts(line, DestinationField::networks, facts->networks);
  line.key("services").open('[');
  for (const ServiceKind service : facts->services) line.text(to_text(service));
  line.close(']');
  write_texts(line, DestinationField::hosts, facts->hosts);
  line.key("kinds").open('[');
  for (const std::optional<DataCategory>& kind : facts->kinds) kind ? line.text(to_text(*kind)) : line.null();
  line.close(']').key("protections").open('[');
  for (const Protection protection : facts->protections) line.text(to_text(protection));
  line.close(']').key("outcome");
  line.text_or_null(facts->outcome ? to_text(*facts->outcome) : std::string_view());
  line.key("bytes_up").number(facts->up).key("bytes_down").number(facts->down).close('}');
}

void write_destination(JsonLine& line, const DestinationChange& change) {
  const std::string_view word = !change.before ? "new" : !change.after ? "gone" : "changed";
  line.open('{').key("destination").text(change.key).key("change").text(word).key("differ").open('[');
  for (const DestinationField field : change.differ) line.text(to_text(field));
  line.close(']').key("perhaps_hidden").open('[');
  for (const DataCategory kind : change.perhaps_hidden()) line.text(to_text(kind));
  line.close(']');
  write_facts(line, "before", change.before);
  write_facts(line, "after", change.after);
  line.close('}');
}
}  // namespace

void write_comparison(const Comparison& comparison, std::ostream& out) {
  std::string text;
  JsonLine line(text);
  line.open('{').key("schema").text("shekara-comparison-1");
  line.key("result").text(comparison.is_for_the_worse() ? "worse" : comparison.is_same() ? "same" : "changed");
  write_side(line, "before", comparison.before);
  write_side(line, "after", comparison.after);
  write_basis(line, comparison);
  line.key("volume_percent").number(kVolumePercent).key("volume_bytes").number(kVolumeBytes);
  line.key("destinations_unchanged").number(comparison.destinations_unchanged).key("destinations").open('[');
  for (const DestinationChange& change : comparison.destinations) write_destination(line, change);
  line.close(']').key("unchanged").number(comparison.unchanged).key("changes").open('[');
  for (const Change& change : comparison.changes) write_change(line, comparison, change);
  line.close(']').close('}');
  out << visible_json(text) << '\n';
}

}  // namespace shekara
