// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rules/check_parts.h"
#include "rules/fact.h"
#include "rules/term.h"
#include "scanner/base/strict_reader.h"

namespace shekara {

namespace {
bool is_note(const JsonValue& value) { return value.key.starts_with('$'); }

void note_names(const JsonValue& value, UsedNames& used) {
  if (is_note(value)) return;
  if (value.kind == JsonKind::string && value.text.starts_with('@')) used.sets_and_parameters.insert(value.text.substr(1));
  if (value.key == "citation")
    for (const JsonValue& item : value.children)
      if (item.kind == JsonKind::string) used.citations.insert(item.text);
  for (const JsonValue& child : value.children) note_names(child, used);
}

void check_table(const CheckedFile& file, std::string_view key, const std::string& what, const std::set<std::string>& used,
                 std::vector<RulesWarning>& out) {
  const JsonValue* table = StrictReader::find(file.root, key);
  if (table == nullptr) return;
  for (const JsonValue& member : table->children)
    if (!is_note(member) && !used.contains(member.key))
      out.push_back({file.file, member.key_at, what + " \"" + member.key + "\" is used nowhere",
                     "is a rule missing, or its name misspelt?"});
}

bool has_examples(const JsonValue& rule) {
  const JsonValue* examples = StrictReader::find(rule, "examples");
  return examples != nullptr && !std::ranges::all_of(examples->children, is_note);
}

bool asks(const Condition& when, const FactInfo& fact) {
  return std::ranges::any_of(when.terms, [&](const Term& term) { return term.info->fact == &fact; }) ||
         std::ranges::any_of(when.parts, [&](const Condition& part) { return asks(part, fact); });
}
bool asks(const Rule& rule, const FactInfo& fact) {
  return asks(rule.when, fact) ||
         std::ranges::any_of(rule.exceptions, [&](const Exception& exception) { return asks(exception.when, fact); });
}
}  // namespace

UsedNames used_names(const std::vector<CheckedFile>& files) {
  UsedNames used;
  for (const CheckedFile& file : files) note_names(file.root, used);
  return used;
}

void check_names(const CheckedFile& file, const UsedNames& used, std::vector<RulesWarning>& out) {
  check_table(file, "sets", "set", used.sets_and_parameters, out);
  check_table(file, "parameters", "parameter", used.sets_and_parameters, out);
  check_table(file, "citations", "citation", used.citations, out);
  const JsonValue* recipients = StrictReader::find(file.root, "recipients");
  if (recipients != nullptr &&
      std::ranges::none_of(file.rules.rules, [](const Rule& rule) { return asks(rule, fact::recipient); }))
    out.push_back(
        {file.file, recipients->key_at, "no rule asks for \"recipient\"", "without it the table of recipients does nothing"});
  const JsonValue* rules = StrictReader::find(file.root, "rules");
  if (rules == nullptr) return;
  for (const JsonValue& rule : rules->children)
    if (const JsonValue* id = StrictReader::find(rule, "id"); id != nullptr && !has_examples(rule))
      out.push_back({file.file, rule.at, "rule \"" + id->text + "\" has no examples",
                     "\"examples\": {\"match\": [...], \"no_match\": [...]}"});
}

}  // namespace shekara
