// SPDX-License-Identifier: Apache-2.0
// What a stored report's rules said of a finding; for comparing with what other rules say.
#include "reports/json/section_reader.h"

namespace shekara::report_json {

namespace {
Verdict verdict_of(const JsonValue& value, const std::string& finding, const FactReader& read) {
  Verdict out;
  out.finding = finding;
  out.rule = read.text(value, "rule");
  out.pack = read.text(value, "pack");
  out.outcome = read.word(value, "outcome", Outcome::undetermined);
  out.severity = read.word(value, "severity", Severity::info);
  out.cannot_tell = read.flag(value, "cannot_tell");
  out.title = read.translated(value, "title");
  if (const JsonValue* changes = FactReader::added(value, "would_change"))
    for (const JsonValue& item : read.elements(*changes)) out.would_change.own().push_back(read.translated_of(item));
  if (FactReader::added(value, "exception") != nullptr) out.exception = read.text_or_null(value, "exception");
  if (FactReader::added(value, "waiver") != nullptr) out.waiver = read.text_or_null(value, "waiver");
  for (const JsonValue& item : read.list(value, "citations"))
    out.citations.own().push_back({read.text(item, "act"), read.text(item, "article"), read.text(item, "address"),
                             read.text(item, "checked_on"), read.flag(item, "verified")});
  for (const JsonValue& item : read.list(value, "reasons"))
    out.reasons.push_back({read.text(item, "condition"), read.text(item, "because")});
  return out;
}
}  // namespace

JudgedFinding read_judged_finding(const JsonValue& value, FactReader& read) {
  JudgedFinding out;
  out.finding = read_finding(value, read);
  for (const JsonValue& item : read.list(value, "verdicts"))
    out.verdicts.push_back(verdict_of(item, out.finding.id, read));
  if (out.outcome() != read.word(value, "outcome", Outcome::undetermined))
    read.fail(*read.member(value, "outcome"), "the outcome is not that of the first verdict");
  return out;
}

}  // namespace shekara::report_json
